# Enumerations made by calls and with data types: names and values of every shape, and the errors.
import enum

def attempt(label, function):
    try:
        print(label, "->", repr(function()))
    except Exception as error:
        print(label, "->", type(error).__name__, error)


for kind in (enum.Enum, enum.IntEnum, enum.StrEnum):
    for names in ("A B", "A,B", ["A", "B"], ("A",), {"A": 1, "B": 2}, [("A", 1), ("B", 2)], "", [], "A A", [("A", 1), ("A", 2)], None, 5, [1j],
                  [None], [("A",)], [("A", 1, 2)], ["A", 1], "A 1", "mro", "_x_ B"):
        attempt(f"{kind.__name__} {names!r}", lambda: list(kind("E", names)))
attempt("start", lambda: [member.value for member in enum.Enum("E", "A B C", start=5)])
attempt("type", lambda: list(enum.Enum("E", "A B", type=int)))
attempt("module", lambda: (enum.Enum("E", "A", module="m").__module__, enum.Enum("E", "A", qualname="q.E").__qualname__))
attempt("flag", lambda: list(enum.Flag("F", "A B C")))
attempt("int flag", lambda: [member.value for member in enum.IntFlag("F", "A B C", start=4)])


def derived(*bases, **values):
    names = enum.EnumType.__prepare__("E", bases)
    names.update(values)
    return enum.EnumType("E", bases, names)


for bases in ((enum.Enum,), (int, enum.Enum), (str, enum.Enum), (float, enum.Enum), (tuple, enum.Enum), (enum.ReprEnum,), (int, enum.ReprEnum),
              (enum.IntEnum,), (enum.StrEnum,), (bytes, enum.Enum), (enum.Enum, int), (int, str, enum.Enum)):
    for value in (1, "x", 2.5, (1, 2), None, [1], b"q"):
        label = " ".join(base.__name__ for base in bases) + f" {value!r}"

        def make():
            cls = derived(*bases, A=value)
            return cls.A, cls.A.value, str(cls.A), f"{cls.A}", cls(cls.A.value) is cls.A

        attempt(label, make)
