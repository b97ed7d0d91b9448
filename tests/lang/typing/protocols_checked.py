# Protocols that are checked at run time: methods, data, None, registration, annotations, and what is refused.
import abc
import collections.abc
import typing
from typing import *

T = TypeVar("T")


def attempt(label, make):
    try:
        print(label, make())
    except Exception as error:
        print(label, type(error).__name__, error)


@runtime_checkable
class HasMethod(Protocol):
    def method(self): ...


@runtime_checkable
class HasX(Protocol):
    x: int


@runtime_checkable
class Both(HasMethod, HasX, Protocol): ...


class NotChecked(Protocol):
    def method(self): ...


class A:
    def method(self): ...


class B(A):
    x = 1


class C:
    def __init__(self):
        self.x = 1
        self.method = lambda: 1


class D:
    method = None
    x = None


class E:
    __slots__ = ("x", "method")


class F:
    @property
    def x(self):
        raise AttributeError("not to be called")

    def __getattr__(self, name):
        return 5


for cls in (A, B, C, D, E, F, int):
    instance = cls()
    print(cls.__name__, isinstance(instance, HasMethod), isinstance(instance, HasX), isinstance(instance, Both), issubclass(cls, HasMethod))
attempt("data", lambda: issubclass(B, HasX))
attempt("data of both", lambda: issubclass(B, Both))
attempt("no class", lambda: issubclass(5, HasMethod))
attempt("no class, data", lambda: issubclass(5, HasX))
attempt("not checked", lambda: isinstance(A(), NotChecked))
attempt("not checked", lambda: issubclass(A, NotChecked))
attempt("not checked, no class", lambda: issubclass(5, NotChecked))
attempt("Protocol", lambda: (isinstance(5, Protocol), issubclass(int, Protocol), issubclass(HasX, Protocol)))
attempt("made", lambda: HasMethod())
attempt("concrete", lambda: type(type("Concrete", (HasMethod,), {})()).__name__)
attempt("marked", lambda: runtime_checkable(int))
attempt("marked", lambda: runtime_checkable(type("Concrete", (HasMethod,), {})))
attempt("bases", lambda: type(HasMethod)("Wrong", (A, Protocol), {}))
attempt("members", lambda: (sorted(get_protocol_members(Both)), sorted(get_protocol_members(HasX))))
attempt("members of none", lambda: get_protocol_members(A))
attempt("is", lambda: (is_protocol(HasX), is_protocol(Protocol), is_protocol(A), is_protocol(type("Concrete", (HasMethod,), {})), is_protocol(SupportsInt)))

# An abstract class whose subclass is a protocol that is not to be checked.


class Ordered(collections.abc.Sized, Protocol):
    def __lt__(self, other): ...


print(isinstance([], collections.abc.Sized), isinstance(5, collections.abc.Sized), issubclass(int, collections.abc.Sized), isinstance(5, typing.Sized))
HasX.register(complex)
print(isinstance(1j, HasX), isinstance(1.0, HasX))


class Explicit(HasX):
    pass


print(isinstance(Explicit(), HasX), Explicit.__mro__[1] is HasX, isinstance(Explicit(), Both))


@runtime_checkable
class Generic1(Protocol[T]):
    def get(self) -> T: ...


@runtime_checkable
class New[S](Protocol):
    def get(self) -> S: ...


class Getter:
    def get(self):
        return 1


for protocol in (Generic1, New):
    print(isinstance(Getter(), protocol), isinstance(5, protocol), protocol.__parameters__, protocol[int])
    attempt("subscripted", lambda: isinstance(Getter(), protocol[int]))


class WithInit(Protocol):
    def __init__(self, value):
        self.value = value

    def show(self): ...


class Shown(WithInit):
    pass


print(Shown(3).value)
attempt("protocol with __init__", lambda: WithInit(3).value)


@runtime_checkable
class Annotated1(Protocol):
    value: ClassVar[int]

    def __call__(self): ...


print(isinstance(lambda: 1, Annotated1), sorted(get_protocol_members(Annotated1)))
for support in (SupportsInt, SupportsFloat, SupportsComplex, SupportsBytes, SupportsIndex, SupportsAbs, SupportsRound):
    print(support.__name__, [isinstance(value, support) for value in (1, 1.5, 1j, "1", b"1", True, None)], support.__parameters__, issubclass(int, support))
attempt("abstract", lambda: SupportsInt())


class Broken:
    def __get__(self, instance, owner):
        raise ZeroDivisionError("in the class")


def broken():
    @runtime_checkable
    class Evil(Protocol):
        attribute = Broken()


attempt("broken", broken)
try:
    broken()
except TypeError as error:
    print(type(error.__cause__).__name__)
