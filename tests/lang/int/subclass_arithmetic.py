import warnings

warnings.simplefilter("ignore")
class Meters(int):
    def __repr__(self):
        return f"Meters({int(self)})"

    def __add__(self, other):
        return Meters(int.__add__(self, other))


class Loud(int):
    def __new__(cls, value=7, *rest, **named):
        print("new", value, rest, named)
        return super().__new__(cls, value)

    def __init__(self, *args, **named):
        print("init", args, named)

    def __index__(self):
        return 99


m = Meters(5)
print(m, repr(m), str(m), f"{m}", f"{m:3d}", "%d %s %r" % (m, m, m), m + 1, 1 + m, m - 1, -m, +m, type(+m), abs(m), type(abs(m)), ~m, m * 2, m / 2, m // 2, m % 2, m ** 2, divmod(m, 2))
print(type(m.real), type(m.numerator), type(m.conjugate()), type(m.__int__()), type(int(m)), type(m.__index__()), type(round(m)), type(m.__trunc__()), hash(m) == hash(5), m == 5, {5: "five"}[m], [1, 2, 3, 4, 5, 6][m])
print(sum([m, m]), sum([1, m]), max(3, m), bool(m), bool(Meters(0)), Meters("12"), Meters("ff", 16), Meters.from_bytes(b"\x05"), m.to_bytes(), m.__class__, isinstance(m, int), m.__dict__)
m.unit = "m"
print(m.__dict__, vars(m), m.unit)
loud = Loud(3, 4, x=5)
print(loud, "abc" * loud, range(loud), loud.__index__(), hex(loud), bin(loud), int(loud), loud.bit_length(), [0] * 2 and list(range(100))[loud])
print(Loud())
for function in (lambda: Meters("x"), lambda: Meters(None), lambda: m + "x", lambda: Meters(5, 5), lambda: Meters.from_bytes(5), lambda: bool.__new__(bool, 1, 2), lambda: int.__new__(str, 5), lambda: int.__new__(5), lambda: int.__new__(), lambda: type("B", (bool,), {})):
    try:
        print(repr(function()))
    except Exception as error:
        print(type(error).__name__, error)


class Conversions:
    def __int__(self):
        return 12


class Index:
    def __index__(self):
        return 3


class Trunc:
    def __trunc__(self):
        return 8


class Wrong:
    def __int__(self):
        return "x"

    def __index__(self):
        return 1.5

    def __float__(self):
        return 2

    def __bool__(self):
        return 1

    def __complex__(self):
        return 5j


for make in (int, float, complex, bool, bin, hex, range, chr, round, abs, list("abcdefghij").__getitem__, (1).__lshift__):
    for value in (Conversions(), Index(), Trunc(), Wrong()):
        try:
            print(getattr(make, "__name__", make), type(value).__name__, repr(make(value)))
        except Exception as error:
            print(getattr(make, "__name__", make), type(value).__name__, type(error).__name__, error)
