"""Copies, `__reduce__` and `__setstate__` of builtin exceptions, with what they keep beside their arguments."""
import copy


def attempt(label, function, *args):
    try:
        print(label, repr(function(*args)))
    except BaseException as error:
        print(label, type(error).__name__, error)


FIELDS = ("name", "obj", "path", "name_from", "value", "code", "errno", "strerror", "filename", "filename2", "characters_written", "lineno", "offset", "text", "end_lineno", "end_offset", "msg", "print_file_and_line", "encoding", "object", "start", "end", "reason", "message", "exceptions")


def show(label, error):
    print(label, repr(error), error.args, {k: getattr(error, k) for k in FIELDS if hasattr(error, k)}, vars(error))


class Own(Exception):
    def __init__(self, a, b=2):
        super().__init__(a)
        self.a, self.b = a, b


class NeedsTwo(Exception):
    def __init__(self, a, b):
        super().__init__(f"{a} and {b}")


class Slotted(Exception):
    __slots__ = ("s",)


class OwnReduce(Exception):
    def __reduce__(self):
        return type(self), ("reduced",), {"state": 1}


class OwnName(AttributeError):
    pass


class OwnOS(OSError):
    def __init__(self, code):
        self.code_given = code

    def __new__(cls, code):
        return super().__new__(cls, code, "text of " + str(code))


slotted = Slotted("s")
slotted.s = "slot"
noted = ValueError(1)
noted.x = 5
noted.add_note("a note")
errors = [
    AttributeError("x", name="n", obj=5),
    AttributeError("x"),
    OwnName("own", name="m"),
    ImportError("x", name="n", path="p", name_from="f"),
    ImportError("x", path="p"),
    ImportError("x", "y"),
    ModuleNotFoundError("x", name="n"),
    NameError("x", name="n"),
    UnboundLocalError("x", name="n"),
    StopIteration(5, 6),
    StopAsyncIteration(5),
    SystemExit(5),
    SystemExit(1, 2),
    OSError(2, "no", "file"),
    OSError(2, "no", "file", None, "file2"),
    OSError(13, "denied"),
    OSError("only text"),
    OSError(1, 2, 3, 4, 5, 6),
    BlockingIOError(11, "again", 5),
    OwnOS(7),
    SyntaxError("m", ("f", 1, 2, "t", 3, 4)),
    IndentationError("m", ("f", 1, 2, "t")),
    SyntaxError("only message"),
    UnicodeDecodeError("ascii", b"x", 0, 1, "r"),
    UnicodeEncodeError("ascii", "x", 0, 1, "r"),
    UnicodeTranslateError("x", 0, 1, "r"),
    ExceptionGroup("m", [ValueError(1), KeyError(2)]),
    KeyError("k"),
    KeyError(),
    Own(1, 3),
    slotted,
    OwnReduce("given"),
    noted,
    Exception("a", [1]),
]
for error in errors:
    label = type(error).__name__
    attempt("   reduce", error.__reduce__)
    show(label, error)
    for function in (copy.copy, copy.deepcopy):
        try:
            made = function(error)
        except Exception as problem:
            print("  ", function.__name__, type(problem).__name__, problem)
            continue
        show("   " + function.__name__, made)
        if made is error:
            print("   the same")
attempt("two needed", lambda: copy.copy(NeedsTwo(1, 2)))
original = Exception("a", shared := [1])
original.attribute = [2]
shallow, deep = copy.copy(original), copy.deepcopy(original)
shared.append("more")
print(shallow.args, deep.args, shallow.attribute is original.attribute, deep.attribute is original.attribute)

# What is raised is not copied along.
try:
    try:
        raise KeyError("context")
    except KeyError:
        raise ValueError("error") from OSError("cause")
except ValueError as error:
    made = copy.copy(error)
    print(made.__traceback__, made.__cause__, made.__context__, made.__suppress_context__)

# __setstate__
for error in (ValueError(1), AttributeError("x"), OSError(2, "t"), SyntaxError("m")):
    for state in ({"name": "set", "own": 1}, {"args": (9,)}, {"errno": 5, "msg": "changed"}, None, {}, {1: 2}, 5, [("a", 1)]):
        attempt(f"{type(error).__name__} {state}", error.__setstate__, state)
    show("   ", error)
attempt("nothing", lambda: ValueError().__setstate__())
attempt("exception as a base", lambda: BaseException.__reduce__(KeyError("k")))
attempt("of a class", lambda: BaseException.__reduce__(ValueError))
