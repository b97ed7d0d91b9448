class K:
    def __init__(self, name, h):
        self.name, self.h = name, h

    def __hash__(self):
        return self.h

    def __eq__(self, other):
        return isinstance(other, K) and self.name == other.name

    def __repr__(self):
        return self.name


d = {K("a", 1): 1, K("b", 1): 2, K("c", 1): 3}
print(d, d[K("b", 1)], K("b", 2) in d, K("z", 1) in d, len(d))
d[K("a", 1)] = 10
del d[K("b", 1)]
print(d)
s = {K("x", 5), K("x", 5), K("y", 5)}
print(len(s), K("x", 5) in s)
print(hash(1) == hash(1.0) == hash(True), hash(0) == hash(0.0) == hash(-0.0) == hash(False))
print(hash(2 ** 61 - 1), hash(2 ** 61), hash(-1), hash(-2), hash(10 ** 30), hash(-10 ** 30))
print(hash(0.5), hash(1.5), hash(1e300), hash(float("inf")), hash(float("-inf")), hash(-0.1))
print(hash(()) == hash(()), hash((1, 2)) == hash((1, 2)), hash((1, 2)) != hash((2, 1)), hash((1.0, 2)) == hash((1, 2)))
print(hash(frozenset([1, 2])) == hash(frozenset([2, 1])), hash("a") == hash("a"), hash(b"a") == hash(b"a"))
print(hash(None) == hash(None), hash(range(3)) == hash(range(0, 3)), hash(len) == hash(len))
print({1: "int", 1.0: "float", True: "bool"}, {0: 1, False: 2}, {1, 1.0, True})
for value in ([], {}, set(), bytearray(), ([],), {"a": []}.items()):
    try:
        hash(value)
    except TypeError as e:
        print(e)


class NoHash:
    def __eq__(self, o):
        return True


class Cleared:
    __hash__ = None


class Child(NoHash):
    pass


class Restored(NoHash):
    __hash__ = object.__hash__


for cls in (NoHash, Cleared, Child, Restored):
    try:
        print(isinstance(hash(cls()), int))
    except TypeError as e:
        print(e)
print(NoHash.__hash__, object() == object(), (lambda x: x == x)(object()))


class Raising:
    def __hash__(self):
        raise ValueError("hash fails")

    def __eq__(self, o):
        raise ValueError("eq fails")


for f in (lambda: {Raising()}, lambda: {}.get(Raising()), lambda: [1].index(Raising()), lambda: Raising() in [5]):
    try:
        f()
    except ValueError as e:
        print(e)
