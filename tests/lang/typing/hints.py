from typing import *
import typing
print(List[int], Dict[str, int], Optional[int], Union[int, str, None], Union[int], Callable[[int, str], bool], Callable[..., Any])
print(Tuple[int, ...], Type[int], Literal["a", 1, None], Annotated[int, "x", 5], ClassVar[int], Final[int])
T = TypeVar("T"); K = TypeVar("K", bound=int); V = TypeVar("V", int, str); P = ParamSpec("P"); Ts = TypeVarTuple("Ts")
print(T, K, V, P, Ts, T.__module__, K.__bound__, V.__constraints__)
class Stack(Generic[T]):
    def push(self, x: T) -> None: ...
print(Stack[int], Stack[int]().__orig_class__, Stack.__parameters__, Stack.__orig_bases__, Stack.__mro__)
class Sub(Stack[int], Generic[K]): ...
print(Sub.__parameters__, Sub.__orig_bases__, Sub[K])
print(List[T][int], Dict[T, K][str, bool], Callable[[T], K][int, bool], Callable[P, T], Callable[P, T][[int, str], bool], Union[T, int][str])
print(list[T][int], dict[str, T][int], tuple[Unpack[Ts]], tuple[*Ts][int, str])
@runtime_checkable
class HasLen(Protocol):
    def __len__(self) -> int: ...
print(isinstance([], HasLen), isinstance(5, HasLen), issubclass(list, HasLen))
class NotRt(Protocol):
    def f(self): ...
try: isinstance(1, NotRt)
except TypeError as e: print(e)
try: NotRt()
except TypeError as e: print(e)
class Point(NamedTuple):
    x: int
    y: int = 0
    def total(self): return self.x + self.y
p = Point(1)
print(p, p.total(), Point.__annotations__, Point._field_defaults, p._replace(y=5), Point.__mro__)
class Movie(TypedDict):
    title: str
    year: NotRequired[int]
print(Movie(title="x"), Movie.__required_keys__, Movie.__optional_keys__, Movie.__annotations__, Movie.__total__)
class Movie2(Movie, total=False):
    extra: int
print(sorted(Movie2.__optional_keys__), Movie2.__bases__)
UserId = NewType("UserId", int)
print(UserId, UserId(5), UserId.__supertype__)
print(get_origin(List[int]), get_args(Dict[str, int]), get_args(Callable[[int], str]), get_origin(Union[int, str]), get_args(int | str), get_origin(int | str) , get_args(Literal[1,2]), get_origin(list[int]))
print(cast(int, "x"), TYPE_CHECKING, Any, NoReturn, Self)
@overload
def f(x: int) -> int: ...
@overload
def f(x: str) -> str: ...
def f(x): return x
print(f(1), len(get_overloads(f)))
print(get_type_hints(Stack.push), get_type_hints(Point))
for g in (lambda: Optional[1, 2], lambda: Any(), lambda: isinstance(1, Any), lambda: isinstance(1, List[int]), lambda: Union[()], lambda: Stack[int, str], lambda: Generic[int], lambda: List[int, str], lambda: List[int]["x"], lambda: Stack[int][str], lambda: Callable[int], lambda: NoReturn[int], lambda: Literal, lambda: TypeVar("X", int), lambda: TypeVar("X", int, str, bound=int), lambda: TypeVar("X", covariant=True, contravariant=True)):
    try: print(g())
    except Exception as e: print(type(e).__name__, e)
print(isinstance([], List), issubclass(dict, Mapping), isinstance(1, (int | str)), List, Mapping[str, int], Iterable[T], Generator[int, None, str], ContextManager if False else "")
print(T | None, None | T, List[int] | None, "X" | T if False else "", int | List[int], Optional["Fwd"], ForwardRef("x") == ForwardRef("x"))
print(Union[int, str] == Union[str, int], List[int] == List[int], hash(List[int]) == hash(List[int]), Optional[int] == int | None)
class G[T2, *Us, **Q]: pass
print(G[int, str, bool, [int]], G.__parameters__, G.__type_params__, G.__orig_bases__)
print(typing.get_type_hints(f), Supports if False else SupportsInt, isinstance(5, SupportsInt), isinstance("x", SupportsInt), AnyStr, Text)
def deco(x: "int", y: Optional["str"] = None) -> "list[int]": ...
print(get_type_hints(deco))
