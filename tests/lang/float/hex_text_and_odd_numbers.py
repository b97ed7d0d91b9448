"""float.hex and fromhex in all forms, complex text, divmod and round of odd floats, and numbers as keys of one another."""
import sys


def attempt(label, function, *args, **kwargs):
    try:
        print(label, repr(function(*args, **kwargs)))
    except BaseException as error:
        print(label, type(error).__name__, error)


inf, nan = float("inf"), float("nan")
values = [0.0, -0.0, 1.0, -1.5, 0.1, 1e308, 5e-324, 2.2250738585072014e-308, sys.float_info.max, inf, -inf, nan, 3.0e-310, 2**53 + 2.0]
for v in values:
    text = v.hex()
    print(v, text, float.fromhex(text).hex() == text, v.is_integer())
for text in ("0x1p0", "1p0", "0x.8p1", "0x1.", ".8", "0x1.8", "-0X1.8P+3", "  0x10  ", "inf", "-Infinity", "NaN", "+nan", "0x1p1023", "0x1p1024", "0x1.fffffffffffff8p1023", "0x1.fffffffffffff7p1023", "0x1p-1074", "0x1p-1075", "0x1.8p-1075", "0x0.0000000000001p-1022", "0x1.00000000000008p0", "0x1.000000000000081p0", "0x1.00000000000018p0", "1e5", "0x1_0", "", "0x", "p1", "0xp1", "0x1p", "0x1p+", "0x1 p1", "x1", "0x1.1.1", "1L", "0x1p99999999999999999999", "0x0p99999999999999999999", "0x1p-99999999999999999999", "abc", "\u0663", "0x1\x00", "infinit"):
    attempt(repr(text), float.fromhex, text)
for bad in (None, 5, b"0x1", 1.5):
    attempt(f"of {type(bad).__name__}", float.fromhex, bad)


class F(float):
    def __new__(cls, v):
        print("   new", v)
        return super().__new__(cls, v)


print(type(F.fromhex("0x1p1")).__name__, F(2.5).hex())

# float()
for text in ("1_000.5", "1__0", "_1", "1_", "1_.5", "1._5", "1e1_0", "1e_1", " 1.5\n", "1.5.5", "1e400", "-1e400", "1e-400", "infinity", "-iNf", "nan(1)", "0x10", "", " ", "1 2", ".", "e5", "+.5", "5.", "--1", "1e", "1e+", "\x001", "1d5", "१.५", "1,5", "0" * 400 + "1", "0." + "0" * 330 + "1", "1" + "0" * 308, "1" + "0" * 309, "2.2250738585072011e-308", "9007199254740993", "1.7976931348623158e308", "1.7976931348623159e308"):
    attempt(ascii(text)[:30], float, text)
for value in (b"1.5", bytearray(b" 2 "), memoryview(b"3"), None, [], "1j", 10**308, 10**309, -(10**400), True):
    attempt(f"float of {type(value).__name__}", float, value)

# complex()
for text in ("1+2j", "1-2J", "j", "-j", "+J", "1+j", "(1+2j)", " ( 1+2j ) ", "( 1 + 2j)", "1 +2j", "(1+2j", "1+2j)", "((1+2j))", "1e5+1e-5j", "nan+infj", "inf-nanj", "1+2", "1j+2", "2j3", "", "()", "1_0+2_0j", "1__0j", ".5.j", "1.e1j", "+-1j", "1+-2j", "infinityj", "0x1j", "1+2jj", "1e400j", "\u0663j", "-0-0j", "- 1j"):
    attempt(repr(text), complex, text)
for args in ((1, 2), (1j, 2), (1, 2j), (1j, 1j), ("1", 2), (1, "2"), ("1", "2"), (None,), ([],), (1, None), (True, False), (-0.0, -0.0), (0.0, nan), (10**400,), (1, 10**400), (b"1",), ()):
    attempt(f"complex{args if args != (10**400,) and args != (1, 10**400) else 'big'}", complex, *args)
attempt("keywords", complex, real=1, imag=2)
attempt("imag only", complex, imag=3)
attempt("wrong keyword", complex, re=3)


class Ways:
    def __init__(self, **ways):
        self.ways = ways


def way(name, result):
    return type("Way", (), {name: lambda self: result})()


for name, results in (("__complex__", (1j, 1.0, "x", None)), ("__float__", (1.5, 1, "x", True)), ("__index__", (5, 1.5, "x"))):
    for result in results:
        attempt(f"complex {name} {result!r}", complex, way(name, result))
        attempt(f"float {name} {result!r}", float, way(name, result))
        attempt(f"int {name} {result!r}", int, way(name, result))
        attempt(f"imag {name} {result!r}", complex, 1, way(name, result))

# divmod, %, // and round.
for a in (5.5, -5.5, 0.0, -0.0, inf, nan):
    for b in (2.0, -2.0, inf, -inf, 0.0, nan, 0.1):
        try:
            print(a, b, divmod(a, b), a % b, a // b)
        except ZeroDivisionError as error:
            print(a, b, error)
for v in (0.5, 1.5, 2.5, -0.5, 2.675, 1e22, 123456.789, 5e-324, 1e308):
    print(v, round(v), round(v, 2), round(v, -2), round(v, 400), round(v, -400), round(v, None), v.__floor__(), v.__ceil__(), v.__trunc__())
for v in (inf, nan, -inf):
    attempt("round", round, v)
    attempt("int", int, v)
    attempt("places", round, v, 2)
    attempt("floor", v.__floor__)
    attempt("ratio", v.as_integer_ratio)
print(0.1.as_integer_ratio(), (-0.0).as_integer_ratio(), 5e-324.as_integer_ratio()[1] == 2**1074, 1e22.as_integer_ratio())

# One key.
d = {1: "int", 1.0: "float", True: "bool", 1 + 0j: "complex"}
print(d, {0: 1, -0.0: 2, 0j: 3, False: 4}, {nan: 1, nan: 2}, len({float("nan"), float("nan")}), hash(inf), hash(-inf), hash(1e300) == hash(int(1e300)), hash(0.5), hash(2**61 - 1), hash(-1), hash(-1.0), hash(-1 + 0j), hash(1j), hash(2.5 + 1j))
print(2**53 == 2.0**53, 2**53 + 1 == 2.0**53, 2**53 + 1 > 2.0**53, 10**400 > 1e308, 10**400 < inf, -(10**400) > -inf, 10**400 == inf, 1 < nan, nan != nan, nan is nan, [nan] == [nan], nan in [nan])
attempt("pow", pow, 0.0, -1)
attempt("pow", pow, -8.0, 1 / 3)
attempt("pow big", pow, 10.0, 400)
attempt("pow mod", pow, 2.0, 3, 5)
attempt("inf", lambda: (inf - inf, inf * 0, inf / inf, inf // 1, -inf % 5 if False else "skip", 5 % inf, -5 % inf))
