"""Annotations: order of evaluation, which targets store, functions and classes without any, deletion, and inheritance."""


def attempt(label, function, *args):
    try:
        print(label, repr(function(*args)))
    except BaseException as error:
        print(label, type(error).__name__, error)


def note(x):
    print("   ", x)
    return x


first: note("annotation") = note("value")
bare: note("bare")
(paren): note("parenthesised") = note("paren value")
print(__annotations__, paren)


class Target:
    pass


t = Target()
t.attribute: note("of attribute") = note("attribute value")
[0, 0][note(1)]: note("of item") = note("item value")
t.bare: note("bare attribute")
attempt("no object", lambda: exec("nothing.x: note('never') = 1", {"note": note}))
attempt("bare no object", lambda: exec("nothing.x: note('asked')", {"note": note}))
print(__annotations__)


def function(a: note("a"), /, b: note("b") = note("default b"), *args: note("args"), c: note("c") = note("default c"), **kw: note("kw")) -> note("return"):
    local: note("never evaluated") = 1
    t.x: note("evaluated for attributes") = 2
    also: undefined_name
    return local


print(function.__annotations__)
print(function(1))


def unassigned():
    local: int
    return local


attempt("unassigned", unassigned)


def star(*args: *tuple[int, ...]):
    pass


attempt("star", lambda: star.__annotations__)
print((lambda x: x).__annotations__, attempt.__annotations__)


def changes():
    pass


print(changes.__annotations__ is changes.__annotations__)
changes.__annotations__["x"] = 1
print(changes.__annotations__)
changes.__annotations__ = None
print(changes.__annotations__)
attempt("wrong", setattr, changes, "__annotations__", 5)
del changes.__annotations__
print(changes.__annotations__)


class Base:
    x: int = 1
    y: "str"
    __private: float
    z: note("class annotation") = note("class value")


class Derived(Base):
    pass


class Empty:
    pass


print(Base.__annotations__, Derived.__annotations__, Empty.__annotations__, Base().x, hasattr(Base, "y"))
print("__annotations__" in vars(Derived), "__annotations__" in vars(Empty))
Empty.__annotations__ = {"set": 1}
print(Empty.__annotations__, vars(Empty)["__annotations__"])
del Empty.__annotations__
print(Empty.__annotations__)
attempt("delete twice", lambda: [delattr(Empty, "__annotations__") for _ in range(2)])
attempt("on an instance", lambda: Base().__annotations__)
attempt("on an instance of the empty", lambda: Target().__annotations__)
attempt("builtin", lambda: int.__annotations__)
attempt("set builtin", setattr, int, "__annotations__", {})


class Body:
    __annotations__["by hand"] = 1
    v: int
    __annotations__ = {"replaced": 2}
    w: str


print(Body.__annotations__)


class Loop:
    for name in ("a", "b"):
        item: name = name
    locals()["__annotations__"]["more"] = "added"


print(Loop.__annotations__)


class Deleted:
    v: int
    del __annotations__
    try:
        w: int
    except NameError as error:
        message = str(error)


print(getattr(Deleted, "message", "no error"))


class Meta(type):
    __annotations__ = {"of": "meta"}


class OfMeta(metaclass=Meta):
    pass


class OfMeta2(metaclass=Meta):
    z: 1


attempt("meta", lambda: (OfMeta.__annotations__, OfMeta2.__annotations__))


def nested():
    x: int = 1

    class Inner:
        x: x

    def g() -> x:
        pass

    return Inner.__annotations__, g.__annotations__


attempt("nested", nested)
ns = {}
exec("a: int = 1\nb: str\nif False:\n    c: float", ns)
print(ns["__annotations__"])
ns = {}
exec("def f():\n    a: int", ns)
print("__annotations__" in ns)
ns = {"__annotations__": {"old": 0}}
exec("new: 1", ns)
print(ns["__annotations__"])
local = {}
exec("v: 1", {}, local)
print(local)
exec("from __future__ import annotations\nx: undefined.y[1:2]\ndef f(a: 'q', *b: not x, **c: lambda: 1) -> {1: (2,)}: pass\nclass C:\n    v: f'{x!r:>{y}}' = 1", ns := {})
print(ns["__annotations__"], ns["f"].__annotations__, ns["C"].__annotations__)
for source in ("x: int, y: int", "(x, y): int", "[x]: int", "f(): int", "x + y: int", "5: int", "*x: int = 1", "x: int += 1", "x: *int = 1", "x = y: int", "def f(x: yield): pass", "x: (yield)", "async def f():\n    x: await y", "x: int = *a, b", "x: int = yield", "for x: int in y: pass", "with a as x: int: pass", "lambda x: int: 1", "(x): int = 1", "(x.y): int", "None: int", "x: int = y = 1", "del x: int"):
    try:
        compile(source, "<source>", "exec")
        print("fine:", source)
    except SyntaxError as error:
        print(source.replace("\n", "|"), "->", error.msg, error.offset)
