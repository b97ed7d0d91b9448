def first[T](items: list[T]) -> T:
    return items[0]


class Stack[T]:
    def __init__(self):
        self.items: list[T] = []

    def push(self, item: T) -> None:
        self.items.append(item)


class Pair[K, V](Stack[K]):
    value: V


type Alias = int | str
type Generic[T] = list[T] | None
type Recursive = dict[str, Recursive] | int

s = Stack()
s.push(1)
print(first([5, 6]), s.items, Stack.__name__, first.__name__, first.__type_params__, Stack.__type_params__, Pair.__type_params__)
T = first.__type_params__[0]
print(T, T.__name__, T.__bound__, T.__constraints__, type(T).__name__)
print(Alias, Alias.__name__, Alias.__value__, Generic.__type_params__, Alias.__type_params__, type(Alias).__name__)
print(Recursive.__name__, isinstance(5, Alias.__value__))


def bounded[T: int, U: (str, bytes), *Ts, **P](x: T) -> T:
    return x


t, u, ts, p = bounded.__type_params__
print(t.__bound__, u.__constraints__, ts, p, ts.__name__, p.__name__, bounded(3))


def with_default[T = int](x: T) -> T:
    return x


print(with_default.__type_params__[0].__default__, with_default(1))


class Outer[T]:
    class Inner[U]:
        pairs = 1

        def method[V](self, v: V) -> tuple[T, U, V]:
            return v

    x = 5


print(Outer.Inner().method("v"), Outer.Inner.method.__type_params__, Outer.x, Outer.Inner.__type_params__, Outer.Inner.method.__annotations__["return"])
print(first.__annotations__, Stack.push.__annotations__, Pair.__annotations__)


def lazy[T: undefined_name](x):
    return x


print(lazy(1))
try:
    lazy.__type_params__[0].__bound__
except NameError as e:
    print(e)
type Bad = also_undefined
try:
    Bad.__value__
except NameError as e:
    print(e)
try:
    T
    print("T is global", T.__name__)
except NameError as e:
    print(e)


def scoped():
    x = 1

    def inner[T](a: T = x) -> T:
        return a, x

    type Local = list[x]
    return inner(), Local.__name__


print(scoped())
x: int = 5
y: "forward"
z: list[int] = []
(w): int = 1
print(__annotations__, x, z, w, "y" in globals())


class Annotated:
    a: int
    b: str = "b"
    c: "unknown" = None

    def method(self, p: int, *args: str, k: float = 1.0, **kw: bool) -> None:
        local: nothing_here = 1
        return local


print(Annotated.__annotations__, Annotated.method.__annotations__, Annotated().method(1), hasattr(Annotated, "a"))
print(list[int], dict[str, int], tuple[int, ...], list[int].__origin__, list[int].__args__, int | None, (int | str).__args__, list[int] == list[int], list[int]([1]))
