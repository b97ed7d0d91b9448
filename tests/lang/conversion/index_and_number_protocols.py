"""`__index__`, `__int__`, `__float__`, `__bool__`, `__complex__`, `__trunc__`, `__round__`: where each is asked, and wrong results."""
import math
import operator


def attempt(label, function, *args, **kwargs):
    try:
        print(label, repr(function(*args, **kwargs)))
    except BaseException as error:
        print(label, type(error).__name__, error)


def make(**methods):
    return type("N", (), {f"__{name}__": (lambda value: lambda self, *a: value)(value) for name, value in methods.items()})()


users = {
    "index()": operator.index,
    "int": int,
    "float": float,
    "complex": complex,
    "bool": bool,
    "round": round,
    "trunc": math.trunc,
    "floor": math.floor,
    "ceil": math.ceil,
    "list item": lambda n: [0, 1, 2][n],
    "slice": lambda n: "abc"[:n],
    "times": lambda n: "ab" * n,
    "range": lambda n: list(range(n)),
    "hex": hex,
    "chr": chr,
    "bytes": bytes,
    "pow mod": lambda n: pow(2, 3, n),
    "shift": lambda n: 1 << n,
    "round to": lambda n: round(1.25, n),
    "math.sqrt": math.sqrt,
    "math.gcd": lambda n: math.gcd(n, 4),
    "math.factorial": math.factorial,
    "%d": lambda n: "%d" % n,
    "%x": lambda n: "%x" % n,
    "%f": lambda n: "%f" % n,
    "%c": lambda n: "%c" % n,
    "%s": lambda n: ("%s" % n).split(" at ")[0],
    "format d": lambda n: format(n, "d"),
    "enumerate": lambda n: list(enumerate("a", n)),
    "islice": lambda n: list(__import__("itertools").islice("abc", n)),
    "isinstance": lambda n: isinstance(n, int),
    "abs": abs,
    "divmod": lambda n: divmod(n, 2),
    "int base": lambda n: int("10", n),
    "to_bytes": lambda n: (5).to_bytes(n),
    "ljust": lambda n: "a".ljust(n),
    "split": lambda n: "a b c".split(None, n),
    "bytearray append": lambda n: bytearray().append(n),
    "sum start": lambda n: sum([], n) is n,
    "hash": lambda n: isinstance(hash(n), int),
}
numbers = {
    "index 2": make(index=2),
    "index True": make(index=True) if False else make(index=1),
    "index 1.5": make(index=1.5),
    "index None": make(index=None),
    "int 3": make(int=3),
    "float 2.5": make(float=2.5),
    "float 2": make(float=2),
    "int and float": make(int=3, float=2.5),
    "all": make(int=3, float=2.5, index=2, complex=1j),
    "complex": make(complex=1 + 1j),
    "bool 1": make(bool=1),
    "bool False": make(bool=False),
    "round": make(round="rounded", floor="floored", ceil="ceiled", trunc="truncated"),
    "nothing": make(),
}
for user, function in users.items():
    for name, n in numbers.items():
        if user in ("int", "bool") and name == "round":
            continue
        attempt(f"{user} of {name}", function, n)


class Int(int):
    def __index__(self):
        return 100

    def __int__(self):
        return 200

    def __float__(self):
        return 300.5

    def __trunc__(self):
        return 400

    def __round__(self, n=None):
        return 500, n

    def __bool__(self):
        return False

    def __hash__(self):
        return 600


n = Int(2)
print(operator.index(n), int(n), float(n), math.trunc(n), round(n), round(n, 1), bool(n), [0, 1, 2, 3][n], "ab" * n, list(range(n)), hex(n), chr(n + 95), n + 1, -n, abs(n), "%d" % n, "%x" % n, "%f" % n, f"{n:d}", bytes(n), complex(n), math.sqrt(n), 1 << n, {2: "two"}.get(n), hash(n))


class Float(float):
    def __float__(self):
        return 9.5

    def __int__(self):
        return 7

    def __index__(self):
        return 1


x = Float(2.5)
print(float(x), int(x), math.sqrt(x) > 1.5, round(x), math.floor(x), "%f" % x, "%d" % x, complex(x), x + 1, [0, 1][x], type(x + x).__name__)


class Str(str):
    def __int__(self):
        return 55

    def __float__(self):
        return 5.5

    def __index__(self):
        return 1


s = Str("12")
print(int(s), float(s), [0, 1][s], "%d" % Str("1") if False else "", complex(Str("1j")))
for value in ("12", b"12", bytearray(b"12"), None, [], 1j, "x", object()):
    for kind in (int, float, complex, bool, operator.index, math.trunc, round, abs):
        attempt(f"{kind.__name__} of {type(value).__name__}", kind, value)
