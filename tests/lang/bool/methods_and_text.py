def show(text):
    for line in text.strip().splitlines():
        try:
            print(line, "->", repr(eval(line)))
        except Exception as error:
            print(line, "->", type(error).__name__ + ":", error)


show("""
bool(), bool(0), bool(""), bool([]), bool(None), bool("0"), bool(0.0), bool(0j), bool(range(0)), bool(object()), bool(b""), bool(float("nan"))
bool(1, 2)
bool(x=1)
True + True, True - 1, True * 3, True / 2, True // 1, -True, +False, ~True and 0, True ** 2, True % 2, divmod(True, 1), True << 3, 5 - True, True * "ab", [1, 2][True]
True & False, True | False, True ^ True, True & 1, 1 | False, True ^ 3, type(True & True), type(True & 1), type(1 ^ True), True.__or__(True), True.__ror__(2), True.__and__("x")
True & None
True & 1.5
True < 2, False == 0, True == 1.0, True is (1 == 1), not True, True and 5, False or "x", hash(True), hash(False), {True: 1, 1: 2}, {1.0, True, 1}
str(True), repr(False), f"{True}", f"{True:d}", f"{True:5}|", f"{True:<8}|", f"{True:08}", f"{True:s}" if 0 else 0, f"{True!r:>6}", "%d %s %r %i %x %5s|" % (True, True, False, True, True, True), "{:>6}|{:b}|{:.2f}|{:%}|{:e}".format(True, True, True, True, True)
f"{True:s}"
f"{True:c}", f"{True:n}", f"{True:,}", f"{True:+}"
format(True), format(True, ""), format(False, "x"), str(True).lower(), True.__format__(""), True.__str__(), True.__repr__()
int(True), float(True), complex(True), int("True") if 0 else 0, bool("False"), True.__int__(), True.__index__(), True.__bool__(), True.real is True, (True).denominator
True.x
True.x = 1
bool.real, type(bool.real).__name__
bool.from_bytes(b"\\1"), True.to_bytes(2, "big"), True.bit_length(), True.bit_count(), True.as_integer_ratio(), True.conjugate(), True.is_integer()
isinstance(True, int), issubclass(bool, int), bool.__mro__, bool.__bases__, type(True), bool.__name__, type(bool)
sorted([True, False, 1, 0]), sum([True] * 5), max(True, 1), min(False, 0), max(0, False), [True].index(1), (0, 1).count(True), "ab".find("b", True), range(True, 3), list(range(5))[True:], "x".center(True + 2)
all([]), any([]), all([1, [], 2]), any([0, None, "x"]), any(x > 1 for x in [1, 2]), all("abc")
all(5)
any()
all([], [])
round(True), abs(True), round(True, 2), pow(True, 2), pow(2, True, 3), chr(True), bin(True), hex(False), oct(True)
""")
