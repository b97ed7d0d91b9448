"""`type.__call__`, `__new__` and `__init__`: who runs, with which arguments, and what may be returned."""


def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)


class Meta(type):
    def __call__(cls, *args, **kwargs):
        print("call", cls.__name__, args, kwargs)
        return super().__call__(*args, **kwargs)


class A(metaclass=Meta):
    def __new__(cls, *args, **kwargs):
        print("new", cls.__name__, args, kwargs)
        return super().__new__(cls)

    def __init__(self, *args, **kwargs):
        print("init", args, kwargs)


class B(A):
    def __new__(cls, kind):
        if kind == "a":
            return A()
        if kind == "b":
            return object.__new__(cls)
        if kind == "sub":
            return object.__new__(C)
        return kind


class C(B):
    pass


for kind in ("a", "b", "sub", 5, None):
    print(type(B(kind)).__name__)
print(type(C("b")).__name__)


class ReturnsValue:
    def __init__(self):
        return 5


class Plain:
    pass


class OnlyNew:
    def __new__(cls, x):
        return object.__new__(cls)


class OnlyInit:
    def __init__(self, x):
        self.x = x


class Both:
    def __new__(cls, x):
        return object.__new__(cls, x)

    def __init__(self, x):
        object.__init__(self, x)


attempt(ReturnsValue)
attempt(lambda: Plain(1))
attempt(lambda: Plain(x=1))
attempt(lambda: type(OnlyNew(1)))
attempt(lambda: OnlyNew())
attempt(lambda: OnlyInit(3).x)
attempt(lambda: OnlyInit())
attempt(lambda: OnlyInit(1, 2))
attempt(lambda: Both(1))
attempt(lambda: object(1))
attempt(lambda: object.__new__())
attempt(lambda: object.__new__(5))
attempt(lambda: object.__new__(int))
attempt(lambda: object.__new__(Plain, 1))
attempt(lambda: object.__init__(Plain(), 1))
attempt(lambda: object.__init__())
attempt(lambda: int.__new__(str))
attempt(lambda: int.__new__(Plain))
attempt(lambda: list.__new__(dict))
attempt(lambda: dict.__new__())
attempt(lambda: str.__new__(5))


class Never(type):
    def __call__(cls):
        return "never an instance"


class N(metaclass=Never):
    pass


print(N(), type.__call__(N) is not None, type(type.__call__(N)) is N)
attempt(lambda: type.__call__())
attempt(lambda: type.__call__(5))
attempt(lambda: type.__call__(type, 1, 2))


class Single(type):
    _made = {}

    def __call__(cls, *args):
        if cls not in cls._made:
            cls._made[cls] = super().__call__(*args)
        return cls._made[cls]


class Config(metaclass=Single):
    def __init__(self, value):
        self.value = value


print(Config(1) is Config(2), Config(3).value)
