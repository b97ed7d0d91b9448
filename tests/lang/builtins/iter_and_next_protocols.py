class Count:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        return self

    def __next__(self):
        if self.n <= 0:
            raise StopIteration("done")
        self.n -= 1
        return self.n


class NotIter:
    def __iter__(self):
        return [1]


class NoneIter:
    __iter__ = None


class BadNext:
    def __iter__(self):
        return self

    def __next__(self):
        raise KeyError("bad")


class GetItem:
    def __getitem__(self, index):
        if index == 3:
            raise StopIteration("early")
        return index


class GetItemEnd:
    def __getitem__(self, index):
        if index == 3:
            raise IndexError
        return index


class GetItemBad:
    def __getitem__(self, index):
        raise ValueError("bad item")


class Hint:
    def __init__(self, hint):
        self.hint = hint

    def __iter__(self):
        return iter([1, 2])

    def __length_hint__(self):
        return self.hint


print(list(Count(3)), [*Count(2)], tuple(Count(2)), sum(Count(4)), dict(zip(Count(2), "ab")), max(Count(3)), 1 in Count(3), 9 in Count(3), sorted(Count(3)), next(Count(1)), next(Count(0), "default"), list(map(str, Count(2))), list(filter(None, Count(3))), list(enumerate(Count(2))), any(Count(2)), all(Count(2)), "".join(map(str, Count(3))), set(Count(2)), list(GetItem()), list(GetItemEnd()), 2 in GetItemEnd(), 9 in GetItemEnd(), list(iter(GetItemEnd())), list(Hint(5)), list(Hint(NotImplemented)), list(Hint(0)))
for call in (lambda: list(NotIter()), lambda: iter(NotIter()), lambda: iter(NoneIter()), lambda: 1 in NoneIter(), lambda: list(BadNext()), lambda: next(BadNext()), lambda: list(GetItemBad()), lambda: 1 in GetItemBad(), lambda: next(Count(0)), lambda: next([1]), lambda: next(NotIter()), lambda: iter(5), lambda: iter(int), lambda: [*5], lambda: {**5}, lambda: (lambda *a: a)(*5), lambda: list(5), lambda: 1 in 5, lambda: [x for x in 5], lambda: dict(5), lambda: zip(5), lambda: sum(5), lambda: max(5), lambda: "".join(5), lambda: set(5), lambda: sorted(5), lambda: enumerate(5), lambda: reversed(Count(1)), lambda: len(Count(1)), lambda: next(iter([]), *[1, 2])):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)
try:
    for _ in NoneIter():
        pass
except TypeError as error:
    print(error)
try:
    a, b = 5
except TypeError as error:
    print(error)
try:
    a, b = NotIter()
except TypeError as error:
    print(error)
it = iter([1, 2, 3])
print(next(it), list(it), list(it), next(it, None))
it = iter(Count(3).__next__, 0)
print(list(it), list(it))
it = iter(lambda: 1 / 0, 0)
try:
    next(it)
except ZeroDivisionError as error:
    print(error, next(it, "after") if 0 else "")
gen = (x for x in range(3))
print(next(gen), list(gen), list(gen))
z = zip(Count(2), Count(5))
print(list(z), next(z, "end"))
m = map(lambda a, b: a + b, [1, 2], Count(9))
print(list(m))
e = enumerate("ab", 10)
print(next(e), list(e), e.__next__ if 0 else "")
