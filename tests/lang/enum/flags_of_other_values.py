# Flags: bits that have no name, the four boundaries, values that are no numbers, texts of combinations.
import enum
from enum import CONFORM, EJECT, KEEP, STRICT


def attempt(label, make):
    try:
        print(label, repr(make()))
    except Exception as error:
        print(label, type(error).__name__, str(error).replace("\n", " / "))


for boundary in (STRICT, CONFORM, EJECT, KEEP):

    class Perm(enum.Flag, boundary=boundary):
        R = 4
        W = 2
        RW = 6

    for text in ("Perm(6)", "Perm(1)", "Perm(7)", "Perm(8)", "Perm(0)", "Perm(-1)", "Perm(-3)", "Perm(-9)", "~Perm.R", "~Perm(0)", "Perm.R | Perm.W", "Perm.R & Perm.W", "Perm.RW ^ Perm.W",
                 "Perm.R | 1", "list(Perm)", "list(Perm.RW)", "len(Perm.RW)", "Perm.R in Perm.RW", "Perm.RW in Perm.R", "4 in Perm.RW", "bool(Perm(0))", "Perm['RW'].name", "Perm(0).name"):  # fmt: skip
        attempt(f"{boundary.name} {text}", lambda: eval(text))


class IntPerm(enum.IntFlag):
    X = 1
    R = 4


for text in ("IntPerm(5)", "IntPerm(2)", "IntPerm(7)", "IntPerm(-1)", "IntPerm.R | 8", "8 | IntPerm.R", "IntPerm.R + 1", "~IntPerm.R", "IntPerm.R == 4", "str(IntPerm.R)", "str(IntPerm(7))",
             "f'{IntPerm(7)}'", "IntPerm(16).name", "list(IntPerm(7))", "IntPerm.X | IntPerm.R", "IntPerm(0)", "format(IntPerm.R, '03d')"):  # fmt: skip
    attempt(text, lambda: eval(text))


class WithNone(enum.Flag):
    A = None
    B = 1
    C = 2


print(list(WithNone), WithNone.A, WithNone(None), WithNone.B | WithNone.C)


class Unordered(enum.Flag):
    C = 4
    A = 1
    B = 2
    ALL = 7


print(list(Unordered), list(Unordered.ALL), Unordered(5), Unordered(3).name, len(Unordered))


def aliases():
    @enum.verify(enum.NAMED_FLAGS)
    class Bizarre(enum.Flag):
        b = 3
        c = 4
        d = 6


def one_alias():
    @enum.verify(enum.NAMED_FLAGS)
    class Bizarre(enum.IntFlag):
        c = 4
        d = 12


def gaps():
    @enum.verify(enum.CONTINUOUS)
    class Gaps(enum.IntEnum):
        a = 1
        b = 5


def flag_gaps():
    @enum.verify(enum.CONTINUOUS)
    class Gaps(enum.Flag):
        a = 1
        b = 8


def doubles():
    @enum.verify(enum.UNIQUE)
    class Doubles(enum.Enum):
        a = 1
        b = 1


for make in (aliases, one_alias, gaps, flag_gaps, doubles):
    attempt(make.__name__, make)


@enum.global_enum
class Beam(enum.IntFlag, boundary=KEEP):
    LOW = 1
    HIGH = 2


print(repr(LOW), repr(LOW | HIGH), repr(Beam(9)), repr(Beam(8)), str(LOW), str(Beam(3)))
print(enum.show_flag_values(13), enum.bin(5), enum.bin(-5), enum.bin(0), enum.bin(~10), enum.bin(5, 8))
