"""`pow()` with three arguments that are not all integers: who refuses, and in what words."""


class Modular:
    def __init__(self, text):
        self.text = text

    def __pow__(self, exponent, modulus=None):
        return (self.text, exponent, modulus)


for arguments in [
    (1.0, b"1", ...), (1, 2, 3.0), (1, 2.0, 3), (b"1", 2.0, 3), ("a", "b", 1.5), (1j, 2, 3), (1, 2j, 3), (1, 2, 3j),
    (1.0, 2j, 3), ("a", 2j, 3), (1, "a", 2), ("a", 1, 2), (1, 2, "a"), (True, 2.0, "x"), (None, None, 1.0), (1, 2, None),
    ("a", 2, None), (1.0, "a", None), (7, -1, 13), (7, 2, -13), (7, 2, 0), (2, -1, 4), (True, True, True),
]:  # fmt: skip
    try:
        print(arguments, pow(*arguments))
    except Exception as error:
        print(arguments, type(error).__name__, error)
print(pow(Modular("m"), 2), pow(Modular("m"), 2.0, None), pow(Modular("m"), "e", "n"))


class Base:
    __slots__ = ("x",)


class Again(Base):
    __slots__ = ("x", "y")


print(Base.x, Again.x, Again.y)
for method in (tuple.__mul__, tuple.__rmul__, list.__mul__, list.__rmul__):
    try:
        method(5, 5)
    except TypeError as error:
        print(error)
