# Iterators that have __next__ alone, indexes that are instances of subclasses of int, and __iter__ = None.
import itertools


class Bare:
    def __init__(self, n):
        self.n = n

    def __next__(self):
        if self.n == 0:
            raise StopIteration
        self.n -= 1
        return self.n


class Source:
    def __iter__(self):
        return Bare(3)


s = Source
print(list(s()), sorted(s()), sum(s()), max(s()), min(s()), any(s()), all(s()), 2 in s(), [*s()], {*s()}, tuple(s()))
print(list(zip(s(), s())), list(enumerate(s())), list(map(str, s())), list(filter(None, s())), dict.fromkeys(s()))
print(list(itertools.chain(s(), s())), list(itertools.islice(itertools.cycle(s()), 5)), list(itertools.accumulate(s())))
print(list(itertools.pairwise(s())), list(itertools.groupby(s()))[0][0], list(itertools.takewhile(bool, s())))
print(next(iter(s())), {0, 7} & set(s()), {0, 7}.union(s()), {0, 7}.intersection(s()))
try:
    iter(Bare(1))
except TypeError as error:
    print(error)
for function in (list, tuple, set, sorted, sum, max, any, lambda x: list(map(str, x)), lambda x: [*x]):
    try:
        print(function(Bare(2)))
    except TypeError as error:
        print(error)


class Index(int):
    def __index__(self):
        return int(self) + 1


class Plain(int):
    pass


for cls in (Index, Plain):
    n = cls(2)
    print(bytes(n), bytearray(n), bytes([n]), b"abc"[n], [1, 2, 3][n], range(n), "a" * n, chr(n + 65), hex(n), (1, 2, 3)[n:])
    print("ab".center(n + 3), round(2.345, n), int("11", n), 1 << n, n.to_bytes(n), f"{n:03d}", "%*d" % (n, 3), [0] * n)


class Closed:
    __iter__ = None

    def __getitem__(self, index):
        return index


for function in (iter, list, lambda x: [y for y in x], lambda x: 1 in x, lambda x: dict(x), lambda x: max(x)):
    try:
        print(function(Closed()))
    except TypeError as error:
        print(error)
