"""Exporters that fail, and what each native makes of that."""
import collections.abc
import sys


class Raises:
    def __buffer__(self, flags):
        raise KeyError("no")

    def __release_buffer__(self, view):
        print("never called")


class Number:
    def __buffer__(self, flags):
        return 42


class Null:
    __buffer__ = None


class Arity:
    def __buffer__(self):
        return memoryview(b"")


class Released:
    def __buffer__(self, flags):
        view = memoryview(b"x")
        view.release()
        return view


class OnlyRelease:
    def __release_buffer__(self, view):
        print("never called")


def added(target, value):
    target += value


def stored(target, value):
    target[0:1] = value


natives = {
    "memoryview": memoryview, "bytes": bytes, "bytearray": bytearray, "int": int, "float": float,
    "from_bytes": int.from_bytes, "str": lambda x: str(x, "ascii"), "join": lambda x: b"".join([b"", x]),
    "find": b"a".find, "count": bytearray(b"a").count, "+": lambda x: b"" + x, "array +": lambda x: bytearray() + x,
    "in": lambda x: x in b"a", "==": lambda x: bytearray(b"x") == x, "view ==": lambda x: memoryview(b"x") != x,
    "<": lambda x: bytearray(b"x") < x, "%": lambda x: b"%b" % x, "extend": bytearray().extend,
    "startswith": b"a".startswith, "tuple": lambda x: b"a".endswith((b"", x)[1:]), "strip": b"a".strip,
    "split": b"a".split, "replace": lambda x: b"a".replace(b"", x), "partition": b"a".partition,
    "translate": b"a".translate, "+=": lambda x: added(bytearray(b"x"), x), "slice": lambda x: stored(bytearray(b"x"), x),
    "view slice": lambda x: stored(memoryview(bytearray(b"x")), x), "eval": eval, "exec": exec,
    "compile": lambda x: compile(x, "", "exec"), "decode error": lambda x: UnicodeDecodeError("a", x, 0, 1, ""),
}
for cls in Raises, Number, Null, Arity, Released, OnlyRelease:
    print(cls.__name__, isinstance(cls(), collections.abc.Buffer))
    for name, native in natives.items():
        try:
            print("  ", name, native(cls()))
        except Exception as error:
            print("  ", name, f"{type(error).__name__}: {error}")


class FailsAtTheEnd:
    def __buffer__(self, flags):
        return memoryview(b"abc")

    def __release_buffer__(self, view):
        raise ValueError("too late")


def hook(unraisable):
    print("hook:", unraisable.exc_type.__name__, unraisable.exc_value, unraisable.err_msg, unraisable.object)


sys.unraisablehook = hook
print(bytes(FailsAtTheEnd()))
with memoryview(FailsAtTheEnd()) as view:
    print(view[1])
try:
    b"xyz".index(FailsAtTheEnd())
except ValueError as error:
    print(error, error.__context__)
try:
    with memoryview(FailsAtTheEnd()):
        raise LookupError("inside")
except LookupError as error:
    print(error, error.__context__)


class Both:
    """What else an object says of itself."""

    def __init__(self, **methods):
        self.methods = methods

    def __buffer__(self, flags):
        print("buffer", end=" ")
        return memoryview(b"a")

    def __repr__(self):
        return "shown"


class Index(Both):
    def __index__(self):
        print("index", end=" ")
        return 2


class Iterates(Both):
    def __iter__(self):
        print("iter", end=" ")
        return iter([99])


class Bytes(Both):
    def __bytes__(self):
        print("bytes", end=" ")
        return b"by"


class Operators(Both):
    def __radd__(self, other):
        return "radd"

    def __eq__(self, other):
        return "eq"


for cls in Index, Iterates, Bytes, Operators:
    print(cls.__name__)
    for name in "bytes bytearray int float from_bytes join find + in == % extend startswith += slice".split():
        try:
            print("  ", name, end=": ")
            print(natives[name](cls()))
        except Exception as error:
            print(f"{type(error).__name__}: {error}")


class Odd:
    def __buffer__(self, flags):
        raise SystemExit("let out")


try:
    bytes(Odd())
except SystemExit as error:
    print("exit", error)
