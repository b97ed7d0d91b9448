"""Factories, registries, singletons, flyweights, alternative constructors, `__new__` of immutable types, uninitialised objects."""


def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)


class Registry:
    kinds = {}

    def __init_subclass__(cls, kind, **options):
        super().__init_subclass__(**options)
        Registry.kinds[kind] = cls

    def __new__(cls, kind=None, *args):
        if cls is Registry:
            cls = cls.kinds[kind]
        return object.__new__(cls)

    def __init__(self, kind, *args):
        self.kind, self.args = kind, args

    def __repr__(self):
        return f"{type(self).__name__}({self.kind}, {self.args})"


class Square(Registry, kind="square"):
    pass


class Circle(Registry, kind="circle"):
    pass


print(Registry("square", 1), Registry("circle"), Square("anything", 2))
attempt(lambda: Registry("triangle"))
attempt(lambda: Registry())
attempt(lambda: type("NoKind", (Registry,), {}))


class Singleton:
    instance = None
    inits = 0

    def __new__(cls, *args):
        if cls.instance is None:
            cls.instance = super().__new__(cls)
        return cls.instance

    def __init__(self, *args):
        type(self).inits += 1
        self.args = args


print(Singleton(1) is Singleton(2), Singleton.inits, Singleton.instance.args)


class SubSingleton(Singleton):
    pass


print(SubSingleton() is Singleton(), type(SubSingleton()).__name__)


class Flyweight:
    _cache = {}

    def __new__(cls, name):
        try:
            return cls._cache[name]
        except KeyError:
            self = cls._cache[name] = super().__new__(cls)
            self.name = name
            return self


print(Flyweight("a") is Flyweight("a"), Flyweight("a") is Flyweight("b"), len(Flyweight._cache))


class Temperature(float):
    def __new__(cls, value, unit="C"):
        if unit == "F":
            value = (value - 32) / 1.8
        self = super().__new__(cls, value)
        self.unit = unit
        return self

    @classmethod
    def from_text(cls, text):
        return cls(float(text[:-1]), text[-1])

    @classmethod
    def absolute_zero(cls):
        return cls(-273.15)


class Body(Temperature):
    pass


print(Temperature(212, "F"), Temperature.from_text("50F").unit, type(Body.from_text("1C")).__name__, Body.absolute_zero() + 0)


class Pair(tuple):
    __slots__ = ()

    def __new__(cls, left, right):
        return tuple.__new__(cls, (left, right))

    left = property(lambda self: self[0])
    right = property(lambda self: self[1])

    def __repr__(self):
        return "Pair(left={!r}, right={!r})".format(*self)


p = Pair(1, "x")
print(p, p.left, p == (1, "x"), hash(p) == hash((1, "x")), [*p], isinstance(p, tuple))
attempt(lambda: setattr(p, "left", 5))
attempt(lambda: setattr(p, "new", 5))
attempt(lambda: Pair(1))


class Lazy:
    def __init__(self):
        self.value = 1


bare = Lazy.__new__(Lazy)
attempt(lambda: bare.value)
bare.__init__()
print(bare.value)


class Swaps:
    def __init__(self):
        self.__class__ = Lazy


print(type(Swaps()).__name__, isinstance(Swaps(), Swaps))


class ReturnsNone:
    def __new__(cls):
        pass

    def __init__(self):
        print("never")


class ReturnsOther:
    def __new__(cls, *args):
        return Lazy()

    def __init__(self, *args):
        print("never")


class Super:
    def __init__(self):
        print("Super.__init__")


class GivesSub(Super):
    def __new__(cls):
        return object.__new__(SubOfGives) if cls is GivesSub else object.__new__(cls)


class SubOfGives(GivesSub):
    def __init__(self):
        print("SubOfGives.__init__")


print(ReturnsNone(), type(ReturnsOther(1, 2)).__name__, type(GivesSub()).__name__)
attempt(lambda: Lazy(1))
attempt(lambda: Lazy(value=1))
attempt(lambda: Flyweight())
attempt(lambda: Pair(1, 2, 3))
