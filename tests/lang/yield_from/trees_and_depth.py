def flatten(items):
    for item in items:
        if isinstance(item, (list, tuple)):
            yield from flatten(item)
        else:
            yield item


print(list(flatten([1, [2, (3, [4, 5]), []], 6])))


def permutations(items):
    if not items:
        yield []
    for i, item in enumerate(items):
        for rest in permutations(items[:i] + items[i + 1:]):
            yield [item] + rest


print(list(permutations([1, 2, 3])))


def deep(n):
    if n:
        return (yield from deep(n - 1)) + 1
    x = yield "bottom"
    return x


g = deep(100)
print(next(g))
try:
    g.send(5)
except StopIteration as e:
    print(e.value)


def chain(*iterables):
    for iterable in iterables:
        yield from iterable


print(list(chain([1], (2, 3), "ab", (x for x in range(2)))))


def hanoi(n, a="A", b="B", c="C"):
    if n:
        yield from hanoi(n - 1, a, c, b)
        yield a + c
        yield from hanoi(n - 1, b, a, c)


print(list(hanoi(3)))


def accumulate():
    total = 0
    while True:
        value = yield
        if value is None:
            return total
        total += value


def collect(totals):
    while True:
        totals.append((yield from accumulate()))


totals = []
c = collect(totals)
next(c)
for v in (1, 2, 3, None, 10, 20, None):
    c.send(v)
c.close()
print(totals)


def inner_raises():
    yield 1
    raise KeyError("from inner")


def outer_handles():
    try:
        yield from inner_raises()
    except KeyError as e:
        yield f"handled {e}"


print(list(outer_handles()))


def stop_in_delegate():
    yield from iter([])
    return "empty"


def get():
    value = yield from stop_in_delegate()
    yield value


print(list(get()))


def walk(tree, path=""):
    for key, value in tree.items():
        if isinstance(value, dict):
            yield from walk(value, f"{path}{key}/")
        else:
            yield f"{path}{key}", value


print(dict(walk({"a": {"b": 1, "c": {"d": 2}}, "e": 3})))
