# Lists what a Python shows of its builtin types and of the modules that are part of the language: one line for each name, with
# the kind of thing it is and its signature. What two Pythons write can be compared line by line.
import abc
import asyncio
import bisect
import builtins
import cmath
import collections
import collections.abc
import contextlib
import copy
import dataclasses
import enum
import functools
import gc
import heapq
import inspect
import itertools
import json
import json.decoder
import json.encoder
import math
import operator
import random
import string
import sys
import time
import traceback
import types
import typing
import warnings
import weakref

MODULES = (
    "abc asyncio bisect builtins cmath collections collections.abc contextlib copy dataclasses enum functools gc heapq inspect "
    "itertools json json.decoder json.encoder math operator random string sys time traceback types typing warnings weakref"
).split()

# Classes that are listed once, under the first name that they were found by.
seen = {}
FUNCTIONS = (types.FunctionType, types.BuiltinFunctionType)
# What a class has because of how it was made, and not because of what it is.
MADE = {"__firstlineno__", "__static_attributes__", "__annotations__", "__abstractmethods__", "__slots__", "__module__", "__doc__"}
MADE |= {"__orig_bases__", "__parameters__", "__getattribute__", "__setattr__", "__delattr__", "__dict__", "__weakref__"}
MADE |= {"__vectorcalloffset__", "__type_params__", "__text_signature__"}
# Whether something is written in Python does not matter.
KINDS = {
    "builtin_function_or_method": "function",
    "method_descriptor": "function",
    "wrapper_descriptor": "function",
    "getset_descriptor": "attribute",
    "member_descriptor": "attribute",
    "property": "attribute",
    "cached_property": "attribute",
    "_tuplegetter": "attribute",
    "classmethod_descriptor": "classmethod",
}


def without_addresses(text):
    first, *rest = text.split(" at 0x")
    return first + "".join(" at ..." + part.lstrip("0123456789abcdef") for part in rest)


def without_files(text):
    """Modules by their names alone, wherever they come from."""
    first, *rest = text.replace(" (built-in)>", ">").split(" from '")
    return first + "".join(part.partition("'")[2] for part in rest)


def signature(thing):
    try:
        text = str(inspect.signature(thing))
    except ValueError:
        return "(?)"
    except TypeError:
        return ""
    return without_files(without_addresses(text))


def doc(thing, name=""):
    """Special methods say what they do by their names."""
    return "" if name[:2] == "__" or isinstance(getattr(thing, "__doc__", None), str) else " undocumented"


def kind(thing):
    name = type(thing).__name__
    return KINDS.get(name, name)


def qualified(cls):
    return cls.__qualname__ if cls.__module__ == "builtins" else f"{cls.__module__}.{cls.__qualname__}"


def public_bases(cls):
    """The bases, but of private ones their bases."""
    for base in cls.__bases__:
        if base.__name__.startswith("_"):
            yield from public_bases(base)
        else:
            yield qualified(base)


def function_text(name, thing):
    parts = [f"{kind(thing)}{signature(thing)}"]
    if thing.__name__ != name:
        parts.append(f"named {thing.__name__}")
    if thing.__qualname__ != name:
        parts.append(f"qualified {thing.__qualname__}")
    parts.append(f"of {thing.__module__}{doc(thing)}")
    return " ".join(parts)


def member_text(cls, name):
    thing = inspect.getattr_static(cls, name)
    if name == "__new__":
        return f"__new__{signature(thing)}"
    if isinstance(thing, (staticmethod, classmethod)):
        # The first parameter is bound by both.
        function = thing.__func__ if isinstance(thing, staticmethod) else thing.__get__(None, cls)
        return f"{kind(thing)}{signature(function)}{doc(thing, name)}"
    if type(thing).__name__ == "classmethod_descriptor":
        return f"{kind(thing)}{signature(thing.__get__(None, cls))}{doc(thing, name)}"
    if isinstance(thing, type):
        return f"class {qualified(thing)}"
    if callable(thing) or hasattr(type(thing), "__get__"):
        text = signature(thing) if callable(thing) else ""
        mark = f" named {thing.__name__}" if text and getattr(thing, "__name__", name) != name else ""
        return f"{kind(thing)}{text}{mark}{doc(thing, name)}"
    return kind(thing)


def list_class(path, cls):
    if cls in seen:
        print(f"{path}: the same as {seen[cls]}")
        return
    seen[cls] = path
    bases = ", ".join(public_bases(cls))
    is_final = not cls.__flags__ & 1 << 10
    is_fixed = bool(cls.__flags__ & 1 << 8)
    marks = " final" * is_final + " immutable" * is_fixed + " abstract" * inspect.isabstract(cls)
    print(f"{path}: {kind(cls)} {qualified(cls)} ({bases}){marks}{doc(cls)}")
    print(f"{path}(): {signature(cls)}")
    names = {name for name in dir(cls) if name[0] != "_" or name[:2] == "__" == name[-2:]} - MADE
    print(f"{path} has:", *sorted(names - {*dir(object)}))
    # What is as in the class that it derives from is not shown again.
    base = cls.__base__
    if base is None or base.__name__.startswith("_"):
        base = object
    inherited = {name for name in dir(base) if cls is not object}
    for name in sorted(names):
        text = member_text(cls, name)
        if name not in inherited or text.removesuffix(" undocumented") != member_text(base, name).removesuffix(" undocumented"):
            print(f"{path}.{name}: {text}")


def list_thing(path, thing):
    if isinstance(thing, type):
        list_class(path, thing)
    elif isinstance(thing, FUNCTIONS):
        print(f"{path}: {function_text(path.rpartition(".")[2], thing)}")
    else:
        text = signature(thing) if callable(thing) else ""
        print(f"{path}: {kind(thing)}{text}")


FACTS = "__name__", "__doc__", "__package__", "__spec__", "__loader__", "__path__", "__all__"


def is_public(module, name, thing):
    """Not what a module has only because it imports it."""
    if name in getattr(module, "__all__", ()):
        return True
    if name.startswith("_") or isinstance(thing, types.ModuleType):
        return module is builtins and name.startswith("__") and name not in FACTS
    if not isinstance(thing, (type, types.FunctionType, types.BuiltinFunctionType)):
        return not hasattr(module, "__all__")
    home = thing.__module__
    return home in (module.__name__, "_" + module.__name__) or module in (builtins, types)


def list_module(name):
    module = sys.modules[name]
    print(f"{name}: module{doc(module)}")
    for attribute in dir(module):
        try:
            thing = getattr(module, attribute)
        except ImportError:
            continue
        if is_public(module, attribute, thing):
            list_thing(f"{name}.{attribute}", thing)
        elif attribute in FACTS:
            print(f"{name}.{attribute}: there")


TIMES = (("gmtime", (0,)), ("get_clock_info", ("time",)))


def samples():
    """Objects of types that have no name anywhere."""

    def generator():
        yield

    async def coroutine():
        pass

    async def asynchronous():
        yield

    class Plain:
        __slots__ = ("slot",)

        def method(self):
            return lambda: self

        def __getitem__(self, index):
            raise IndexError

    ordered = collections.OrderedDict(a=1)
    waiting = coroutine()
    agen = asynchronous()
    found = [
        iter([]), reversed([]), iter(()), iter(range(2)), iter(range(1 << 99)), iter(""), iter("\u1234"), iter(b""),
        iter(bytearray()), iter(memoryview(b"")), iter(set()), iter({}), iter({}.values()), iter({}.items()), reversed({}),
        reversed({}.values()), reversed({}.items()), {}.keys(), {}.values(), {}.items(), iter(Plain()), iter(int, 0),
        ordered.keys(), ordered.values(), ordered.items(), iter(ordered), waiting, waiting.__await__(), agen, agen.__anext__(),
        agen.asend(None), agen.athrow(ValueError), agen.aclose(), generator(), [].__len__, [].append, Plain.slot,
        iter(collections.deque()), reversed(collections.deque()), functools.lru_cache(len), list[int], int | str,
        itertools.groupby(()), itertools.tee(())[0], functools.cmp_to_key(len), sys.flags, sys.float_info, sys.int_info,
        sys.hash_info, sys.thread_info, sys.version_info, sys.implementation, sys.get_asyncgen_hooks(),
        *(getattr(time, name)(*args) for name, args in TIMES if hasattr(time, name)), typing.TypeVar("T"), typing.ParamSpec("P"),
        typing.TypeVarTuple("Ts"), typing.ParamSpec("P").args, typing.ParamSpec("P").kwargs, typing.NewType("N", int),
        typing.NamedTuple("NT", []), typing.ForwardRef("x"), dataclasses.field(), dataclasses.InitVar[int],
        collections.namedtuple("N", "a b"), inspect.signature(len), traceback.extract_stack(), enum.auto(),
        operator.itemgetter(0), functools.partial(len), functools.partialmethod(len), functools.cached_property(len),
        contextlib.nullcontext(),
    ]
    waiting.close()
    return found


def main():
    warnings.simplefilter("ignore")
    for name in MODULES:
        list_module(name)
    for sample in samples():
        cls = type(sample)
        if cls not in seen:
            list_class(f"<{qualified(cls)}>", cls)


main()
