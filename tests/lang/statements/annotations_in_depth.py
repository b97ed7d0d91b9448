"""Annotations: which are evaluated, in which order, where they are kept, what they do to scopes."""


def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)


def show(value):
    print("evaluated", value, end="; ")
    return value


x: show("x") = show("value")
y: show("y")
(z): show("z")
(w): show("w") = 1
print(__annotations__, "y" in globals(), w)


class A:
    a: int
    b: show("b") = 2
    (c): str = "c"
    d: "forward" = None
    __private: int = 5


print(A.__annotations__, hasattr(A, "a"), A.b, A.c)


class B(A):
    pass


print(B.__annotations__, B.__annotations__ is A.__annotations__, "__annotations__" in vars(B))


def function(p: show("p"), q: show("q") = show("default"), /, *r: show("r"), s: show("s"), **t: show("t")) -> show("return"):
    local: show("never evaluated") = 1
    other: undefined_everywhere
    return local


print(function.__annotations__, function(1, s=2))


def only_annotated():
    value: int
    return value


attempt(only_annotated)


class Holder:
    pass


h = Holder()
d = {}
h.attribute: show("on attribute") = show("attribute value")
d["key"]: show("on item") = 5
h.other: show("no value")
print(vars(h), d)


def targets():
    h.inside: undefined_everywhere = 1
    d[show("key")]: undefined_everywhere
    return h.inside


attempt(targets)
lam = lambda a, b=1: a
print(lam.__annotations__)
function.__annotations__["p"] = "changed"
print(function.__annotations__["p"])
del function.__annotations__
print(function.__annotations__)


def outer():
    def inner(a: outer_name):
        return a

    outer_name = 1
    return inner


attempt(outer)


class WithMethods:
    def method(self: "WithMethods", other: "Later") -> "WithMethods":
        pass

    T = int

    def uses(self, x: T) -> T:
        pass


print(WithMethods.method.__annotations__, WithMethods.uses.__annotations__)


def loop():
    for i in range(2):
        n: int = i
    if False:
        m: str = "never"
    return n, "m" in locals()


print(loop())


class Cleared:
    x: int = 1
    del __annotations__["x"]
    __annotations__["made"] = "by hand"


print(Cleared.__annotations__)
exec("v: int = 3\nprint(__annotations__, v)", {})
for source in ("x, y: int", "x: int = y: str", "(x, y): int = 1", "[x]: int", "f(): int", "x + 1: int", "*x: int = 1", "lambda x: int: 0", "def f(x: int = 1: str): pass", "for x: int in y: pass", "x: int += 1", "x: yield", "x: int = *y", "x: int = 1, 2", "x: int = yield", "def f():\n x: int = yield", "None: int", "x: *y = 1", "global x: int", "with a as b: int: pass", "'text': int", "x: = 1"):
    try:
        compile(source, "s", "exec")
        print("fine")
    except SyntaxError as error:
        print(error.msg)
