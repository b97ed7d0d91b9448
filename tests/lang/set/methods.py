s = {3, 1, 2}
print(sorted(s), len(s), 1 in s, 9 in s, s == {1, 2, 3}, set(), set([1, 1]), sorted(set("hello")), set(range(3)) == {0, 1, 2}, {1}, {"a"}, {(1, 2)}, repr(set()), bool(set()), bool({0}), type({1}).__name__, type({}).__name__)
print(s.add(4), s.add(1), sorted(s), s.remove(4), s.discard(99), s.discard(3), sorted(s), s.copy() == s, s.copy() is s)
a, b = {1, 2, 3, 4}, {3, 4, 5}
print(*map(sorted, (a | b, a & b, a - b, b - a, a ^ b, a.union(b, [9]), a.intersection(b, {3}), a.difference(b, [1]), a.symmetric_difference([4, 7]), a.union(), a.intersection(), a.difference())))
print({1, 2} < {1, 2, 3}, {1, 2} <= {1, 2}, {1, 2} < {1, 2}, {1, 2, 3} > {1}, {1} >= {2}, {1} == {1.0}, {1} != {2}, a.issubset(range(10)), a.issuperset([1]), a.isdisjoint({9}), a.isdisjoint([1]), set() <= set(), {1} == frozenset([1]), {1} == [1])
a.update([5], (6,), "x" and {7})
print(sorted(a))
a.intersection_update({1, 2, 3, 5})
print(sorted(a))
a.difference_update([1], [2])
print(sorted(a))
a.symmetric_difference_update({3, 8})
print(sorted(a))
a |= {1}
a &= {1, 5}
a -= {5}
a ^= {1, 2}
print(a, a.pop(), a, a.clear(), a)
b = {1, 2, 3}
print(sorted(b.pop() for _ in range(3)), b)
for f in (lambda: set().pop(), lambda: {1}.remove(2), lambda: {1}.remove([]), lambda: {1}.add([]), lambda: {1}.add(), lambda: {[]}, lambda: {{}}, lambda: {{1}}, lambda: set(5), lambda: set(1, 2), lambda: {1} | [1], lambda: {1} + {2}, lambda: {1} - [1], lambda: {1} & "a", lambda: [1] ^ {1}, lambda: {1} < [1], lambda: s[0], lambda: hash({1}), lambda: {1}.union(5), lambda: {1}.update(5), lambda: {1}.issubset(5), lambda: {1}.nope, lambda: {1} * 2, lambda: [] in {1}, lambda: {1}.discard({}), lambda: {1}.union([[]]), lambda: {1}.isdisjoint(1), lambda: {1}.copy(1), lambda: {1}.pop(0)):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
try:
    x = {1}
    x |= [2]
except TypeError as e:
    print(e)
print({1} in [{1}], {1} in {frozenset([1])}, {frozenset([1]): "k"}[frozenset([1])], set([(1, 2), (1, 2)]), sorted({x % 3 for x in range(10)}), len({"a", "b", "a"}), {True, 1, 1.0}, {0, False}, sum({1, 2, 3}), max({1, 5}), sorted({3, 1}, reverse=True), [*{7}], list(map(str, {1})), any({0}), all(set()))
big = set(range(0, 300, 3)) & set(range(0, 300, 5))
print(sorted(big), len(big), sum(big), big == {i for i in range(300) if i % 15 == 0})
words = "the cat the dog a cat".split()
seen, duplicates = set(), set()
for w in words:
    (duplicates if w in seen else seen).add(w)
print(sorted(seen), sorted(duplicates), len(words) - len(seen), sorted(set(words) - {"a"}))
