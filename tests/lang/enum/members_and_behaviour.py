# Enumerations as programs use them: methods, properties, missing values, own __new__, aliases, member() and nonmember().
from enum import Enum, EnumType, IntEnum, ReprEnum, StrEnum, auto, global_enum, member, nonmember, property as enum_property, unique
from functools import cached_property, partial, total_ordering
import copy


def attempt(label, function, *args, **named):
    try:
        print(label, "->", repr(function(*args, **named)))
    except Exception as error:
        print(label, "->", type(error).__name__ + ":", error, "|", repr(error.__context__))


class Planet(Enum):
    MERCURY = (3.303e23, 2.4397e6)
    EARTH = (5.976e24, 6.37814e6)

    def __init__(self, mass, radius):
        self.mass, self.radius = mass, radius

    @property
    def gravity(self):
        return round(6.67300e-11 * self.mass / self.radius**2, 2)


print([(p.name, p.gravity, p.mass) for p in Planet], Planet((3.303e23, 2.4397e6)), Planet(3.303e23, 2.4397e6))


class Status(Enum):
    ACTIVE = "active"
    CLOSED = "closed", "done", "over"
    UNKNOWN = None

    def __new__(cls, value, *aliases):
        self = object.__new__(cls)
        self._value_ = value
        for alias in aliases:
            self._add_value_alias_(alias)
        return self

    @classmethod
    def _missing_(cls, value):
        if isinstance(value, str):
            for m in cls:
                if m.value and m.value.startswith(value.lower()):
                    return m
            return None
        return cls.UNKNOWN

    @property
    def is_open(self):
        return self is not Status.CLOSED


print(Status("done"), Status("over") is Status.CLOSED, Status("AC"), Status(5), Status([]), [s.is_open for s in Status], Status.CLOSED.value)
attempt("missing", Status, "zzz")


class Wrong(Enum):
    A = 1

    @classmethod
    def _missing_(cls, value):
        if value == "raise":
            raise LookupError("own")
        return "text"


attempt("_missing_ gives text", Wrong, 5)
attempt("_missing_ raises", Wrong, "raise")


class Operation(Enum):
    ADD = member(lambda a, b: a + b)
    SUB = partial(lambda a, b: a - b)
    helper = nonmember(len)
    plain = lambda self: "method"

    def __call__(self, a, b):
        return self.value(a, b)


print([o.name for o in Operation], Operation.ADD(5, 3), Operation.helper("abc"), Operation.ADD.plain())


@total_ordering
class Priority(Enum):
    LOW = auto()
    MEDIUM = auto()
    HIGH = auto()

    def __lt__(self, other):
        if self.__class__ is other.__class__:
            return self.value < other.value
        return NotImplemented

    @staticmethod
    def default():
        return Priority.MEDIUM

    @cached_property
    def cost(self):
        print("computed", end=" ")
        return self.value * 10


print(max(Priority), sorted(Priority, reverse=True), Priority.LOW <= Priority.default(), Priority.HIGH.cost, Priority.HIGH.cost)
attempt("compare", lambda: Priority.LOW < 2)


class Names(StrEnum):
    @staticmethod
    def _generate_next_value_(name, start, count, last):
        return f"{count}-{name.title()}-{start}-{last}"

    FIRST = auto()
    SECOND = auto()
    OTHER = "x"
    THIRD = auto()


print([n.value for n in Names], Names.FIRST.upper(), f"{Names.OTHER:>3}", "x" in Names, Names("x") is Names.OTHER)


class Http(IntEnum):
    OK = 200, "fine"
    NOT_FOUND = 404, "not there"

    def __new__(cls, code, phrase=""):
        self = int.__new__(cls, code)
        self._value_ = code
        self.phrase = phrase
        return self


print(Http(404), repr(Http.OK), Http.OK.phrase, Http.OK + 1, Http.OK == 200, f"{Http.OK}", f"{Http.OK!r}", max(Http), range(300)[Http.OK])


class Hex(int, ReprEnum):
    A = 10
    B = "ff", 16


print(Hex.B, repr(Hex.B), f"{Hex.A:x}", Hex.B.value, str(Hex.A))


class Mixin:
    def shout(self):
        return self.name + "!"


class Fruit(Mixin, str, Enum):
    APPLE = "apple"
    PEAR = b"pear", "ascii"
    APPEL = "apple"


print(Fruit.APPLE.shout(), Fruit.PEAR, Fruit.PEAR.value, Fruit.PEAR == "pear", Fruit["APPEL"], Fruit.__members__["APPEL"] is Fruit.APPLE, "%s" % Fruit.APPLE, f"{Fruit.APPLE}", Fruit.APPLE.upper(), sorted(Fruit))


class Base(Enum):
    def describe(self):
        return f"{type(self).__name__}.{self.name.lower()}={self.value}"

    @enum_property
    def name(self):
        return "<" + self._name_ + ">"


class Derived(Base):
    X = 1
    Y = 1
    Z = {"mutable": [1]}


print([d.describe() for d in Derived], Derived.X.name, Derived({"mutable": [1]}), Derived.Y is Derived.X, list(Derived.__members__))
attempt("extend", lambda: EnumType("More", (Derived,), EnumType.__prepare__("More", (Derived,))))
attempt("call", lambda: Derived("More", "A B"))
attempt("set", setattr, Derived, "X", 5)
attempt("delete", delattr, Derived, "X")
attempt("value", setattr, Derived.X, "value", 5)
attempt("own", lambda: setattr(Derived.X, "extra", 5) or Derived.X.extra)
attempt("unhashable lookup", lambda: {} in Derived)
attempt("unique", unique, Derived)
print(copy.copy(Derived.X) is Derived.X, copy.deepcopy([Derived.Z])[0] is Derived.Z, Derived.X.__reduce_ex__(2)[1], Derived.X.__class__, isinstance(Derived, EnumType), Derived.__len__(), Derived.__contains__(1), Derived.__getitem__("X"))
print(dir(Derived), [n for n in dir(Derived.X) if not n.startswith("__")], hash(Derived.X) == hash("X"))


@global_enum
class Global(Enum):
    LEFT = 1
    RIGHT = 2


print(LEFT, repr(RIGHT), str(Global.LEFT), Global(1) is LEFT)
for text in ("class T(Enum):\n A = 1\n def A(self): ...", "class T(Derived): pass", "class T(int, str, Enum): A = 1", "class T(Enum, int): A = 1", "class T(Enum):\n _value = 5\n _own_ = 1", "class T(Enum):\n A = auto()\n B = 'x'\n C = auto()", "class T(Enum):\n _ignore_ = 'A'\n _ignore_ = ['A', 'B']\n A = B = 5\nprint(list(T))", "class T(Enum):\n A = 1\n _ignore_ = 'A'", "class T(Enum):\n a: int\n b = 1\n class Inner: pass\nprint(list(T))"):
    attempt(text.splitlines()[-1], exec, text)
