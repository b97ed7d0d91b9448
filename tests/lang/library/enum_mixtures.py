from enum import *
class P(Flag):
    A = 1
    B = 2
    AB = 3
    C = 4
for f in (lambda: P(9), lambda: P(-1), lambda: P("x"), lambda: P.A | 5, lambda: 5 in P.A, lambda: ~P.AB, lambda: ~P(0), lambda: P.A & P.C, lambda: P.A < P.B, lambda: P(3), lambda: list(P), lambda: P.AB.name, lambda: (P.A | P.C).name, lambda: len(P), lambda: P.__members__, lambda: [m for m in P.A | P.C], lambda: P(7).value, lambda: str(P(7)), lambda: f"{P.A}", lambda: -1 in P, lambda: 3 in P, lambda: 6 in P):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
class K(Flag, boundary=KEEP):
    A = 1
print(K(9), repr(K(8)), K(9) & K.A)
class Cf(Flag, boundary=CONFORM):
    A = 1
print(Cf(9))
class Ej(Flag, boundary=EJECT):
    A = 1
print(Ej(9), type(Ej(9)))
class Weird(IntFlag):
    X = 1
    Y = 4
    Z = 5
print(Weird(2), repr(Weird(3)), repr(Weird.X | Weird.Y), ~Weird.X, repr(~Weird.Z), Weird.Z, list(Weird))
try:
    @verify(CONTINUOUS)
    class Cn(Enum):
        A = 1
        B = 3
except ValueError as e: print(e)
try:
    class Bad(Enum):
        _bad_ = 1
except ValueError as e: print(e)
class Ign(Enum):
    _ignore_ = "tmp i"
    tmp = vars()
    for i in range(3): tmp[f"V{i}"] = i
print(list(Ign))
class Ord(Enum):
    _order_ = "A B"
    A = 1
    B = 2
print(list(Ord))
class Mixed(str, Enum):
    A = "a"
    B = "b"
print(Mixed.A, repr(Mixed.A), Mixed.A == "a", f"{Mixed.A}", "%s" % Mixed.B, Mixed.A.upper(), Mixed("b"), Mixed.A + "z", ["a"].index(Mixed.A), {"a": 1}[Mixed.A])
class Fl(float, Enum):
    PI = 3.14
print(Fl.PI, Fl.PI * 2, repr(Fl.PI))
class MI(int, Enum):
    A = 1
print(MI.A, repr(MI.A), MI.A + 1, f"{MI.A}", format(MI.A, "d") if False else "", str(MI.A))
class Tup(tuple, Enum):
    A = (1, 2)
print(repr(Tup.A), Tup.A[0], Tup((1, 2)))
from dataclasses import dataclass
@dataclass
class DC:
    a: int
    b: str = "q"
class DE(DC, Enum):
    X = 1, "x"
    Y = 2
print(repr(DE.X), DE.Y.a, DE.Y.b, DE.X.value)
class HasInit(Enum):
    A = 1
    B = 2
    def __new__(cls, v):
        o = object.__new__(cls); o._value_ = v * 10; return o
    def __str__(self): return "custom"
    def __repr__(self): return "R" + self.name
    def __call__(self, x): return x + self.value
print(HasInit.A, repr(HasInit.B), HasInit(20), HasInit.A(5), [HasInit.A])
class Abs(Enum):
    ADD = "+"
    SUB = "-"
    def apply(self, a, b):
        match self:
            case Abs.ADD: return a + b
            case Abs.SUB: return a - b
print([o.apply(3, 2) for o in Abs])
