"""print(): separators, ends, files of all kinds, flush, and errors in the middle of what is printed."""
import sys


def attempt(label, function, *args, **kwargs):
    try:
        result = function(*args, **kwargs)
        sys.stdout.write(f"[{label}: {result!r}]\n")
    except BaseException as error:
        sys.stdout.write(f"[{label}: {type(error).__name__} {error}]\n")


class File:
    def __init__(self):
        self.parts = []

    def write(self, text):
        self.parts.append(text)
        return "ignored"


class Flushing(File):
    def flush(self):
        self.parts.append("<flush>")


def parts(*args, kind=Flushing, **kwargs):
    f = kind()
    print(*args, file=f, **kwargs)
    return f.parts


attempt("nothing", print)
attempt("several", print, 1, "a", None, 1.5, [1], sep="-", end="!\n")
attempt("None", print, 1, 2, sep=None, end=None)
attempt("empty", print, 1, 2, sep="", end="")
attempt("long", print, 1, 2, sep=" and ", end=" end\n")
for name in ("sep", "end"):
    for value in (5, b"x", ["x"]):
        attempt(f"{name}={value!r}", print, 1, **{name: value})
attempt("unknown", print, 1, seperator="x")
attempt("file by position", print, 1, 2, None)
attempt("parts", parts, 1, "b", [3])
attempt("parts sep", parts, 1, 2, sep=", ", end=".")
attempt("parts none", parts)
attempt("parts empty end", parts, 1, end="")
attempt("parts empty sep", parts, 1, 2, sep="")
attempt("flush", parts, 1, flush=True)
attempt("flush 0", parts, 1, flush=0)
attempt("flush text", parts, 1, flush="yes")
attempt("no flush method", parts, 1, kind=File, flush=True)
attempt("file None", print, "to stdout", file=None)
for file in (5, "text", object(), [], File):
    attempt(f"file {type(file).__name__}", print, 1, file=file)


class FailingFile:
    def __init__(self, at):
        self.at, self.count = at, 0

    def write(self, text):
        self.count += 1
        if self.count == self.at:
            raise OSError(f"write {self.count}")

    def flush(self):
        raise OSError("flush")


for at in range(1, 5):
    attempt(f"fails at {at}", print, 1, 2, file=FailingFile(at))
attempt("flush fails", print, 1, file=FailingFile(9), flush=True)


class Str:
    def __str__(self):
        return "str of Str"


class Repr:
    def __repr__(self):
        return "repr of Repr"


class Bad:
    def __str__(self):
        raise ValueError("no text")


class Number:
    def __str__(self):
        return 5


class Own(str):
    def __str__(self):
        return "own str"


class Prints:
    def __str__(self):
        print("printed inside")
        return "outer"


attempt("objects", print, Str(), Repr(), Own("x"), [Str().__class__.__name__])
attempt("parts of objects", parts, Str(), Own("x"))
attempt("types of parts", lambda: [type(p).__name__ for p in parts(Own("x"), 5)])
attempt("fails in the middle", print, "before", Bad(), "after")
attempt("number", print, Number())
attempt("prints", print, "a", Prints(), "b")
attempt("surrogate", parts, "\ud800")
attempt("subclass sep", parts, 1, 2, sep=Own("+"))


class Replace:
    """While it is sys.stdout, everything goes here."""

    def __init__(self):
        self.parts = []

    def write(self, text):
        self.parts.append(text)


saved = sys.stdout
replacement = Replace()
sys.stdout = replacement
try:
    print("captured", 1)
    print(end="")
    print("x", file=saved)
finally:
    sys.stdout = saved
print(replacement.parts)
sys.stdout = None
try:
    result = print("nowhere", Bad())
finally:
    sys.stdout = saved
print("result", result)
del sys.stdout
try:
    print("lost")
except RuntimeError as error:
    message = str(error)
finally:
    sys.stdout = saved
print(message)
print(print(), [print(i, end=",") for i in range(3)])
print(*range(5), *"ab", sep=":", **{"end": ";\n"})
print("a\tc", "é", "日本", "\N{SNOWMAN}", sep="|")
print(("t",), {"k": "v"}, {1}, b"b", 1j, True, ..., int, sep="\n")
