# The docstring that a data class gets, abstract methods that fields provide, and the order of mistakes.
import abc
import dataclasses
import inspect
from dataclasses import KW_ONLY, InitVar, dataclass, field
from typing import ClassVar, List, Optional


@dataclass
class Empty:
    pass


@dataclass
class Many:
    a: int
    b: str = "x"
    c: list = field(default_factory=list)
    d: Optional[int] = None
    e: List[int] = field(default=None)
    f: "quoted" = 1.5
    g: ClassVar[int] = 5
    h: InitVar[int] = 6
    _: KW_ONLY
    i: int = 7
    j: int = field(init=False, default=8)


@dataclass
class Documented:
    """Says something."""

    a: int


@dataclass(init=False)
class OwnInit:
    a: int

    def __init__(self, other: str, *rest, key=None) -> None:
        self.a = 1


@dataclass
class GivenInit:
    a: int

    def __init__(self, given):
        self.a = given


@dataclass
class OwnNew:
    a: int = 1

    def __new__(cls, *args, **kwargs):
        return object.__new__(cls)


class Meta(type):
    def __call__(cls, *args, **kwargs):
        return super().__call__(*args, **kwargs)


@dataclass
class OfMeta(metaclass=Meta):
    a: int


for cls in (Empty, Many, Documented, OwnInit, GivenInit, OwnNew, OfMeta):
    print(cls.__doc__, inspect.signature(cls))


class Date(abc.ABC):
    @property
    @abc.abstractmethod
    def day(self): ...

    @abc.abstractmethod
    def __lt__(self, other): ...


@dataclass(order=True)
class Ordered(Date):
    day: int = 0


@dataclass
class Unordered(Date):
    day: int = 0


print(inspect.isabstract(Date), inspect.isabstract(Ordered), inspect.isabstract(Unordered), sorted(Unordered.__abstractmethods__))
print(Ordered(1) < Ordered(2))
for cls in (Date, Unordered):
    try:
        cls()
    except TypeError as error:
        print(error)


def attempt(label, make):
    try:
        print(label, make())
    except Exception as error:
        print(label, type(error).__name__, error)


attempt("number", lambda: dataclass(5))
attempt("order without eq", lambda: dataclass(order=True, eq=False)(type("C", (), {})))
attempt("own order", lambda: dataclass(order=True)(type("C", (), {"__lt__": lambda self, other: True})))
attempt("own hash", lambda: dataclass(unsafe_hash=True)(type("C", (), {"__hash__": lambda self: 1})))
attempt("frozen setattr", lambda: dataclass(frozen=True)(type("C", (), {"__setattr__": lambda self, name, value: None})))
attempt("mutable", lambda: dataclass(type("C", (), {"__annotations__": {"x": list}, "x": []})))
attempt("both defaults", lambda: field(default=1, default_factory=int))
attempt("no annotation", lambda: dataclass(type("C", (), {"x": field()})))
attempt("class variable with factory", lambda: dataclass(type("C", (), {"__annotations__": {"x": ClassVar[int]}, "x": field(default_factory=int)})))
attempt("class variable by keyword", lambda: dataclass(type("C", (), {"__annotations__": {"x": ClassVar[int]}, "x": field(kw_only=True)})))
attempt("order of defaults", lambda: dataclass(type("C", (), {"__annotations__": {"x": int, "y": int}, "x": 1})))
attempt("inherit frozen", lambda: dataclass(type("C", (dataclass(frozen=True)(type("F", (), {})),), {})))
attempt("inherit unfrozen", lambda: dataclass(frozen=True)(type("C", (Empty,), {})))
attempt("positional", lambda: dataclass(Empty, True))
attempt("unknown", lambda: dataclass(shiny=True))
