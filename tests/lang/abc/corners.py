import abc
from abc import ABC, ABCMeta, abstractmethod


def show(text):
    for line in text.strip().splitlines():
        try:
            print(line, "->", repr(eval(line)))
        except Exception as error:
            print(line, "->", type(error).__name__ + ":", error)


class A(ABC):
    @abstractmethod
    def one(self): "doc"
    @property
    @abstractmethod
    def two(self): pass
    @classmethod
    @abstractmethod
    def three(cls): pass
    @staticmethod
    @abstractmethod
    def four(): pass


class Part(A):
    def one(self): return 1


class Full(Part):
    two = 2
    three = four = None


class Hook(ABC):
    @classmethod
    def __subclasshook__(cls, C):
        if cls is Hook:
            return hasattr(C, "hooked") or NotImplemented
        return NotImplemented


class Duck:
    hooked = True


class Single(ABC):
    @abstractmethod
    def only(self): pass


show("""
A.__abstractmethods__ == {"one", "two", "three", "four"}, sorted(Part.__abstractmethods__), Full.__abstractmethods__, A.one.__isabstractmethod__, A.two.__isabstractmethod__, A.__dict__["three"].__isabstractmethod__, A.__dict__["four"].__isabstractmethod__, type(A), type(ABC), ABC.__mro__, ABCMeta.__mro__, ABC.__slots__, ABC.__abstractmethods__, abstractmethod.__name__
A()
Part()
Single()
Full().one()
A.register(int), isinstance(5, A), issubclass(bool, A), issubclass(int, Part), A.register(int) is int, isinstance("x", A), abc.get_cache_token() > 0
A.register(5)
A.register()
Part.register(A)
ABC.register(list), issubclass(list, ABC), issubclass(list, A)
issubclass(5, A)
isinstance(5, Hook), isinstance(Duck(), Hook), issubclass(Duck, Hook), issubclass(int, Hook), Hook.register(str), issubclass(str, Hook)
object.__new__(A)
abstractmethod(5)
abstractmethod(lambda: 1).__isabstractmethod__
ABCMeta("M", (), {"f": abstractmethod(lambda self: 1)})()
abc.abstractclassmethod(len).__isabstractmethod__, abc.abstractstaticmethod(len).__isabstractmethod__, abc.abstractproperty(len).__isabstractmethod__
int.__abstractmethods__
type.__abstractmethods__
sorted(n for n in dir(abc) if not n.startswith("_"))
A._abc_registry if hasattr(A, "_abc_registry") else "none", hasattr(A, "_abc_impl")
abc.update_abstractmethods(A) is A, abc.update_abstractmethods(int)
""")
A.one = lambda self: 1
try:
    A()
except TypeError as error:
    print(error)


class Late(ABC):
    @abstractmethod
    def f(self): pass


Late.f = lambda self: 5
abc.update_abstractmethods(Late)
print(Late().f(), Late.__abstractmethods__)
del Late.__abstractmethods__
try:
    print(Late.__abstractmethods__)
except AttributeError as error:
    print(type(error).__name__, error)


class WithInit(ABC):
    def __init_subclass__(cls, tag=None):
        cls.tag = tag

    @abstractmethod
    def go(self): return "base go"


class Impl(WithInit, tag="t"):
    def go(self): return super().go() + "!"


print(Impl().go(), Impl.tag, isinstance(Impl(), WithInit))
try:
    class Bad(WithInit, other=1): pass
except TypeError as error:
    print(error)
