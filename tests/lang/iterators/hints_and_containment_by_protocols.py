"""Iteration, containment, length and hints by whatever a class has: order of attempts, blocked methods and wrong results."""
import operator


def attempt(label, function, *args, **kwargs):
    try:
        print(label, repr(function(*args, **kwargs)))
    except BaseException as error:
        print(label, type(error).__name__, error)


def make(**methods):
    return type("C", (), methods)()


def get(self, index):
    print("   get", index)
    if index >= 3:
        raise IndexError
    return index * 10


def stop(self, index):
    if index >= 2:
        raise StopIteration("in getitem")
    return index


def fail(*args):
    raise ZeroDivisionError("own")


things = {
    "nothing": make(),
    "getitem": make(__getitem__=get),
    "getitem that stops": make(__getitem__=stop),
    "getitem and length": make(__getitem__=get, __len__=lambda self: 1),
    "iter gives a list": make(__iter__=lambda self: [1]),
    "iter gives None": make(__iter__=lambda self: None),
    "iter gives self": make(__iter__=lambda self: self),
    "iter fails": make(__iter__=fail),
    "iter generator": make(__iter__=lambda self: (x for x in (1, 2))),
    "contains None": make(__contains__=None, __iter__=lambda self: iter([1])),
    "contains odd": make(__contains__=lambda self, x: [x]),
    "contains empty": make(__contains__=lambda self, x: []),
    "contains fails": make(__contains__=fail, __iter__=lambda self: iter([1])),
    "next only": make(__next__=lambda self: 1),
    "next fails": make(__iter__=lambda self: self, __next__=fail),
    "reversed only": make(__reversed__=lambda self: iter([3, 2])),
    "length only": make(__len__=lambda self: 2),
}
for name, thing in things.items():
    attempt(f"{name}: list", lambda: list(thing))
    attempt(f"{name}: for", lambda: [x for x in thing])
    attempt(f"{name}: in", lambda: 10 in thing)
    attempt(f"{name}: not in", lambda: 1 not in thing)
    attempt(f"{name}: star", lambda: (*thing,))
    attempt(f"{name}: unpack", lambda: (lambda a, b: (a, b))(*thing))
    attempt(f"{name}: reversed", lambda: list(reversed(thing)))
    attempt(f"{name}: countOf", operator.countOf, thing, 10)
    attempt(f"{name}: indexOf", operator.indexOf, thing, 10)
    attempt(f"{name}: sorted", sorted, thing)
    attempt(f"{name}: sum", sum, thing)
    attempt(f"{name}: join", ",".join, thing)
    attempt(f"{name}: dict", dict, thing)
    attempt(f"{name}: bool", bool, thing)
    attempt(f"{name}: yield from", lambda: list((lambda: (yield from thing))()))

blocked = make(__iter__=None, __getitem__=get)
attempt("blocked: list", list, blocked)
attempt("blocked: in", lambda: 1 in blocked)
attempt("blocked: reversed", lambda: list(reversed(blocked)))
attempt("blocked: iter", iter, blocked)

# Hints.
for result in (0, 5, -1, 2**70, "x", None, 1.5, NotImplemented, True, ValueError("hint"), TypeError("hint"), AttributeError("hint")):

    def hint(self):
        if isinstance(result, Exception):
            raise result
        return result

    thing = make(__iter__=lambda self: iter("ab"), __length_hint__=hint)
    attempt(f"hint {result!r}", operator.length_hint, thing, 7)
    attempt(f"list {result!r}", list, thing)
    attempt(f"tuple {result!r}", tuple, thing)
    attempt(f"bytes-like {result!r}", lambda: len(bytearray(make(__iter__=lambda self: iter([1, 2]), __length_hint__=hint))))
    thing = make(__iter__=lambda self: iter("ab"), __len__=hint)
    attempt(f"len {result!r}", len, thing)
    attempt(f"list by len {result!r}", list, thing)
    attempt(f"hint by len {result!r}", operator.length_hint, thing, 7)
    attempt(f"truth {result!r}", bool, thing)
for value in ([1, 2], iter([1, 2]), (), range(5), iter(range(5)), reversed([1, 2]), "abc", iter("abc"), {1: 2}, iter({1: 2}), enumerate("ab"), zip("ab"), map(len, []), (x for x in ()), 5, None, object()):
    attempt(f"{type(value).__name__}", operator.length_hint, value, 9)
attempt("default", operator.length_hint, 5, -3)
attempt("default", operator.length_hint, 5, "x")
attempt("default", operator.length_hint, 5, 1.5)
attempt("nothing", operator.length_hint)

# Instance attributes do not count, and classes have protocols by their metaclass.
thing = make()
thing.__iter__ = lambda: iter([1])
thing.__len__ = lambda: 5
thing.__contains__ = lambda x: True
attempt("instance iter", list, thing)
attempt("instance len", len, thing)
attempt("instance contains", lambda: 1 in thing)


class Meta(type):
    def __iter__(cls):
        return iter(cls.items)

    def __len__(cls):
        return len(cls.items)

    def __contains__(cls, x):
        return x in cls.items

    def __getitem__(cls, i):
        return cls.items[i]

    def __reversed__(cls):
        return reversed(cls.items)

    def __bool__(cls):
        return False


class WithMeta(metaclass=Meta):
    items = [1, 2, 3]


print(list(WithMeta), len(WithMeta), 2 in WithMeta, WithMeta[0], list(reversed(WithMeta)), bool(WithMeta), [*WithMeta])
attempt("instance of it", iter, WithMeta())

# Iterators that change their mind.
class Again:
    def __init__(self):
        self.n = 0

    def __iter__(self):
        return self

    def __next__(self):
        self.n += 1
        if self.n % 3 == 0:
            raise StopIteration
        return self.n


a = Again()
print(list(a), list(a), next(a), next(a), next(a, "end"), next(a))
a = Again()
print(1 in a, a.n, 7 in a, a.n, list(zip(a, a)), a.n)


class Returns:
    def __init__(self, value):
        self.value = value

    def __getattribute__(self, name):
        print("   asked", name)
        return object.__getattribute__(self, name)

    def __len__(self):
        return 3

    def __iter__(self):
        return iter("xyz")


r = Returns(1)
print(len(r), list(r), "x" in r, bool(r))
