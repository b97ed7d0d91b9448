# cached_property, total_ordering, reduce, partialmethod, cmp_to_key and wraps in classes that push them.
import functools
from functools import WRAPPER_ASSIGNMENTS, cached_property, cmp_to_key, partial, partialmethod, reduce, total_ordering, update_wrapper, wraps


def attempt(label, function, *args, **named):
    try:
        print(label, "->", function(*args, **named))
    except Exception as error:
        print(label, "->", type(error).__name__ + ":", error, "| cause:", repr(error.__cause__))


class Data:
    def __init__(self, numbers):
        self.numbers = numbers

    @cached_property
    def mean(self):
        """The mean."""
        print("computing", end=" ")
        return sum(self.numbers) / len(self.numbers)

    @cached_property
    def fails(self):
        print("failing", end=" ")
        raise ValueError("no value")


d = Data([1, 2, 3])
print(d.mean, d.mean, d.__dict__, Data.mean.__doc__, Data.mean.attrname, type(Data.mean).__name__)
d.numbers.append(100)
print(d.mean)
del d.mean
print(d.mean)
d.mean = "set"
print(d.mean, vars(d).pop("mean"))
attempt("fails", getattr, d, "fails")
attempt("fails again", getattr, d, "fails")
attempt("del of nothing", delattr, Data([1]), "mean")


class Slots:
    __slots__ = ("x",)

    @cached_property
    def y(self):
        return 1


class OldDict:
    @property
    def __dict__(self):
        import types
        return types.MappingProxyType({})

    @cached_property
    def z(self):
        return 2


attempt("slots", lambda: Slots().y)
attempt("read only dict", lambda: OldDict().z)
shared = cached_property(lambda self: "shared")
attempt("without a name", lambda: shared.__get__(d))
attempt("two names", lambda: type("T", (), {"a": shared, "b": shared}))
print(type("T", (), {"a": (c := cached_property(lambda s: 1)), "__slots__": ("__dict__",)})().a, cached_property.__class_getitem__(int))


@total_ordering
class Version:
    def __init__(self, *parts):
        self.parts = parts

    def __eq__(self, other):
        return self.parts == other.parts if isinstance(other, Version) else NotImplemented

    def __gt__(self, other):
        return self.parts > other.parts if isinstance(other, Version) else NotImplemented


a, b = Version(1, 2), Version(1, 10)
print(a < b, a <= b, a >= b, a > b, a == Version(1, 2), a <= Version(1, 2), max(a, b).parts, Version.__lt__.__name__, Version.__le__.__qualname__, Version.__ge__.__doc__)
attempt("other type", lambda: a < 5)
attempt("no method", lambda: total_ordering(type("T", (), {})))
for given in ("__lt__", "__le__", "__gt__", "__ge__"):
    method = {"__lt__": lambda s, o: s.v < o.v, "__le__": lambda s, o: s.v <= o.v, "__gt__": lambda s, o: s.v > o.v, "__ge__": lambda s, o: s.v >= o.v}[given]
    T = total_ordering(type("T", (), {given: method, "__eq__": lambda s, o: s.v == o.v, "__init__": lambda s, v: setattr(s, "v", v)}))
    x, y = T(1), T(2)
    print(given, x < y, x <= y, x > y, x >= y, y < x, x <= T(1), x >= T(1), x < T(1))

print(reduce(lambda x, y: x * y, range(1, 6)), reduce(max, [3, 9, 2]), reduce(lambda x, y: x + [y], "ab", []), reduce(None, [5]), reduce(None, [], "start"))
attempt("empty", reduce, max, [])
attempt("not callable", reduce, 5, [1, 2])
attempt("not iterable", reduce, max, 5)
attempt("few", reduce, max)
attempt("names", lambda: reduce(function=max, iterable=[1]))
attempt("inside", reduce, lambda x, y: x / y, [1, 0])


class Light:
    def __init__(self):
        self.state = []

    def set(self, name, value, *, bright=False):
        self.state.append((name, value, bright))
        return self

    on = partialmethod(set, "power", True)
    dim = partialmethod(set, "level", bright=True)
    static = partialmethod(staticmethod(lambda *args: args), 1)
    of_class = partialmethod(classmethod(lambda cls, *args: (cls.__name__, args)), 2)
    built = partialmethod(len)
    nested = partialmethod(partialmethod(set, "n"), 7)


light = Light()
print(light.on().dim(5).dim(6, bright=None).nested(bright=1).state, light.static(2), light.of_class(3), Light.of_class(4), Light.on(light) is light, repr(Light.__dict__["on"])[:60].split(" at ")[0])
attempt("partialmethod of a number", partialmethod, 5)
attempt("built", light.built)
attempt("too many", light.on, 1)

by_length = cmp_to_key(lambda x, y: len(x) - len(y))
print(sorted(["ccc", "a", "bb"], key=by_length), min("zz", "b", key=by_length), by_length("a") < by_length("bb"), by_length("x").obj, by_length("a") == by_length("b"))
attempt("hash", hash, by_length("a"))
attempt("compare with another", lambda: by_length("a") < "b")
attempt("bad result", sorted, "ab", key=cmp_to_key(lambda x, y: "text"))
attempt("none", cmp_to_key)


def documented(x: int) -> str:
    """Doc."""
    return str(x)


documented.extra = [1]


@wraps(documented)
def wrapper(*args):
    return documented(*args) + "!"


print(wrapper.__name__, wrapper.__doc__, wrapper.__annotations__, wrapper.extra is documented.extra, wrapper.__wrapped__ is documented, wrapper(3), WRAPPER_ASSIGNMENTS, functools.WRAPPER_UPDATES)
part = partial(documented, 5)
part.note = "n"
print(update_wrapper(part, documented) is part, part.__name__, part.note, part.func is documented)
print(wraps(documented, assigned=("__name__",), updated=())(lambda: 0).__name__, wraps(len)(lambda x: 0).__name__, wraps(5, assigned=("real",))(lambda: 0).real)
print(update_wrapper(lambda: 0, 5).__wrapped__)
attempt("update of what has no dict", update_wrapper, 5, documented)
p = partial(pow, 2)
print(p(5), partial(p, 3)(), partial(p, 3).args, p.func, p.keywords, partial(print, "a", sep="-")("b"), partial(int, base=2)("101"))
