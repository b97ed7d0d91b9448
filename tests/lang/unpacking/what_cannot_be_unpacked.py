# What unpacking, slices of bytearrays and partition say or give for odd objects.


class Blocked:
    __iter__ = None


class Plain:
    pass


class Bad:
    def __iter__(self):
        return 5


class Fails:
    def __iter__(self):
        return 1 // 0


class Old:
    def __getitem__(self, index):
        return "xyz"[index]


def attempt(action):
    try:
        print(action())
    except (TypeError, ZeroDivisionError, ValueError) as error:
        print(type(error).__name__, error)


def two(value):
    a, b = value
    return a, b


def starred(value):
    a, *b = value
    return a, b


def nested(value):
    (a, b), c = [value, 1]
    return a, b, c


def loop(value):
    return [a + b for a, b in [value]]


for value in (Blocked(), Plain(), Bad(), Fails(), Old(), 5, None, 1.5, len, int, Ellipsis, two):
    for function in (two, starred, nested, loop):
        attempt(lambda: function(value))
for make in (bytes, bytearray):
    data = make(b"a-b-c")
    for separator in (b"-", bytearray(b"-"), memoryview(b"-")):
        left, middle, right = data.partition(separator)
        print(left, type(middle).__name__, bytes(middle), middle is separator, right)
        left, middle, right = data.rpartition(separator)
        print(left, type(middle).__name__, bytes(middle), right)
    for separator in (bytearray(b"z"), memoryview(b"z")):
        print(data.partition(separator), data.rpartition(separator))
for value in (None, Plain(), 1.5, 5, "x", [1.5], len, Blocked(), Old()):
    array = bytearray(b"abc")
    attempt(lambda: array.__setitem__(slice(0, 1), value))
    print(array)
