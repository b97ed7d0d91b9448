# bytes() of objects with __bytes__, __index__, __iter__ and of subclasses.


def attempt(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except (TypeError, ValueError, OverflowError) as error:
        print(type(error).__name__, error)


class Says:
    def __init__(self, value):
        self.value = value

    def __bytes__(self):
        return self.value


class Sub(bytes):
    pass


class Text(str):
    def __bytes__(self):
        return b"own"


class Number:
    def __bytes__(self):
        return b"number"

    def __index__(self):
        return 3


class Index:
    def __index__(self):
        return 3


class NoIndex:
    def __index__(self):
        raise TypeError("no index")

    def __iter__(self):
        return iter([65, Index()])


class Blocked(bytes):
    __bytes__ = None


class BlockedArray(bytearray):
    __bytes__ = None


class Counted(int):
    pass


class Items:
    def __getitem__(self, index):
        return [97, 98][index]


for value in (b"x", bytearray(b"y"), Sub(b"z"), Sub, "text", None, 5):
    attempt(bytes, Says(value))
for make in (bytes, bytearray):
    for value in (Text("x"), Number(), Index(), NoIndex(), Blocked(b"a"), BlockedArray(b"b"), Counted(2), Items(), True, 2.0, None, object, [256], [-1], ["a"], [1.0], {1: 2}, -1, 2**70):
        attempt(make, value)
attempt(bytes, Text("é"), "latin-1")
attempt(bytes, b"x", "latin-1")
attempt(bytes, 5, "latin-1")
attempt(bytes, encoding="ascii")
attempt(bytes, "x", errors="strict")
attempt(bytes, source=[1])
attempt(bytes, sourcE=[1])
print(type(bytes(Says(Sub(b"q")))).__name__, type(bytes(Sub(b"q"))).__name__, type(Sub(b"q")[:]).__name__, type(Sub(Says(b"x"))).__name__)
print(type(b"abc".__bytes__()).__name__, Sub(b"x").__bytes__(), type(Sub(b"x").__bytes__()).__name__)


class Failing:
    def __bytes__(self):
        return 1 // 0


try:
    bytes(Failing())
except ZeroDivisionError as error:
    print(error)
