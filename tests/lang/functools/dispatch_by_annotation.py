# singledispatch and singledispatchmethod: registering in every way, unions, abstract classes, ambiguity, errors.
from abc import ABC
from collections import OrderedDict, UserList
from collections.abc import Iterable, Mapping, Sequence, Sized
from functools import singledispatch, singledispatchmethod
from typing import Optional, Union


def attempt(label, function, *args, **named):
    try:
        print(label, "->", function(*args, **named))
    except Exception as error:
        print(label, "->", type(error).__name__ + ":", error)


@singledispatch
def show(value, deep=False):
    """Show a value."""
    return f"object {value!r}"


@show.register
def _(value: int, deep=False):
    return f"int {value}"


@show.register(bool)
def show_bool(value, deep=False):
    return f"bool {value}"


@show.register
def _(value: str | bytes, deep=False):
    return f"text {value!r}"


@show.register
def _(value: Optional[float], deep=False):
    return f"float or None {value}"


@show.register(list)
@show.register(tuple)
def show_items(value, deep=False):
    return "[" + " ".join(show(item, deep) for item in value) + "]"


@show.register
def _(value: Mapping, deep=False):
    return "{" + " ".join(f"{k}:{show(v)}" for k, v in value.items()) + "}"


show.register(set, lambda value, deep=False: "set of %d" % len(value))
for value in (1, True, "x", b"y", 1.5, None, [1, (2, [True])], {"a": 1}, OrderedDict(z=[0]), {1, 2}, frozenset(), 2j, type):
    print(show(value))
print(show.__name__, show.__doc__, show.registry[bool] is show_bool, show.dispatch(bool) is show_bool, show.dispatch(dict) is show.registry[Mapping], show_items([1], deep=True))
print([t.__name__ for t in show.registry], type(show.registry).__name__, show.__wrapped__ is show.dispatch(object))
attempt("no argument", show)
attempt("by name", lambda: show(value=1))
attempt("two", show, 1, True)
attempt("three", show, 1, True, 3)
attempt("register 5", show.register, 5)
attempt("register 5 with function", show.register, 5, print)
try:
    show.register(lambda x: x)
except TypeError as error:
    print(str(error).split("<")[0], str(error).split(">")[-1])
attempt("registry is read only", lambda: show.registry.__setitem__(int, print))


def unresolved(value: "NotThere"): ...
def text(value: "int | list[int]"): ...
def generic(value: list[int]): ...
def union(value: Union[int, "str"]): ...


attempt("unresolved", show.register, unresolved)
attempt("generic in a union", show.register, text)
attempt("generic", show.register, generic)
print(show.register(union) is union, show.dispatch(str) is union)
show.register(str, lambda v, deep=False: "str again")
attempt("union with generic", show.register, int | list[int], print)
print(show.register(int | complex, lambda v, deep=False: f"number {v}") and show(3), show(3j), show(True))


# The most special abstract class wins; two that are equally special are ambiguous.
@singledispatch
def kind(value):
    return "object"


kind.register(Sized)(lambda v: "Sized")
kind.register(Iterable)(lambda v: "Iterable")


class Both:
    def __len__(self): return 0
    def __iter__(self): return iter(())


attempt("ambiguous", kind, Both())
kind.register(Sequence)(lambda v: "Sequence")
print(kind([]), kind(UserList()), kind("x"), kind(range(3)), kind(iter([])))
attempt("dict", kind, {})


class Explicit(Iterable, Sized):
    def __len__(self): return 0
    def __iter__(self): return iter(())


print(kind(Explicit()))


class Base(ABC):
    pass


class Virtual:
    pass


kind.register(Base)(lambda v: "Base")
print(kind(Virtual()))
Base.register(Virtual)
print(kind(Virtual()), kind.dispatch(Virtual)(0))


class A: ...
class B(A): ...
class C(A): ...
class D(B, C): ...


kind.register(A)(lambda v: "A")
kind.register(C)(lambda v: "C")
print(kind(A()), kind(B()), kind(D()))
kind.register(B)(lambda v: "B")
print(kind(D()), kind._clear_cache())


class Formatter:
    prefix = ">"

    @singledispatchmethod
    def format(self, value):
        """Format a value."""
        raise NotImplementedError(f"cannot format {type(value).__name__}")

    @format.register
    def _(self, value: int, width: int = 0):
        return f"{self.prefix}{value:{width}}"

    @format.register(list)
    def _(self, value):
        return ",".join(self.format(v) for v in value)

    @singledispatchmethod
    @classmethod
    def make(cls, value):
        return cls.__name__, "object", value

    @make.register
    @classmethod
    def _(cls, value: str):
        return cls.__name__, "str", value

    @singledispatchmethod
    @staticmethod
    def negate(value):
        return "no"

    @negate.register(int)
    @staticmethod
    def _(value):
        return -value


class Wide(Formatter):
    prefix = "=>"


f = Formatter()
print(f.format(5), f.format(5, 4), f.format([1, [2]]), Wide().format(7), Wide.make("x"), Formatter.make(1), f.negate(4), Formatter.negate("q"), Formatter.format.__doc__, Formatter.format.__name__)
attempt("not implemented", f.format, "x")
attempt("no argument", f.format)
attempt("through the class", Formatter.format, f, 5)
attempt("not callable", singledispatchmethod, 5)
print(Formatter.__dict__["format"].dispatcher.registry.keys() >= {object, int, list}, isinstance(Formatter.__dict__["make"], singledispatchmethod))
