# % formatting of bytes and bytearray.
import itertools


class Own:
    def __bytes__(self):
        return b"own"


class Wrong:
    def __bytes__(self):
        return "own"


line = []
for value in (5, -255, 2.5, "abc", b"x", None, [1], 1j, Own(), Wrong(), bytearray(b"yz"), memoryview(b"mv")):
    for flags, width, precision, kind in itertools.product(("", "-"), ("", "7"), ("", ".2"), "dixcsab"):
        if kind in "ra" and type(value).__name__ in ("Own", "Wrong", "memoryview"):
            continue
        template = f"%{flags}{width}{precision}{kind}".encode()
        try:
            line.append(str(template % (value,)))
        except Exception as error:
            line.append(f"{type(error).__name__}: {error}")
        if len(line) == 12:
            print(type(value).__name__, template, "|".join(line))
            line.clear()
for template, args in ((b"%d", ()), (b"%d", (1, 2)), (b"%(a)s", {b"a": b"v"}), (b"%(a)s", {"a": b"v"}), (b"%", 1), (b"%c", 300), (b"%c", b"ab"), (bytearray(b"%s!"), b"x")):
    try:
        print(template, args, "->", template % args)
    except Exception as error:
        print(template, args, "->", type(error).__name__, error)
