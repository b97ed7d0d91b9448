class Singleton:
    instance = None

    def __new__(cls, *args):
        if cls.instance is None:
            cls.instance = super().__new__(cls)
        return cls.instance

    def __init__(self, value=None):
        self.value = value


print(Singleton(1) is Singleton(2), Singleton.instance.value)


class Other:
    def __new__(cls):
        return 42

    def __init__(self):
        print("never")


print(Other())


class Upper(str):
    def __new__(cls, text):
        return super().__new__(cls, text.upper())

    def twice(self):
        return self + self


u = Upper("abc")
print(u, u.twice(), type(u).__name__, type(u.twice()).__name__, u == "ABC", len(u), {u: 1}["ABC"])


class Pair(tuple):
    def __new__(cls, a, b):
        return tuple.__new__(cls, (a, b))

    @property
    def first(self):
        return self[0]


print(Pair(1, 2), Pair(1, 2).first, Pair(1, 2) == (1, 2))

Made = type("Made", (object,), {"x": 1, "double": lambda self: self.x * 2})
m = Made()
print(Made.__name__, m.x, m.double(), Made.__bases__)
Sub = type("Sub", (Made,), {"x": 10})
print(Sub().double(), issubclass(Sub, Made))


def attempt(function):
    try:
        print(function())
    except TypeError as e:
        print(type(e).__name__, e)


attempt(lambda: object(1))
attempt(lambda: type("X", (1,), {}))
attempt(lambda: type("X", (bool,), {}))
attempt(lambda: type(1, (), {}))
attempt(lambda: type("X", (int, str), {}))
attempt(lambda: type("X", (object, int), {}))
attempt(lambda: object.__new__(int))
attempt(lambda: object.__new__(1))
attempt(lambda: int.__new__(str, 1))


class Takes:
    def __init__(self, a):
        self.a = a


attempt(Takes)
attempt(lambda: Takes.__new__(Takes).a if hasattr(Takes.__new__(Takes), "a") else "no a")
