# Formatting instances of str subclasses: without a specification they are asked for their text.


class Shown(str):
    def __str__(self):
        return "shown"


class Formatted(str):
    def __format__(self, spec):
        return f"<{spec}>"


class Plain(str):
    pass


class Represented(str):
    def __repr__(self):
        return "represented"


for cls in (Shown, Formatted, Plain, Represented):
    value = cls("text")
    print("%s" % value, "{}".format(value), f"{value}", format(value), format(value, ""))
    print("{:>8}".format(value), f"{value:>8}", format(value, "*^10"), "%8s|" % value)
    print("{!s}".format(value), "{!r}".format(value), f"{value!s:>10}", f"{value!r}", f"{value!a}", "%r" % value)
    print(type(str(value)).__name__, type(format(value)).__name__, type(value * 1).__name__, type("".join([value])).__name__)
    print(str.__format__(value, ""), str.__str__(value), ascii(value), value.__format__(">6"))


class Broken(str):
    def __str__(self):
        return 5


try:
    "{}".format(Broken("x"))
except TypeError as error:
    print(error)
try:
    type("a\ud800", (), {})
except UnicodeEncodeError as error:
    print(error)
try:
    type("a\0", (), {})
except ValueError as error:
    print(error)
cls = type("Fine", (), {})
for name in ("é", "B.A", "", "a\0b", "\udc80", b"x"):
    try:
        cls.__name__ = name
        print(ascii(cls.__name__))
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
