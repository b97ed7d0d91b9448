# overload, final, override, cast and their like: what they leave behind.
import sys
import warnings
from typing import *


def attempt(label, make):
    try:
        print(label, make())
    except BaseException as error:
        print(label, type(error).__name__, error)


@overload
def twice(a: int) -> int: ...
@overload
def twice(a: str) -> str: ...
def twice(a):
    return a * 2


print(twice(4), [get_type_hints(each) for each in get_overloads(twice)], get_overloads(len))
attempt("dummy", overload(lambda: 1))


class Has:
    @overload
    def method(self, a: int): ...
    @overload
    def method(self, a: str): ...
    def method(self, a):
        return a

    @overload
    @staticmethod
    def static(a: int): ...
    @staticmethod
    def static(a):
        return a

    @final
    def last(self): ...

    @override
    def over(self): ...

    @property
    @final
    def read(self): ...

    @final
    @property
    def outside(self): ...


print(len(get_overloads(Has.method)), len(get_overloads(Has().method)), len(get_overloads(Has.static)), Has.last.__final__, Has.over.__override__, Has.read.fget.__final__)
clear_overloads()
print(get_overloads(twice), get_overloads(Has.method))
print(final(5), override("x"), final(int) is int, cast("nonsense here", 5), cast(int, "x"), assert_type(5, str))
attempt("never", lambda: assert_never([1, 2]))
attempt("never, long", lambda: assert_never("x" * 200))


@final
class Last:
    pass


print(Last.__final__)


@dataclass_transform(kw_only_default=True, field_specifiers=(int,), other=5)
def create(cls):
    return cls


print(create.__dataclass_transform__)
attempt("transform", lambda: dataclass_transform(5))
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")

    @no_type_check_decorator
    def decorate(function):
        return function

    @decorate
    def decorated(a: "5 5"): ...

    print(decorated.__no_type_check__, get_type_hints(decorated), decorate.__name__, [str(each.message) for each in caught])
sys.stderr = sys.stdout
print(reveal_type(5), TYPE_CHECKING, Text is str)


class Sub(Any):
    pass


class Mixed(int, Any):
    pass


print(Sub(), isinstance(Sub(), Sub), isinstance(5, Sub), Sub.__mro__[1], Mixed(5) + 1, issubclass(Sub, Any)) if False else print(Sub.__mro__[1], Mixed(5) + 1)
for text in (
    "get_origin(List[int])", "get_origin(list[int])", "get_origin(Union[int, str])", "get_origin(int | str)", "get_origin(Optional[int])", "get_origin(Literal[1])", "get_origin(Annotated[int, 1])", "get_origin(Generic)",
    "get_origin(Generic[TypeVar('T')])", "get_origin(ClassVar[int])", "get_origin(Callable[[], int])", "get_origin(Tuple[int])", "get_origin(int)", "get_origin('x')", "get_origin(List)", "get_origin(Unpack[tuple[int]])",
    "get_args(Dict[str, int])", "get_args(Union[int, None])", "get_args(int | None)", "get_args(Literal[1, 'a'])", "get_args(Annotated[int, 1, 2])", "get_args(Callable[[int], str])", "get_args(Callable[..., str])", "get_args(Tuple[()])",
    "get_args(Tuple[int, ...])", "get_args(int)", "get_args(List)", "get_args(Final[int])", "get_args(Annotated[List[int], 1])", "Annotated[int, 1].__metadata__", "Annotated[int, 1].__origin__", "Annotated[List[int], 1](['x'])",
    "Annotated[int, 'x'] | None", "hash(Annotated[int, 1]) == hash(Annotated[int, 1])", "Annotated[int, 1] == Annotated[int, 2]", "Annotated[Annotated[int, 1], 2]", "Annotated[ClassVar[int], 1]", "Annotated[int, 1].real",
):  # fmt: skip
    attempt(text, lambda: eval(text))
