# TypeVar, ParamSpec, TypeVarTuple, TypeAliasType and NewType: what they take, keep, show and refuse.
from typing import *

T = TypeVar("T")
P = ParamSpec("P")
Ts = TypeVarTuple("Ts")


def attempt(label, make):
    try:
        print(label, make())
    except Exception as error:
        print(label, type(error).__name__, error)


for text in (
    "TypeVar('A')", "TypeVar('A', covariant=True)", "TypeVar('A', contravariant=True)", "TypeVar('A', infer_variance=True)", "TypeVar('A', int, str).__constraints__",
    "TypeVar('A', bound=int).__bound__", "TypeVar('A', bound='Later').__bound__", "TypeVar('A', bound=None).__bound__", "TypeVar('A', bound=List[int]).__bound__", "TypeVar('A', int, None).__constraints__",
    "TypeVar('A', default=int).__default__", "TypeVar('A', default=None).__default__", "TypeVar('A').__default__", "TypeVar('A').has_default()", "TypeVar('A', default=None).has_default()",
    "TypeVar(1)", "TypeVar('A', int)", "TypeVar('A', int, bound=int)", "TypeVar('A', int, str, bound=int)", "TypeVar('A', covariant=True, contravariant=True)", "TypeVar('A', covariant=True, infer_variance=True)",
    "TypeVar('A', bound=ClassVar)", "TypeVar('A', bound=ClassVar[int])", "TypeVar('A', bound=(int,))", "TypeVar('A', bound=Generic[T])", "TypeVar('A', 1, 2).__constraints__", "TypeVar('A', ClassVar, int)",
    "ParamSpec('Q')", "ParamSpec('Q', covariant=True)", "ParamSpec('Q', bound=int).__bound__", "ParamSpec('Q', default=[int]).__default__", "ParamSpec('Q', default=...).has_default()", "ParamSpec(1)",
    "P.args", "P.kwargs", "P.args.__origin__", "ParamSpecArgs(P) == P.args", "ParamSpecKwargs(P) == P.args", "ParamSpecArgs(1)", "TypeVarTuple('Q')", "TypeVarTuple(1)",
    "TypeVarTuple('Q', default=Unpack[tuple[int]]).__default__", "T | None", "T | int", "int | T", "P | None", "Ts | None", "T.__name__", "T.__module__", "P.__name__", "Ts.__name__", "T.__reduce__()",
    "T.__typing_subst__(int)", "T.__typing_subst__(Unpack[Ts])", "P.__typing_subst__([int, None])", "P.__typing_subst__(int)", "Ts.__typing_subst__(int)", "T == TypeVar('T')", "len({T, T, P})",
    "isinstance(T, TypeVar)", "type(T).__name__", "type(NoDefault)() is NoDefault", "repr(NoDefault)", "type(NoDefault)(1)", "T.__bound__", "T.__constraints__", "T.__covariant__", "T.__infer_variance__",
    "NewType('N', int)", "NewType('N', int)(5)", "NewType('N', int).__supertype__", "NewType('a.N', int).__name__", "NewType('a.N', int).__qualname__", "NewType('N', int) | None", "None | NewType('N', int)",
    "NewType('N', NewType('M', int)).__supertype__", "NewType('N')", "NewType('N', int).__reduce__()", "Optional[NewType('N', int)]", "isinstance(1, NewType('N', int))", "List[NewType('N', int)]",
    "TypeAliasType('A', int)", "TypeAliasType('A', int).__value__", "TypeAliasType('A', int)[int]", "TypeAliasType(1, int)", "TypeAliasType('A', list[T], type_params=(T,))[int]",
    "TypeAliasType('A', list[T], type_params=(T,))[int].__origin__", "TypeAliasType('A', list[T], type_params=(T,)).__parameters__", "TypeAliasType('A', int, type_params=[T])", "TypeAliasType('A', int) | None",
    "TypeAliasType('A', int).__module__", "TypeAliasType('A', int).__name__", "isinstance(1, TypeAliasType('A', int))", "List[TypeAliasType('A', int)]", "type('X', (TypeVar,), {})", "type('X', (ParamSpecArgs,), {})",
    "type('X', (TypeVarTuple,), {})", "type('X', (TypeAliasType,), {})", "setattr(T, 'anything', 5)",
):  # fmt: skip
    attempt(text, lambda: eval(text))


class Lazy[A: (int, Undefined), B: Undefined, C = Undefined, **E = Undefined]:
    pass


A, B, C, E = Lazy.__type_params__
for parameter, name in ((A, "__constraints__"), (B, "__bound__"), (C, "__default__"), (E, "__default__")):
    attempt(f"{parameter!r} {name}", lambda: getattr(parameter, name))
Undefined = str
for parameter, name in ((A, "__constraints__"), (B, "__bound__"), (C, "__default__"), (E, "__default__")):
    attempt(f"{parameter!r} {name}", lambda: getattr(parameter, name))
print(A.__infer_variance__, A.has_default(), C.has_default(), Lazy.__parameters__)

type Tree[X] = X | list[Tree[X]]
print(Tree, Tree.__value__, Tree[int], Tree.__type_params__, Tree[int].__args__, get_origin(Tree[int]))
namespace = {}
exec("from typing import TypeVar, ParamSpec, TypeVarTuple, NewType\nT = TypeVar('T'); P = ParamSpec('P'); Ts = TypeVarTuple('Ts'); N = NewType('N', int)", namespace)
print(namespace["T"].__module__, namespace["P"].__module__, namespace["Ts"].__module__, namespace["N"].__module__)
