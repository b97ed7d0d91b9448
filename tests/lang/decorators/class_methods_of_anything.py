"""`classmethod` and `staticmethod` around things that are no functions."""
import functools


def attempt(label, action):
    try:
        print(label, action())
    except Exception as error:
        print(label, type(error).__name__, error)


class Callable:
    def __init__(self, name):
        self.name = name

    def __call__(self, *args):
        return self.name, [getattr(arg, "__name__", arg) for arg in args]


class Helper:
    def bound(self, cls, *args):
        return "bound", cls.__name__, args


class Described:
    def __get__(self, instance, owner=None):
        return "from __get__"

    def __call__(self, *args):
        return "called", len(args)


class Example:
    bound = classmethod(Helper().bound)
    callable = classmethod(Callable("callable"))
    partial = classmethod(functools.partial(lambda a, cls, b: (a, cls.__name__, b), 1))
    of_class = classmethod(Callable)
    of_property = classmethod(property(lambda cls: "never"))
    of_described = classmethod(Described())
    of_builtin = classmethod(len)
    of_lambda = classmethod(lambda cls, x=0: (cls.__name__, x))
    nested = classmethod(classmethod(lambda cls: cls.__name__))
    static = staticmethod(Callable("static"))
    static_bound = staticmethod(Helper().bound)
    static_described = staticmethod(Described())
    static_class = staticmethod(int)


class Derived(Example):
    def __len__(self):
        return 3


for owner in (Example, Derived, Example(), Derived()):
    print(owner.bound(5), owner.callable(1), owner.partial(2), owner.of_lambda(3), owner.static(4), owner.static_class("7"))
    attempt("static bound", lambda: owner.static_bound(int, 1))
    print(type(owner.static_described).__name__, Example.of_class().name.__name__)
attempt("property", lambda: Example.of_property())
attempt("described", lambda: Example.of_described(1, 2))
attempt("nested", lambda: Example.nested())
attempt("builtin", lambda: Example.of_builtin())
print(type(Example.of_property).__name__, type(Example.of_property.__func__).__name__, Example.of_lambda.__self__.__name__)
print(Example.__dict__["bound"].__func__ == Example.bound.__func__, Example.callable.__func__.name)
attempt("call", lambda: classmethod(len)([]))
attempt("call", lambda: staticmethod(len)([1, 2]))
attempt("get", lambda: classmethod(len).__get__(None))
attempt("get", lambda: classmethod(lambda cls: cls.__name__).__get__(5)())
attempt("get", lambda: classmethod(lambda cls: cls.__name__).__get__(5, str)())
attempt("arguments", lambda: classmethod())
attempt("arguments", lambda: staticmethod(1, 2))
attempt("keywords", lambda: classmethod(f=1))
wrapped = classmethod(Example.of_lambda.__func__)
print(wrapped.__name__, wrapped.__wrapped__ is Example.of_lambda.__func__, wrapped.__isabstractmethod__)
