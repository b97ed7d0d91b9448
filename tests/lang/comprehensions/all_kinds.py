print([x * x for x in range(6)], {x % 3 for x in range(10)} == {0, 1, 2}, {x: x * 2 for x in range(3)})
print([(x, y) for x in range(3) for y in range(x)], [x for x in range(20) if x % 2 if x % 3])
print([[y for y in range(x)] for x in range(4)], [x for row in [[1, 2], [3]] for x in row])
print([a + b for a, b in [(1, 2), (3, 4)]], [first for first, *rest in ["abc", "de"]], [rest for _, *rest in ["abc"]])
print({k.upper(): v for k, v in {"a": 1, "b": 2}.items() if v > 1}, {v: k for k, v in enumerate("ab")})
x = "outer"
print([x for x in range(3)], x)
print([lambda: i for i in range(3)][0](), [f() for f in [lambda i=i: i for i in range(3)]])
funcs = [lambda: (i, j) for i in range(2) for j in range(2)]
print([f() for f in funcs])


def scope():
    n = 10
    return [n + i for i in range(3)], {n: [m for m in range(n) if m > 7] for n in (9, 10)}, n


print(scope())


class C:
    values = [1, 2, 3]
    doubled = [v * 2 for v in values]
    size = 2
    try:
        bad = [v * size for v in values]
    except NameError as e:
        error = str(e)


print(C.doubled, C.error, hasattr(C, "v"))
print([y := 5, y ** 2], [last := n for n in range(4)], last)
print(any((hit := n) > 2 for n in range(10)), hit)
print([i if i % 2 else -i for i in range(5)], ["even" if not i % 2 else "odd" for i in range(3)])
print([x for x in "hello" if x not in "aeiou"], sum([x for x in range(101)]), len([None for _ in range(7)]))
log = []


def note(v):
    log.append(v)
    return v


print({note("k") + str(i): note(i) for i in range(2)}, log)
try:
    [1 / i for i in (2, 1, 0)]
except ZeroDivisionError as e:
    print(e)
try:
    [q for q in range(3) if undefined]
except NameError as e:
    print(e)
try:
    {[]: 1 for _ in range(1)}
except TypeError as e:
    print(e)
matrix = [[1, 2, 3], [4, 5, 6]]
print([[row[i] for row in matrix] for i in range(3)], [sum(row) for row in matrix], list(map(list, zip(*matrix))))
