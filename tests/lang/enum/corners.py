import enum
from enum import *


def show(text):
    for line in text.strip().splitlines():
        try:
            print(line, "->", repr(eval(line)))
        except Exception as error:
            print(line, "->", type(error).__name__ + ":", error)


class Color(Enum):
    RED = 1
    GREEN = "g"
    CRIMSON = 1
    BLUE = (1, 2)


class N(IntEnum):
    A = 1
    B = 2


class S(StrEnum):
    X = auto()
    LongName = auto()
    Z = "zed"


class F(Flag):
    R = auto()
    W = auto()
    X = 4
    RW = R | W


class I(IntFlag):
    A = 1
    B = 2


show("""
Color.RED, Color("g"), Color["BLUE"], Color((1, 2)), Color.CRIMSON is Color.RED, Color.RED.name, Color.CRIMSON.name, Color.RED.value, str(Color.RED), repr(Color.RED), f"{Color.RED}", f"{Color.RED:>12}|", format(Color.GREEN), "%s %r" % (Color.RED, Color.RED), list(Color), len(Color), Color.__members__, "RED" in Color.__members__, Color.RED in Color, 1 in Color, "g" in Color, "RED" in Color, 99 in Color, [] in Color, list(reversed(Color)), bool(Color), Color.RED == 1, Color.RED == Color.RED, hash(Color.RED) == hash("RED"), type(Color), type(Color.RED), Color.RED.__class__, isinstance(Color.RED, Color), Color.RED.__doc__, Color.__doc__
Color(5)
Color("RED")
Color([])
Color()
Color["X"]
Color[1]
Color.X
Color.RED.x
Color.RED < Color.GREEN
Color.RED + 1
Color(1, 2)
Color.RED()
len(Color.RED)
Color.RED.RED
N.A, N.A + N.B, N.A < N.B, N.A == 1, str(N.A), repr(N.A), f"{N.A}", f"{N.A:03d}", "%d %s %r" % (N.A, N.A, N.A), format(N.B), N(2), N.A * "x", [5, 6, 7][N.A], {1: "one"}[N.A], hash(N.A) == hash(1), max(N), sorted(N, reverse=True), N.A | N.B, type(N.A + 0), isinstance(N.A, int), N.A.real, N.B.bit_length(), int(N.A), bool(N.A), N.A.to_bytes()
N("1")
N.A < "x"
S.X, S.LongName, str(S.Z), f"{S.Z}", S.Z == "zed", S("zed"), S.X + "!", S.Z.upper(), repr(S.X), "zed" in S, [*S], S.X.value, "%s" % S.X, format(S.Z, ">5"), S.Z in {"zed": 1}, hash(S.Z) == hash("zed"), S.X < S.Z
S("nope")
F.R, F.R | F.W, F.RW, F.R & F.W, F.R ^ F.RW, ~F.R, F(0), F(3), F(7), bool(F(0)), F.R in F.RW, F.RW in F.R, list(F), list(F.RW), len(F.RW), F.RW.name, (F.R | F.X).name, F(0).name, F.RW.value, str(F.R | F.X), repr(F.R | F.X), str(F(0)), F.R | F.R, F["RW"], F.RW == F.R | F.W, hash(F.RW) == hash(F.R | F.W), F.__members__, F.R.value | 2, -F.R if 0 else 0
F(8)
F("x")
F.R | 1
F.R < F.W
F.R in 5
1 in F.RW
F.R + 1
I.A | I.B, I.A | 8, I(8), I(0), I.A & 1, I.A + 1, ~I.A, I.A == 1, str(I.A | I.B), repr(I(8)), f"{I.A}", I(12), list(I(3)), I.A in I(3), I.A ^ 3, I(3).name, I(8).name, I(11), 4 | I.A, I(-1), bool(I(0)), I.A << 1, int(I(3)), format(I.B, "x")
I("x")
Enum("T", "A B C"), list(Enum("T", "A B")), Enum("T", ["A", "B"]).B.value, Enum("T", {"A": 5}).A.value, Enum("T", [("A", 7)]).A.value, Enum("T", "A,B", start=10).B.value, IntEnum("T", "A B").A + 1, Enum("T", "A", module="mm").__module__, Enum("T", "A", qualname="q.T").__qualname__, Enum("T", "A", type=str).A.value, Enum("T", "").__members__, Flag("T", "A B C").C.value
Enum("T", 5)
Enum("T", "A A")
Enum("T")
Enum()
Enum("T", "mro")
Color.RED.value == 1 and Color.RED._value_, Color.RED._name_, Color._member_names_, Color._member_map_, Color._value2member_map_[1], Color.RED._sort_order_ if hasattr(Color.RED, "_sort_order_") else 0, Color.__name__, Color.__module__, Color.__qualname__, Color._member_type_, N._member_type_, Color.RED.__reduce_ex__(2), Color.__order__ if hasattr(Color, "__order__") else "none"
auto(), auto().value, unique(Color)
verify(UNIQUE)(Color)
verify(CONTINUOUS)(Enum("T", {"A": 1, "B": 3}))
verify(NAMED_FLAGS)(Flag("T", {"A": 1, "C": 4, "E": 10}))
verify(CONTINUOUS)(Enum("T", {"A": 1, "B": 2})), verify(UNIQUE, CONTINUOUS)(N)
enum.__all__
global_enum_repr(Color.RED), show_flag_values(7), enum.bin(10), enum.bin(-10), enum.bin(5, 8), EJECT, FlagBoundary.KEEP, KEEP, CONFORM, STRICT, list(FlagBoundary), list(EnumCheck), member, nonmember(5), property
""".replace("show_flag_values(7)", "enum.show_flag_values(7)").replace("global_enum_repr(Color.RED)", "enum.global_enum_repr(Color.RED)").replace("member, nonmember(5), property\n", "member.__name__\n"))
for text in ("Color.RED = 5", "del Color.RED", "Color.NEW = 5; print(Color.NEW, len(Color))", "Color.RED.value = 5", "Color.RED.name = 5", "Color.RED.own = 5; print(Color.RED.own)", "class T(Color): pass", "class T(Color): Z = 1", "class T(Enum):\n A = 1\n A = 2", "class T(Enum):\n mro = 1", "class T(Enum):\n _x_ = 1", "class T(Enum):\n __a = 1\n B = 2\nprint(list(T))", "class T(Enum):\n A = auto()\n B = 7\n C = auto()\nprint([m.value for m in T])", "class T(Enum):\n A = 'x'\n B = auto()\nprint(T.B.value)", "class T(IntEnum):\n A = 'x'", "class T(StrEnum):\n A = 1", "class T(Enum):\n _ignore_ = ['i']\n i = 5\n A = 1\nprint(list(T), hasattr(T, 'i'))", "class T(Enum):\n _order_ = 'B A'\n A = 1\n B = 2", "class T(Enum):\n A = 1\n def m(self): return self.name\n @property\n def p(self): return 'p'\n @staticmethod\n def s(): return 's'\n @classmethod\n def c(cls): return cls.__name__\nprint(T.A.m(), T.A.p, T.s(), T.c())", "class T(Enum):\n def __init__(self, a, b=0):\n  self.a, self.b = a, b\n X = 1, 2\n Y = 3\nprint(T.X.a, T.X.b, T.Y.a, T.Y.value, T((1, 2)))", "class T(Enum):\n def __new__(cls, v):\n  o = object.__new__(cls)\n  o._value_ = v * 10\n  return o\n A = 1\nprint(T.A.value, T(10))", "class T(Enum):\n @classmethod\n def _missing_(cls, v): return cls.A if v == 'a' else None\n A = 1\nprint(T('a'))\nT('b')", "class T(Enum):\n @classmethod\n def _missing_(cls, v): return 5\n A = 1\nT('b')", "class T(Enum):\n @classmethod\n def _missing_(cls, v): raise KeyError(v)\n A = 1\nT('b')", "class T(Enum):\n @staticmethod\n def _generate_next_value_(name, start, count, last): return (name, start, count, last)\n A = auto()\n B = auto()\nprint([m.value for m in T])", "class T(Flag, boundary=KEEP):\n A = 1\nprint(T(9), T(8))", "class T(Flag, boundary=EJECT):\n A = 1\nprint(T(9), type(T(9)))", "class T(Flag, boundary=CONFORM):\n A = 1\nprint(T(9))", "class T(Flag, boundary=STRICT):\n A = 1\nT(9)", "class T(str, Enum):\n A = 'a'\nprint(T.A, T.A == 'a', f'{T.A}', repr(T.A), T.A.upper())", "class T(int, Enum):\n A = 5\nprint(T.A, T.A + 1, f'{T.A}', format(T.A, '3'))", "class T(Enum):\n A = member(5)\n B = nonmember(6)\nprint(list(T), T.B)", "class T(Enum):\n A: int = 1\n B: int\nprint(list(T))", "match Color.RED:\n case Color.GREEN: print('g')\n case Color.RED: print('r')", "@unique\nclass T(Enum):\n A = 1\n B = 1\n C = 1"):
    try:
        exec(text)
        print(text.splitlines()[0], "ok")
    except Exception as error:
        print(text.splitlines()[0], "->", type(error).__name__ + ":", error)
