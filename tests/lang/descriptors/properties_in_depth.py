"""property: decorators, documentation, inheritance, partial accessors, errors, subclasses."""


def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)


class A:
    @property
    def x(self):
        "getter doc"
        return self._x

    @x.setter
    def x(self, value):
        "setter doc"
        self._x = value

    read_only = property(lambda self: "ro")
    write_only = property(fset=lambda self, v: print("write", v), doc="explicit doc")
    nothing = property()
    named = property(lambda self: 1, None, None, "fourth argument")


a = A()
attempt(lambda: a.x)
a.x = 5
print(a.x, A.x.__doc__, A.write_only.__doc__, A.named.__doc__, A.nothing.__doc__, A.read_only.__doc__)
print(A.x.fset.__doc__, A.x.fdel, A.nothing.fget)
attempt(lambda: a.nothing)
attempt(lambda: setattr(a, "nothing", 1))
attempt(lambda: delattr(a, "nothing"))
attempt(lambda: delattr(a, "x"))
attempt(lambda: setattr(a, "read_only", 1))
attempt(lambda: delattr(a, "read_only"))
attempt(lambda: a.write_only)
attempt(lambda: setattr(A.x, "fget", None))
attempt(lambda: property(1, 2, 3, 4, 5))
attempt(lambda: property(5).fget)
attempt(lambda: property.__get__(5, a, A))
attempt(lambda: A.x.__get__(None, A) is A.x)
attempt(lambda: A.x.__get__(a))
attempt(lambda: A.x.__set__(a, 9))
attempt(lambda: A.x.__get__())
print(a.x, A.x.__name__, A.nothing.__name__, A.named.__name__)
A.x.__name__ = "renamed"
print(A.x.__name__)
attempt(lambda: setattr(a, "x", 6) or a.x)


class B(A):
    @A.x.getter
    def x(self):
        return super().x * 2

    @A.read_only.setter
    def read_only(self, value):
        print("set in B", value)

    @property
    def nothing(self):
        return 1 / 0


b = B()
b.x = 4
print(b.x, b._x, B.x.__doc__, B.x.fset is A.x.fset)
b.read_only = 3
print(b.read_only)
attempt(lambda: b.nothing)
A.x.__doc__ = "changed"
print(A.x.__doc__)


class Loud(property):
    def __get__(self, obj, owner=None):
        print("Loud.__get__", obj is None)
        return super().__get__(obj, owner)


class UsesLoud:
    @Loud
    def v(self):
        "loud doc"
        return 3

    @v.setter
    def v(self, value):
        print("loud set", value)


u = UsesLoud()
print(u.v)
u.v = 4
print(type(UsesLoud.v).__name__, UsesLoud.__dict__["v"].__doc__)
unnamed = property(lambda self: 0)
A.late = unnamed
attempt(lambda: setattr(a, "late", 1))
attempt(lambda: unnamed.__name__)
direct = property()
A.direct = direct
attempt(lambda: a.direct)
