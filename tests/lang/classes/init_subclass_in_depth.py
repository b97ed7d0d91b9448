"""`__init_subclass__`: keywords, inheritance, super calls, metaclasses, and its errors."""


def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)


class Base:
    registry = {}

    def __init_subclass__(cls, /, key=None, **rest):
        print("Base", cls.__name__, key, rest, [k for k in vars(cls) if not k.startswith("__")])
        super().__init_subclass__(**rest)
        if key is not None:
            cls.registry[key] = cls


class A(Base, key="a"):
    x = 1


class B(A):
    pass


class Mixin:
    def __init_subclass__(cls, *, loud=False, **rest):
        print("Mixin", cls.__name__, loud)
        super().__init_subclass__(**rest)


class C(Mixin, Base, key="c", loud=True):
    pass


class D(Base, Mixin, key="d", loud=True):
    pass


print(sorted(Base.registry), type(vars(Base)["__init_subclass__"]).__name__)
attempt(lambda: type("E", (Base,), {}, key="e").__name__)
attempt(lambda: type("E", (Base,), {}, wrong=1))
attempt(lambda: type("E", (), {}, wrong=1))
attempt(lambda: type("E", (), {}, metaclass=type))
attempt(lambda: object.__init_subclass__())
attempt(lambda: object.__init_subclass__(1))
attempt(lambda: object.__init_subclass__(x=1))


class Refuses:
    def __init_subclass__(cls):
        raise TypeError(f"{cls.__name__} may not derive from Refuses")


attempt(lambda: type("F", (Refuses,), {}))


class Positional:
    def __init_subclass__(cls, required):
        print("required", required)


attempt(lambda: type("G", (Positional,), {}))
attempt(lambda: type("G", (Positional,), {}, required=1).__name__)
attempt(lambda: type("G", (Positional,), {}, required=1, more=2))


class Explicit:
    @classmethod
    def __init_subclass__(cls):
        print("explicit classmethod", cls.__name__)


class H(Explicit):
    pass


class Static:
    @staticmethod
    def __init_subclass__(**kw):
        print("static", kw)


class I(Static, z=1):
    pass


class Nothing:
    __init_subclass__ = None


attempt(lambda: type("J", (Nothing,), {}))


class Meta(type):
    def __new__(mcs, name, bases, namespace, **kw):
        print("meta new", name, kw)
        return super().__new__(mcs, name, bases, namespace, **{k: v for k, v in kw.items() if k != "meta_only"})

    def __init__(cls, name, bases, namespace, **kw):
        print("meta init", name, kw)


class K(Base, metaclass=Meta, key="k", meta_only=True):
    pass


class Meta2(type):
    pass


attempt(lambda: Meta2("L", (Base,), {}, key="l").__name__)


class Changes:
    def __init_subclass__(cls):
        cls.__len__ = lambda self: 99
        cls.added = "yes"


class M(Changes):
    pass


print(len(M()), M.added, M.__init_subclass__())
