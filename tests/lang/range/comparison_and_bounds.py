# Ranges as sequences: equality by their items, hashes, membership, slices of slices, arguments with __index__.
import operator


class Index:
    def __init__(self, value):
        self.value = value

    def __index__(self):
        return self.value


pairs = [(range(0), range(3, 2)), (range(1), range(0, 1, 5)), (range(0, 3, 2), range(0, 4, 2)), (range(3), range(0, 3, 1)), (range(3), range(3, 0, -1)), (range(2**70, 2**70 + 3), range(2**70, 2**70 + 3)), (range(3), [0, 1, 2])]
for a, b in pairs:
    print(a, b, a == b, a != b, isinstance(b, range) and hash(a) == hash(b))
for args in ((5,), (1, 5), (1, 10, 3), (10, 1, -3), (Index(2), Index(9), Index(2)), (True, 5), (2**64, 2**64 + 5, 2)):
    r = range(*args)
    print(r, list(r), len(r), r.start, r.stop, r.step, r[::-1], r[1:], r[:-1], r[-2:], r[::2], r[5:1])
for bad in ((), (1.0,), ("1",), (1, 2, 0), (1, 2, 3, 4), (None,), (1, None), (Index("x"),), (1, 2, 0.0)):
    try:
        print(range(*bad))
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
r = range(0, 20, 3)
for value in (0, 3, 4, 18, 21, -3, 3.0, 4.5, "3", None, True, 3 + 0j, Index(3), 2**80):
    try:
        print(repr(value) if not isinstance(value, Index) else "Index", value in r, r.count(value), end=" ")
        print(r.index(value))
    except ValueError as error:
        print(error)
for index in (0, -1, 6, 7, -8, Index(2), True, 2**80, "1", 1.0, None):
    try:
        print(r[index])
    except (IndexError, TypeError) as error:
        print(type(error).__name__, error)
big = range(10**20)
print(big[10**19], big[-1], 10**19 in big, big.index(5), big[:3], big[10**20 - 1 :], bool(big), bool(range(0)))
try:
    len(big)
except OverflowError as error:
    print(error)
for op in (operator.lt, operator.add, operator.mul):
    try:
        op(range(2), range(2))
    except TypeError as error:
        print(error)
for name in ("start", "stop", "step", "other"):
    try:
        setattr(r, name, 1)
    except AttributeError as error:
        print(error)
try:
    class Sub(range):
        pass
except TypeError as error:
    print(error)
print(list(reversed(range(0, 10, 3))), list(reversed(range(0))), repr(iter(range(1)))[:15], r.__reduce__() if r else None)
print([*range(3, -3, -2)], max(range(5)), sum(range(5, 8)), range(3).__iter__().__length_hint__())
