# Flags: what each boundary does with unknown bits, negative values, named and unnamed members, permissions in use.
from enum import CONFORM, EJECT, KEEP, NAMED_FLAGS, STRICT, UNIQUE, CONTINUOUS, Flag, IntFlag, auto, unique, verify


def attempt(label, function, *args, **named):
    try:
        print(label, "->", repr(function(*args, **named)))
    except Exception as error:
        print(label, "->", type(error).__name__ + ":", error)


def flag(name, base, boundary):
    return base(name, {"A": 1, "B": 2, "D": 8}, boundary=boundary)


for base in (Flag, IntFlag):
    for boundary in (None, STRICT, CONFORM, EJECT, KEEP):
        F = flag("F", base, boundary) if boundary else base("F", {"A": 1, "B": 2, "D": 8})
        print("--", base.__name__, boundary, F._boundary_, F._flag_mask_, F._singles_mask_, F._all_bits_)
        for value in (0, 3, 4, 16, 27, -1, -2, -5, -16):
            attempt(value, F, value)
        attempt("invert A", lambda: ~F.A)
        attempt("invert all", lambda: ~(F.A | F.B | F.D))
        attempt("or 4", lambda: F.A | 4)
        attempt("text", F, "A")


class Perm(Flag):
    READ = auto()
    WRITE = auto()
    EXECUTE = auto()
    ALL = READ | WRITE | EXECUTE
    NONE = 0
    RX = 5

    @classmethod
    def parse(cls, text):
        found = cls.NONE
        for letter, member in zip("rwx", (cls.READ, cls.WRITE, cls.EXECUTE)):
            if letter in text:
                found |= member
        return found

    def __str__(self):
        return "".join(c if p in self else "-" for c, p in zip("rwx", (Perm.READ, Perm.WRITE, Perm.EXECUTE)))


print([str(Perm.parse(t)) for t in ("r", "rw", "xwr", "")], Perm.parse("rx") is Perm.RX, list(Perm), len(Perm), list(Perm.__members__))
print([repr(p) for p in (Perm.RX, Perm.NONE, Perm.READ | Perm.WRITE, ~Perm.READ, Perm.ALL & ~Perm.WRITE, Perm.ALL ^ Perm.RX)])
print(list(Perm.ALL), len(Perm.RX), bool(Perm.NONE), Perm.READ in Perm.ALL, Perm.ALL in Perm.READ, Perm.NONE in Perm.READ, (Perm.READ | Perm.WRITE).name, Perm.NONE.name, Perm(6).value)
mask = Perm.READ
mask |= Perm.WRITE
mask &= ~Perm.READ
mask ^= Perm.EXECUTE
print(repr(mask), mask == Perm.WRITE | Perm.EXECUTE, {mask: 1}[Perm(6)], Perm(6) is Perm.WRITE | Perm.EXECUTE, f"{mask}|{mask!r:}|{mask:>5}|")
attempt("in with text", lambda: "READ" in Perm.ALL)
attempt("in with value in class", lambda: (1 in Perm, 6 in Perm, 99 in Perm, Perm.READ in Perm))
attempt("or text", lambda: Perm.READ | "w")
attempt("less", lambda: Perm.READ < Perm.ALL)
attempt("shift", lambda: Perm.READ << 1)
attempt("iterate names", lambda: [p.name for p in Perm.ALL])
attempt("another flag", lambda: Perm.READ | flag("G", Flag, STRICT).A)


class Mode(IntFlag):
    R = 4
    W = 2
    X = 1
    RWX = 7


print(Mode.R | Mode.W, repr(Mode.R | 8), repr(Mode(15)), Mode.R + Mode.W, Mode.RWX - 1, 8 | Mode.R, repr(8 | Mode.R), Mode.R == 4, ~Mode.R, repr(~Mode.R), Mode(-1), str(Mode.R), f"{Mode.R:03b}", oct(Mode.RWX), [1, 2, 3, 4, 5][Mode.R], sorted([Mode.R, Mode.X]), Mode.R > Mode.X, hash(Mode.R) == hash(4), [*Mode.RWX], Mode.R.bit_length(), Mode.R in Mode.RWX, list(Mode))
attempt("8 in Mode.RWX", lambda: 8 in Mode.RWX)


class Named(Flag):
    ONE = 1
    TWO = 2
    MIX = 7


attempt("named flags", verify(NAMED_FLAGS), Named)
attempt("continuous", verify(CONTINUOUS), Mode)
attempt("unique", unique, Flag("U", {"A": 1, "B": 1, "C": 2}))
attempt("verify unique", verify(UNIQUE), Flag("U", {"A": 1, "B": 1}))
attempt("the rest has no name", lambda: Named.MIX ^ Named.ONE)
print([repr(m) for m in (Named.MIX, Named(0))], list(Named.MIX), len(Named.MIX))
attempt("unnamed bit", Named, 4)


class Color(Flag):
    BLACK = 0
    RED = auto()
    GREEN = auto()
    BLUE = auto()
    PURPLE = RED | BLUE
    WHITE = RED | GREEN | BLUE
    LATER = auto()


print([c.value for c in Color], [(n, m.value) for n, m in Color.__members__.items()], Color.PURPLE in Color.WHITE, Color(3), Color(0), list(Color.WHITE))
attempt("auto after text", lambda: type("T", (), {}) and Flag("T", [("A", "x")]))
match Color.RED | Color.BLUE:
    case Color.PURPLE:
        print("purple")
