# float.hex and fromhex, as_integer_ratio, is_integer, rounding half to even, comparison with large integers.


def attempt(function, *args):
    try:
        print(repr(function(*args)))
    except (ValueError, OverflowError, TypeError, ZeroDivisionError) as error:
        print(type(error).__name__, error)


VALUES = (0.0, -0.0, 1.0, -1.5, 0.1, 3.14159, 1e308, 5e-324, 2.2250738585072014e-308, 1e-310, 2.0**52 + 0.5, float("inf"), float("-inf"), float("nan"))
for value in VALUES:
    print(value.hex(), float.fromhex(value.hex()) == value or value != value, value.is_integer())
    attempt(value.as_integer_ratio)
for text in ("0x1.8p1", "1.8p1", "0X1P+3", "  0x.8 ", "0x1p-1074", "0x1p-1075", "0x1.8p-1074", "0x1p-1076", "0x1.fffffffffffff8p1023", "0x1.fffffffffffff7p1023", "0x1p1024", "inf", "-Infinity", "nan", "-nan", "+0x0p0", "0x", "x1", "1.2.3", "0x1p", "0x1p1.5", "", " ", "0x1.8 p1", "0xz", "0x1p99999999999999999999", "0x0p99999999999999999999", "1e5", "١", "0x1_0"):
    attempt(float.fromhex, text)
attempt(float.fromhex, b"1")
attempt(float.fromhex, 5)
for value in (0.5, 1.5, 2.5, -0.5, -1.5, 2.675, 1e16 + 1, 123456.789, 1e-20, 4503599627370497.5):
    print([round(value, n) for n in (0, 1, 2, -1, -3, 20)], round(value), round(-value))
for value in (float("inf"), float("nan"), 1e300):
    attempt(round, value)
    attempt(round, value, 2)
    attempt(int, value)
attempt(round, 1.5, 2**70)
attempt(round, 1.5, -(2**70))
attempt(round, 1.5, "1")
for number in (2**53, 2**53 + 1, 2**1024, -(2**1024), 10**400):
    print(float(2**53) == number, float(2**53) < number, 1e308 < number, float("inf") > number, float("-inf") < number, float("nan") == number, float("nan") < number)
attempt(lambda: 1.0 + 2**1024)
attempt(lambda: 2**1024 * 0.5)
attempt(lambda: (2**1024) / 2.0)
attempt(float, 2**1024)
attempt(lambda: 10.0**400)
attempt(lambda: 0.0**-1)
attempt(lambda: (-8.0) ** (1 / 3))
attempt(lambda: (-2.0) ** 3)
attempt(lambda: 1.0 // 0)
attempt(lambda: 1.0 % 0.0)
attempt(lambda: divmod(1.0, 0.0))
for a in (5.5, -5.5, 0.0, -0.0, 1e300, float("inf")):
    for b in (2.0, -2.0, 0.3, float("inf")):
        print(a, b, a // b, a % b, divmod(a, b))
for text in ("1", " 1.5\n", "1_000.5", "1__0", "_1", "1_", "1e", "1e5_0", "e5", ".5", "5.", ".", "+-1", "0x1p3", "infinity", "INF", "nAn", "1e400", "-1e400", "1e-400", "١٢.٥", "1,5", "", " ", "1 2", "\x00", "1\ud800"):
    attempt(float, text)
for value in (b"1.5", bytearray(b"2"), memoryview(b"3"), b"x", None, [], 1j, True, 10**30):
    attempt(float, value)
print(float("1" * 400 + "e-399"), float("0." + "0" * 400 + "1e401"), float("1.7976931348623159e308"), float("4.9406564584124654e-324"), float("2.4703282292062327e-324"), float("2.4703282292062328e-324"))
print((1.5).__trunc__(), (-1.5).__floor__(), (-1.5).__ceil__(), (1.5).__getnewargs__(), (2.5).__round__(), (0.1).__getformat__("double") if hasattr(0.1, "__getformat__") else "", (1.5).conjugate(), (1.5).real, (1.5).imag, float.__mul__(1.5, 2), (1.5).__add__("x"), (1.5).__rpow__(4))
