print(int(), int(5), int(5.9), int(-5.9), int("42"), int("-42"), int("+7"), int("  12  "), int("1_000"), int(True), int("0"), int("-0"), int("007"))
print(int("ff", 16), int("0xff", 16), int("0xff", 0), int("0b101", 0), int("0o17", 0), int("101", 2), int("zz", 36), int("10", base=8), int("-0x10", 16), int("1_0", 2), int("0", 0), int("0_0", 0), int("00", 0))
print(int(b"12"), int(bytearray(b"7f"), 16), int("٣"), int("１２"), int("\n5\t"))
for args in (("",), (" ",), ("x",), ("1.5",), ("1__0",), ("_1",), ("1_",), ("0x",), ("0x1",), ("12", 1), ("12", 37), ("12", -1), ("9", 8), ("010", 0), (b"x",), (None,), ([],), (1.5, 2), (1, 2), ("1", "2"), ("--1",), ("- 1",), ("1 2",), ("\x00",), ("é",), (float("nan"),), (float("inf"),), (1j,), ("0b2", 0), ("0o8", 0), ("1" * 20 + "x",)):
    try:
        print(args, int(*args))
    except Exception as e:
        print(type(e).__name__, e)
for kwargs in ({"base": 10}, {"x": 5}, {"base": 2, "y": 1}):
    try:
        print(int(**kwargs))
    except TypeError as e:
        print(e)
try:
    int("5", base=10, extra=1)
except TypeError as e:
    print(e)
print(str(5), str(-5), repr(0), bin(10), bin(-10), oct(64), oct(-8), hex(255), hex(-255), bin(0), hex(0), oct(0), bin(True))


class I:
    def __init__(self, v):
        self.v = v

    def __int__(self):
        return self.v


class J:
    def __index__(self):
        return 12


class K:
    def __trunc__(self):
        return 3


print(int(I(5)), int(J()), hex(J()), int("12", J()), [0, 1, 2][J() - 11 if False else 1])
for bad in (I("x"), I(1.0), I(None), object()):
    try:
        print(int(bad))
    except TypeError as e:
        print(str(e).split("object at")[0])
print(isinstance(5, int), type(5) is int, int.__name__, int.__doc__[:12], 5 .real, (5).__class__.__name__, hash(5))
print([int(c) for c in "31415"], "".join(map(str, [1, 2, 3])), sum(int(d) for d in str(2 ** 50)), int(str(10 ** 18)) == 10 ** 18)
print(sorted([3, -1, 2, 0, -5]), sorted([5, 2.5, 3, True]), [1, 2, 3] == [1.0, 2.0, 3.0], 1 in [True], {1: "a"}[True])
