"""Scopes of comprehensions and generator expressions: targets, closures, class bodies, `:=`, first iterable."""


def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)


x = "global"
print([x for x in range(3)], x, {x for x in "a"}, x, {x: x for x in "b"}, x, list(x for x in "c"), x)
functions = [lambda: i for i in range(3)]
print([f() for f in functions])
functions = [lambda i=i: i for i in range(3)]
print([f() for f in functions])
print([(lambda: (a, b))() for a in range(2) for b in range(a + 1)])
attempt(lambda: [y for y in y])
attempt(lambda: [missing for q in range(1)])
attempt(lambda: [q for q in range(1)] and q)


def local():
    y = "local"
    result = [y for y in range(2)]
    nested = [[y for y in range(z)] for z in range(3)]
    return y, result, nested


print(local())


def deleted():
    y = 1
    del y
    got = [y for y in range(2)]
    try:
        y
    except UnboundLocalError as error:
        return got, str(error)


print(deleted())


def walrus():
    seen = [last := n for n in range(4)]
    found = any((hit := n) > 1 for n in range(10))
    total = 0
    running = [total := total + n for n in range(5)]
    return seen, last, found, hit, running, total


print(walrus())
print([(w := n) for n in range(3)], w)


class Body:
    size = 3
    items = [n for n in range(size)]
    attempt(lambda: "lambdas do not see " + str(size))
    try:
        bad = [size for n in range(1)]
    except NameError as error:
        print(error)
    pairs = [(a, b) for a in items for b in "x"]
    x = "class"
    seen = [x for _ in range(1)]


print(Body.items, Body.pairs, Body.seen)


def order():
    def show(value, text):
        print(text, end=" ")
        return value

    result = [show(a + b, "element") for a in show([1, 2], "first") if show(a > 1, "condition") for b in show([10], "second")]
    lazy = (show(v, "lazy element") for v in show([1], "evaluated at once"))
    print("created", end=" ")
    return result, list(lazy), {show(k, "key"): show(v, "value") for k, v in [(1, 2)]}


print(order())


def unbound_inside():
    result = [inner for _ in range(1)]
    inner = 1
    return result


attempt(unbound_inside)


def nonlocal_through():
    count = 0

    def bump():
        nonlocal count
        count += 1
        return count

    return [bump() for _ in range(3)], count, [count for count in range(2)], count


print(nonlocal_through())
print([*(a for a in range(2)), *[b for b in "z"]], [(yes, no) for yes, *no in ["ab", "cde"]], [a.real for a in (1, 2)])
target = {}
result = [0 for target["k"] in range(3)]
print(target)
attempt(lambda: [z for z in 5])
attempt(lambda: list(z for z in [1, 0, 2] if 1 / z))
generator = (1 / n for n in [1, 0])
print(next(generator))
attempt(lambda: next(generator))
attempt(lambda: next(generator))
print([(i, j) for i in range(3) if i % 2 == 0 if i for j in range(i)], [[j for j in range(i) if j] for i in range(4) if i > 1])
for source in ("[x := 1 for x in y]", "[(y := 1) for x in (y := [1])]", "class A:\n [z := 1 for q in x]", "[yield for x in y]", "[await x for x in y]", "[x for x in y, z]", "{**d for d in e}", "[*x for x in y]", "[x for 1 in y]", "(x for x in y) = 1", "del [x for x in y]"):
    try:
        compile(source, "s", "exec")
        print("fine")
    except SyntaxError as error:
        print(error.msg)
