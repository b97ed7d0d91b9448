# Signs of zero in true division, and messages about arguments given twice.

for a, b in ((0, 3), (0, -3), (0, 2**80), (0, -(2**80)), (-(2**80), 2**2000), (2**80, -(2**2000)), (5, -(2**1200)), (-1, 2**1074), (0, -(2**3000))):
    print(repr(a / b))
for a, b in ((1, 0), (2**80, 0), (2**2000, 3), (-(2**1100), 7)):
    try:
        print(a / b)
    except (ZeroDivisionError, OverflowError) as error:
        print(type(error).__name__, error)


def attempt(function, *args, **kwargs):
    try:
        print(function(*args, **kwargs))
    except (TypeError, LookupError) as error:
        print(type(error).__name__, error)


attempt(str, b"x", "utf-8", encoding="ascii")
attempt(str, b"x", "utf-8", "strict", errors="ignore")
attempt(str, b"x", errors=1)
attempt(str, b"x", 2)
attempt(bytes, "x", "utf-8", encoding="ascii")
attempt(bytearray, "x", "utf-8", encoding="ascii")
attempt(complex, 1, real=2)
attempt(complex, 1, 2, imag=3)
attempt(int, "12", 10, base=3)
attempt(int, "12", base=3)
attempt(int, base=3)
attempt(sum, [1], 2, start=3)
attempt(round, 1.5, 1, ndigits=2)
attempt(pow, 2, 3, exp=4)
attempt(enumerate, "ab", 1, start=2)
attempt(int.to_bytes, 5, 2, length=3)
attempt(sorted)
attempt("ab".encode, "ascii", encoding="utf-8")
attempt("a b".split, " ", sep="x")
