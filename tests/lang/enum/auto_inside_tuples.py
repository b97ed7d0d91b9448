# auto() alone, in tuples, in named tuples, several in a line, and with other values between.
import collections
import enum
from enum import auto


class Mixed(enum.Enum):
    first = auto(), "for the money"
    second = auto(), "for the show"
    third = "not", auto()


print([each.value for each in Mixed])

Pair = collections.namedtuple("Pair", "number text")


class Pairs(Pair, enum.Enum):
    one = auto(), "uno"
    two = auto(), "due"


print([(each.value, each.number, each.text) for each in Pairs], type(Pairs.one.value).__name__)


class Values(enum.Enum):
    one = Pair(auto(), "uno")
    two = Pair(auto(), "due")


print([each.value for each in Values])


class Several(enum.Enum):
    a = auto(), auto(), auto()
    b = auto(), auto()


print([each.value for each in Several])


class Between(enum.Enum):
    a = 10
    b = auto()
    c = 3
    d = auto()


print([each.value for each in Between])


class Own(enum.Enum):
    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        return f"{name}:{start}:{count}:{last_values}"

    x = auto()
    y = "set"
    z = auto(), 1


print([each.value for each in Own])


class Flags(enum.Flag):
    a = auto()
    b = auto()
    ab = a | b
    c = auto()
    d = 0x40
    e = auto()


print([(each.name, each.value) for each in Flags], Flags.ab, Flags(3) is Flags.ab)


def attempt(make):
    try:
        print([each.value for each in make()])
    except Exception as error:
        print(type(error).__name__, error)


def words():
    class Words(enum.Enum):
        a = "text"
        b = auto()

    return Words


def mixed():
    class MixedUp(enum.Enum):
        a = 1
        b = "text"
        c = auto()

    return MixedUp


def late():
    class Late(enum.Enum):
        a = auto()

        def _generate_next_value_(name, start, count, last_values):
            return name

    return Late


def fraction():
    class Fractions(enum.Enum):
        a = 1.5
        b = auto()

    return Fractions


def flag_of_text():
    class Wrong(enum.Flag):
        a = "text"
        b = auto()

    return Wrong


for make in (words, mixed, late, fraction, flag_of_text):
    attempt(make)

same = auto()


class Shared(enum.Enum):
    a = same
    b = same
    c = auto()


print(list(Shared), Shared.b, same)
