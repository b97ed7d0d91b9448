class Animal:
    pass


class Dog(Animal):
    pass


class Meta(type):
    def __instancecheck__(cls, instance):
        return hasattr(instance, "quack")

    def __subclasscheck__(cls, sub):
        return "quack" in sub.__dict__


class Duck(metaclass=Meta):
    pass


class Mallard:
    def quack(self):
        return "quack"


d = Dog()
print(isinstance(d, Animal), isinstance(d, Dog), isinstance(d, (int, Animal)), isinstance(d, object))
print(issubclass(Dog, Animal), issubclass(Animal, Dog), issubclass(Dog, Dog), issubclass(bool, int))
print(isinstance(Mallard(), Duck), isinstance(d, Duck), issubclass(Mallard, Duck), isinstance(Duck.__new__(Duck), Duck))
print(isinstance(True, int), isinstance(1, bool), isinstance(1.0, int), isinstance("", (bytes, str)))
print(isinstance(None, type(None)), isinstance(int, type), isinstance(type, type), isinstance(object, object))
print(isinstance(3, int | str), isinstance("x", int | str), isinstance(None, int | None), issubclass(bool, int | str))
print(isinstance(d, ((int, str), (float, (Dog,)))))
for args in ((1, 1), (1, "int"), (1, [int]), (1, (int, 5)), ("x", (int, 5))):
    try:
        print(isinstance(*args))
    except TypeError as e:
        print(e)
for args in ((1, int), (int, 1), ("x", str)):
    try:
        print(issubclass(*args))
    except TypeError as e:
        print(e)
print(type(d) is Dog, type(d) == Animal, d.__class__ is Dog)


class Liar:
    @property
    def __class__(self):
        return int


print(isinstance(Liar(), int), type(Liar()).__name__)
print(type(1).__name__, type("").__name__, type([]).__name__, type(()).__name__, type({}).__name__, type(set()).__name__)
print(type(None).__name__, type(...).__name__, type(NotImplemented).__name__, type(range(1)).__name__, type(b"").__name__)
d.__class__ = Animal
print(type(d).__name__)
try:
    d.__class__ = int
except TypeError as e:
    print(e)
