"""A slot that a subclass has again is another place than the base's."""


class Base:
    __slots__ = ("x", "y")


class Derived(Base):
    __slots__ = ("x", "z")


class Third(Derived):
    __slots__ = ("x",)


class WithDict(Base):
    __slots__ = ("x", "__dict__")


def attempt(label, action):
    try:
        print(label, action())
    except Exception as error:
        print(label, type(error).__name__, error)


for cls in (Derived, Third, WithDict):
    instance = cls()
    Base.x.__set__(instance, "base")
    attempt("unset", lambda: instance.x)
    instance.x = "own"
    print(cls.__name__, instance.x, Base.x.__get__(instance), cls.x.__get__(instance))
    instance.y = 1
    del instance.x
    attempt("deleted", lambda: instance.x)
    attempt("deleted twice", lambda: cls.x.__delete__(instance))
    print(Base.x.__get__(instance), instance.y)

third = Third()
third.x = 3
Derived.x.__set__(third, 2)
Base.x.__set__(third, 1)
print(third.x, Derived.x.__get__(third), Base.x.__get__(third))
third.y, third.z = "y", "z"
print(third.y, third.z, sorted(name for name in dir(third) if not name.startswith("_")))
attempt("no dict", lambda: setattr(third, "other", 1))
attempt("no dict", lambda: third.__dict__)
for index in range(3):
    third.x = index
    print(third.x, Base.x.__get__(third), end=" ")
print()

plain = Base()
plain.x = "plain"
print(plain.x, Base.x)
attempt("foreign", lambda: Derived.x.__get__(plain))
attempt("foreign", lambda: Derived.x.__set__(plain, 1))

# Classes with equal slots can be exchanged, others cannot.


class A:
    __slots__ = ("a", "b")


class B:
    __slots__ = ("b", "a")


class C:
    __slots__ = ("a", "c")


class D(A):
    __slots__ = ("d",)


class E(B):
    __slots__ = ("d",)


class F(A):
    pass


class G(A):
    __slots__ = ("__dict__", "__weakref__")


for first, second in ((A, B), (A, C), (D, E), (A, D), (F, G), (G, F), (A, F), (D, A)):
    instance = first()
    instance.a = 5
    try:
        instance.__class__ = second
        print(first.__name__, second.__name__, type(instance).__name__, instance.a)
    except TypeError as error:
        print(first.__name__, second.__name__, error)
