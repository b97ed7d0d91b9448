"""Sets of subclasses: what type results have, which methods are called, and hashes of frozensets."""
import operator


def attempt(label, function, *args):
    try:
        result = function(*args)
        print(label, type(result).__name__, sorted(result) if isinstance(result, (set, frozenset)) else result)
    except BaseException as error:
        print(label, type(error).__name__, error)


class S(set):
    def __init__(self, *args):
        print("   S.__init__", len(args))
        super().__init__(*args)


class F(frozenset):
    def __new__(cls, *args):
        print("   F.__new__", len(args))
        return super().__new__(cls, *args)


class Own(set):
    def __contains__(self, item):
        print("   contains", item)
        return super().__contains__(item)

    def add(self, item):
        print("   add", item)
        super().add(item)

    def __iter__(self):
        print("   iter")
        return super().__iter__()

    def __len__(self):
        print("   len")
        return super().__len__()


pairs = [(set([1, 2]), frozenset([2, 3])), (frozenset([1, 2]), set([2, 3])), (S([1, 2]), {2, 3}), ({1, 2}, S([2, 3])), (F([1, 2]), {2, 3}), ({1, 2}, F([2, 3])), (S([1, 2]), F([2, 3])), (F([1, 2]), S([2, 3])), (Own([1, 2]), {2, 3}), ({1, 2}, Own([2, 3])), ({1: 0, 2: 0}.keys(), S([2, 3])), (S([1, 2]), {2: 0, 3: 0}.keys()), (frozenset([1, 2]), {2: 0}.keys())]
for left, right in pairs:
    print(type(left).__name__, type(right).__name__)
    for name in ("or_", "and_", "sub", "xor", "eq", "lt", "ge"):
        attempt("  " + name, getattr(operator, name), left, right)
for thing in (S([1, 2]), F([1, 2])):
    for name, args in (("union", ([3],)), ("intersection", ([1],)), ("difference", ([1], [2])), ("symmetric_difference", ([1, 5],)), ("copy", ()), ("union", ()), ("intersection", ()), ("difference", ()), ("issubset", ([1, 2, 3],)), ("issuperset", ([1],)), ("isdisjoint", ([9],))):
        result = getattr(thing, name)(*args)
        attempt(f"{type(thing).__name__}.{name}{args}", lambda: result)
        print("   same" if result is thing else "   new")
f = frozenset([1])
print(f.copy() is f, frozenset(f) is f, f.union() is f, (f | f) is f, F(f) is f, frozenset(F([1])) == f, type(frozenset(F([1]))).__name__, f.intersection() is f)

# In place.
for left in (S([1, 2]), F([1, 2]), {1, 2}, frozenset([1, 2])):
    for name in ("ior", "iand", "isub", "ixor"):
        result = getattr(operator, name)(left.copy() if type(left) is not F else left, {2, 3})
        attempt(f"{type(left).__name__} {name}", lambda: result)
s = S([1, 2, 3])
before = s
s |= s
s &= s
s ^= set()
attempt("same object", lambda: s is before)
s -= s
attempt("minus itself", lambda: s)
s = {1, 2}
s ^= s
print(s)
s = {1, 2}
s.update(s, s)
s.difference_update(s)
print(s)
s = {1, 2}
s.symmetric_difference_update(s)
print(s)
for name in ("or_", "and_", "sub", "xor", "lt", "ior"):
    for other in ([1], "ab", None, {1: 2}, 5):
        attempt(f"{name} {type(other).__name__}", getattr(operator, name), {1}, other)


# Methods of a subclass that the operators don't ask.
class Quiet(set):
    def union(self, *others):
        raise AssertionError("never asked")

    def __or__(self, other):
        return "own or"

    def __ror__(self, other):
        return "own ror"


print({1} | Quiet([2]), Quiet([2]) | {1}, {1}.union(Quiet([2])), frozenset([1]) | Quiet([2]))

# Hashes.
print(hash(frozenset()) == hash(frozenset([])), hash(frozenset([1, 2, 3])) == hash(frozenset([3, 2, 1])), hash(frozenset([1])) == hash(F([1])), hash(frozenset([1, 2])) != hash(frozenset([1, 3])))
print(hash(frozenset()), hash(frozenset([0])), hash(frozenset([1, 2, 3])), hash(frozenset(range(100))), hash(frozenset([-1])), hash(frozenset([frozenset()])), hash(frozenset([True])), hash(frozenset([1.0, 2])))
attempt("hash of a set", hash, {1})
attempt("set in a set", lambda: {frozenset([1]): "found"}[frozenset([1])])
nested = {frozenset([1, 2]), frozenset([3])}
print({1, 2} in nested, {3} in nested, {4} in nested, nested.discard({3}), len(nested))
attempt("remove by a set", nested.remove, {1, 2})
attempt("remove missing", lambda: nested.remove({1, 2}))
attempt("list in a set", lambda: [] in nested)
attempt("add a set", nested.add, {1})


class Hashable(set):
    def __hash__(self):
        return 42


h = Hashable([1])
print(hash(h), h in {h}, {h} == {h}, len({h, frozenset([1])}))
d = {h: "own"}
print(d[h])


class Count:
    made = 0

    def __init__(self, n):
        self.n = n

    def __hash__(self):
        Count.made += 1
        return hash(self.n)

    def __eq__(self, other):
        return self.n == other.n


a = {Count(i) for i in range(4)}
Count.made = 0
b = set(a) | a.copy()
frozenset(a) & b
print(Count.made)
list(map(a.__contains__, b))
print(Count.made)


# Sets that change while they are compared or gone over.
def grow(s):
    for x in s:
        s.add(x + 1000)


attempt("grow", grow, {1, 2})


class Bad:
    def __init__(self, target):
        self.target = target

    def __hash__(self):
        return 1

    def __eq__(self, other):
        self.target.clear()
        return False


s = set()
s.update([1])
attempt("clears while adding", s.add, Bad(s))
print(len(s))
attempt("unhashable", lambda: {1, []})
attempt("of a number", set, 5)
attempt("two arguments", set, [1], [2])
attempt("keyword", lambda: set(iterable=[1]))
attempt("keyword of a subclass", lambda: frozenset(iterable=[1]))
