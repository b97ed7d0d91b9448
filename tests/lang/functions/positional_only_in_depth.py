# Positional-only parameters: calls, messages, defaults, names that may come again in **kwargs.


def attempt(function, *args, **kwargs):
    try:
        print(function(*args, **kwargs))
    except TypeError as error:
        print(error)


def one(a, b, /):
    return a, b


def mixed(a, b, /, c, d=4, *, e, f=6):
    return a, b, c, d, e, f


def defaults(a, b=2, /, c=3):
    return a, b, c


def again(a, /, **rest):
    return a, rest


def star(a, /, *args, b=1, **rest):
    return a, args, b, rest


attempt(one, 1, 2)
attempt(one, 1)
attempt(one)
attempt(one, 1, 2, 3)
attempt(one, 1, b=2)
attempt(one, a=1, b=2)
attempt(one, 1, 2, c=3)
attempt(mixed, 1, 2, 3, e=5)
attempt(mixed, 1, 2, c=3, e=5)
attempt(mixed, 1, 2, 3, 4, 5, e=5)
attempt(mixed, 1, 2, e=5)
attempt(mixed, 1, 2, 3)
attempt(mixed, 1, b=2, c=3, e=5)
attempt(mixed, a=1, b=2, c=3, e=5)
attempt(mixed, 1, 2, 3, e=5, g=7)
attempt(defaults, 1)
attempt(defaults, 1, c=5)
attempt(defaults, 1, b=5)
attempt(defaults, b=5)
attempt(again, 1, a=2, b=3)
attempt(again, a=2)
attempt(star, 1, 2, 3, a=4, b=5, c=6)
attempt(star, b=1)
attempt(lambda x, /, y: (x, y), 1, y=2)
attempt(lambda x, /, y: (x, y), x=1, y=2)
attempt(lambda *, key: key)
attempt(lambda x, /: x, x=1)
print(mixed.__code__.co_posonlyargcount, mixed.__code__.co_argcount, mixed.__code__.co_kwonlyargcount, mixed.__code__.co_varnames)


class Methods:
    def method(self, a, /, b):
        return a, b

    @classmethod
    def of_class(cls, a, /):
        return a

    @staticmethod
    def plain(a, /):
        return a

    def __init_subclass__(cls, extra=None, /, **kwargs):
        print("subclass", extra, kwargs)


attempt(Methods().method, 1, b=2)
attempt(Methods().method, a=1, b=2)
attempt(Methods.method, self=1, a=1, b=2)
attempt(Methods.of_class, a=1)
attempt(Methods.plain, a=1)
attempt(Methods.plain, 1)


class Sub(Methods, extra=5):
    pass


def outer(x, /):
    def inner(y, /, z=x):
        return x, y, z

    return inner


attempt(outer(1), 2)
attempt(outer(1), 2, z=3)
attempt(outer(1), y=2)


async def coroutine(a, /):
    return a


def generator(a, /):
    yield a


attempt(coroutine, a=1)
attempt(generator, a=1)
print(list(generator(1)))
mixed.__defaults__ = (3, 4)
attempt(mixed, 1, 2, e=5)
for source in ("def f(a, /, b, /): 0", "def f(/): 0", "def f(*, /): 0", "def f(a=1, b, /): 0", "def f(a, a, /): 0", "lambda a, /, a: 0", "def f(a, *, b, /): 0", "def f(*args, /): 0", "def f(**kw, /): 0", "def f(a, b = 5, /, c): 0", "f(1, /)"):
    try:
        compile(source, "s", "exec")
        print("fine")
    except SyntaxError as error:
        print(error.msg)
