# What getattr_static() finds, without running any code of the classes it looks at.
import inspect
import types


def attempt(label, function):
    try:
        print(label, "->", function())
    except Exception as error:
        print(label, "->", type(error).__name__ + ":", error)




class Bad:
    @property
    def __dict__(self): print("dict property"); return {}
    @property
    def __class__(self): print("class property"); return int
    def __getattribute__(self, n): print("getattribute", n); return object.__getattribute__(self, n)
    x = 5
b = Bad()
attempt("gs", lambda: inspect.getattr_static(b, "x"))
attempt("gs", lambda: inspect.getattr_static(b, "zz", 1))


class Meta(type):
    def __getattribute__(c, n): print("meta getattribute", n); return type.__getattribute__(c, n)
    @property
    def __mro__(c): print("mro"); return ()
    @property
    def __dict__(c): print("dict"); return {}


class OfMeta(metaclass=Meta):
    y = 6
attempt("gs", lambda: inspect.getattr_static(OfMeta, "y"))
attempt("gs", lambda: inspect.getattr_static(OfMeta(), "y"))
attempt("gs", lambda: inspect.getattr_static(OfMeta, "zz", 3))


class Slots:
    __slots__ = ("a", "__dict__")
s = Slots(); s.b = 4
attempt("gs", lambda: inspect.getattr_static(s, "b"))


class D(dict): pass
d = D(); d.q = 1
attempt("gs", lambda: inspect.getattr_static(d, "q"))


class Shadow:
    __dict__ = {"w": 1}
attempt("gs", lambda: inspect.getattr_static(Shadow(), "w", "no"))
attempt("gs", lambda: inspect.getattr_static(types, "FunctionType") is types.FunctionType)


class Raising:
    def __getattr__(self, n): raise RuntimeError(n)
attempt("gs", lambda: inspect.getattr_static(Raising(), "w", "no"))
attempt("gs", lambda: inspect.getattr_static(5, "real"))
attempt("gs", lambda: inspect.getattr_static(Raising(), "__call__"))


class Sub(OfMeta): pass
attempt("gs", lambda: inspect.getattr_static(Sub, "y"))
