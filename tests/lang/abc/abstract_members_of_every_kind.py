# Abstract properties, class methods and static methods: how the marks travel, and what must be overridden.
from abc import ABC, abstractclassmethod, abstractmethod, abstractproperty, abstractstaticmethod
import functools


def attempt(label, function, *args):
    try:
        print(label, "->", function(*args))
    except TypeError as error:
        print(label, "->", error)


class Shape(ABC):
    @property
    @abstractmethod
    def area(self):
        """The area."""
        return 0

    @area.setter
    @abstractmethod
    def area(self, value): ...

    @classmethod
    @abstractmethod
    def unit(cls): ...

    @staticmethod
    @abstractmethod
    def parse(text): ...

    @functools.cached_property
    def label(self):
        return f"{type(self).__name__} of {self.area}"

    @abstractmethod
    def __len__(self): ...

    @abstractmethod
    async def fetch(self): ...


print(sorted(Shape.__abstractmethods__))
attempt("Shape", Shape)
for name in ("area", "unit", "parse", "__len__", "fetch"):
    print(name, type(Shape.__dict__[name]).__name__, Shape.__dict__[name].__isabstractmethod__)


class Half(Shape):
    area = 5

    def __len__(self):
        return 2


print(sorted(Half.__abstractmethods__))
attempt("Half", Half)


class Square(Half):
    @property
    def area(self):
        return self.side**2 + super().area

    @area.setter
    def area(self, value):
        self.side = int(value**0.5)

    @classmethod
    def unit(cls):
        square = cls()
        square.area = 1
        return square

    @staticmethod
    def parse(text):
        return int(text)

    async def fetch(self): ...


square = Square.unit()
print(square.area, square.label, Square.parse("12"), len(square), Square.__abstractmethods__)


# One abstract accessor is enough to make the property abstract.
class Getter(ABC):
    @property
    def value(self):
        return 1

    @value.deleter
    @abstractmethod
    def value(self): ...


print(Getter.value.__isabstractmethod__, Getter.__abstractmethods__)
attempt("Getter", Getter)


class Concrete(Getter):
    value = Getter.value.deleter(lambda self: print("deleted"))


item = Concrete()
del item.value
print(item.value, Concrete.value.__isabstractmethod__)

# The mark is an attribute that anything can have; its truth counts.
class Marked:
    def __init__(self, truth):
        self.__isabstractmethod__ = truth


class Odd(ABC):
    yes = Marked(True)
    no = Marked(0)
    text = Marked("x")


print(sorted(Odd.__abstractmethods__))
attempt("Odd", Odd)


class Loud:
    @property
    def __isabstractmethod__(self):
        raise ValueError("mark")


try:
    class Broken(ABC):
        loud = Loud()
except ValueError as error:
    print("in the class statement:", error)


# Abstract without ABCMeta means nothing.
class Free:
    @abstractmethod
    def method(self):
        return "free"


print(Free().method(), Free.method.__isabstractmethod__, hasattr(Free, "__abstractmethods__"))


class Old(ABC):
    @abstractproperty
    def p(self): ...
    @abstractclassmethod
    def c(cls): ...
    @abstractstaticmethod
    def s(): ...


print(sorted(Old.__abstractmethods__), [t.__mro__[1] for t in (abstractproperty, abstractclassmethod, abstractstaticmethod)])
attempt("Old", Old)


# Counting the missing ones, and subclasses of builtins.
class Many(ABC):
    for letter in "zyxwv":
        exec(f"@abstractmethod\ndef {letter}(self): ...")
    del letter


attempt("Many", Many)


class Listed(list, ABC):
    @abstractmethod
    def extra(self): ...


attempt("Listed is made, since list.__new__ does not look", Listed)
print(object.__new__(type("Done", (Many,), dict.fromkeys("zyxwv"))).z)
attempt("object.__new__", object.__new__, Many)
