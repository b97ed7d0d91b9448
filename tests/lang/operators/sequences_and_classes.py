# + and * of builtin sequences with instances of classes, in place too: who is asked, and what the errors say.

def attempt(label, function):
    try:
        print(label, "->", repr(function()))
    except Exception as error:
        print(label, "->", type(error).__name__, error)


class Plain:
    pass


class Index:
    def __index__(self):
        return 2


class Reflected:
    def __radd__(self, other):
        return ("radd", other)

    def __rmul__(self, other):
        return ("rmul", other)


class Declines:
    def __radd__(self, other):
        return NotImplemented

    def __rmul__(self, other):
        return NotImplemented

    def __mul__(self, other):
        return NotImplemented


class DerivedList(list):
    pass


class DerivedStr(str):
    pass


class DerivedTuple(tuple):
    pass


def in_place(left, right, symbol):
    names = {"left": left, "right": right}
    exec(f"left {symbol} right", names)
    return names["left"]


OTHERS = [Plain(), Index(), Reflected(), Declines(), 3, 1.5, None, [7], (8,), "s", b"b"]
for make in (lambda: [1], lambda: (1,), lambda: "ab", lambda: b"xy", lambda: bytearray(b"z"), lambda: DerivedList([1]), lambda: DerivedStr("q"),
             lambda: DerivedTuple((1,))):
    for other in OTHERS:
        label = f"{type(make()).__name__} {type(other).__name__}"
        attempt(label + " +", lambda: make() + other)
        attempt(label + " *", lambda: make() * other)
        attempt(label + " reversed *", lambda: other * make())
        if not (isinstance(make(), DerivedList) and isinstance(other, Reflected)):
            attempt(label + " +=", lambda: in_place(make(), other, "+="))
        attempt(label + " *=", lambda: in_place(make(), other, "*="))
        if not isinstance(other, (Plain, Index, Reflected, Declines)):
            continue
        attempt(label + " in place, reversed *", lambda: in_place(type(other)(), make(), "*="))
for sequence in ([1], (1,), "a", b"a", bytearray(b"a")):
    for name in ("__add__", "__mul__", "__rmul__"):
        for other in (1, "x", None, Index()):
            attempt(f"{type(sequence).__name__}.{name} {type(other).__name__}", lambda: getattr(sequence, name)(other))
