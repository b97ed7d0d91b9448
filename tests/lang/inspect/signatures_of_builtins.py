# __text_signature__ and inspect.signature() of builtin functions, methods and types.
import collections
import functools
import inspect
import itertools
import operator
import types

for thing in (
    len, sum, sorted, print, compile, globals, getattr, max, iter, isinstance, int.bit_length, str.split, str.join, list.append,
    list.sort, dict.get, dict.pop, dict.setdefault, bytes.hex, int.__dict__["from_bytes"], int.__add__, (5).__add__, list.__getitem__,
    object.__new__, dict.__class_getitem__, type.__prepare__, bytes.maketrans, str.maketrans, memoryview.cast,
):
    print(thing.__name__, repr(thing.__text_signature__).replace("\\n       ", ""))
for cls in (int, bool, float, complex, list, tuple, set, str, property, zip, enumerate, object, type, type(None), memoryview):
    print(cls.__name__, cls.__text_signature__)
for thing in (
    len, sum, sorted, print, getattr, max, int.bit_length, "".split, str.split, [].append, list.sort, {}.get, dict.fromkeys,
    int.from_bytes, int.__add__, (5).__add__, object, int, bool, list, zip, map, property, memoryview, types.FunctionType,
    types.CodeType.replace, itertools.chain, itertools.count, itertools.groupby, functools.partial, functools.reduce, operator.itemgetter,
    operator.add, collections.namedtuple("P", "x y", defaults=[1]), types.GenericAlias, types.SimpleNamespace, BaseException, ValueError, type, super, range,
):
    name = getattr(thing, "__qualname__", thing)
    try:
        print(name, inspect.signature(thing))
    except ValueError as error:
        print(name, str(error).partition(" at 0x")[0])
print(len.__self__.__name__, int.__new__.__self__, operator.add.__module__, [].append.__self__, dict.fromkeys.__self__)
