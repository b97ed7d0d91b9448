import typing
from typing import *


def show(text):
    for line in text.strip().splitlines():
        try:
            print(line, "->", repr(eval(line)))
        except Exception as error:
            print(line, "->", type(error).__name__ + ":", error)


T = TypeVar("T")
B = TypeVar("B", bound=int, covariant=True)
C2 = TypeVar("C2", int, str)
Ps = ParamSpec("Ps")
Ts = TypeVarTuple("Ts")
UserId = NewType("UserId", int)


class Box(Generic[T]):
    item: T
    def get(self) -> "T": ...


class Proto(Protocol):
    name: str
    def go(self, x: int) -> str: ...


@runtime_checkable
class HasLen(Protocol):
    def __len__(self) -> int: ...


class TD(TypedDict, total=False):
    a: Required[int]
    b: str


class NT(NamedTuple):
    x: int
    y: str = "d"


def f(a: int, b: "str" = "x", *c: float, d: Optional[int] = None, **e: Any) -> List[int]: ...


show("""
Union[5]
Union[()]
Union["x", int], Optional["x"], List["x"], ForwardRef("x"), ForwardRef("x") == ForwardRef("x")
Optional[int, str]
Optional[5]
List[int, str]
Dict[int]
Callable[int]
Literal[1, 1], Literal[1, True], Literal[Literal[1, 2], 3], Literal[1] == Literal[1], Literal[1, 2] == Literal[2, 1], Literal[0] == Literal[False], Literal[[1]] if 0 else 0
Any()
Union()
List()
List[int](), Dict[str, int](), Box[int](), Box[int]().__orig_class__, Box.__class_getitem__(int)
Box[int, str]
Box[int], Box[T], Box[T][int], Box[Box[T]].__parameters__, Box[int].__origin__, Box[int].__args__, Box.__parameters__, Box.__orig_bases__, Box[int] == Box[int], isinstance(Box[int](), Box)
isinstance(5, Box[int])
isinstance(5, List[int])
isinstance([], List), isinstance({}, Dict), isinstance(5, Union[int, str]), isinstance(5, Optional[int]), issubclass(int, Union[int, str]), isinstance((), Tuple), isinstance(len, Callable), isinstance(5, Hashable), issubclass(list, Iterable)
isinstance(5, Any)
isinstance(5, Literal[5])
isinstance(5, Proto)
isinstance("x", HasLen), isinstance(5, HasLen), issubclass(list, HasLen)
Proto()
T, B, C2, Ps, Ts, Ps.args, Ps.kwargs, T.__name__, T.__bound__, B.__bound__, B.__covariant__, C2.__constraints__, T.__module__, UserId, UserId(5), UserId.__supertype__, UserId.__name__
TypeVar("Q", int)
TypeVar("Q", covariant=True, contravariant=True)
TypeVar("Q", int, str, bound=int)
TypeVar(5)
UserId("x"), type(UserId(5))
NewType("X")
TD(a=1), TD({"a": 1}), TD.__annotations__, TD.__required_keys__, TD.__optional_keys__, TD.__total__, type(TD(a=1)), TypedDict("Q", {"x": int}), TypedDict("Q", {"x": int})(x=5), TD.__name__, is_typeddict(TD), is_typeddict(dict)
isinstance({}, TD)
NT(1), NT(1, "z"), NT.__annotations__, NT._field_defaults, NamedTuple("Q", [("a", int), ("b", str)])(1, "x")
NT()
get_type_hints(f), get_type_hints(Box), get_type_hints(NT), get_type_hints(TD), get_type_hints(TD, include_extras=True), get_type_hints(Proto)
get_type_hints(5)
get_origin(List[int]), get_args(List[int]), get_origin(Union[int, str]), get_args(Callable[[int], str]), get_args(Callable[..., int]), get_origin(Annotated[int, 1]), get_args(Annotated[int, 1, "x"]), get_origin(Literal[1]), get_args(Literal[1, "a"]), get_origin(Box[int]), get_args(Box), get_origin(list), get_origin(Generic[T]), get_args(Optional[int]), get_args(Tuple[()]), get_origin(ClassVar[int]), get_origin(Final)
Annotated[int, "a"].__metadata__, Annotated[Annotated[int, 1], 2], Annotated[T, 1][int], Annotated[int, 1] == Annotated[int, 1], Annotated[List[T], 3].__parameters__, Annotated[int, 1].__origin__
Annotated[int]
cast(int, "x"), cast("anything", 5), assert_type(5, int), reveal_type.__name__, no_type_check(f) is f, final(Box) is Box, override(f).__override__, overload(lambda: 1).__name__, TYPE_CHECKING, clear_overloads(), get_overloads(f), dataclass_transform()(Box).__name__, get_protocol_members(HasLen), is_protocol(HasLen), is_protocol(int)
assert_never(5)
overload(lambda: 1)()
Generic[int]
Generic[T, T]
Generic[()]
Union[int, str].__args__, Union[int, str].__origin__, Union[int, str] | None, Optional[int] | str, hash(Union[int, str]) == hash(Union[str, int]), Union[int, str] == Union[str, int], List[int] == List[int], List[int] != List[str], List[T][int], Dict[str, T][int], Callable[[T], T][int], Union[T, int][str], Tuple[T, ...][int], Callable[Ps, int][[str, bool]], Tuple[Unpack[Ts]][int, str], Dict[T, T][int], List[List[T]][int]
List[int][str]
Union[int, str].nope
List.nope
List[int].append is list.append, List[int].__name__, List.__name__, Dict.__origin__, Union.__name__ if hasattr(Union, "__name__") else "none", Callable.__module__, Any.__module__, repr(typing.Any), type(Any).__name__, Optional[int].__name__, Literal[1].__name__
""")
