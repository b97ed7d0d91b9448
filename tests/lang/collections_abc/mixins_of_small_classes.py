# What the abstract containers give to classes with only the required methods, and how they are checked.
import collections.abc as abcs
from collections.abc import (
    AsyncGenerator, AsyncIterator, ByteString, Callable, Collection, Container, Coroutine, Generator, Hashable, ItemsView,
    Iterable, Iterator, KeysView, Mapping, MutableMapping, MutableSequence, MutableSet, Reversible, Sequence, Set, Sized, ValuesView,
)  # fmt: skip


def attempt(label, function, *args, **named):
    try:
        print(label, "->", function(*args, **named))
    except BaseException as error:
        print(label, "->", type(error).__name__ + ":", error)


class Letters(Sequence):
    def __init__(self, text):
        self.text = text

    def __getitem__(self, index):
        return self.text[index]

    def __len__(self):
        return len(self.text)


s = Letters("hello")
print("l" in s, "z" in s, list(s), list(reversed(s)), s.index("l"), s.index("l", 3), s.count("l"), s.index("o", -2), s.index("h", 0, 1))
attempt("index", s.index, "z")
attempt("index in bounds", s.index, "h", 1)
attempt("iter of IndexError", list, Letters(""))
match s:
    case [first, *_, last]:
        print(first, last)


class Stack(MutableSequence):
    def __init__(self, items=()):
        self.items = list(items)

    def __getitem__(self, index):
        return self.items[index]

    def __setitem__(self, index, value):
        print("set", index, value)
        self.items[index] = value

    def __delitem__(self, index):
        print("del", index)
        del self.items[index]

    def __len__(self):
        return len(self.items)

    def insert(self, index, value):
        print("insert", index, value)
        self.items.insert(index, value)


stack = Stack("abc")
stack.append("d")
stack.reverse()
print(stack.pop(), stack.pop(0), stack.items)
stack.extend(stack)
stack += ["x"]
stack.remove("b")
stack.clear()
print(stack.items)
attempt("pop", stack.pop)
attempt("remove", stack.remove, 1)


class Bits(Set):
    def __init__(self, numbers=()):
        self.mask = 0
        for n in numbers:
            self.mask |= 1 << n

    def __contains__(self, n):
        return isinstance(n, int) and self.mask >> n & 1 == 1

    def __iter__(self):
        return (n for n in range(self.mask.bit_length()) if n in self)

    def __len__(self):
        return self.mask.bit_count()

    def __repr__(self):
        return f"Bits({list(self)})"

    __hash__ = Set._hash


a, b = Bits([1, 2, 3]), Bits([3, 4])
print(a & b, a | b, a - b, a ^ b, {9, 3} & a, {9} | a, {1, 9} - a, {1, 9} ^ a, a & [1, 7], a <= b, Bits([3]) < b, a >= Bits([1]), a > a, a == {1, 2, 3}, a != b)
print(a.isdisjoint([7]), a.isdisjoint({1}), hash(a) == hash(frozenset([1, 2, 3])), {a: 1}[Bits([3, 2, 1])], a == 5, type(a & {1}))
attempt("and a number", lambda: a & 5)
attempt("less than a list", lambda: a < [1])
attempt("minus a number", lambda: 5 - a)


class Tags(MutableSet):
    def __init__(self, items=()):
        self.items = dict.fromkeys(items)

    __contains__ = lambda self, x: x in self.items
    __iter__ = lambda self: iter(self.items)
    __len__ = lambda self: len(self.items)

    def add(self, x):
        self.items[x] = None

    def discard(self, x):
        self.items.pop(x, None)


t = Tags("abcd")
t |= "ef"
t &= set("bcdef")
t -= ["c"]
t ^= "bz"
print(list(t), t.pop(), len(t), t.remove("z"), list(t))
attempt("remove", t.remove, "nope")
t -= t
print(list(t), t.clear())
attempt("pop", t.pop)
attempt("hash", hash, t)


class Lower(MutableMapping):
    def __init__(self, *args, **named):
        self.store = {}
        self.update(*args, **named)

    def __getitem__(self, key):
        return self.store[key.lower()]

    def __setitem__(self, key, value):
        self.store[key.lower()] = value

    def __delitem__(self, key):
        del self.store[key.lower()]

    def __iter__(self):
        return iter(self.store)

    def __len__(self):
        return len(self.store)


m = Lower({"One": 1}, TWO=2)
print("ONE" in m, m.get("none", "d"), list(m.keys()), list(m.items()), list(m.values()), m.setdefault("Three", 3), m.setdefault("one", 9), m == {"one": 1, "two": 2, "three": 3}, m.pop("TWO"), m.pop("zz", None), m.popitem(), len(m))
print(m.keys() & {"one", "x"}, m.items() | {("q", 1)} == {("one", 1), ("q", 1)}, 1 in m.values(), ("one", 1) in m.items(), ("zz", 1) in m.items(), isinstance(m.keys(), KeysView), m.keys().isdisjoint("ab"))
m.update([("a", 1)], b=2)
m.update(Lower(c=3))
m.clear()
attempt("popitem", m.popitem)
attempt("pop", m.pop, "x")
attempt("reversed of keys", reversed, m.keys())
attempt("update with a number", m.update, 5)
attempt("update with two", m.update, {}, {})


class Count(Generator):
    def __init__(self):
        self.n, self.log = 0, []

    def send(self, value):
        self.log.append(value)
        self.n += 1
        if self.n > 3:
            raise StopIteration(self.log)
        return self.n

    def throw(self, kind, value=None, traceback=None):
        self.log.append(kind)
        return super().throw(kind, value, traceback)


def outer():
    result = yield from Count()
    print("result", result)


print(list(outer()), next(Count()), Count().close(), iter(c := Count()) is c)
attempt("throw", Count().throw, KeyError("k"))


class Stubborn(Count):
    def throw(self, *args):
        return "again"


attempt("close", Stubborn().close)
for cls in (Container, Hashable, Iterable, Iterator, Reversible, Generator, Sized, Callable, Collection, Sequence, Set, Mapping, Coroutine, AsyncIterator, AsyncGenerator):
    attempt(cls.__name__, cls)
    print("  ", [type(x).__name__ for x in (1, "a", [], (), {}, set(), iter([]), (i for i in ()), len, {}.keys(), range(1)) if isinstance(x, cls)])


class Partial:
    def __iter__(self): ...
    def __len__(self): ...


class NotHashable(Partial):
    __hash__ = None
    __iter__ = None
    def __contains__(self, x): ...


print(isinstance(Partial(), (Sized, Iterable)), isinstance(Partial(), Collection), isinstance(NotHashable(), Iterable), isinstance(NotHashable(), Hashable), isinstance(NotHashable(), Collection))
print(Callable[[int], str], abcs.Mapping[str, int], abcs.Buffer in bytes.__mro__, isinstance(b"", abcs.Buffer), sorted(abcs.__all__)[:5])
