import types, typing
type A = int
type B[T] = list[T]
type C[T: int = bool, *Ts = *tuple[int, str], **P = [int]] = dict[T, tuple[*Ts]]
print(A, B, C, A.__value__, B.__value__, B[int], B[int].__value__ if hasattr(B[int], "__value__") else "", C.__type_params__, B.__parameters__, B[int].__args__, B[int].__origin__)
for p in C.__type_params__: print(p, p.__default__, p.has_default(), type(p).__name__)
print(A | None, B[int] | str, isinstance(A, typing.TypeAliasType), A.__module__, repr(A.__type_params__))
for f in (lambda: A[int], lambda: isinstance(1, A), lambda: B[int, str], lambda: typing.TypeAliasType("X", int)[str], lambda: typing.TypeVar("T", bound=int, default=str).__default__, lambda: list[int][str], lambda: dict[str, typing.TypeVar("Q")][int], lambda: int[str], lambda: isinstance([], list[int]), lambda: issubclass(list, list[int]), lambda: int | 5, lambda: 5 | int, lambda: (int | str)[int], lambda: types.UnionType(), lambda: isinstance(1, int | list[int]), lambda: isinstance("s", int | str), lambda: issubclass(bool, int | str), lambda: int | str == str | int, lambda: hash(int | str) == hash(str | int), lambda: (int | None).__args__, lambda: int | int, lambda: None | int | None, lambda: list[int] | None, lambda: (int | str) | (str | float), lambda: list[typing.TypeVar("Z")].__parameters__, lambda: tuple[()], lambda: tuple[int, ...], lambda: list[int]().append, lambda: list[int].append, lambda: type(list[int]), lambda: list[int].__class__, lambda: [*tuple[int]], lambda: list[int].__doc__[:5], lambda: list["fwd"], lambda: list[int].nope, lambda: int | typing.Any, lambda: typing.Union[int, str] | None, lambda: dict[str, list[int]], lambda: list[list[int] | None], lambda: type[int], lambda: collections.deque[int]):
    try:
        r = f()
        print(r if "built-in method" not in repr(r) else "method")
    except Exception as e: print(type(e).__name__, e)
import collections
def f[T: (int, str), U, *Ts, **P](a: T, *args: *Ts, **kw: P.kwargs) -> U: return T
print(f.__type_params__, f.__annotations__, f(1), f.__type_params__[0].__constraints__)
class X[T, *Ts, **P]:
    a: T
    def m[U](self, x: T, y: U) -> "X[T]": return T, U
    @classmethod
    def c(cls) -> T: return T
    class Inner[V]:
        b: dict[T, V]
    def __class_getitem2__(cls): pass
print(X.__type_params__, X.__parameters__, X.__orig_bases__, X.__bases__, X.__mro__, X[int, str, bool, [int]], X.m.__annotations__, X().m(1, 2), X.Inner.__annotations__, X.__annotations__)
class Y[T](X[T, int, [str]]): pass
print(Y.__orig_bases__, Y.__parameters__, Y[int], Y[int]().m(1, 2), typing.get_args(Y[int]), typing.get_origin(Y[int]))
class Z[T: Z]: pass
print(Z.__type_params__[0].__bound__)
try:
    class W[T](typing.Generic[T]): pass
except TypeError as e: print(e)
T = typing.TypeVar("T")
try:
    class V(typing.Generic): pass
except TypeError as e: print(e)
x = "outer"
class Scope[T]:
    x = "cls"
    type Al = x
    def g[U: x](self): return U.__bound__
    y: x
print(Scope.Al.__value__, Scope().g(), Scope.__annotations__)
def later[T: Undefined2](): return T
try: later().__bound__
except NameError as e: print(e)
Undefined2 = int
print(later().__bound__)
@(lambda fn: fn)
def deco[T](v: T = 5) -> T: return v
print(deco(), deco.__defaults__)
async def co[T](): return T
c = co()
try: c.send(None)
except StopIteration as e: print(e.value)
def gen[T]():
    yield T
print(list(gen()))
lam = [lambda: T for T in range(2)]
print([l() for l in lam])
print(typing.get_type_hints(f) if False else "", f.__qualname__, X.m.__qualname__, X.Inner.__qualname__)
