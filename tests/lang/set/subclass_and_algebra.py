class Bag(set):
    def add(self, item):
        print("add", item)
        super().add(item)

    def __contains__(self, item):
        print("contains", item)
        return super().__contains__(item)


b = Bag([1, 2])
b.add(3)
b.update([4])
b |= {5}
print(sorted(b), 1 in b, b == {1, 2, 3, 4, 5}, type(b | {6}), type(b.copy()), type(b - {1}), type(b.union([1])), type({1} | b), b.issuperset([1]), len(b), repr(Bag()), repr(Bag([1])))
a, c = {1, 2, 3, 4}, {3, 4, 5}
print(a | c == c | a, a & c, a - c, c - a, a ^ c, a ^ c == (a | c) - (a & c), a <= a | c, a & c <= a, (a - c) & c == set(), a.isdisjoint(c - a), a >= a, a > a, {1} < a, set() < {1}, set() <= set(), a.union(c, [9], (8,)), a.intersection(c, [3]), a.difference(c, [1]), a.symmetric_difference([1, 9]), frozenset(a) == a, hash(frozenset(a)) == hash(frozenset([4, 3, 2, 1])), {frozenset([1]), frozenset([1])}, a == frozenset(a), a | frozenset([7]), frozenset([7]) | a, type(frozenset([7]) | a), type(a | frozenset()))
x = {1, 2}
y = x
x |= {3}
print(x is y, y, x.copy() is x)
x -= {1}
x &= {2, 3, 9}
x ^= {3, 4}
print(x, y, x is y)
z = frozenset([1])
w = z
z |= {2}
print(z, w, z is w)
print({x for x in "hello" if x in "aeiou"} == {"e", "o"}, {i % 3 for i in range(10)}, len({1, 1.0, True, "1"}), {(1, 2), (1, 2)}, set("aab") == {"a", "b"}, set([]), set({1: 2}), {*range(3), *[2, 3]}, set(range(5)) - set(range(3)), sorted({3, 1, 2}), max({1, 5}), sum({1, 2}), list({7}), bool(set()), 3 in {1, 3}, {1, 2}.pop() in (1, 2), {None}, {0, False} == {0})
s = {1, 2, 3}
print(s.discard(9), s.discard(1), s, s.add(2), s, s.remove(2), s, s.clear(), s, s.update("a", [1]), len(s), s.intersection_update([1]), s, s.difference_update([5]), s, s.symmetric_difference_update([1, 2]), s)
for action in (lambda: {1}.remove(2), lambda: set().pop(), lambda: {[]}, lambda: {1} + {2}, lambda: {1} | [2], lambda: {1} < [1], lambda: {1}.union(5), lambda: {1}[0], lambda: hash({1}), lambda: frozenset([1]).add(2), lambda: {1} & None, lambda: {1}.update(5), lambda: set(1), lambda: {1}.issubset(1), lambda: {{}}, lambda: {1} == [1], lambda: {1}.symmetric_difference([1], [2])):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)


class Mod:
    def __init__(self, n):
        self.n = n

    def __hash__(self):
        return self.n % 3

    def __eq__(self, other):
        return isinstance(other, Mod) and self.n % 3 == other.n % 3

    def __repr__(self):
        return f"M{self.n}"


print({Mod(1), Mod(4), Mod(2)}, Mod(7) in {Mod(1)}, {Mod(1)} & {Mod(4)}, {Mod(1)} | {Mod(4)}, {Mod(1)} - {Mod(4)}, {Mod(1)} == {Mod(4)}, frozenset([Mod(0), Mod(3)]), {Mod(1)} ^ {Mod(5)}, {Mod(1)} <= {Mod(4), Mod(2)}, len({Mod(i) for i in range(10)}))
