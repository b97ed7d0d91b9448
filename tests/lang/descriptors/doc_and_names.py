"""Descriptors in unusual places: `__doc__`, the names of bound methods, members of builtin types."""
import types


def attempt(label, action):
    try:
        print(label, action())
    except Exception as error:
        print(label, type(error).__name__, error)


class Words:
    def __get__(self, instance, owner=None):
        return f"words of {owner.__name__} for {instance if instance is None else 'instance'}"


class Documented:
    __doc__ = Words()


class Property:
    @property
    def __doc__(self):
        return "from a property"


class Function:
    def __doc__(self):
        return "from a function"


print(Documented.__doc__, "|", Documented().__doc__)
print(type(Property.__doc__).__name__, "|", Property().__doc__)
print(type(Function.__doc__).__name__, "|", Function().__doc__())


class Inherits(Documented):
    """Own."""


class InheritsNothing(Documented):
    pass


print(Inherits.__doc__, "|", InheritsNothing.__doc__, "|", InheritsNothing().__doc__)


class Named:
    __name__ = "of the class"

    def __call__(self, *args):
        return args


class Qualified(Named):
    __qualname__ = "not kept"


class Unnamed:
    def __call__(self):
        return None


for function in (Named(), Qualified(), Unnamed()):
    print(repr(types.MethodType(function, 5)))
named = Named()
named.__name__ = 5
print(repr(types.MethodType(named, "x")))
named.__qualname__ = "own.qualname"
print(repr(types.MethodType(named, [1])))
print(repr(types.MethodType(len, [1])), types.MethodType(len, [1, 2])(), types.MethodType(Named(), 1)(2))
attempt("callable", lambda: types.MethodType(5, 5))
attempt("none", lambda: types.MethodType(len, None))

for member in (types.FunctionType.__code__, types.FunctionType.__globals__, type.__dict__["__mro__"], property.fget, slice.start, BaseException.args):
    print(type(member).__name__, member.__name__, member.__objclass__.__name__, member.__qualname__)


class Slotted:
    __slots__ = ("first", "second")


member = Slotted.first
print(type(member).__name__, member.__name__, member.__objclass__ is Slotted, repr(member), member.__qualname__)
slotted = Slotted()
attempt("unset", lambda: member.__get__(slotted))
member.__set__(slotted, 5)
print(member.__get__(slotted), member.__get__(None, Slotted) is member, slotted.first)
member.__delete__(slotted)
attempt("deleted", lambda: slotted.first)
attempt("foreign", lambda: member.__get__(5))
attempt("foreign", lambda: member.__set__(5, 5))
attempt("foreign", lambda: member.__delete__(5))
attempt("arguments", lambda: member.__get__())
attempt("read only", lambda: setattr(slice(1), "start", 2))
attempt("read only", lambda: setattr(len, "__name__", "x"))
