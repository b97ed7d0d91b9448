# Which types have room for weak references, subclasses of builtin types among them.
import collections
import contextvars
import functools
import itertools
import operator
import types
import weakref


class A:
    def m(self):
        pass


def attempt(value):
    try:
        return "yes" if weakref.ref(value)() is value else "another"
    except TypeError as error:
        return str(error)


kept = A()
for value in (
    None, 5, (), [], {}, "", b"", bytearray(), 1.5, 1j, ..., slice(1), range(1), property(), staticmethod(len), classmethod(len),
    map(len, []), zip(), enumerate([]), reversed([]), iter([]), iter({}), {}.keys(), [].append, len, attempt.__code__, Exception(),
    memoryview(b""), object(), str.join, object.__init__, "".__add__, super(A, kept), (lambda: (yield))(), types.SimpleNamespace(),
    types.MappingProxyType({}), functools.partial(len), functools.lru_cache(len), collections.deque(), collections.OrderedDict(),
    collections.defaultdict(), collections.Counter(), types.CellType(), weakref.ref(kept), weakref.proxy(kept), list[int], int | str,
    set(), frozenset(), kept.m, A, types, attempt, collections.ChainMap(), itertools.count(), itertools.tee([])[0],
    operator.itemgetter(1), operator.attrgetter("a"), operator.methodcaller("a"), iter(range(3)), collections.namedtuple("N", "a")(1),
    contextvars.ContextVar("x"), filter(None, []),
):  # fmt: skip
    print(type(value).__name__, attempt(value))
for base in (object, int, float, complex, str, bytes, tuple, frozenset, bytearray, list, dict, set, Exception, types.SimpleNamespace):
    print(base.__name__, [attempt(type("Sub", (base,), dict(space))()) for space in ({}, {"__slots__": ()})])
