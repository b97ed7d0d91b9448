"""`abc`: abstract methods of every kind, virtual subclasses, `__subclasshook__`, caches, messages."""

from abc import ABC, ABCMeta, abstractclassmethod, abstractmethod, abstractproperty, abstractstaticmethod, get_cache_token, update_abstractmethods


def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)


class Base(ABC):
    @abstractmethod
    def one(self):
        return "base one"

    @property
    @abstractmethod
    def two(self): ...

    @classmethod
    @abstractmethod
    def three(cls): ...

    @staticmethod
    @abstractmethod
    def four(): ...

    @property
    def five(self): ...

    @five.setter
    @abstractmethod
    def five(self, value): ...

    concrete = 5


class Half(Base):
    def one(self):
        return super().one() + " half"

    two = "plain attribute will do"


class Full(Half):
    three = four = five = None


print(sorted(Base.__abstractmethods__), sorted(Half.__abstractmethods__), Full.__abstractmethods__)
attempt(Base)
attempt(Half)
attempt(lambda: Full().one())
attempt(lambda: type("One", (Full,), {"x": abstractmethod(lambda self: 0)})())
attempt(lambda: Base.one.__isabstractmethod__)
attempt(lambda: type("NotABC", (), {"x": abstractmethod(lambda self: 0)})().x())


class Registered:
    pass


class Child(Registered):
    pass


token = get_cache_token()
print(issubclass(Registered, Base), isinstance(Child(), Base))
attempt(lambda: Base.register(Registered) is Registered)
print(issubclass(Registered, Base), issubclass(Child, Base), isinstance(Child(), Base), Base in Registered.__mro__, get_cache_token() != token)
attempt(lambda: Base.register(5))
attempt(lambda: Full.register(Base))
attempt(lambda: issubclass(5, Base))


@Base.register
class Decorated:
    pass


print(isinstance(Decorated(), Base))


class Hooked(ABC):
    @classmethod
    def __subclasshook__(cls, other):
        print("hook", other.__name__, end="; ")
        if cls is not Hooked:
            return NotImplemented
        if other.__name__.startswith("Yes"):
            return True
        if other.__name__.startswith("No"):
            return False
        return NotImplemented


Yes, No, Maybe = type("Yes", (), {}), type("No", (), {}), type("Maybe", (), {})
print(issubclass(Yes, Hooked), issubclass(No, Hooked), issubclass(Maybe, Hooked))
print(isinstance(Yes(), Hooked), isinstance(Yes(), Hooked))
Hooked.register(Maybe)
print(issubclass(Maybe, Hooked))


class Wrong(ABC):
    @classmethod
    def __subclasshook__(cls, other):
        return "neither"


attempt(lambda: issubclass(int, Wrong))


class Late(ABC):
    pass


Late.added = abstractmethod(lambda self: 0)
print(Late().__class__.__name__)
update_abstractmethods(Late)
attempt(Late)
del Late.added
update_abstractmethods(Late)
print(type(Late()).__name__)


class Old(metaclass=ABCMeta):
    @abstractproperty
    def p(self): ...

    @abstractclassmethod
    def c(cls): ...

    @abstractstaticmethod
    def s(): ...


attempt(Old)


class Counted(ABC):
    def __new__(cls, *args):
        print("__new__ runs first", end="; ")
        return super().__new__(cls)

    @abstractmethod
    def m(self): ...


attempt(Counted)
attempt(lambda: object.__new__(Counted))
attempt(lambda: type("L", (list, ABC), {"m": abstractmethod(len)})([1]))
print(ABC.__class__, type(Base), Base.__class__.__name__, [k for k in vars(Full) if k.startswith("_abc")] != [])
