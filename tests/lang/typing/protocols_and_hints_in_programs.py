# typing as programs use it: protocols checked at run time, typed tuples and dictionaries, hints read back, overloads.
import typing
from dataclasses import dataclass
from typing import (
    Annotated, Any, Callable, ClassVar, Final, ForwardRef, Generic, Literal, NamedTuple, NewType, NotRequired, Optional, ParamSpec, Protocol, ReadOnly, Required, Self,
    TypedDict, TypeGuard, TypeVar, Union, assert_never, assert_type, cast, dataclass_transform, final, get_args, get_origin, get_overloads, get_protocol_members, get_type_hints, is_protocol, is_typeddict, no_type_check, overload, override, reveal_type, runtime_checkable,
)  # fmt: skip


def attempt(label, function, *args, **named):
    try:
        print(label, "->", function(*args, **named))
    except Exception as error:
        print(label, "->", type(error).__name__ + ":", error)


@runtime_checkable
class Closeable(Protocol):
    def close(self) -> None: ...


@runtime_checkable
class Named(Protocol):
    name: str

    @property
    def size(self) -> int: ...


class Sized(Closeable, Protocol):
    limit: int = 5


class File:
    def close(self): ...


class Thing:
    size = 3

    def __init__(self, name):
        self.name = name


class Explicit(Closeable):
    pass


print(isinstance(File(), Closeable), isinstance(5, Closeable), issubclass(File, Closeable), isinstance(Thing("x"), Named), isinstance(Thing, Named), isinstance(Explicit(), Closeable), Explicit().close())
attempt("issubclass with data", issubclass, Thing, Named)
attempt("not runtime", isinstance, File(), Sized)
attempt("instance of a protocol", Closeable)
attempt("generic protocol", lambda: type("P", (Protocol, int), {}))
attempt("runtime_checkable of no protocol", runtime_checkable, File)
print(sorted(get_protocol_members(Sized)), is_protocol(Closeable), is_protocol(File), Closeable._is_protocol, Explicit._is_protocol)
attempt("members of no protocol", get_protocol_members, File)

T = TypeVar("T")
K = TypeVar("K", bound=str)
N = TypeVar("N", int, float)
P = ParamSpec("P")


class Repository(Generic[K, T]):
    def __init__(self):
        self.items: dict[K, T] = {}

    def get(self, key: K) -> Optional[T]:
        return self.items.get(key)

    def add(self, key: K, item: T) -> Self:
        self.items[key] = item
        return self


class Users(Repository[str, "User"]):
    pass


r = Repository[str, int]().add("a", 1)
print(r.get("a"), r.__orig_class__, Repository.__parameters__, Users.__orig_bases__, Repository[K, int][str], Repository[str, int].__args__, get_origin(Repository[str, int]), typing.get_args(Users.__orig_bases__[0]))
attempt("too many", lambda: Repository[str, int, int])
attempt("too few", lambda: Repository[str])
attempt("not generic", lambda: Users[int])
attempt("twice", lambda: Generic[T, T])
attempt("not a variable", lambda: Generic[int])
print(T, K.__bound__, N.__constraints__, T.__name__, P.args, P.kwargs, TypeVar("C", covariant=True), TypeVar("I", contravariant=True))
attempt("one constraint", TypeVar, "X", int)
attempt("both", lambda: TypeVar("X", int, str, bound=int))


class Point(NamedTuple):
    """A point."""

    x: int
    y: int = 0

    def distance(self):
        return (self.x**2 + self.y**2) ** 0.5


class Movie(TypedDict, total=False):
    title: Required[str]
    year: int
    tags: ReadOnly[list[str]]


class Sequel(Movie):
    number: NotRequired[int]


print(Point(3, 4).distance(), Point._field_defaults, Point.__annotations__, Point(1)._replace(y=5), Point.__doc__, Point.__orig_bases__ == (NamedTuple,))
print(Movie(title="x", year=1), Movie.__required_keys__, sorted(Movie.__optional_keys__), Movie.__total__, sorted(Sequel.__annotations__), Sequel.__total__, is_typeddict(Sequel), sorted(Sequel.__readonly_keys__), type(Movie(title="")).__name__)
attempt("isinstance", isinstance, {}, Movie)
attempt("defaults order", lambda: exec("class B(NamedTuple):\n a: int = 1\n b: int", {"NamedTuple": NamedTuple}))
attempt("method name", lambda: exec("class B(NamedTuple):\n _x: int", {"NamedTuple": NamedTuple}))
attempt("inherit", lambda: exec("class B(NamedTuple, int):\n x: int", {"NamedTuple": NamedTuple}))
attempt("typed dict with value", lambda: exec("class B(TypedDict):\n x: int = 5", {"TypedDict": TypedDict}))
attempt("typed dict of class", lambda: exec("class B(TypedDict, int): pass", {"TypedDict": TypedDict}))
print(NamedTuple("Pair", [("a", int), ("b", str)])(1, "x"), TypedDict("D", {"in": int, "out": str}).__annotations__, TypedDict("E", {}, total=False).__total__)


@dataclass
class User:
    name: Annotated[str, "max", 20]
    age: "int"
    friend: Optional["User"] = None
    kind: ClassVar[int] = 1
    ident: Final[int] = 0

    def greet(self, other: "User", *, loud: bool = False) -> "Literal['hi', 5]": ...


print(get_type_hints(User))
print(get_type_hints(User, include_extras=True)["name"], get_type_hints(User.greet), get_type_hints(User.__init__, include_extras=True)["name"], get_type_hints(Users), get_type_hints(lambda: 0))


def bad(x: "NotThere"): ...


attempt("unknown name", get_type_hints, bad)
print(get_type_hints(bad, localns={"NotThere": int}))
attempt("hints of a number", get_type_hints, 5)
for hint in (Union[int, str, int], Optional[int], int | None, Literal[1, "a", 1], Annotated[int, 1, 2], Callable[[int, str], bool], Callable[..., Any], list[int], dict[str, list[T]], tuple[int, ...], type[int], ClassVar[int], Union[int], Optional[None], TypeGuard[int], Callable[P, T]):
    print(hint, get_origin(hint), get_args(hint), hint == hint, repr(hint) == str(hint))
print(Annotated[Annotated[int, 1], 2], Annotated[int, 1].__metadata__, Literal[Literal[1, 2], 3], Union[Union[int, str], float], list[T][int], dict[K, T][str, int], Callable[[T], T][int])


@overload
def parse(x: int) -> int: ...
@overload
def parse(x: str) -> str: ...
def parse(x):
    return x


print(parse(5), [f.__annotations__["x"].__name__ for f in get_overloads(parse)])
typing.clear_overloads()
print(get_overloads(parse), cast("anything", 5), assert_type(5, str), final(Point).__final__, override(parse).__override__)
attempt("overload called", overload(lambda: 1))
attempt("never", assert_never, "x")
UserId = NewType("UserId", int)
print(UserId(5), UserId, UserId.__supertype__, UserId | None, UserId.__name__)
attempt("subclass NewType", lambda: type("S", (UserId,), {}))
attempt("isinstance NewType", isinstance, 5, UserId)
attempt("isinstance generic", isinstance, [], list[int])
attempt("isinstance Union", isinstance, 5, Union[int, str])
attempt("isinstance Any", isinstance, 5, Any)
attempt("call Union", Union)
attempt("call Any", Any)
attempt("Literal none", lambda: Literal)
attempt("subclass Union", lambda: type("S", (Union[int, str],), {}))
attempt("Optional two", lambda: Optional[int, str])
attempt("ClassVar nested", lambda: list[ClassVar[int]])
print(ForwardRef("int"), ForwardRef("int") == ForwardRef("int"), typing.TYPE_CHECKING, typing.Text, typing.List[int], typing.Dict, typing.AnyStr, typing.Tuple[()], typing.NoReturn)
attempt("forward syntax", ForwardRef, "1 +")
