"""Type parameters: scopes, lazy bounds and defaults, classes, functions and aliases in each other."""


def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)


T = "global T"


def f[T: (int, str), *Ts, **P](a: T, *args: *Ts) -> T:
    def inner(b: T) -> "P":
        return T

    return inner


print(f.__type_params__, [p.__name__ for p in f.__type_params__], f.__annotations__["a"] is f.__type_params__[0], f(1)(2) is f.__type_params__[0], T)
t = f.__type_params__[0]
print(t.__constraints__, t.__bound__, t.__covariant__, t.__infer_variance__, t.has_default())


class C[T: undefined_bound, U = undefined_default](list[T]):
    attribute: T
    made = [T for _ in range(1)]

    def method[V](self, x: T, y: V) -> U:
        return T, V, __class__

    class Inner:
        seen = T


print(C.__type_params__, C.__orig_bases__, C.__parameters__, C.Inner.seen is C.__type_params__[0], C().method(1, 2)[2] is C, C.made[0] is C.__type_params__[0])
attempt(lambda: C.__type_params__[0].__bound__)
attempt(lambda: C.__type_params__[1].__default__)
undefined_bound = float
print(C.__type_params__[0].__bound__)
attempt(lambda: C.T)
print(C[int], C[int, str].__args__, C[int]().method.__name__)

type Alias[X] = list[X] | undefined_alias
type Recursive = int | list[Recursive]
attempt(lambda: Alias.__value__)
undefined_alias = None
print(Alias, Alias.__value__, Alias.__type_params__, Alias.__name__, Alias[int], Alias[int].__args__, Recursive.__value__)
attempt(lambda: Alias.__value__.__args__)
attempt(lambda: isinstance(1, Recursive))


def nested():
    local = "value"

    class D[Q: local]:
        def get[R = local](self):
            return Q.__bound__, R.__default__

    type L = local
    return D().get(), L.__value__


print(nested())


def decorator(*args):
    print("decorated with", [getattr(a, "__name__", a) for a in args])
    return lambda x: x


@decorator(T)
def g[T](x: T = T) -> T:
    return x


print(g())


class Meta(type):
    pass


class E[T](metaclass=Meta):
    x = T


print(type(E).__name__, E.__mro__[1].__name__, E.x)
for source in ("def f[T, T](): pass", "class A[T: yield]: pass", "type X = (yield)", "def f[T](x: (y := 1)): pass", "class A[T](x := 1): pass", "type X[T: await y] = 1", "def f[T](): nonlocal T", "class A[]: pass", "def f[*T: int](): pass", "type X = 1; X: int", "def f[T=int, U](): pass", "type 1 = 2", "def f[**P = int](): pass", "lambda[T]: 0"):
    try:
        compile(source, "s", "exec")
        print("fine")
    except SyntaxError as error:
        print(error.msg)
type = 5
print(type)
