# Copying by hooks: __copy__, __deepcopy__, __reduce_ex__, __getstate__, the memo, and copy.replace.
import copy
import weakref
from dataclasses import dataclass, field


def attempt(label, function, *args, **named):
    try:
        print(label, "->", function(*args, **named))
    except Exception as error:
        print(label, "->", type(error).__name__ + ":", error)


class Hooked:
    def __init__(self, items):
        self.items = items

    def __copy__(self):
        print("__copy__")
        return type(self)(self.items)

    def __deepcopy__(self, memo):
        print("__deepcopy__", type(memo).__name__, id(self) in memo)
        made = type(self)(None)
        memo[id(self)] = made
        made.items = copy.deepcopy(self.items, memo)
        return made


h = Hooked([1])
h.items.append(h)
print(copy.copy(h).items is h.items)
d = copy.deepcopy([h, h])
print(d[0] is d[1], d[0] is h, d[0].items[1] is d[0])


class State:
    def __init__(self):
        self.value, self.cache = [1], "big"

    def __getstate__(self):
        print("getstate")
        return {"value": self.value}

    def __setstate__(self, state):
        print("setstate", state)
        self.__dict__.update(state, cache=None)


for function in (copy.copy, copy.deepcopy):
    s = State()
    made = function(s)
    print(made.__dict__, made.value is s.value)


class FalseState(State):
    def __getstate__(self):
        return {}


made = copy.copy(FalseState())
print(made.__dict__)


class Reduced:
    def __init__(self, *args):
        self.args = args
        self.more = {}

    def __reduce_ex__(self, protocol):
        return Reduced, self.args, {"extra": [self.args]}, iter(["a", "b"]), iter([("k", "v")])

    def append(self, item):
        print("append", item)

    def __setitem__(self, key, value):
        print("setitem", key, value)


r = copy.copy(Reduced(1, 2))
print(r.__dict__)
r = copy.deepcopy(Reduced(1, [2]))
print(r.__dict__)


def reducing(result):
    return type("R", (), {"__reduce_ex__": lambda self, p: result})()


for result in ("text", 5, (), (int,), (int, ("7",)), (int, ("7",), None), (list, (), None, iter([1, 2])), (dict, (), None, None, iter([(1, 2)])), (object, (), {"a": 1}), (State, (), {"v": 2}), (5, ()), (int, 5), (1, 2, 3, 4, 5, 6, 7)):
    attempt(f"reduce gives {result!r}"[:40].split(" at 0x")[0], lambda: type(copy.copy(reducing(result))).__name__)


class Slotted:
    __slots__ = ("a", "b", "__dict__")


s = Slotted()
s.a, s.c = [1], 2
made = copy.copy(s)
print(made.a is s.a, made.c, hasattr(made, "b"), copy.deepcopy(s).a is s.a)
print(s.__getstate__(), object().__getstate__(), State.__getstate__ is object.__getstate__)


class NoCopy:
    def __reduce__(self):
        raise TypeError("not to be copied")


attempt("refused", copy.copy, NoCopy())
attempt("refused inside", copy.deepcopy, {"x": [NoCopy()]})
attempt("generator", copy.copy, (i for i in ()))
attempt("generator deep", copy.deepcopy, (i for i in ()))

# What is not copied at all.
for value in (None, ..., NotImplemented, 5, 1.5, "s", b"b", True, 2j, int, len, lambda: 0, range(3), property(), weakref.ref(h), slice(1), type(None), frozenset([1]), (1, "a"), ()):
    print(copy.copy(value) is value, copy.deepcopy(value) is value, end="; ")
print()
t = (1, [2])
print(copy.copy(t) is t, copy.deepcopy(t) is t, copy.deepcopy(t) == t, copy.deepcopy((1, (2, (3,))))[1])

# The memo is shared, and keeps what was copied.
shared = [1]
memo = {}
one, two = copy.deepcopy(shared, memo), copy.deepcopy(shared, memo)
print(one is two, memo[id(shared)] is one, memo[id(memo)] == [shared])
preset = {id(shared): "instead"}
print(copy.deepcopy({"k": shared}, preset))
loop = []
loop.append(loop)
print(copy.deepcopy(loop)[0][0] is not loop, (c := copy.deepcopy(loop))[0] is c)
table = {}
table["self"] = (table, [table])
c = copy.deepcopy(table)
print(c["self"][0] is c, c["self"][1][0] is c)


class Key:
    def __init__(self, n):
        self.n = n

    def __hash__(self):
        return hash(self.n)

    def __eq__(self, other):
        return self.n == other.n


k = Key(5)
c = copy.deepcopy({k: k})
print([(x is k, x is y) for x, y in c.items()])


class Sub(list):
    pass


class SubDict(dict):
    def __setitem__(self, key, value):
        print("set", key)
        super().__setitem__(key, value)


sub = Sub([[1]])
sub.note = [2]
for function in (copy.copy, copy.deepcopy):
    made = function(sub)
    print(type(made).__name__, made, made.note, made[0] is sub[0], made.note is sub.note)
    print(function(SubDict(a=1)))


@dataclass(frozen=True)
class Point:
    x: int
    y: int = 0
    tags: list = field(default_factory=list, compare=False)


p = Point(1)
print(copy.replace(p, y=5), copy.copy(p).tags is p.tags, copy.deepcopy(p).tags is p.tags, copy.replace(p) == p)
attempt("unknown", copy.replace, p, z=1)
attempt("no hook", copy.replace, 5, x=1)
attempt("position", copy.replace, p, 1)
bound = h.__copy__
print(copy.copy(bound) == bound, copy.Error, copy.error is copy.Error)
