"""Which of several wrong arguments is complained about."""

import functools
import itertools
import operator
import types
import weakref


def attempt(function):
    try:
        print(function())
    except Exception as error:
        print(type(error).__name__, error)


data = bytearray(b"abc")


def store(index, value):
    data[index] = value


for index, value in ((9, ...), (9, 300), (9, 1), ("a", ...), (-4, None), (0, -1)):
    attempt(lambda: store(index, value))
attempt(lambda: data.find("a", "b", "c"))
attempt(lambda: data.count("a", "b"))
attempt(lambda: b"abc".index([], ..., 3))
attempt(lambda: "x".maketrans(1, -4))
attempt(lambda: "x".maketrans(1, "a"))
attempt(lambda: memoryview(b"abcd").cast("zz", 3))
attempt(lambda: memoryview(b"abcd").cast("zz"))
attempt(lambda: sum(5, "a"))
attempt(lambda: sum([], "a"))
attempt(lambda: sum(int, b"a"))
attempt(lambda: sum([], bytearray()))
attempt(lambda: issubclass(5, 6))
attempt(lambda: issubclass(int, 6))
for bounds in ((-2,), (-1,), (10**30,), (-(10**30),), ("a",), (0, -2), (0, -1), (-2, 1), (0, 10**30), (0, 5, 0), (None, None, -1)):
    attempt(lambda: list(itertools.islice("abc", *bounds)))


class Word(str):
    pass


attempt(lambda: str(3, None))
attempt(lambda: Word(3, None))
attempt(lambda: Word(b"a", "utf-8", None))


class NoIteration:
    __iter__ = None


attempt(lambda: [*NoIteration()])
attempt(lambda: [*5])
attempt(lambda: {*NoIteration()})
attempt(lambda: print(*NoIteration()))
# Methods of a type that get something else.
for owner in (list, dict, tuple, set, frozenset, str, bytes, bytearray, range, slice):
    attempt(lambda: owner.__repr__(1))
    attempt(lambda: owner.__repr__(int))
for name in ("__or__", "__rand__", "__ror__", "__xor__", "__rsub__", "__ior__", "__iand__", "__isub__", "__ixor__"):
    attempt(lambda: getattr(set, name)((1,), 3))
proxy = types.MappingProxyType({})
attempt(lambda: proxy | ())
attempt(lambda: 5 | proxy)
attempt(lambda: proxy + ())


class Counted(str):
    def __index__(self):
        return 2


attempt(lambda: Counted("ab") * [1])
attempt(lambda: [1] * Counted("ab"))
attempt(lambda: (1,) * Counted("ab"))
attempt(lambda: Counted("ab") * 2)


class Truncated:
    def __trunc__(self):
        return 9

    def __float__(self):
        return 0.5


class Stops:
    def __iter__(self):
        yield 1
        yield 300
        yield ...


attempt(lambda: bytes(Stops()))
attempt(lambda: bytearray(Stops()))
for size in (True, False, -3, None, 2**70):
    def cached():
        function = functools.lru_cache(size)(len)
        function("a"), function("b")
        return function.cache_info(), function.cache_parameters()

    attempt(cached)
for getter in (operator.itemgetter(1), operator.attrgetter("a"), operator.methodcaller("a")):
    attempt(lambda: weakref.ref(getter))
attempt(lambda: super(*[]))


class Base:
    def value(self):
        return "base"


class Derived(Base):
    def value(self):
        return super(*[]).value()


attempt(Derived().value)


class Prepared(OSError):
    def __init__(self, *arguments):
        pass


class Passed(OSError):
    def __init__(self, *arguments):
        super().__init__(*arguments)


print(repr(Prepared(2, "text")), repr(Passed(2, "text")), Passed(2, "text").errno, Prepared(2, "text").errno)
for cls in (int, set, Base, Word, Counted, Derived, Prepared):
    print(cls.__name__, cls.__weakrefoffset__ != 0, cls.__dictoffset__ != 0)
