"""`__repr__`, `__str__`, `__format__` and `__bytes__`: which one is used where."""


def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)


class R:
    def __repr__(self):
        return "R-repr"


class S:
    def __str__(self):
        return "S-str"


class F:
    def __repr__(self):
        return "F-repr"

    def __str__(self):
        return "F-str"

    def __format__(self, spec):
        return f"F-format({spec!r})"


class Recursive:
    def __init__(self):
        self.items = [self, {"k": self}]

    def __repr__(self):
        return f"Rec({self.items[1:] and 'x'})"


class Multi:
    def __repr__(self):
        return "line 1\nline 2 é ☃"


r, s, f = R(), S(), F()
print(r, s, f, [r, f], (f,), {f: r}, {f}, sep=" | ")
print(str(r), repr(f), ascii(Multi()), f"{f}", f"{f!r}", f"{f!s}", f"{f!a}", f"{f:>3}", f"{f!s:>6}|", sep=" | ")
print("%s %r %a %5s" % (f, f, f, f), "{} {!r} {:x} {0}".format(f, f, f) if False else "{} {!r} {:x}".format(f, f, f))
attempt(lambda: f"{r:>10}")
attempt(lambda: format(r, ""))
attempt(lambda: format(r))
attempt(lambda: format(r, 5))
attempt(lambda: "{:d}".format(r))
attempt(lambda: f"{None:5}")
attempt(lambda: f"{[]:5}")
attempt(lambda: f"{int:5}")
attempt(lambda: object.__format__(r, ""))
attempt(lambda: object.__format__(r, "x"))
attempt(lambda: object.__str__(f))
attempt(lambda: object.__repr__(f).startswith("<__main__.F object at 0x"))
attempt(lambda: repr(s).startswith("<__main__.S object at"))


class Outer:
    class Inner:
        pass


def local():
    class Local:
        pass

    return Local


print(repr(Outer.Inner()).split(" at ")[0], repr(local()()).split(" at ")[0], Outer.Inner, local())


class Bad:
    def __repr__(self):
        return 5

    def __str__(self):
        return b"bytes"

    def __format__(self, spec):
        return None

    def __bytes__(self):
        return "text"


bad = Bad()
attempt(lambda: repr(bad))
attempt(lambda: str(bad))
attempt(lambda: print(bad))
attempt(lambda: [bad])
attempt(lambda: f"{bad}")
attempt(lambda: "%s" % bad)
attempt(lambda: "%r" % (bad,))
attempt(lambda: "{}".format(bad))
attempt(lambda: bytes(bad))
attempt(lambda: str([1, bad, 2]))


class Raises:
    def __repr__(self):
        raise LookupError("in repr")


attempt(lambda: str(Raises()))
attempt(lambda: str({1: [Raises()]}))
attempt(lambda: f"{Raises()=}")
value = 3
print(f"{value=} {value = } {value=!s} {value=:>4} {f=} {f=!s} {f=:z}")
loop = []
loop.append((loop, {"d": loop}))
print(loop)
d = {}
d["self"] = [d]
print(d, d.keys())
attempt(lambda: str(b"raw", "ascii") + str(b"raw"))
attempt(lambda: str(f, "ascii"))
attempt(lambda: str("x", "ascii"))
attempt(lambda: str(object=5) + str())
