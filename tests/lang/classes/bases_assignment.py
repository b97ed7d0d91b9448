# Assignment to __bases__ and __class__: what is allowed, what it changes, what the errors say.

def attempt(label, function):
    try:
        print(label, "->", repr(function()))
    except Exception as error:
        print(label, "->", type(error).__name__, error)


class A:
    def who(self):
        return "A"


class B(A):
    def who(self):
        return "B" + super().who()


class C(A):
    pass


class D(C):
    pass


class Plain:
    pass


class Slotted:
    __slots__ = ("x",)


class Int(int):
    pass


def bases(cls, *new):
    cls.__bases__ = new
    return [each.__name__ for each in cls.__mro__]


attempt("C of B", lambda: bases(C, B))
print(D().who(), issubclass(D, B), isinstance(D(), B))
attempt("C of A", lambda: bases(C, A))
attempt("C of B and A", lambda: bases(C, B, A))
attempt("C of A and B", lambda: bases(C, A, B))
attempt("C of itself", lambda: bases(C, C))
attempt("C of D", lambda: bases(C, D))
attempt("C of A twice", lambda: bases(C, A, A))
attempt("C of nothing", lambda: bases(C))
attempt("C of object", lambda: bases(C, object))
attempt("Plain of A", lambda: bases(Plain, A))
attempt("Plain of object", lambda: bases(Plain, object))
attempt("C of 5", lambda: bases(C, 5))
attempt("C of Slotted", lambda: bases(C, Slotted))
attempt("C of Int", lambda: bases(C, Int))
attempt("int", lambda: bases(int, A))
attempt("list for a tuple", lambda: setattr(C, "__bases__", [A]))
attempt("deletion", lambda: delattr(C, "__bases__"))
print([each.__name__ for each in D.__mro__], D.__base__.__name__, A.__subclasses__() == [B, C] or [each.__name__ for each in A.__subclasses__()])


def change(value, cls):
    value.__class__ = cls
    return type(value).__name__


attempt("to another class", lambda: change(A(), Plain))
attempt("to a slotted one", lambda: change(A(), Slotted))
attempt("to an int", lambda: change(A(), Int))
attempt("to int", lambda: change(A(), int))
attempt("to no class", lambda: change(A(), 5))
attempt("of an int", lambda: change(5, Int))
attempt("of a derived int", lambda: change(Int(5), int))
attempt("of a slotted one", lambda: change(Slotted(), A))
attempt("deletion", lambda: delattr(A(), "__class__"))
