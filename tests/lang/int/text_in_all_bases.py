# int() of text: bases, prefixes, underscores, whitespace, digits of other scripts, errors that show what was given.


def attempt(*args, **kwargs):
    try:
        print(int(*args, **kwargs), end=" ")
    except (ValueError, TypeError, OverflowError) as error:
        print(type(error).__name__, error)


for base in (0, 2, 3, 8, 10, 16, 36):
    for text in ("0", "-1", "+7", "101", "0b11", "0o17", "0xfF", "z", "1_0", "0x_f", "_1", "1_", "1__0", "", " ", "  12\n", "--1", "0_7", "00", "007", "1e3", "12.5"):
        attempt(text, base)
    print()
for base in (1, 37, -1, 2**70, "10", None, 2.0):
    attempt("10", base)
for value in ("٣٤", "１２", "𝟘𝟙", "²", "½", "Ⅷ", "1\u20032", "\u00a012\u3000", "\ud800", "1\x00", "a" * 300, b"12", bytearray(b"-5"), memoryview(b"7"), b" 1_000 ", b"\xff", b"", 3.99, -3.99, True, 1e22, float("inf"), float("nan"), 1j, None, [], "0x10"):
    attempt(value)
    print()
attempt(b"ff", 16)
attempt(bytearray(b"0b1"), 0)
attempt(12, 10)
attempt(1.5, 16)
attempt()
attempt(base=10)
attempt("1", base=10)
attempt(x="1")
print()


class Text(str):
    pass


class WithInt:
    def __int__(self):
        return 42


class WithIndex:
    def __index__(self):
        return 43


class Base:
    def __index__(self):
        return 16


class Both:
    def __int__(self):
        return 1

    def __index__(self):
        return 2


for value in (Text("7"), WithInt(), WithIndex(), Both(), object(), type):
    attempt(value if not type(value) is object else [])
    print()
attempt("ff", Base())
attempt(WithInt(), 10)
print()
for number in (0, -1, 255, 2**64, -(2**100), 10**30):
    print(bin(number), oct(number), hex(number), f"{number:#x} {number:_d} {number:,} {number:_b}"[:80], number.bit_length(), number.bit_count())
print(int("9" * 4300) == 10**4300 - 1, int("f" * 5000, 16) == 16**5000 - 1, len(str(10**4299)))
for function in (lambda: int("9" * 4301), lambda: str(10**4300), lambda: repr(-(10**5000)), lambda: f"{10**4300}", lambda: "%d" % 10**1, lambda: int("_".join("9" * 4301)), lambda: "%d" % (10**4300), lambda: len(hex(10**6000))):
    try:
        print(function())
    except ValueError as error:
        print(error)
