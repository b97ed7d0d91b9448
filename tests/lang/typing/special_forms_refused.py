# What the special forms of typing refuse, and in which words.
import collections.abc
from typing import *

T = TypeVar("T")
P = ParamSpec("P")


def show(text):
    try:
        print(text, "->", eval(text))
    except Exception as error:
        print(text, "->", type(error).__name__, error)


for text in (
    "Union[()]", "Union[int]", "Union[1, 2]", "Union[int, ClassVar]", "Optional[ClassVar]", "Optional[int, str]", "Optional",
    "List[ClassVar]", "List[ClassVar[int]]", "List[Final[int]]", "List[Generic]", "List[Protocol]", "List[Generic[T]]",
    "ClassVar[Final]", "ClassVar[int, str]", "Final[()]", "Final[Final[int]]", "Required[int, str]", "Required[ClassVar]",
    "NotRequired[1]", "ReadOnly[int]", "TypeGuard[1]", "TypeGuard[int, str]", "TypeIs[()]", "Unpack[int]", "Unpack[int, str]",
    "Unpack[tuple[int]]", "list[Unpack[int]]", "Annotated[int]", "Annotated[()]", "Annotated[ClassVar[int], 1]",
    "Annotated[Annotated[int, 1], 2]", "Annotated[int, [1]] == Annotated[int, [1]]", "Concatenate[()]", "Concatenate[int]",
    "Concatenate[int, str]", "Concatenate[int, P]", "Concatenate[int, ...]", "Literal[()]", "Literal[1, True, 1, 'a', None, b'x']",
    "Literal[Literal[1, 2], 3]", "Literal[1] == Literal[True]", "Literal[1, 2] == Literal[2, 1]", "Literal[int]",
    "Literal[[1]]", "Literal[1, [2]] == Literal[1, [2]]", "Self[int]", "Any[int]", "Never[int]", "LiteralString[1]",
    "TypeAlias[int]", "Any()", "Union()", "ClassVar()", "ClassVar[int]()", "Optional[int]()", "Literal[1]()", "Self()",
    "List()", "List[int]()", "Type()", "Tuple()", "Callable()", "Deque()", "Counter('aab')", "DefaultDict(list)", "Iterable()",
    "isinstance(1, Any)", "isinstance(1, Union)", "isinstance(1, Union[int, str])", "isinstance(1, Union[List[int], str])",
    "isinstance('', Union[int, None])", "isinstance(None, Optional[int])", "isinstance([], List)", "isinstance([], List[int])",
    "isinstance([], list[int])", "isinstance(1, Literal[1])", "isinstance(1, Self)", "isinstance(1, Generic)",
    "issubclass(int, Any)", "issubclass(int, Union[int, str])", "issubclass(int, ClassVar[int])", "issubclass(list, List)",
    "issubclass(dict, Mapping)", "issubclass(int, Mapping)", "issubclass(List, Sequence)", "issubclass(List[int], object)",
    "issubclass(list[int], object)", "issubclass(int | str, object)", "issubclass(bool, int | str)", "isinstance(1, T)",
    "iter(Union)", "iter(List)", "list(Annotated[int, 1])", "list(List[int])", "list(list[int])", "iter(Callable[[], int])",
    "iter(Any)", "iter(Optional[int])", "list[int].__bases__", "5 in Union[int, str]", "len(List)",
    "int | List", "List | None", "Optional[int] | str", "Literal[1] | None", "'A' | List[int]", "None | T", "T | 'A'", "'A' | T",
    "ClassVar[int] | None", "Self | None", "int | 'A'", "int | 5", "Union[int, 'A', None]", "Union[int, int]",
    "Union[int, str] == Union[str, int]", "Union[int, str] == int | str", "hash(Union[int, str]) == hash(Union[str, int])",
    "repr(Union)", "repr(Annotated)", "Union.__name__", "Optional[int].__name__", "Literal[1].__name__", "Any.__name__",
    "Union.__module__", "Self.__qualname__", "List.__module__", "List.__doc__", "Deque.__doc__", "Union.nothing", "List.nothing",
    "List.append is list.append", "Mapping.get is collections.abc.Mapping.get", "List.__origin__", "Callable.__origin__",
):  # fmt: skip
    show(text)

for base in (Union, Optional[int], ClassVar[int], Self, Any, Literal[1], T, P, P.args, NewType("Number", int), Unpack[tuple[int]], List, List[int],
             type(Union), type(Optional[int]), type(List), TypeVar, ParamSpec, TypeVarTuple, type(P.args)):  # fmt: skip
    try:
        print(type(base).__name__, base, "->", type("Child", (), {}) if False else __build_class__(lambda: None, "Child", base).__bases__)
    except TypeError as error:
        print(type(base).__name__, base, "->", error)
