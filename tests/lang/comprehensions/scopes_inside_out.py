"""Variables of comprehensions: where they live, what sees them, and what is evaluated where."""


def attempt(label, action):
    try:
        print(label, action())
    except Exception as error:
        print(label, type(error).__name__, error)


x = "module"
print([x for x in range(3)], x)
print({x: y for x, y in zip("ab", "cd")}, x)
print([lambda: x for x in range(3)][0](), [f() for f in [lambda i=i: i for i in range(3)]])


def inner():
    x = "function"
    values = [x for x in (x, "second")]
    return values, x, [(x := "assigned") for _ in range(1)], x


print(inner())


def late():
    functions = [lambda: number for number in range(3)]
    return [function() for function in functions]


print(late())


def nested():
    return [[(row, column) for column in range(row)] for row in range(3)], [a for a in [b for b in range(2)]], [y for x in [[1, 2], [3]] for y in x]


print(nested())


def outermost():
    log = []

    def note(value):
        log.append(value)
        return value

    generator = (note(("item", i)) for i in note(range(2)) if note(("test", i)))
    log.append("made")
    list(generator)
    return log


print(outermost())
attempt("outermost fails at once", lambda: (i for i in undefined_name))
attempt("others fail late", lambda: type(j for i in range(2) for j in undefined_name).__name__)
attempt("others fail late", lambda: list(j for i in range(2) for j in undefined_name))


class Body:
    values = [1, 2]
    doubled = [v * 2 for v in values]
    pairs = [(v, w) for v in values for w in (10, 20)]
    count = sum(1 for v in values)
    generator = (v for v in values)


print(Body.doubled, Body.pairs, Body.count, list(Body.generator), hasattr(Body, "v"))


def closures():
    total = 0

    def add(values):
        nonlocal total
        return [(total := total + value) for value in values]

    return add([1, 2, 3]), total


print(closures())


def shadowed(values):
    return [values for values in values], {values for values in values} == set(values)


print(shadowed([1, 2]))


def deleted():
    value = 1
    result = [value for value in range(2)]
    del value
    try:
        return value
    except UnboundLocalError as error:
        return result, str(error)


print(deleted())


def raises():
    i = "kept"
    try:
        [1 / (i - 1) for i in range(3)]
    except ZeroDivisionError:
        return i


print(raises())


def local_names():
    a = 1
    return [sorted(locals()) for b in range(1)], sorted(locals())


print(local_names())
print([*(i for i in range(3))], {**{k: v for k, v in [("a", 1)]}}, [i for i in range(10) if i % 2 if i % 3], [i if i else "zero" for i in range(2)])


async def asynchronous():
    async def numbers():
        for number in range(3):
            yield number

    return [n async for n in numbers()], {n: n async for n in numbers() if n}, [[m async for m in numbers()] for _ in range(2)]


try:
    asynchronous().send(None)
except StopIteration as stop:
    print(stop.value)
