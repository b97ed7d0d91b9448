"""Which classes are hashable, what `__hash__` may return, and keys that compare equal."""


def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)


class EqOnly:
    def __eq__(self, other):
        return True


class Both:
    def __init__(self, value):
        self.value = value

    def __eq__(self, other):
        print("eq", self.value, getattr(other, "value", other))
        return isinstance(other, Both) and self.value == other.value

    def __hash__(self):
        return 1

    def __repr__(self):
        return f"Both({self.value})"


class Child(Both):
    pass


class ChildEq(Both):
    __eq__ = Both.__eq__


class Restored(EqOnly):
    __hash__ = object.__hash__


class HashOnly:
    def __hash__(self):
        return 42


class NoneHash:
    __hash__ = None


class ChildOfNone(NoneHash):
    pass


print(EqOnly.__hash__, NoneHash.__hash__, "__hash__" in vars(ChildEq), hash(Child(3)), hash(HashOnly()))
for cls in (EqOnly, NoneHash, ChildOfNone):
    attempt(lambda: hash(cls()))
    attempt(lambda: {cls(): 1})
    attempt(lambda: {cls()})
    attempt(lambda: cls() in {1, 2})
    attempt(lambda: {}.get(cls()))
attempt(lambda: hash(ChildEq(1)))
attempt(lambda: hash(Restored()) == object.__hash__(Restored()) or "differs")
for value in ([], {}, set(), bytearray(), ([],), (1, [2]), slice(1, 2), frozenset([1]), memoryview(b"x"), range(3), {}.keys(), {}.values(), [].__iter__):
    attempt(lambda: type(hash(value)).__name__)
attempt(lambda: {[]: 1})
attempt(lambda: {1: 2}[[]])
attempt(lambda: {}.setdefault({}, 1))
attempt(lambda: set([[]]))
attempt(lambda: [] in {})
attempt(lambda: {} in set())
attempt(lambda: set() in {frozenset()})
d = {}
d[Both(1)] = "one"
d[Both(2)] = "two"
d[Both(1)] = "again"
print(d, len(d))
print(Both(2) in d, Both(3) in d, d.pop(Both(1)))
s = {Both(5), Both(6), Child(5)}
print(len(s))
print(hash(1) == hash(1.0) == hash(True) == hash(1 + 0j), hash(0) == hash(-0.0) == hash(False), hash(2**61 - 1), hash(2**61), hash(-1), hash(-2))
print(hash(float("inf")), hash(float("-inf")), hash(0.5), hash(1.5), hash(2.0**100) == hash(2**100), hash(1e300) == hash(int(1e300)))
print(hash(10**30), hash(-(10**30)), hash(3 + 4j), hash(()) == hash(()), hash((1, 2)) == hash((1.0, 2.0)), hash(None) == hash(None))
print({1: "int", 1.0: "float", True: "bool"}, {True: 1, 1: 2}, {0, False, 0.0, -0.0})


class Changing:
    def __init__(self):
        self.h = 1

    def __hash__(self):
        return self.h


c = Changing()
d = {c: "here"}
c.h = 2
print(c in d, c in list(d), len(d))
c.h = 1
print(c in d)


class Raises:
    def __hash__(self):
        raise LookupError("hash raised")


attempt(lambda: {Raises(): 1})
attempt(lambda: Raises() in ())
attempt(lambda: Raises() in {})
attempt(lambda: hash((1, Raises())))
same = []
attempt(lambda: object.__hash__(same) == object.__hash__(same))
attempt(lambda: list.__hash__)
attempt(lambda: [].__hash__())
