"""Decorators: order, any expression, on classes and methods, stacked with descriptors, names while decorating."""


def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)


def tag(name):
    print("made", name, end="; ")

    def decorate(target):
        print("applied", name, "to", getattr(target, "__name__", type(target).__name__), end="; ")
        if hasattr(target, "tags"):
            target.tags.append(name)
        elif callable(target):
            target.tags = [name]
        return target

    return decorate


@tag("first")
@tag("second")
@tag("third")
def f(x=print("default", end="; ")):
    pass


print(f.tags)
registry = {"deco": [tag("from list"), None]}


@registry["deco"][0]
@(lambda g: g)
@(tag("a") if f else tag("b"))
@[tag("in display")][0]
class C(print("bases", end="; ") or object):
    print("body", end="; ")


print(C.tags)


class Methods:
    @tag("on static")
    @staticmethod
    def s():
        return "s"

    @staticmethod
    @tag("under static")
    def t():
        return "t"

    @property
    @tag("under property")
    def p(self):
        return "p"

    @p.setter
    @tag("setter")
    def p(self, value):
        print("set", value)

    def local(function):
        def wrapped(self):
            return "wrapped " + function(self)

        return wrapped

    @local
    def m(self):
        return "m"

    @(count := tag("walrus"))
    def w(self):
        pass


o = Methods()
print(o.s(), o.t(), o.p, o.m(), o.w.tags)
o.p = 3


def none_of_it(function):
    return None


@none_of_it
def gone():
    pass


print(gone)


@str
@len
@list
@str.upper
@(lambda g: g.__name__)
def number():
    pass


print(repr(number))


def not_callable():
    @5
    def broken():
        pass


attempt(not_callable)


def failing():
    @tag("fine")
    @undefined_decorator
    def broken():
        pass


attempt(failing)


def rebinding():
    def g():
        return "old"

    @lambda new: (g(), new())
    def g():
        return "new"

    return g


print(rebinding())


def class_in_function():
    @tag("class")
    class Local:
        @classmethod
        @tag("method")
        def make(cls):
            return cls.__qualname__

    return Local.make()


print(class_in_function())


@tag("async")
async def coroutine():
    return 1


@tag("generator")
def generator():
    yield 1


print(coroutine.tags, generator.tags, next(generator()))


def memo(function):
    cache = {}

    def wrapper(n):
        if n not in cache:
            cache[n] = function(n)
        return cache[n]

    wrapper.cache = cache
    return wrapper


@memo
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


print(fib(50), len(fib.cache))
for source in ("@x", "@x\ny = 1", "@\ndef f(): pass", "@x y\ndef f(): pass", "@x, y\ndef f(): pass", "@x:=1\ndef f(): pass", "@yield\ndef f(): pass", "@x = 1\ndef f(): pass", "@(yield)\ndef f(): pass", "@lambda f: f\nclass A: pass", "@x\n\n# comment\ndef f(): pass", "@x;\ndef f(): pass"):
    try:
        compile(source, "s", "exec")
        print("fine")
    except SyntaxError as error:
        print(error.msg)
