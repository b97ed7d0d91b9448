class Plain: pass
class Broken:
    def __repr__(self): raise ValueError("no repr")
class Odd:
    def __repr__(self): return "odd\nrepr é"


def recursive():
    a = []; a.append(a)
    d = {}; d["d"] = d
    b = [1]; t = (b, d); b.append(t)
    s = [a, d, b]
    return a, d, b, t, s


for value in recursive():
    print(repr(value), str(value), f"{value}", "%s" % (value,), len(repr(value)))
for value in ([Odd()], (Odd(),), {Odd(): Odd()}, {1: Odd()}, [[Odd()]], {"é": "\x00"}, ["'", '"', "'\""], [b"'", b'"'], [1.0, -0.0, 1e100], [True, None, ...], [1j, -1j], [(), [], {}, set(), frozenset()], [range(3), slice(1), int, len], ["\n\t\\"], [bytearray(b"x"), frozenset([1])], {1, }, {(1, 2): [3]}, [[[[]]]], ((),), (1,), {"a": {"b": {"c": []}}}, [type, object, type(None), NotImplemented], {1: 2}.keys(), {1: [2]}.values(), {1: (2,)}.items(), ["\ud800", "\U0001f600", "\u200b"], Exception("x", 1), [ValueError("é")], KeyError([1]), memoryview):
    print(repr(value), ascii(value), "%r %a" % ((value,) * 2 if not isinstance(value, dict) else (value, value)))
for value in ([Broken()], {1: Broken()}, (1, Broken())):
    try:
        print(value)
    except ValueError as error:
        print(error)
    try:
        print(repr(value))
    except ValueError as error:
        print(error)
deep = []
for _ in range(50):
    deep = [deep]
print(repr(deep) == "[" * 51 + "]" * 51, str((1, [2, {3: (4,)}])))
for kind in (list, tuple, dict, set, frozenset, str, int, float, complex):
    sub = type("Sub", (kind,), {})
    print(repr(sub()), str(sub()), repr([sub()]), f"{sub()}", "%s %r" % (sub(), sub()) if kind is not tuple else "")
    text = type("Text", (kind,), {"__str__": lambda self: "S!"})
    shown = type("Shown", (kind,), {"__repr__": lambda self: "R!"})
    print(repr(text()), str(text()), [text()], repr(shown()), str(shown()), [shown()], {1: shown()}, f"{shown()}", f"{text()!r}", "{}".format(shown()), "%s" % (shown(),))
