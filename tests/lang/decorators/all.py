def trace(f):
    def wrapper(*args, **kwargs):
        print("call", f.__name__, args, kwargs)
        result = f(*args, **kwargs)
        print("return", result)
        return result

    wrapper.__name__ = f.__name__
    return wrapper


@trace
def add(a, b=2):
    return a + b


add(1)
add(1, b=5)
print(add.__name__)


def repeat(times):
    print("factory", times)

    def decorate(f):
        print("decorate", f.__name__)
        return lambda *a: [f(*a) for _ in range(times)]

    return decorate


@repeat(3)
def hi(name):
    return f"hi {name}"


print(hi("x"))


def order(tag):
    print("evaluate", tag)

    def d(f):
        print("apply", tag)
        return lambda: tag + f()

    return d


@order("a")
@order("b")
@order("c")
def base():
    return "!"


print(base())


def register(cls):
    registry[cls.__name__] = cls
    cls.registered = True
    return cls


registry = {}


@register
class Thing:
    def __repr__(self):
        return "Thing()"

    @trace
    def method(self, x):
        return x * 2

    @staticmethod
    @trace
    def static(x):
        return x

    @classmethod
    @trace
    def klass(cls, x):
        return x


print(registry["Thing"].registered)
Thing().method(4)
Thing.static(5)
Thing.klass(6)


class Memo:
    def __init__(self, f):
        self.f, self.cache = f, {}

    def __call__(self, n):
        if n not in self.cache:
            self.cache[n] = self.f(n)
        return self.cache[n]


@Memo
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


print(fib(50), len(fib.cache), type(fib).__name__)


@lambda f: f()
def value():
    return "called at once"


print(value)
decorators = {"x": lambda f: ("replaced", f(1))}


@decorators["x"]
def g(n):
    return n + 1


@(lambda f: f if True else None)
def h():
    return "h"


print(g, h())


def validate(**types):
    def decorate(f):
        names = f.__code__.co_varnames[:f.__code__.co_argcount]

        def wrapper(*args):
            for name, value in zip(names, args):
                if name in types and not isinstance(value, types[name]):
                    raise TypeError(f"{name} must be {types[name].__name__}")
            return f(*args)
        return wrapper
    return decorate


@validate(a=int, b=str)
def check(a, b):
    return a, b


print(check(1, "x"))
try:
    check("1", "x")
except TypeError as e:
    print(e)
try:
    @5
    def bad():
        pass
except TypeError as e:
    print(e)


def singleton(cls):
    instances = {}

    def get(*args):
        if cls not in instances:
            instances[cls] = cls(*args)
        return instances[cls]

    return get


@singleton
class Config:
    def __init__(self, v):
        self.v = v


print(Config(1) is Config(2), Config(3).v)
