# Functions of operator with operands of every kind, in place too.
import operator

def attempt(label, function):
    try:
        print(label, "->", repr(function()))
    except Exception as error:
        print(label, "->", type(error).__name__, error)


VALUES = [2, -1, 1.5, "ab", [1, 2], (3,), {"k": 1}, {1, 2}, None, 1j, b"x", range(3)]
for name in "add sub mul truediv floordiv mod pow lshift rshift and_ or_ xor matmul concat lt eq contains getitem countOf indexOf is_not".split():
    line = []
    for left in VALUES:
        for right in (2, [1]):
            if name in ("pow", "lshift") and right == 2 and left == "ab":
                continue
            try:
                line.append(repr(getattr(operator, name)(left, right)))
            except Exception as error:
                line.append(f"{type(error).__name__}: {error}")
    print(name, " | ".join(line))
for name in "iadd isub imul ipow iand ior ixor iconcat ilshift imatmul".split():
    line = []
    for left in (2, 1.5, "ab", [1, 2], (3,), {"k": 1}, {1, 2}, None, bytearray(b"q")):
        for right in (2, {1}):
            try:
                line.append(repr(getattr(operator, name)(left.copy() if hasattr(left, "copy") else left, right)))
            except Exception as error:
                line.append(f"{type(error).__name__}: {error}")
    print(name, " | ".join(line))
for name in "neg pos abs invert not_ truth index length_hint".split():
    for value in VALUES:
        attempt(f"{name} {value!r}", lambda: getattr(operator, name)(value))
for value in VALUES:
    attempt(f"setitem {value!r}", lambda: operator.setitem(value, 0, 5))
    attempt(f"delitem {value!r}", lambda: operator.delitem(value, 0))
    attempt(f"itemgetter {value!r}", lambda: operator.itemgetter(0, -1)(value))
    attempt(f"itemgetter {value!r}", lambda: operator.itemgetter(slice(1))(value))
    attempt(f"call {value!r}", lambda: operator.call(value, 1))
attempt("length_hint", lambda: operator.length_hint(5, "x"))
attempt("length_hint", lambda: operator.length_hint(object(), -3))
attempt("call of nothing", lambda: operator.call(key=1))
