# Arguments of generic classes and aliases: too many, too few, defaults.
import typing
from typing import *

A = TypeVar("A")
B = TypeVar("B")
D = TypeVar("D", default=int)


class Three(Generic[A, B, D]):
    pass


class Two(Generic[A, B]):
    pass


class One(Generic[A]):
    pass


class Plain:
    pass


def show(text):
    try:
        print(text, "->", eval(text))
    except Exception as error:
        print(text, "->", type(error).__name__, error)


for text in (
    "Three[int]", "Three[int, str]", "Three[int, str, bytes]", "Three[int, str, int, int]", "Two[int]", "Two[int, str, int]",
    "Two[()]", "One[()]", "One[int][int]", "One[None]", "One['name']", "One[1]", "One[[]]", "Plain[int]",
    "List[A][()]", "list[A][()]", "dict[A, B][int]", "Dict[A, B][int]", "Dict[A, B][()]", "dict[A, B][int, str, bytes]",
    "list[int][str]", "List[int][str]", "Two[A, int].__parameters__", "Two[B, A].__parameters__", "Two[A, int][str]",
    "Two[List[A], Dict[B, A]][int, str]", "Two[A, A][int]", "Three.__parameters__", "Three[int, str].__args__",
    "Type[Any, int]", "Hashable[int]", "ByteString[int]", "Generator[int]", "Generator[()]", "Generator[int, str, bytes]",
    "ContextManager[int]", "ContextManager[int, bool, int]", "AsyncGenerator[int]", "Deque[int]", "OrderedDict[int]",
    "Tuple[()]", "Tuple[int, ...]", "Tuple[..., int]", "tuple[()]", "Annotated[int, 1][int]", "Annotated[A, 1][int]",
    "Optional[A][int]", "Union[A, B][int, int]", "Union[A, B][int]", "(A | B)[int, str]", "(list[A] | None)[int]",
    "ClassVar[A][int]", "Final[List[A]][int]", "Literal[1][int]", "One[One[A]][int]", "One[int] == One[int]",
    "One[int] == One[str]", "hash(One[int]) == hash(One[int])", "One[A].__origin__ is One", "One[A].__mro_entries__((One[A],))",
):  # fmt: skip
    show(text)


def wrong(make):
    try:
        make()
    except TypeError as error:
        print("TypeError", error)
    else:
        print("fine")


def default_first():
    class X(Generic[D, A]):
        pass


def after_variadic():
    Ts = TypeVarTuple("Ts")

    class X(Generic[*Ts, D]):
        pass


def twice():
    class X(Generic[A], Generic[B]):
        pass


def not_listed():
    class X(Generic[A], List[B]):
        pass


def plain():
    class X(Generic):
        pass


def same():
    class X(Generic[A, A]):
        pass


def no_variable():
    class X(Generic[int]):
        pass


def nothing():
    class X(Generic[()]):
        pass


def again():
    class X(Generic[A][int]):
        pass


for make in (default_first, after_variadic, twice, not_listed, plain, same, no_variable, nothing, again):
    print(make.__name__, end=": ")
    wrong(make)


# Generic is among the bases once, wherever it comes from.
class Base(Generic[A]):
    pass


class L(List[A], Base[A]):
    pass


class M(Base[A], List[A]):
    pass


class N(List[int], Dict[str, int] if False else Sized):
    pass


print([base.__name__ for base in L.__bases__], [base.__name__ for base in M.__bases__], [base.__name__ for base in N.__bases__])
print(L.__parameters__, N.__parameters__, L.__orig_bases__)
made = One[int]()
print(type(made).__name__, made.__orig_class__, One[int].attribute if hasattr(One[int], "attribute") else "no attribute")
One[int].attribute = 5
print(One.attribute, One[str].attribute, One[int].__class__.__name__, One[int].__name__, List[int].__name__, List.__name__)
print(sorted(set(dir(One[int])) - set(dir(object)) - {"attribute"}) == sorted(set(dir(One[str])) - set(dir(object)) - {"attribute"}))
