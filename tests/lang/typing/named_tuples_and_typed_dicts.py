# The classes NamedTuple and TypedDict make, their mistakes, and what they warn of.
import warnings
from typing import *

T = TypeVar("T")
warnings.simplefilter("always")


def attempt(label, make):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            print(label, make())
        except Exception as error:
            print(label, type(error).__name__, error, getattr(error, "__notes__", ""))
        for warning in caught:
            print("  ", warning.category.__name__, warning.message)


class Point(NamedTuple):
    """Where."""

    x: int
    y: "int" = 5
    kind = "unannotated"

    def length(self):
        return self.x + self.y

    @property
    def both(self):
        return self.x, self.y

    def __repr__(self):
        return f"<{self.x},{self.y}>"


print(Point(1), Point._fields, Point._field_defaults, Point.__annotations__, Point.kind, Point(1, 2).length(), Point(3).both, Point.__doc__)
print(Point.__bases__, Point.__orig_bases__[0] is NamedTuple, Point.__match_args__, Point(1) == (1, 5), Point(1)._replace(y=9), Point.__mro__[1:])


class Pair(NamedTuple, Generic[T]):
    first: T
    second: T


class New[S](NamedTuple):
    only: S


print(Pair.__bases__, Pair.__parameters__, Pair[int], Pair[int](1, 2), type(Pair[int](1, 2)).__name__, Pair(1, 2).__orig_class__ if hasattr(Pair(1, 2), "__orig_class__") else "none")
print(New.__parameters__, New[int](5), New.__orig_bases__[1:], New.__type_params__)
attempt("no fields", lambda: NamedTuple("X"))
attempt("None", lambda: NamedTuple("X", None))
attempt("keywords", lambda: NamedTuple("X", x=int, y=str)._fields)
attempt("None and keywords", lambda: NamedTuple("X", None, x=int))
attempt("list and keywords", lambda: NamedTuple("X", [], x=int))
attempt("list", lambda: NamedTuple("X", [("a", int), ("b", None)]).__annotations__)
attempt("not a type", lambda: NamedTuple("X", [("a", (1, 2))]))
attempt("form", lambda: NamedTuple("X", [("a", ClassVar[int])]))
attempt("twice", lambda: NamedTuple("X", [("a", int), ("a", str)]).__name__)
attempt("word", lambda: NamedTuple("X", [("class", int)]))
attempt("private", lambda: NamedTuple("X", [("_a", int)]))
attempt("called", lambda: NamedTuple())


def order():
    class X(NamedTuple):
        a: int = 1
        b: int


def reserved():
    class X(NamedTuple):
        a: int

        def _replace(self): ...


def other_base():
    class X(NamedTuple, int):
        a: int


def double():
    class X(NamedTuple, NamedTuple):
        a: int


class Named:
    def __set_name__(self, owner, name):
        print("  named", owner.__name__, name)


class Failing:
    def __set_name__(self, owner, name):
        raise KeyError(name)


def with_names():
    class X(NamedTuple):
        a: int
        helper = Named()

    return X.helper.__class__.__name__


def with_failing():
    class X(NamedTuple):
        a: int
        helper = Failing()


for make in (order, reserved, other_base, double, with_names, with_failing):
    attempt(make.__name__, make)


class Movie(TypedDict):
    title: str
    year: NotRequired[int]


class More(Movie, total=False):
    stars: Required[int]
    text: "ReadOnly[str]"
    note: ReadOnly[Annotated[int, 5]]


class Other(TypedDict):
    year: int


class Generic1(TypedDict, Generic[T]):
    value: T


class New2[S](TypedDict):
    value: S


for cls in (Movie, More, Other, Generic1, New2):
    print(cls.__name__, cls.__annotations__, sorted(cls.__required_keys__), sorted(cls.__optional_keys__), sorted(cls.__readonly_keys__), sorted(cls.__mutable_keys__), cls.__total__, cls.__bases__, [getattr(base, "__name__", base) for base in cls.__orig_bases__])
print(Movie(title="x", year=1), type(Movie(title="x")), Movie([("title", 1)]), Generic1[int], Generic1[int](value=1), New2[int], is_typeddict(Movie), is_typeddict(dict), is_typeddict(TypedDict))
print(get_type_hints(More), get_type_hints(More, include_extras=True))
attempt("isinstance", lambda: isinstance({}, Movie))
attempt("issubclass", lambda: issubclass(dict, Movie))
attempt("no fields", lambda: TypedDict("X"))
attempt("None", lambda: TypedDict("X", None))
attempt("fields", lambda: TypedDict("X", {"a b": int, "in": str}).__annotations__)
attempt("total", lambda: TypedDict("X", {"a": int}, total=False).__optional_keys__)
attempt("keywords", lambda: TypedDict("X", a=int))
attempt("base", lambda: type(Movie)("X", (Movie, dict), {}))
attempt("number", lambda: TypedDict("X", {"a": (1,)}))


def read_only_again():
    class X(Movie):
        title: ReadOnly[str]


def readable():
    class X(TypedDict):
        a: ReadOnly[int]

    class Y(X):
        a: int

    return sorted(Y.__readonly_keys__), sorted(Y.__mutable_keys__)


def required_again():
    class X(Movie):
        year: Required[int]

    return sorted(X.__required_keys__), sorted(X.__optional_keys__)


for make in (read_only_again, readable, required_again):
    attempt(make.__name__, make)
