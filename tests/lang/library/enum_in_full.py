from enum import *
import enum
class Color(Enum):
    RED = 1
    GREEN = 2
    BLUE = 3
    CRIMSON = 1
    def hex(self): return f"#{self.value}"
    @property
    def nice(self): return self.name.title()
    @classmethod
    def first(cls): return cls.RED
    @staticmethod
    def st(): return "st"
print(Color.RED, repr(Color.RED), Color.RED.name, Color.RED.value, Color(2), Color["BLUE"], list(Color), len(Color), Color.CRIMSON is Color.RED, Color.RED.hex(), Color.RED.nice, Color.first(), Color.st())
print(Color, repr(Color), type(Color.RED), isinstance(Color.RED, Color), Color.__members__, list(reversed(Color)), 1 in Color, 9 in Color, Color.RED in Color, "RED" in Color.__members__)
print(f"{Color.RED}", f"{Color.RED:>12}", "%s" % Color.RED, str(Color.RED), {Color.RED: 1}[Color.RED], Color.RED == Color.RED, Color.RED == 1, Color.RED != Color.BLUE, hash(Color.RED) == hash(Color.RED), Color.RED is Color(1), bool(Color.RED), bool(Color))
for f in (lambda: Color(9), lambda: Color["X"], lambda: Color.X, lambda: setattr(Color, "RED", 5), lambda: delattr(Color, "RED"), lambda: Color.RED < Color.BLUE, lambda: setattr(Color.RED, "value", 5), lambda: setattr(Color.RED, "name", 5), lambda: Color(), lambda: Color.RED.RED, lambda: Color.name):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
try:
    class More(Color): X = 5
except TypeError as e: print(e)
try:
    class Dup(Enum):
        A = 1
        A = 2
except TypeError as e: print(e)
class Num(IntEnum):
    ONE = 1
    TWO = auto()
    TEN = 10
    NEXT = auto()
print(Num.ONE, repr(Num.TWO), Num.NEXT.value, Num.ONE + 1, Num.TEN > 5, sorted([Num.TEN, Num.ONE]), f"{Num.TWO:03d}", Num(2), int(Num.TEN), [10, 20, 30][Num.ONE], Num.ONE == 1, isinstance(Num.ONE, int), str(Num.ONE), "%d" % Num.TWO)
class S(StrEnum):
    A = auto()
    B = "bee"
print(S.A, repr(S.B), S.A == "a", S.B.upper(), f"{S.B}", S("bee"), isinstance(S.A, str), "x" + S.A)
class Perm(Flag):
    R = auto()
    W = auto()
    X = auto()
    RW = R | W
print(Perm.R | Perm.W, repr(Perm.R | Perm.X), Perm.RW, Perm.R in Perm.RW, Perm.X in Perm.RW, ~Perm.R, Perm.RW & Perm.W, Perm.RW ^ Perm.R, Perm(0), bool(Perm(0)), list(Perm.RW), list(Perm), len(Perm.RW), Perm(7), repr(Perm(5)), Perm.R.value, Perm.X.value, Perm["RW"])
try: Perm(8)
except ValueError as e: print(e)
class IP(IntFlag):
    A = 1
    B = 2
print(IP.A | IP.B, repr(IP.A | IP.B), IP.A | 4, repr(IP(8)), IP.A + 1, repr(~IP.A), IP(0), repr(IP(0)), IP.A | 0 == 1)
class Planet(Enum):
    EARTH = (5.9, 6.3)
    MARS = (6.4, 3.3)
    def __init__(self, mass, radius): self.mass, self.radius = mass, radius
    @property
    def dens(self): return round(self.mass / self.radius, 2)
print(Planet.EARTH.mass, Planet.EARTH.value, Planet.MARS.dens, Planet((6.4, 3.3)), repr(Planet.MARS))
class Coord(bytes, Enum):
    def __new__(cls, value, label):
        o = bytes.__new__(cls, [value]); o._value_ = value; o.label = label; return o
    PX = (0, "px")
    PY = (1, "py")
print(Coord.PY, Coord.PY.label, Coord(1))
class Auto(Enum):
    def _generate_next_value_(name, start, count, last): return name + str(count)
    A = auto()
    B = auto()
print(list(Auto), Auto.B.value)
class Miss(Enum):
    A = "a"
    @classmethod
    def _missing_(cls, v): return cls.A if v == "zz" else None
print(Miss("zz"))
try: Miss("q")
except ValueError as e: print(e)
try:
    @unique
    class U(Enum):
        A = 1
        B = 1
except ValueError as e: print(e)
F = Enum("F", "A B C"); print(list(F), F.B.value, F.__name__); F2 = Enum("F2", {"x": 1, "y": "q"}); print(list(F2)); F3 = IntEnum("F3", ["P", "Q"], start=5); print(list(F3))
class Emp(Enum):
    def show(self): return "show " + self.name
class Derived(Emp):
    Q = 1
print(Derived.Q.show(), Derived.Q)
match Color.GREEN:
    case Color.RED: print("r")
    case Color.GREEN: print("g")
class WithDict(Enum):
    A = {"k": 1}
    B = [1, 2]
    def f(self): return self.value
print(WithDict.A.f(), WithDict([1, 2]), WithDict.B)
class Nest(Enum):
    A = member(5) if False else 5
    b = nonmember(6)
    class Inner: pass
    C = lambda s: 1
print(list(Nest), Nest.b, Nest.Inner, Nest.A.C())
class NV(Enum):
    name_ = 1
    value2 = 2
print(NV.name_.name, NV.value2.value)
print(Color.RED.__class__, Color.__doc__, Color.RED.__doc__, dir(Color.RED)[-3:], Color.RED._name_, Color.RED._value_)
class Weekday(Enum):
    MON = 1; TUE = 2
    @classmethod
    def from_n(cls, n): return cls(n % 2 + 1)
print(Weekday.from_n(3), [d.name for d in Weekday], {d: d.value for d in Weekday}, max(Weekday, key=lambda d: d.value), Weekday.MON in (Weekday.MON,))
import functools
@functools.total_ordering
class Lv(Enum):
    LO = 1
    HI = 2
    def __lt__(self, o): return self.value < o.value
print(Lv.LO < Lv.HI, Lv.HI >= Lv.LO, sorted(Lv, reverse=True))
