# Tuples: construction, identity, hashes that agree with equality, comparison item by item, subclasses.


class Sub(tuple):
    def __add__(self, other):
        return Sub(tuple.__add__(self, other))


class Named(tuple):
    __slots__ = ()

    @property
    def first(self):
        return self[0]


t = (1, 2, 3)
print(tuple(t) is t, t[:] is t, t * 1 is t, tuple(Sub(t)) is t, type(tuple(Sub(t))).__name__, t + () == t, () + t == t)
empty = ()
print(tuple() is empty, tuple([]) is empty, Sub() is empty, Sub() == empty, hash(Sub()) == hash(()), type(Sub(t)[:]).__name__, type(Sub(t) + (4,)).__name__)
print(Named("ab").first, Named.__slots__, isinstance(Named("a"), tuple))
for args in ((1,), (1, 2), ([1],), ("abc",), ({1: 2},), (range(3),), ((),)):
    try:
        print(tuple(*args))
    except TypeError as error:
        print(error)
for pair in (((1, 2), (1, 3)), ((1,), (1, 2)), ((), (0,)), ((1, "a"), (1, "b")), ((2, None), (1, 5)), ((1, [2]), (1, [3])), ((float("nan"),), (float("nan"),))):
    a, b = pair
    print(a < b, a <= b, a == b, a != b, a > b, a >= b)
for a, b in (((1, "a"), (1, 2)), ((None,), (1,)), ((1,), [1])):
    for symbol in ("<", ">=", "=="):
        try:
            print(eval(f"a {symbol} b"))
        except TypeError as error:
            print(error)
print(hash((1, 2.0)) == hash((1.0, 2)), hash((True,)) == hash((1,)), len({(1,), (1.0,), (True,)}), hash(((1,), 2)) == hash(((1,), 2)))
for bad in (([],), (1, {}), ((set(),),)):
    try:
        hash(bad)
    except TypeError as error:
        print(error)
for action in (lambda: t.__setitem__(0, 1), lambda: exec("t[0] = 1", {"t": t}), lambda: exec("del t[0]", {"t": t}), lambda: t["a"], lambda: t[1.0], lambda: t[5], lambda: t[-4], lambda: t + [1], lambda: t + 1, lambda: t * 1.5, lambda: t * "a", lambda: 1.5 * t, lambda: tuple(1), lambda: tuple(sequence=t), lambda: t.append, lambda: t(), lambda: -t):
    try:
        print(action())
    except (TypeError, IndexError, AttributeError) as error:
        print(type(error).__name__, error)
u = t
u += (4,)
print(t, u, t * 0, -1 * t, t * 2)
a = ([],)
try:
    a[0] += [1]
except TypeError as error:
    print(error, a)
print(repr((1,)), str(()), repr(Sub("ab")), repr((1, (2, (3,)))), (1,).__repr__(), t.__getnewargs__(), Sub(t).__getnewargs__())
deep = ()
for _ in range(50):
    deep = (deep, 1)
print(len(repr(deep)), deep == eval(repr(deep)), hash(deep) == hash(eval(repr(deep))))
loop = []
loop.append((loop, 1))
print(loop, loop[0])
print(min((3, "a"), (2, "b")), max((), (0,)), sorted([(2, "a"), (1, "c"), (1, "b")]), sum([(1,), (2,)], ()))
