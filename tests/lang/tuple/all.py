t = (1, "a", 2.5)
print(t, t[0], t[-1], t[1:], t[::-1], len(t), "a" in t, t + (3,), t * 2, 2 * (0,), t == (1, "a", 2.5), t != (), (1, 2) < (1, 3), (1,) < (1, 0), () < (0,), (2,) > (1, 99), hash(t) == hash((1, "a", 2.5)))
print((), (1,), tuple(), tuple([1, 2]), tuple("ab"), tuple(range(3)), tuple(x for x in (1, 2)), tuple({"k": 1}), (1, (2, (3,))), repr((1,)), str(("a",)), bool(()), bool((0,)), ((),))
print(t.count("a"), t.index(2.5), (1, 2, 1).count(1), (1, 2, 1).index(1, 1), (5, 6, 7).index(6, -2), t.count("zz"))
for f in (lambda: t[5], lambda: t["a" if t else 0], lambda: t[1.0], lambda: t.index("zz"), lambda: t + [1], lambda: t + 1, lambda: t * "a", lambda: t * 1.5, lambda: t < [1], lambda: (1, "a") < ("a", 1), lambda: tuple(5), lambda: tuple(1, 2), lambda: hash(([],)), lambda: t.append(1), lambda: t.count(), lambda: t.index(), lambda: -t, lambda: t.nope, lambda: t(), lambda: t[::0], lambda: (1,) - (1,)):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
try:
    t[0] = 5
except TypeError as e:
    print(e)
try:
    del t[0]
except TypeError as e:
    print(e)
a, b, c = t
(d, e), f = (1, 2), 3
x, = (7,)
print(a, b, c, d, e, f, x, *t, sep="|")
points = {(0, 0): "origin", (1, 0): "east"}
print(points[0, 0], points[(1, 0)], (0, 1) in points, max((1, 2), (1, 3)), min([(2, "a"), (1, "b")]), sorted([(2, 1), (1, 2)]), sum((1, 2, 3)), list(zip((1, 2), ("a", "b"))), dict([(1, 2)]), any((0, 1)), all(()))
m = ([1], [2])
m[0].append(5)
print(m, m == ([1, 5], [2]), [(i, j) for i in range(2) for j in "ab"], tuple(sorted((3, 1, 2))), tuple(reversed((1, 2, 3))), (1, 2, 3)[slice(0, 2)], t.__len__(), t.__contains__(1), t.__getitem__(0), (1,).__add__((2,)), t.__class__.__name__)


def multi():
    return 1, 2


q, r = multi()
print(multi(), q + r, multi()[1], type(multi()).__name__, (lambda *a: a)(1, 2), (*"ab", 1, *[2]), 1, *(2, 3))
swap = (1, 2)
swap = swap[::-1]
s = swap
s += (3,)
s *= 2
print(swap, s, (True, 1, 1.0).count(1), (None,) * 3, ((1, 2), (3, 4))[1][0], tuple(map(str, (1, 2))), tuple(enumerate("ab")), ("a" "b"), ("a", "b"), isinstance((), tuple))
nested = ((1, 2), [3, (4, 5)], {"k": (6,)})
print(nested, nested[1][1][0], nested[2]["k"][0], hash((1, (2, (3, (4,))))) == hash((1, (2, (3, (4,))))), (float("nan"),) == (float("nan"),), [(1, "x"), (0, "y")].sort())
r = ([],)
r[0].append(r)
print(r)
