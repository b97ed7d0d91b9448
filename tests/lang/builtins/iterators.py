# map, filter, zip, enumerate, reversed, iter with a sentinel: over builtin and Python iterables.
def squares(n):
    for i in range(n):
        yield i * i


def attempt(function, *args, **kwargs):
    try:
        print(function(*args, **kwargs))
    except BaseException as error:
        print(type(error).__name__, error)


print(list(map(str, range(3))), list(map(lambda a, b: a + b, [1, 2, 3], squares(5))), list(map(max, "ab", "ba", "cc")))
print(list(filter(None, [0, 1, "", "a"])), list(filter(lambda x: x % 2, squares(6))), list(filter(bool, squares(2))))
print(list(zip([1, 2], "ab")), list(zip(squares(3), "abcd", [True, False])), list(zip()), list(zip([1])), dict(zip("ab", squares(2))))
print(list(enumerate("ab")), list(enumerate(squares(3), 10)), list(enumerate(zip("ab", [1, 2]))), list(enumerate(enumerate("x"), start=-1)))
print(list(reversed([1, 2])), list(reversed("aé😀")), list(reversed((1, 2))), list(reversed(range(0, 10, 3))), list(reversed({1: 2, 3: 4})))
print(list(reversed({1: 2, 3: 4}.values())), list(reversed({1: 2}.items())), list(reversed(b"ab")), list(reversed(range(10**20, 10**20 + 3))))
print([type(x).__name__ for x in (map(str, []), filter(None, []), zip(), enumerate([]), reversed(()), reversed([]), reversed(range(1)), iter(int, 1))])
print([type(x).__name__ for x in (zip(squares(1)), enumerate(squares(1)), iter([]), iter(()), iter({}), iter({}.values()), iter({}.items()), iter(set()), iter(""), iter("é"), iter(range(1)), iter(range(10**30)), iter(b""))])
print(isinstance(map(str, []), map), issubclass(map, object), map.__name__, zip.__module__, type(map))
values = iter([3, 1, 4, 1, 5])
print(list(iter(lambda: next(values), 4)), next(values), next(values), next(values, "end"))
it = zip([1, 2, 3], squares(2))
print(next(it), next(it), next(it, None), next(it, None), iter(it) is it)
m = map(int, "12")
print(next(m), iter(m) is m, next(m), next(m, "done"), list(m))
pieces = map(next, [iter([1]), iter([]), iter([2])])
print(list(pieces))
attempt(lambda: list(map(1, [2])))
attempt(map)
attempt(map, 1)
attempt(map, 1, 2)
attempt(filter, 1)
attempt(filter, None, 3)
attempt(zip, [1], 2)
attempt(zip, foo=1)
attempt(enumerate)
attempt(enumerate, 3)
attempt(enumerate, [], "a")
attempt(reversed, {1})
attempt(reversed, 5)
attempt(reversed)
attempt(iter, 5)
attempt(iter, 5, 6)
attempt(next, 5)
attempt(next, iter([]))
attempt(next, squares(0))
attempt(next, squares(0), "default")
for strict in (False, True):
    attempt(lambda: list(zip([1, 2], [1], strict=strict)))
    attempt(lambda: list(zip([1], [1, 2], strict=strict)))
    attempt(lambda: list(zip([1], [1], squares(2), strict=strict)))
    attempt(lambda: list(zip(squares(2), squares(2), [1], strict=strict)))
    attempt(lambda: list(zip([1, 2], squares(2), strict=strict)))


class Stops:
    def __init__(self):
        self.n = 0

    def __getitem__(self, index):
        if index > 2:
            raise IndexError
        return index * 10


print(list(Stops()), list(zip(Stops(), "abcdef")), list(enumerate(Stops())), list(map(str, Stops())), 20 in Stops(), max(Stops()))
it = iter(Stops())
print(next(it), next(it), next(it), next(it, "end"), next(it, "end"))


class Sized:
    def __len__(self):
        return 3

    def __getitem__(self, i):
        return "xyz"[i]


print(list(reversed(Sized())), type(reversed(Sized())).__name__)


class Bad:
    def __iter__(self):
        return 5


class Never:
    __iter__ = None
    __reversed__ = None

    def __getitem__(self, i):
        return i

    def __len__(self):
        return 2


attempt(iter, Bad())
attempt(list, Bad())
attempt(iter, Never())
attempt(reversed, Never())
attempt(lambda: [x for x in Never()])


class Length:
    def __init__(self, n):
        self.n = n

    def __len__(self):
        return self.n


attempt(len, Length(5))
attempt(len, Length(-1))
attempt(len, Length("x"))
attempt(len, Length(10**30))
attempt(len, Length(True))
attempt(len, 5)
attempt(len, squares(1))
print([iter(x).__length_hint__() for x in ([1, 2], (1,), "abc", "é", {1: 2}, {1}, range(7), b"xy", {}.keys())])
hint = iter([1, 2, 3])
next(hint)
print(hint.__length_hint__(), reversed([1, 2]).__length_hint__(), list(hint), hint.__length_hint__())

changing = [1, 2, 3]
seen = []
for x in changing:
    seen.append(x)
    if len(changing) < 6:
        changing.append(x * 10)
print(seen)
for container in ({1: 1, 2: 2}, {1, 2}):
    try:
        for x in container:
            container.add(9) if isinstance(container, set) else container.update({9: 9})
    except RuntimeError as error:
        print(error)


def stopping():
    raise StopIteration("from function")


attempt(lambda: list(map(lambda x: stopping(), [1, 2])))
attempt(lambda: next(map(lambda x: stopping(), [1, 2])))
attempt(lambda: list(filter(lambda x: stopping(), [1, 2])))
attempt(lambda: list(stopping() for _ in [1]))
gen = map(lambda x: 1 // x, [1, 0, 1])
print(next(gen))
attempt(next, gen)
