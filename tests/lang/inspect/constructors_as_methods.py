# Constructors and calls that are class methods, static methods, partials and other callables, and their signatures.
import functools
import inspect


def attempt(label, function, *args):
    try:
        print(label, "->", function(*args))
    except Exception as error:
        print(label, "->", type(error).__name__ + ":", error)




class C1:
    @classmethod
    def __init__(cls, a, b): pass


class C2:
    @staticmethod
    def __new__(cls, a): return object.__new__(cls)


class C3:
    @classmethod
    def __new__(cls, *a): return 1


class C4:
    @staticmethod
    def __init__(a, b=1): pass


class C5:
    __init__ = functools.partial(lambda x, y: None, 1)


class C6:
    __init__ = functools.partialmethod(lambda self, x, y: None, 1)


class M1(type):
    @classmethod
    def __call__(m, x): pass


class M2(type):
    @staticmethod
    def __call__(x): pass


class C7(metaclass=M1): pass


class C8(metaclass=M2): pass


class CB:
    def __call__(self, q, w): pass


class C9:
    __init__ = CB()


class C10:
    __new__ = CB()


class C11:
    __new__ = len


class C12:
    @staticmethod
    def __call__(x): pass


class C13:
    @classmethod
    def __call__(cls, x): pass


class C14:
    __call__ = functools.partial(lambda x, y: None, 1)


class C15:
    __call__ = CB()


class C16:
    @property
    def __init__(self): return lambda z: None
for i, cl in enumerate((C1, C2, C3, C4, C6, C7, C8, C9, C10, C11), 1):
    attempt(f"C{i}", inspect.signature, cl)
for cl in (C12, C13, C15): attempt(cl.__name__, lambda: inspect.signature(cl()))
attempt("C16", inspect.signature, C16)
