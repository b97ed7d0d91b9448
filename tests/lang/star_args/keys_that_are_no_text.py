# A key that is no text after `**`: what the call complains of first.
import collections
import functools
import itertools
import operator


def call(callable, *args, keys):
    try:
        return callable(*args, **keys)
    except Exception as error:
        return f"{type(error).__name__}: {error}"


class Plain:
    pass


class WithInit:
    def __init__(self, a):
        pass


class WithNew:
    def __new__(cls, a):
        return object.__new__(cls)


class Meta(type):
    def __call__(cls, *args, **keys):
        return args, keys


class Made(metaclass=Meta):
    pass


class Called:
    def __call__(self, **keys):
        return keys


class OwnList(list):
    pass


class OwnFloat(float):
    pass


class OwnError(Exception):
    pass


ALONE, LAST, FIRST = {1: 2}, {"zzz": 1, 1: 2}, {1: 2, "zzz": 3}

print("functions and classes of programs")
for callable in (call, lambda: 0, lambda **keys: keys, Plain, WithInit, WithNew, Made, Called(), Called().__call__, OwnList, OwnFloat, OwnError):
    name = getattr(callable, "__name__", type(callable).__name__)
    print(name, call(callable, keys=ALONE), call(callable, 1, 2, keys=LAST), sep=" | ")

print("builtin classes")
for callable in (
    list, dict, tuple, set, frozenset, int, float, str, bool, range, reversed, enumerate, super, type, object, slice, bytes, bytearray,
    memoryview, complex, classmethod, staticmethod, zip, map, filter, ValueError, OSError, AttributeError, ExceptionGroup, property,
):  # fmt: skip
    for args in ((), ("a",), (1, 2, 3)):
        print(callable.__name__, len(args), *[call(callable, *args, keys=keys) for keys in (ALONE, FIRST)], sep=" | ")

print("builtin functions and methods")
for callable in (len, sorted, print, dir, vars, [].append, {}.update, "a".encode, list.append, functools.reduce, max, [].sort):
    print(callable.__name__, call(callable, keys=ALONE), call(callable, [], keys=FIRST), sep=" | ")
for callable in ((1).__add__, int.__add__, [].__init__, list.__init__, list.__new__, object.__new__, object.__init__, type.__call__):
    print(callable.__qualname__, call(callable, keys=ALONE), sep=" | ")

print("the library")
for callable in (
    itertools.chain, itertools.count, itertools.cycle, itertools.groupby, itertools.islice, itertools.product, itertools.repeat,
    itertools.accumulate, itertools.combinations, operator.itemgetter, operator.attrgetter, operator.itemgetter(1), collections.deque,
    collections.namedtuple("Pair", "a b"),
):  # fmt: skip
    name = getattr(callable, "__name__", type(callable).__name__)
    for args in ((), ("ab",), ("ab", 2)):
        print(name, len(args), *[call(callable, *args, keys=keys) for keys in (ALONE, LAST)], sep=" | ")

print("what cannot be called")
for value in (1, None, "a", Plain()):
    print(call(value, keys=ALONE))


print("how messages about unpacking name constructors")
for callable in (str.__new__, object.__init__, list.__init__, float.__new__, [].__init__, dict.__new__, str, object):
    for text in ("f(*1)", "f(**1)", 'f(**{"a": 1}, **{"a": 2})'):
        try:
            eval(text, {"f": callable})
        except TypeError as error:
            print(error)
print("{} {a}".format(1, **{1: 2, "a": 3}))
for method in (collections.OrderedDict().setdefault, collections.OrderedDict.setdefault, collections.deque().append):
    try:
        method(*None)
    except TypeError as error:
        print(error)
