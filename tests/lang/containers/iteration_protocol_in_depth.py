"""`__iter__`, `__next__`, `__getitem__`, `__reversed__`, `__contains__`, `__length_hint__`, `iter` with a sentinel."""

import operator


def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)


class GetItem:
    def __init__(self, n, error=IndexError):
        self.n, self.error = n, error

    def __getitem__(self, i):
        if i >= self.n:
            raise self.error(f"at {i}")
        return i * 10


g = GetItem(3)
print(list(g), 20 in g, 25 in g, [*g], max(g), dict(enumerate(g)), iter(g).__next__())
attempt(lambda: list(GetItem(2, StopIteration)))
attempt(lambda: list(GetItem(2, KeyError)))
attempt(lambda: 99 in GetItem(2, KeyError))
attempt(lambda: list(reversed(g)))
attempt(lambda: len(g))
it = iter(g)
next(it)
attempt(lambda: list(it))
g.n = 10
attempt(lambda: list(it))
print(type(iter(g)).__name__, operator.length_hint(iter(g), 7))


class WithLen(GetItem):
    def __len__(self):
        return self.n


w = WithLen(3)
print(list(reversed(w)), list(iter(w)))


class Shapes:
    pass


def shape(**methods):
    return type("Shape", (), {f"__{k}__": v for k, v in methods.items()})()


attempt(lambda: iter(shape(iter=lambda s: 5)))
attempt(lambda: iter(shape(iter=None)))
attempt(lambda: iter(shape(iter=None, getitem=lambda s, i: 1)))
attempt(lambda: 1 in shape(iter=None, getitem=lambda s, i: 1))
attempt(lambda: 1 in shape(contains=None, iter=lambda s: iter([1])))
attempt(lambda: 1 in shape(contains=lambda s, x: "truthy"))
attempt(lambda: 1 not in shape(contains=lambda s, x: []))
attempt(lambda: 1 in shape())
attempt(lambda: 1 in shape(iter=lambda s: iter([3, 2, 1])))
attempt(lambda: next(shape()))
attempt(lambda: next(shape(next=lambda s: 4)))
attempt(lambda: list(shape(next=lambda s: 4)))
attempt(lambda: iter(shape(next=lambda s: 4, iter=lambda s: s)).__next__())
attempt(lambda: reversed(shape()))
attempt(lambda: reversed(shape(reversed=None)))
attempt(lambda: reversed(shape(reversed=lambda s: "anything")))
attempt(lambda: reversed(shape(len=lambda s: 2)))
attempt(lambda: list(reversed(shape(len=lambda s: 2, getitem=lambda s, i: i))))
attempt(lambda: reversed({1, 2}))
attempt(lambda: next(iter([]), "default"))
attempt(lambda: next(5))
attempt(lambda: next([]))
attempt(lambda: list(5))
attempt(lambda: [*5])
attempt(lambda: (lambda *a: a)(*5))
for value in (3, 0, -1, None, "x", NotImplemented, 2.5, True, 10**30):
    attempt(lambda: operator.length_hint(shape(length_hint=lambda s: value), 8))
    attempt(lambda: operator.length_hint(shape(len=lambda s: value), 8))
attempt(lambda: operator.length_hint(shape(), -1))
attempt(lambda: operator.length_hint(shape(), "x"))


def raising(self):
    raise LookupError("length_hint")


def type_error(self):
    raise TypeError("quiet")


attempt(lambda: operator.length_hint(shape(length_hint=raising), 3))
attempt(lambda: operator.length_hint(shape(length_hint=type_error), 3))
attempt(lambda: list(shape(length_hint=lambda s: 100, iter=lambda s: iter([1]))))
numbers = iter([1, 2, 3, 4])
attempt(lambda: list(iter(lambda: next(numbers), 3)))
attempt(lambda: list(iter(lambda: next(numbers), 99)))
attempt(lambda: iter(5, 1))
attempt(lambda: iter())
attempt(lambda: iter([], 1, 2))
attempt(lambda: type(iter(int, 1)).__name__)
it = iter([1, 2, 3])
print(operator.length_hint(it), next(it), operator.length_hint(it), it.__length_hint__(), list(it))
for x in ([1], (1,), "a", {1: 1}, {1}, range(1), b"a", enumerate([]), zip(), map(len, []), reversed([1]), {}.items()):
    print(type(iter(x)).__name__, iter(iter(x)) is not None, end=" ")
print()
data = [1, 2, 3]
for x in data:
    if x < 3 and len(data) < 6:
        data.append(x * 10)
print(data)
d = {1: 1}
attempt(lambda: [d.update({k + 1: 1}) for k in d])
s = {1}
attempt(lambda: [s.add(k + 1) for k in s])
attempt(lambda: [d.pop(k) for k in list(d)] and d)
