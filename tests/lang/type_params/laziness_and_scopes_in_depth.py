"""Type parameters: bounds, constraints and defaults that are evaluated late, scopes around classes and functions, aliases."""
import typing


def attempt(label, function, *args):
    try:
        print(label, repr(function(*args)))
    except BaseException as error:
        print(label, type(error).__name__, error)


log = []


def note(x):
    log.append(x)
    return x


def lazy[T: note("bound"), U: (note("c1"), note("c2")) = note("default"), *Ts = note("star"), **P = note("spec")](a: note("annotation"), b: T) -> U:
    return T, U


print(log)
T, U, Ts, P = lazy.__type_params__
print(T.__bound__, T.__bound__, log)
print(U.__constraints__, U.__default__, U.__constraints__, log)
print(Ts.__default__, P.__default__, log)
print(T.has_default(), U.has_default(), T.__default__ is typing.NoDefault, T.__constraints__, U.__bound__, T.__name__, T.__infer_variance__, T.__variance__ if hasattr(T, "__variance__") else "", T.__covariant__)
print(lazy.__annotations__, lazy(1, 2) == (T, U))

type Alias = note("alias value") and later
attempt("not yet", lambda: Alias.__value__)
later = "now"
attempt("now", lambda: Alias.__value__)
later = "changed"
attempt("kept", lambda: Alias.__value__)
type Recursive[K] = dict[K, Recursive[K]] | None
print(Recursive.__value__, Recursive[int], Recursive.__type_params__, Recursive.__name__, Recursive.__module__)
attempt("args", lambda: (Recursive[int].__args__, Recursive[int].__origin__ is Recursive))
attempt("not generic", lambda: Alias[int])
attempt("too many", lambda: Recursive[int, str])
attempt("call", lambda: Alias())
attempt("isinstance", isinstance, 1, Alias)
attempt("union", lambda: Alias | int)
attempt("attribute", lambda: Alias.other)
attempt("repr", lambda: (Alias, type(Alias)))
attempt("by hand", lambda: typing.TypeAliasType("Hand", list[int]).__value__)
attempt("by hand with params", lambda: typing.TypeAliasType("Hand", list[T], type_params=(T,))[int])
attempt("by hand wrong", lambda: typing.TypeAliasType("Hand", list, type_params=5))
attempt("by hand name", lambda: typing.TypeAliasType(5, list))


class Box[T, U = int]:
    first = T
    made: T
    items = [T for _ in range(1)]

    def method[V](self, x: T, y: V) -> tuple[T, U, V]:
        return T, V

    class Inner[T]:
        inner = T

    @classmethod
    def cm(cls):
        return T


print(Box.__type_params__, Box.__parameters__, Box.__orig_bases__, Box.__bases__, Box.first is Box.__type_params__[0])
print(Box.method.__type_params__, Box.method.__annotations__, Box.Inner.inner is Box.first, Box.cm() is Box.first)
print(Box[str], Box[str, bytes], Box[str]().first, Box.__annotations__, Box.items[0] is Box.first)
attempt("too many", lambda: Box[1, 2, 3])
attempt("none", lambda: Box[()])
attempt("name outside", lambda: V)
T = "module T"


def shadow[T](T2=T):
    T3 = T
    return T2, T3


attempt("shadow", lambda: (shadow()[0], shadow()[1] is shadow.__type_params__[0]))


def assigned[X]():
    X = 5
    return X


attempt("assigned", lambda: (assigned(), assigned.__type_params__))


def unset[X]():
    del X
    X = 1


attempt("unset", unset)


def decorate(f):
    return f.__name__, f.__type_params__


@decorate
def decorated[Q](x: Q):
    pass


print(decorated)


class Meta(type):
    def __new__(meta, name, bases, ns, **kw):
        print("  ", name, [getattr(b, "__name__", b) for b in bases], sorted(k for k in ns if "type" in k or "bases" in k), kw)
        return super().__new__(meta, name, bases, ns)


class WithMeta[A](list[A], metaclass=Meta, k=note("keyword")):
    pass


print(WithMeta.__orig_bases__, WithMeta.__mro__[1:], WithMeta.__parameters__)


class Scoped:
    own = int
    type Local[Z] = dict[own, Z]

    def method[W: own](self):
        pass

    class Nested[W: own]:
        pass


print(Scoped.Local.__value__, Scoped.method.__type_params__[0].__bound__, Scoped.Nested.__type_params__[0].__bound__)
Scoped.own = str
type Failing[B: missing_name] = 1
attempt("failing bound", lambda: Failing.__type_params__[0].__bound__)
missing_name = bool
attempt("found bound", lambda: Failing.__type_params__[0].__bound__)


def outer(value):
    type Inner = value
    value = value + "!"

    def inner[T: value]():
        return T.__bound__

    return Inner.__value__, inner()


attempt("closure", outer, "v")
for source in (
    "def f[T, T](): pass",
    "class A[T: (yield)]: pass",
    "type X[T] = (yield)",
    "type X = (y := 1)",
    "type X = await z",
    "def f[T: (x := 1)](): pass",
    "class A[T](x := 1): pass",
    "class A[T]((yield)): pass",
    "def f[T = int, U](): pass",
    "def f[*Ts: int](): pass",
    "def f[**P: int](): pass",
    "def f[*Ts, *Us](): pass",
    "def f[T](x: (y := 1)): pass",
    "def f[T](x: (yield)): pass",
    "def f[](): pass",
    "class A[]: pass",
    "type X[] = 1",
    "type X[T: int: str] = 1",
    "def f[T]():\n    nonlocal T",
    "def f[T]():\n    global T\n    T = 1",
    "class A[__debug__]: pass",
    "type __debug__ = 1",
    "type x.y = 1",
    "type X",
    "type = 5; type (1)",
    "lambda[T]: 1",
    "def f[T: *int](): pass",
    "def f[*T = *int](): pass",
    "def f[T = *int](): pass",
):
    try:
        compile(source, "<source>", "exec")
        print("fine:", source.replace("\n", "|"))
    except SyntaxError as error:
        print(source.replace("\n", "|"), "->", error.msg, error.lineno, error.offset)
