# Calls builtin functions, types and methods with arguments that are too few, too many, and of names that they don't have, and
# lists what they say.
import bisect
import builtins
import cmath
import collections
import copy
import functools
import gc
import heapq
import itertools
import json
import math
import operator
import random
import sys
import time
import types
import warnings
import weakref

MODULES = bisect, builtins, cmath, collections, copy, functools, gc, heapq, itertools, json, math, operator, random, weakref
# These end the program, wait for somebody, need what is not granted, or write.
LEFT_OUT = {"exit", "quit", "help", "copyright", "credits", "license", "breakpoint", "input", "open", "print", "freeze", "main"}
LEFT_OUT |= {"__loader__", "__import__", "collect", "set_debug", "dump", "load", "KeyWrapper"}
# What every class has and what stands behind attributes.
COMMON = {"__class__", "__init_subclass__", "__subclasshook__", "__new__", "__getattribute__", "__setattr__", "__delattr__"}
COMMON |= {"__eq__", "__ne__", "__lt__", "__le__", "__gt__", "__ge__", "__hash__", "__repr__", "__str__", "__del__"}
COMMON |= {"__dir__", "__reduce__", "__reduce_ex__", "__getstate__", "__sizeof__", "__doc__", "__dict__", "__weakref__"}
SYS = "exc_info exception getrecursionlimit setrecursionlimit intern getsizeof getdefaultencoding get_int_max_str_digits".split()
SYS += "set_int_max_str_digits getrefcount is_finalizing getswitchinterval setswitchinterval getfilesystemencoding audit".split()
TIME = "time time_ns monotonic monotonic_ns perf_counter perf_counter_ns process_time sleep".split()


def without_addresses(text):
    first, *rest = text.split(" at 0x")
    return first + "".join(" at ..." + part.lstrip("0123456789abcdef") for part in rest)


def say(label, function, *args, **named):
    try:
        function(*args, **named)
    except BaseException as error:
        text = without_addresses(str(error))
        # How a name was probably meant is another matter.
        print(f"{label}: {type(error).__name__}: {text.partition(". Did you mean")[0]}")
    else:
        print(f"{label}: fine")


def calls(label, make, *receivers):
    """`make` gives what is called, and `receivers` makes the first argument, a new one for each call."""
    say(f"{label}()", make(), *[receiver() for receiver in receivers])
    say(f"{label}(9 times None)", make(), *[receiver() for receiver in receivers], *[None] * 9)
    say(f"{label}(wrong=1)", make(), *[receiver() for receiver in receivers], wrong=1)


def class_calls(label, cls, make):
    """`make` gives an instance, or is None."""
    calls(label, lambda: cls)
    for name in dir(cls):
        if name in COMMON and cls is not object or name.startswith("_") and not name.endswith("__"):
            continue
        # What all classes have from object is not called for each of them, and neither is what exceptions have in common.
        if cls is not object and getattr(cls, name, None) is getattr(object, name, None):
            continue
        if issubclass(cls, BaseException) and cls is not BaseException and name in dir(BaseException):
            continue
        thing = getattr(cls, name, None)
        if not callable(thing) or isinstance(thing, type):
            continue
        say(f"{label}.{name} of nothing", thing)
        say(f"{label}.{name} of another", thing, Other())
        if make is not None:
            # As a method that is called on its object: without making a bound method first.
            is_bound = getattr(thing, "__self__", None) is not None or isinstance(cls.__dict__.get(name), staticmethod)
            calls(f"{label}.{name}", lambda: thing, *[] if is_bound else [make])


class Other:
    """Nothing in particular."""


def generator():
    yield 1


async def coroutine():
    pass


async def asynchronous():
    yield 1


class Plain:
    __slots__ = ("slot",)

    def method(self):
        return self


def frame():
    return sys._getframe()


def error():
    try:
        raise ValueError("v")
    except ValueError as error:
        return error


INSTANCES = [
    object, lambda: 5, lambda: True, lambda: 1.5, lambda: 2j, lambda: "ab", lambda: b"ab", lambda: bytearray(b"ab"),
    lambda: memoryview(b"ab"), lambda: [1], lambda: (1,), lambda: {1: 2}, lambda: {1}, lambda: frozenset({1}), lambda: range(3),
    lambda: slice(1), lambda: property(len), lambda: staticmethod(len), lambda: classmethod(len), lambda: enumerate("a"),
    lambda: zip("a"), lambda: reversed([1]), lambda: map(len, "a"), lambda: filter(len, "a"), lambda: Plain, lambda: super(Plain, Plain()),
    lambda: None, lambda: ..., lambda: NotImplemented, lambda: error(), lambda: KeyError(1), lambda: OSError(1, "a"),
    lambda: SyntaxError("a"), lambda: StopIteration(1), lambda: SystemExit(1), lambda: ImportError("a"), lambda: AttributeError("a"),
    lambda: NameError("a"), lambda: UnicodeDecodeError("utf-8", b"a", 0, 1, "r"), lambda: UnicodeEncodeError("utf-8", "a", 0, 1, "r"),
    lambda: UnicodeTranslateError("a", 0, 1, "r"), lambda: ExceptionGroup("g", [ValueError(1)]), lambda: {}.keys(),
    lambda: {}.values(), lambda: {}.items(), lambda: iter([1]), lambda: iter((1,)), lambda: iter("a"), lambda: iter({1: 1}),
    lambda: iter({1}), lambda: iter(range(2)), lambda: iter(int, 0), lambda: generator(), lambda: asynchronous(), lambda: generator,
    lambda: generator.__code__, lambda: Plain().method, lambda: len, lambda: str.upper, lambda: int.__add__, lambda: (5).__add__,
    lambda: Plain.slot, lambda: int.real, lambda: type.__dict__["__dict__"], lambda: error().__traceback__, lambda: frame(),
    lambda: types.SimpleNamespace(a=1), lambda: types.MappingProxyType({}), lambda: types.CellType(1), lambda: types, lambda: list[int],
    lambda: int | str, lambda: collections.deque([1]), lambda: collections.OrderedDict(a=1), lambda: collections.defaultdict(int),
    lambda: collections.Counter("a"), lambda: collections.ChainMap({}), lambda: functools.partial(len), lambda: functools.lru_cache(len),
    lambda: itertools.count(), lambda: itertools.chain(), lambda: operator.itemgetter(0), lambda: operator.attrgetter("a"),
    lambda: operator.methodcaller("a"), lambda: weakref.ref(Other), lambda: random.Random(1),
]  # fmt: skip


def main():
    warnings.simplefilter("ignore")
    seen = set()
    for make in INSTANCES:
        cls = type(make())
        if cls in seen or cls.__name__ in LEFT_OUT:
            continue
        seen.add(cls)
        class_calls(cls.__name__, cls, make)
    for module in MODULES:
        names = [name for name in (getattr(module, "__all__", None) or dir(module)) if name not in LEFT_OUT and name[0] != "_"]
        for name in sorted(names):
            thing = getattr(module, name)
            label = f"{module.__name__}.{name}"
            if isinstance(thing, type):
                if thing not in seen and not issubclass(thing, BaseException):
                    seen.add(thing)
                    class_calls(label, thing, None)
            elif callable(thing):
                calls(label, lambda: thing)
    for name in SYS:
        calls(f"sys.{name}", lambda: getattr(sys, name))
    for name in TIME:
        calls(f"time.{name}", lambda: getattr(time, name))


main()
