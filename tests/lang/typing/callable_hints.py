# Callable, of typing and of collections.abc, with parameter specifications.
import collections.abc as abc
from typing import *

T = TypeVar("T")
U = TypeVar("U")
P = ParamSpec("P")
Q = ParamSpec("Q")
Ts = TypeVarTuple("Ts")


def show(text):
    try:
        print(text, "->", eval(text))
    except Exception as error:
        print(text, "->", type(error).__name__, error)


for kind in ("Callable", "abc.Callable"):
    for tail in (
        "[[], int]", "[..., int]", "[[int, str], int]", "[[int], None]", "[int]", "[int, str]", "[[int]]", "[(int, str), int]",
        "[P, T]", "[P, T][int, str]", "[P, T][[int], str]", "[P, T][..., str]", "[P, T][[], str]", "[P, T][()]", "[P, T][[int]]",
        "[P, T][int, str, str]", "[P, T][Q, int]", "[P, T][Concatenate[int, Q], int]", "[P, T][[int, U], str]",
        "[P, T][[int, U], str][bytes]", "[Concatenate[int, P], T]", "[Concatenate[int, P], T][[str], bytes]",
        "[Concatenate[int, P], T][..., bytes]", "[[T, U], T][int, str]", "[[T], T][int]", "[[T], T].__args__", "[P, T].__args__",
        "[[], T].__args__", "[..., T].__args__", "[P, T].__parameters__", "[[T, U], int].__parameters__", "[[int], str].__origin__",
        "[[*Ts], int]", "[[*Ts], int][str, bytes]", "[[int, *Ts], int][()]", "[[T], list[T]][int]", "[[abc.Callable[[T], U]], T][int, str]",
    ):  # fmt: skip
        show(kind + tail)

print(Callable[[int], str] == Callable[[int], str], Callable[[int], str] == Callable[[str], str], abc.Callable[[int], str] == abc.Callable[[int], str])
print(hash(Callable[[int], str]) == hash(Callable[[int], str]), len({abc.Callable[[int], str], abc.Callable[[int], str]}))
print(get_args(Callable[[int], str]), get_args(Callable[..., str]), get_args(Callable[P, str]), get_args(Callable[Concatenate[int, P], str]))
print(get_args(abc.Callable[[int], str]), get_args(abc.Callable[[], str]), get_args(abc.Callable[P, str]), get_origin(abc.Callable[[], str]))
print(abc.Callable[[int], str].__reduce__()[1], Callable[[int], str].__reduce__()[1], List[int].__reduce__()[1], Union[int, None].__reduce__()[1])
print(type(abc.Callable[[int], str]).__name__, type(Callable[[int], str]).__name__, isinstance(print, abc.Callable), isinstance(print, Callable), isinstance(5, Callable))


class Z(Generic[P]):
    pass


class Y(Generic[T, P]):
    pass


for text in ("Z[int, str]", "Z[[int, str]]", "Z[...]", "Z[int]", "Z[()]", "Z[[]]", "Z[Q]", "Y[int, [str, bytes]]", "Y[int, ...]",
             "Y[int, str]", "Y[int, Q]", "Y[T, P][int, [str]]", "Z[[T, int]][str]", "Z[[T]].__args__", "Z[Concatenate[int, Q]]",
             "List[Callable[P, T]][[int, str], float]", "Callable[P, Callable[P, T]][[int], str]"):  # fmt: skip
    show(text)


def decorate(function: Callable[P, T]) -> Callable[P, list[T]]:
    def inner(*args: P.args, **kwargs: P.kwargs) -> list[T]:
        return [function(*args, **kwargs)]

    return inner


print(get_type_hints(decorate), decorate(len)("abc"))
print(P.args, P.kwargs, P.args == P.args, P.args == P.kwargs, P.args == Q.args, P.args.__origin__ is P, get_origin(P.kwargs))
