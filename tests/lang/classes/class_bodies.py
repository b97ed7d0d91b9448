"""Class bodies: scoping, `__class__`, `__classcell__`, `__qualname__`, loops, conditionals, names that vanish."""


def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)


x = "global x"


class A:
    before = x
    x = "class x"
    after = x
    listed = [x for _ in range(1)]
    generated = list(x for _ in range(1))
    first_iterable = [c for c in x]
    nested = [[x, y] for y in x[:1]]
    lam = lambda: x
    for i in range(3):
        if i == 1:
            continue
        exec(f"made_{i} = {i}")
    else:
        loop_done = True
    try:
        undefined
    except NameError as e:
        caught = str(e)
    with open if False else memoryview(b"abc") as view:
        length = len(view)
    print(sorted(k for k in locals() if not k.startswith("__")))
    print(__qualname__, __module__, "__class__" in locals())
    del i

    class Inner:
        print(__qualname__, x)
        x = 1

        def method(self):
            return x, __class__.__qualname__


print(A.before, A.after, A.listed, A.generated, A.first_iterable[0], A.nested, A.lam(), A.Inner().method(), A.caught)
attempt(lambda: A.e)


def function():
    x = "function x"

    class B:
        seen = x
        x = "own"
        also = x

        def method(self):
            return x

    class C:
        nonlocal x
        x = "changed by class body"

    return B.seen, B.also, B().method(), x, hasattr(C, "x")


print(function())


class G:
    global made_global
    made_global = 5
    __doc__ = "set by hand"
    __qualname__ = "Renamed.G"
    a: int = 1
    b: "str"

    def __init__(self):
        self.c: float = 1.5


print(made_global, G, G.__doc__, G.__annotations__, G().c)


def unbound():
    class D:
        y = y


attempt(unbound)


def conditional(flag):
    class E:
        if flag:
            value = 1
        print("value" in dir())

    return E


print(hasattr(conditional(True), "value"), hasattr(conditional(False), "value"))


class CellMeta(type):
    def __new__(mcs, name, bases, namespace):
        print(sorted(k for k in namespace if k in ("__classcell__", "f")))
        if name == "Loses":
            namespace.pop("__classcell__")
        if name == "Wrong":
            namespace["__classcell__"] = 5
        return super().__new__(mcs, name, bases, namespace)


def make_keeps():
    class Keeps(metaclass=CellMeta):
        def f(self):
            return __class__

    return Keeps().f().__name__


def make_loses():
    class Loses(metaclass=CellMeta):
        def f(self):
            return __class__


def make_wrong():
    class Wrong(metaclass=CellMeta):
        def f(self):
            return __class__


attempt(make_keeps)
attempt(make_loses)
attempt(make_wrong)


def early():
    class Early:
        def f():
            return __class__

        f()


attempt(early)


class Doc:
    """Documentation of Doc.

    Second paragraph.
    """

    def __init_subclass__(cls): cls.d = cls.__doc__


class NoDoc(Doc): ...


print(repr(Doc.__doc__), NoDoc.d, NoDoc.__firstlineno__ > Doc.__firstlineno__, Doc.__static_attributes__, G.__static_attributes__)
