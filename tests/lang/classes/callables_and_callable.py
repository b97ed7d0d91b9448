"""What can be called, `callable`, `__call__` on classes, chains of `__call__`, and the errors."""


def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)


class A:
    def __call__(self, *args, **kwargs):
        return args, kwargs

    def __repr__(self):
        return "<an A>"


class Chain:
    def __call__(self):
        return self

    inner = A()


class Deep:
    pass


d = Deep()
Deep.__call__ = A()
print(A()(1, b=2), Chain()()()().inner(5), d(3), callable(d), callable(Deep), callable(5), callable(len), callable(lambda: 0))
Deep.__call__ = Deep
attempt(lambda: type(d()).__name__)


class Loop:
    pass


Loop.__call__ = Loop()
try:
    Loop()()
except RecursionError:
    print("RecursionError")
del Deep.__call__
attempt(d)
attempt(lambda: 5())
attempt(lambda: "text"(1))
attempt(lambda: None())
attempt(lambda: [1](0))
attempt(lambda: (1, 2)(3))
attempt(lambda: {}["x"]())
attempt(lambda: NotImplemented())
attempt(lambda: type(None)())
attempt(lambda: type(NotImplemented)() is NotImplemented)
attempt(lambda: type(...)() is ...)
attempt(lambda: type(None)(1))
attempt(lambda: type(len)())
attempt(lambda: type(iter([]))())
attempt(lambda: type(x for x in ())())
attempt(lambda: type({}.keys())())
attempt(lambda: type(A().__call__)())
attempt(lambda: type(A().__call__)(5, 1))
attempt(lambda: type(A().__call__)(len, None))
attempt(lambda: type(A().__call__)(len, [1, 2])())
attempt(lambda: type(attempt)())
attempt(lambda: type(attempt)(1, 2))


class Meta(type):
    def __call__(cls, *args):
        return f"Meta.__call__ {args}"


class M(metaclass=Meta):
    def __call__(self):
        return "instance"


print(M(1), type.__call__(M)(), callable(M))


class Partial:
    def __init__(self, function, *args):
        self.function, self.args = function, args

    def __call__(self, *more):
        return self.function(*self.args, *more)

    def __get__(self, obj, owner):
        return self if obj is None else Partial(self, obj)


class Uses:
    method = Partial(lambda *args: args[1:], "ignored")


print(Uses.method(1), Uses().method(2)[1:], callable(Uses.method))
print(list(map(A(), [1, 2])), sorted([3, 1], key=type("K", (), {"__call__": lambda self, x: -x})()), list(filter(type("T", (), {"__call__": lambda s, x: x > 1})(), [1, 2])))


class StaticCall:
    @staticmethod
    def __call__(*args):
        return "static", args


class ClassCall:
    @classmethod
    def __call__(cls, *args):
        return cls.__name__, args


print(StaticCall()(1), ClassCall()(2))
attempt(lambda: (lambda x: x)())
attempt(lambda: (lambda x, /, y, *, z: x)(1, z=2, y=3, w=4))
attempt(lambda: A()(**{1: 2}))
attempt(lambda: A()(*5))
attempt(lambda: A()(**5))
attempt(lambda: A()(**{"a": 1}, a=2))
attempt(lambda: A()(*[1], **{"a": 1}, **{"a": 2}))
attempt(lambda: len(*[1], **{"a": 1}, **{"a": 2}))
attempt(lambda: A.__call__())
attempt(lambda: print(1, 2, sep=5))
attempt(lambda: print(1, bad=5))
