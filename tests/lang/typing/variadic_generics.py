# TypeVarTuple and Unpack: how arguments are spread over parameters.
from typing import *

T = TypeVar("T")
U = TypeVar("U")
Ts = TypeVarTuple("Ts")
Us = TypeVarTuple("Us")
Defaulted = TypeVarTuple("Defaulted", default=Unpack[tuple[int, str]])


class C(Generic[T, *Ts]):
    pass


class D(Generic[*Ts, T]):
    pass


class E(Generic[T, *Ts, U]):
    pass


class F(Generic[*Ts]):
    pass


class G(Generic[*Defaulted]):
    pass


def show(text):
    try:
        print(text, "->", eval(text))
    except Exception as error:
        print(text, "->", type(error).__name__, error)


for text in (
    "Ts", "Unpack[Ts]", "list(Ts)", "[*Ts]", "tuple[*Ts]", "Tuple[*Ts]", "tuple[Ts]", "Tuple[Unpack[Ts]]", "F[Ts]",
    "C[int]", "C[int, str]", "C[int, str, bytes]", "C[()]", "D[int]", "D[int, str, bytes]", "D[()]", "E[int]", "E[int, str]",
    "E[int, bytes, float, str]", "F[()]", "F[int]", "F[int, str]", "G", "G[()]", "G[int]", "F[*tuple[int, str]]",
    "F[*tuple[int, ...]]", "C[*tuple[int, ...]]", "D[*tuple[int, ...]]", "E[*tuple[int, ...]]", "E[int, *tuple[str, ...]]",
    "E[*tuple[str, ...], int]", "E[int, *tuple[str, ...], bytes]", "C[int, *tuple[str, ...], bytes]", "F[*tuple[int, ...], *tuple[str, ...]]",
    "list[T][*tuple[int, ...]]", "list[T][*tuple[int]]", "List[T][*tuple[int, str]]", "tuple[T, *Ts][int]", "tuple[T, *Ts][int, str, bytes]",
    "tuple[*Ts, T][int, str, bytes]", "Tuple[T, *Ts, U][int, str]", "Tuple[T, *Ts, U][int, bytes, str]", "Tuple[T, *Ts, U][int]",
    "tuple[T, *Ts][*tuple[int, ...]]", "Tuple[*Ts][*Us]", "Tuple[*Ts][*Us, int]", "Tuple[*Ts][int][str]", "Tuple[*Ts, *Us]",
    "Tuple[*Ts, *Us][int]", "tuple[*tuple[int, str]]", "tuple[*tuple[int, ...]]", "tuple[int, *tuple[str, ...], bytes].__args__",
    "C[T, *Ts].__parameters__", "Tuple[list[T], *Ts].__parameters__", "Unpack[tuple[int, str]].__args__", "Unpack[Ts].__parameters__",
    "(*tuple[int, str],)[0].__unpacked__", "tuple[int].__unpacked__", "list(tuple[int])", "(*tuple[int],)[0] == tuple[int]",
    "Union[*Ts]", "Union[*Ts][int, str]", "Annotated[*Ts, 1]", "dict[T, tuple[*Ts]][int, str, bytes]", "Generic[Ts]", "Generic[*Ts, *Us]",
    "Ts.__name__", "Ts.has_default()", "Defaulted.has_default()", "Defaulted.__default__", "TypeVarTuple('X', bound=int) if 0 else 0",
):  # fmt: skip
    show(text)


def spread(*args: *Ts) -> tuple[*Ts]: ...


def fixed(*args: *tuple[int, *tuple[str, ...]]): ...


def text(*args: "*Ts"): ...


print(spread.__annotations__)
print(get_type_hints(spread))
print(get_type_hints(fixed))
print(get_type_hints(text))


class New[T, *Rest, **Params]:
    pass


print(New.__parameters__, New[int, str, bytes, [int]], New.__type_params__, New.__orig_bases__)
