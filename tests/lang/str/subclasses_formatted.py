# An empty format asks for str(), which a class of the program may have another one of.
class Text(str):
    def __str__(self):
        return "str of " + self[:]


class Shown(str):
    def __repr__(self):
        return "repr"


class Formatted(str):
    def __format__(self, spec):
        return f"<{spec}>"


class Number(int):
    def __str__(self):
        return "I!"


class Real(float):
    def __str__(self):
        return "F!"


class OnlyRepr(int):
    def __repr__(self):
        return "R!"


class Wrong(str):
    def __str__(self):
        return 5


for value in (Text("a"), Shown("b"), Formatted("c"), Number(1), Real(2), OnlyRepr(3)):
    print(format(value), f"{value}", "{}".format(value), "%s" % value, f"{value!s}", f"{value!r}", value.__format__(""), f"{value:>4}", "{:5}".format(value))
    print(type(value).__mro__[1].__format__(value, ""), str(value), "%s %r" % (value, value), "{0!s} {0!r:>8}".format(value))

print(type(format(Text("a"))).__name__, type(f"{Text('a')}").__name__, type(str(Text("a"))).__name__, type(format(Shown("a"))).__name__)
for use in (lambda: format(Wrong("w")), lambda: f"{Wrong('w')}", lambda: str(Wrong("w"))):
    try:
        print(use())
    except TypeError as error:
        print(error)
print(f"{Text('a')}{Text('b'):>2}|{Text('c'):}", "".join([Text("x"), Shown("y")]), Text("a") + "b", "-".join("ab"))
print(str.__format__(Text("q"), ">3"), str.__str__(Text("q")), str.__repr__(Shown("q")), format(Text("long"), ".2"))
