print(float(), float(5), float("1.5"), float("-1.5e3"), float("  2.5\n"), float("1_000.5"), float("inf"), float("-Infinity"), float("nan"), float("+1"), float(".5"), float("5."), float("1e-5"), float("1E5"), float(True), float(b"1.5"), float("١.٥"), float("iNf"), float("-nan"))
for bad in ("", "x", "1.5.5", "1e", "e5", "1_", "_1", "1__0", "0x10", "--1", "1 2", "infi", None, [], 1j, b"x", "1e5e5", ".", "+", "\x00", "é"):
    try:
        print(float(bad))
    except Exception as e:
        print(type(e).__name__, e)
for kw in ({"x": 1},):
    try:
        float(**kw)
    except TypeError as e:
        print(e)
try:
    float(1, 2)
except TypeError as e:
    print(e)
for value in (1.0, 0.1, 1 / 3, 100.0, 1e15, 1e16, 1.5e16, 123456789.123456789, 1e-4, 1e-5, 0.00012345, 5e-324, 1.7976931348623157e308, 2.2250738585072014e-308, 9007199254740993.0, 0.3, 2.675, 1e21, 1e22, 1e23, 4.35, 0.1 + 0.2, 1e-7, 12345678901234567.0, 3.0e-10, 1.1e+100):
    print(repr(value), str(value), f"{value}", float(repr(value)) == value)


class F:
    def __float__(self):
        return 2.5


class Idx:
    def __index__(self):
        return 7


class Bad:
    def __float__(self):
        return "x"


print(float(F()), float(Idx()))
try:
    float(Bad())
except TypeError as e:
    print(e)
try:
    float(object())
except TypeError as e:
    print(e)


class Sub(float):
    def __repr__(self):
        return "Sub!"


s = Sub("3.5")
print(s, repr(s), s + 1, type(s + 1).__name__, [s], s == 3.5, hash(s) == hash(3.5), f"{s:.1f}", float(s), type(float(s)).__name__)
print(isinstance(1.0, float), type(1.0) is float, hash(1.0), hash(0.1), hash(1e20) == hash(10 ** 20), hash(float("inf")), {1.0: "a", 1: "b"}, 1.0 in [1], [1.0].index(1))
print(1e3, 1.e3, 1_0.5, 1e1_0, .5e-1, 0.0, -0.0, 1E-10, 0e5, 1e400, -1e400, 1e-400)
print(sorted([2.5, 1, 3.5, -1.5, 0]), max(1, 2.5), min(1.0, 1), max(1, 1.0), [x / 10 for x in range(5)], sum(x * 0.1 for x in range(5)))
