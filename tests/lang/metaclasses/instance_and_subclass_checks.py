"""`__instancecheck__` and `__subclasscheck__`: where they are looked up, and what isinstance accepts."""


def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)


class Meta(type):
    def __instancecheck__(cls, obj):
        print("instancecheck", cls.__name__, obj)
        return getattr(obj, "real", None) == 4 and "truthy"

    def __subclasscheck__(cls, other):
        print("subclasscheck", cls.__name__, other)
        return other is int


class Four(metaclass=Meta):
    pass


print(isinstance(4, Four), isinstance(5, Four))
four = Four()
print(type(four) is Four, isinstance(Four(), (int, str)))
instance = Four()
print(isinstance(5, (str, (bytes, Four), int)))
print(issubclass(int, Four), issubclass(str, Four), issubclass(Four, Four))


class Refuses(type):
    def __instancecheck__(cls, obj):
        raise LookupError("no checks")

    __subclasscheck__ = None


class R(metaclass=Refuses):
    pass


class RSub(R):
    pass


attempt(lambda: isinstance(1, R))
attempt(lambda: isinstance(R(), R))
attempt(lambda: isinstance(RSub(), R))
attempt(lambda: issubclass(int, R))


class OnInstance:
    def __instancecheck__(self, obj):
        return obj == "me"

    def __subclasscheck__(self, cls):
        return cls.__name__.startswith("R")


checker = OnInstance()
print(isinstance("me", checker), isinstance("you", checker), issubclass(R, checker), issubclass(int, checker))


class FakeClass:
    @property
    def __class__(self):
        return int


class FakeBases:
    __bases__ = (int,)


fake = FakeClass()
print(isinstance(fake, int), isinstance(fake, FakeClass), isinstance(fake, str), type(fake) is FakeClass)
print(issubclass(FakeBases(), int), issubclass(FakeBases(), str))
print(isinstance(3, FakeBases()) if False else "skipped")
for bad in (5, "x", None, [int], (int, 5), (5, int), int | None, int | str, list[int], (int, list[int])):
    attempt(lambda: isinstance(1.5, bad))
    attempt(lambda: issubclass(float, bad))
attempt(lambda: issubclass(5, int))
attempt(lambda: issubclass("x", (int, str)))
attempt(lambda: isinstance(1))
attempt(lambda: isinstance(1, int, 2))
attempt(lambda: type.__instancecheck__(int, 5))
attempt(lambda: type.__subclasscheck__(int, bool))
attempt(lambda: type.__instancecheck__(5, int))
attempt(lambda: isinstance(None, type(None)) and isinstance(None, None | int))

nested = int
for _ in range(40):
    nested = (nested,)
print(isinstance(5, nested), isinstance("5", nested))
