class Eq:
    def __eq__(self, other):
        return True


class Both:
    def __init__(self, n):
        self.n = n

    def __eq__(self, other):
        return NotImplemented if not isinstance(other, Both) else self.n == other.n

    def __hash__(self):
        return hash(self.n)


class Child(Both):
    def __eq__(self, other):
        return super().__eq__(other)


class Again(Child):
    __hash__ = Both.__hash__


class NoHash:
    __hash__ = None


class Odd:
    def __hash__(self):
        return 2 ** 64 + 5


print(Eq() == 5, 5 == Eq(), Eq() != 5, Eq() == Eq(), Both(1) == Both(1), Both(1) == 1, Both(1) != Both(2), {Both(1): "x"}[Both(1)], hash(Both(5)) == hash(5), hash(Again(5)) == hash(5), Again(1) == Both(1), {Again(1), Both(1)} == {Both(1)}, hash(Odd()), Odd().__hash__() == 2 ** 64 + 5, Eq.__hash__, Child.__hash__, NoHash.__hash__, hash(Eq) is not None)
for value in (Eq(), Child(1), NoHash(), [], {}, set(), bytearray(), (1, []), ({},), slice(1, [])):
    for action in (hash, lambda v: {v}, lambda v: {v: 1}, lambda v: v in {}, lambda v: v in set(), lambda v: frozenset([v]), lambda v: dict.fromkeys([v]), lambda v: {}.get(v), lambda v: [].count(v)):
        try:
            action(value)
            print("ok", end=" ")
        except TypeError as error:
            print(error, end="; ")
    print()
from collections.abc import Hashable
print([isinstance(v, Hashable) for v in (1, "a", [], (), ([],), {}, set(), frozenset(), Eq(), Both(1), NoHash(), len, int, None, slice(1))])
print([hash(n) for n in (0, 1, -1, -2, 2 ** 61 - 1, 2 ** 61 - 2, 2 ** 61, 2 ** 62, -2 ** 61, 10 ** 18, 10 ** 19, -10 ** 19)], [hash(f) for f in (0.0, 0.5, 0.25, -0.5, 1.5, 1e10, 1e19, 2.0 ** 61, 2.0 ** -50, 1e-300, 123.456)], [hash(c) for c in (0j, 1j, 1 + 1j, -1j, 2.5 + 0j)], hash(True), hash(False), hash((0,)) == hash((False,)), hash((1, (2, 3))) == hash((1.0, (2.0, 3.0))), hash("") == hash(b""), hash(()) == hash(()), hash(frozenset()) == hash(frozenset([])), hash(range(3)) == hash(range(0, 3, 1)), hash(slice(1, 2)) == hash(slice(1, 2)), hash(int) == hash(int), hash(None) == hash(None))
