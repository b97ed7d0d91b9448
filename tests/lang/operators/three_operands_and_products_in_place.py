# `pow()` with three arguments asks from left to right; `*=` of sequences asks what is on the left in its own way.
import collections
import itertools
import types


class Reflected:
    def __rpow__(self, other, mod=None):
        return "reflected", type(other).__name__, mod


class Forward:
    def __pow__(self, other, mod=None):
        return "forward", type(other).__name__, mod


class Refusing:
    def __repr__(self):
        return "refusing"

    def __pow__(self, *others):
        return NotImplemented

    def __rpow__(self, *others):
        return NotImplemented


class OwnInt(int):
    def __rpow__(self, other, mod=None):
        return "own", mod


class OwnFloat(float):
    pass


def attempt(function, *args):
    try:
        result = function(*args)
        return result if isinstance(result, (int, float, complex, tuple)) else type(result).__name__
    except Exception as error:
        return f"{type(error).__name__}: {error}"


print("pow() of classes")
values = [Reflected(), Forward(), Refusing(), OwnInt(3), 2, 1.5]
for base, exponent in itertools.product(values, repeat=2):
    names = type(base).__name__, type(exponent).__name__
    print(*names, attempt(pow, base, exponent), attempt(pow, base, exponent, 5), attempt(pow, base, exponent, Refusing()), sep=" | ")

print("pow() of builtin types")
values = [2, 1.5, float("nan"), 1j, "a", OwnFloat(2), len, iter(range(3))]
for operands in itertools.product(values, repeat=3):
    if sum(type(value) in (str, OwnFloat) for value in operands) < 2:
        print(*[type(value).__name__ for value in operands], attempt(pow, *operands))

print("*= with a list on the right")


def times(value):
    value *= [1]
    return value


def or_(value):
    value |= []
    return value


class Plain:
    pass


def generator():
    yield


for value in (
    None, ..., 1.5, 1j, {}, set(), frozenset(), range(3), slice(1), memoryview(b""), Plain(), Plain, len, generator(), iter([]), {}.keys(),
    {}.items(), zip(), map(len, []), filter(None, []), itertools.count(), itertools.chain(), collections.Counter(),
    collections.OrderedDict(), types.SimpleNamespace(), types.MappingProxyType({}), list[int], int | str, property(), ValueError(), types,
    OwnInt(3), OwnFloat(2),
):  # fmt: skip
    print(type(value).__name__, attempt(times, value))
print(attempt(or_, types.MappingProxyType({})), attempt(or_, types.MappingProxyType({1: 2})), attempt(or_, list[int]), sep=" | ")


print("products of classes that derive from sequences")


class OwnBytes(bytes):
    def __rmul__(self, other):
        return "reflected", other


class OwnList(list):
    def __mul__(self, other):
        return NotImplemented


class Derived(tuple):
    pass


for left in (OwnBytes(b"a"), OwnList([1]), Derived((1,)), b"", 2, [1], None):
    for right in (OwnBytes(b"a"), OwnList([1]), Derived((1,)), b"", 2, [1], None):
        print(type(left).__name__, type(right).__name__, attempt(lambda: left * right))
