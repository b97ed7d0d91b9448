"""from_bytes and to_bytes with everything they take, bit methods, round to negative places, and the limit of decimal text."""
import sys


def attempt(label, function, *args, **kwargs):
    try:
        print(label, repr(function(*args, **kwargs)))
    except BaseException as error:
        print(label, type(error).__name__, error)


for data in (b"", b"\x00", b"\x80", b"\xff\x00", b"\x01\x02\x03", bytes(20), b"\xff" * 20, b"\x80" + bytes(19)):
    for order in ("big", "little"):
        for signed in (False, True):
            n = int.from_bytes(data, order, signed=signed)
            print(data[:4], len(data), order, signed, n, n.to_bytes(len(data), order, signed=signed) == data)
for source in ([1, 2], (255,), range(3), iter([7, 8]), bytearray(b"ab"), memoryview(b"ab")[::-1], [256], [-1], ["x"], 5, "ab", None, {1: 2}, [True, False], [1.0]):
    attempt(f"from {type(source).__name__}", int.from_bytes, source)


class HasBytes:
    def __init__(self, result):
        self.result = result

    def __bytes__(self):
        return self.result


attempt("has bytes", int.from_bytes, HasBytes(b"\x01\x00"))
attempt("bytes gives text", int.from_bytes, HasBytes("x"))
for order in ("big", "little", "BIG", "", None, 5, b"big"):
    attempt(f"order {order!r}", int.from_bytes, b"\x01\x02", order)
    attempt(f"to order {order!r}", (258).to_bytes, 2, order)
attempt("keywords", int.from_bytes, bytes=b"\x01\x02", byteorder="little", signed=True)
attempt("no arguments", int.from_bytes)
attempt("three positions", int.from_bytes, b"", "big", True)
attempt("truth of signed", int.from_bytes, b"\xff", signed=[1])
attempt("bool", bool.from_bytes, b"\x00")
attempt("bool of 2", bool.from_bytes, b"\x02")


class MyInt(int):
    def __new__(cls, value):
        print("   new", value)
        return super().__new__(cls, value)


attempt("subclass", MyInt.from_bytes, b"\x05")
print(type(MyInt.from_bytes(b"\x05")).__name__)
for n, args, kw in ((0, (), {}), (255, (), {}), (256, (), {}), (-1, (), {}), (-1, (1,), {"signed": True}), (-129, (1,), {"signed": True}), (128, (1,), {"signed": True}), (0, (0,), {}), (1, (0,), {}), (-1, (0,), {"signed": True}), (5, (-1,), {}), (5, ("x",), {}), (5, (2.0,), {}), (1, (10**30,), {}), (True, (2, "little"), {}), (2**64, (9, "big"), {}), (2**64, (8, "big"), {}), (-(2**63), (8, "big"), {"signed": True}), (1, (1, "big", True), {}), (7, (), {"length": 3, "byteorder": "little"})):
    attempt(f"{n} {args} {kw}", n.to_bytes, *args, **kw)

# Bits.
for n in (0, 1, -1, 255, -256, 2**64, -(2**64) + 1, 10**30, True):
    print(n, n.bit_length(), n.bit_count(), n.as_integer_ratio(), n.is_integer(), n.conjugate(), n.numerator, n.denominator, n.real, n.imag)
for n in (12345, -12345, 15, 25, -25, 5, 10**20 + 5 * 10**9):
    print(n, [round(n, -k) for k in range(6)], round(n, 3), round(n, None), round(n))
attempt("round to text", round, 5, "x")
attempt("round to a float", round, 5, 1.0)
attempt("round far", round, 12345, -1000)
attempt("round near", round, 12345, 10**10)

# The limit of text.
print(sys.get_int_max_str_digits(), sys.int_info.default_max_str_digits, sys.int_info.str_digits_check_threshold)
big = 10**4300
for label, function in (
    ("str", lambda: len(str(big))),
    ("str of one less", lambda: len(str(big - 1))),
    ("repr", lambda: len(repr(-big))),
    ("format", lambda: len(f"{big}")),
    ("format d", lambda: len(f"{big:d}")),
    ("format n", lambda: len(f"{big:n}")),
    ("format ,", lambda: len(f"{big:,}")),
    ("format x", lambda: len(f"{big:x}")),
    ("format e", lambda: len(f"{10**300:e}")),
    ("percent d", lambda: len("%d" % big)),
    ("percent s", lambda: len("%s" % big)),
    ("percent x", lambda: len("%x" % big)),
    ("hex", lambda: len(hex(big))),
    ("int", lambda: int("1" * 4301)),
    ("int fits", lambda: int("1" * 4300) % 7),
    ("int with underscores", lambda: int("1_" * 4299 + "1") % 7),
    ("int with blanks", lambda: int(" " * 5000 + "1" * 4300) % 7),
    ("int base 16", lambda: int("f" * 5000, 16) % 7),
    ("int base 7", lambda: int("6" * 5000, 7)),
    ("int base 32", lambda: int("v" * 5000, 32) % 7),
    ("int of bytes", lambda: int(b"1" * 5000)),
    ("int of zeros", lambda: int("0" * 5000)),
    ("int of rubbish", lambda: int("1" * 5000 + "x")),
    ("in a list", lambda: repr([big])),
    ("eval", lambda: eval("1" * 4301)),
    ("eval hex", lambda: eval("0x" + "f" * 5000) % 7),
    ("float", lambda: float("1" * 5000)),
    ("bool", lambda: bool(big)),
):
    attempt(label, function)
for limit in (0, 640, 639, -1, 100000, "x", None, 1.5, 2**40, True):
    attempt(f"limit {limit!r}", sys.set_int_max_str_digits, limit)
    print(sys.get_int_max_str_digits())
sys.set_int_max_str_digits(640)
attempt("640", lambda: len(str(10**639)))
attempt("641", lambda: len(str(10**640)))
sys.set_int_max_str_digits(0)
print(len(str(10**5000)))
