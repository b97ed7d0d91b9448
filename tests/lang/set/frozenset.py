f = frozenset([1, 2, 3])
print(sorted(f), len(f), 1 in f, frozenset(), frozenset("a"), repr(frozenset()), f == {1, 2, 3}, {1, 2, 3} == f, hash(f) == hash(frozenset([3, 2, 1])), f is frozenset(f), f.copy() is f, bool(frozenset()), frozenset({1: 2}), len(frozenset(range(2))))
print(sorted(f | {4}), sorted({4} | f), type(f | {4}).__name__, type({4} | f).__name__, sorted(f & {1, 9}), sorted(f - {1}), sorted(f ^ {3, 4}), sorted(f.union([5])), sorted(f.intersection([1, 2])), sorted(f.difference([1])), sorted(f.symmetric_difference([1, 7])), f.issubset({1, 2, 3, 4}), f.issuperset([1]), f.isdisjoint([9]), f < {1, 2, 3, 4}, f <= f, f > {1})
d = {frozenset("ab"): 1, frozenset(): 2}
print(d[frozenset("ba")], d[frozenset()], frozenset([frozenset([1])]), {frozenset([1]), frozenset([1])}, frozenset([1]) in {frozenset([1])}, sorted([frozenset([1, 2]), frozenset([1])], key=len))
for fn in (lambda: f.add(1), lambda: f.remove(1), lambda: f.pop(), lambda: f.update([1]), lambda: f.clear(), lambda: frozenset(5), lambda: frozenset([[]]), lambda: f + f, lambda: f[0], lambda: f | [1], lambda: f.union(3), lambda: frozenset(1, 2), lambda: f < [1]):
    try:
        print(fn())
    except Exception as e:
        print(type(e).__name__, e)
g = f
g |= {9}
print(sorted(g), sorted(f), g is f)


def powerset(items):
    if not items:
        return {frozenset()}
    first, *rest = items
    smaller = powerset(rest)
    return smaller | {s | {first} for s in smaller}


print(len(powerset([1, 2, 3, 4])), sorted(map(sorted, powerset("ab"))))


class Tagged(frozenset):
    def __repr__(self):
        return f"Tagged({sorted(self)})"


t = Tagged([2, 1])
print(t, t | {3}, type(t | {3}).__name__, t == {1, 2}, hash(t) == hash(frozenset([1, 2])))
edges = {frozenset(e) for e in [(1, 2), (2, 1), (3, 4)]}
print(len(edges), frozenset((4, 3)) in edges, sorted(sorted(e) for e in edges))
