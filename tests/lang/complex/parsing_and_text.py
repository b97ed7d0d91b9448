# complex() of text and of numbers, its repr, format, powers and comparison.


def attempt(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except (ValueError, TypeError, OverflowError, ZeroDivisionError) as error:
        print(type(error).__name__, error)


for text in ("1", "1j", "-1j", "j", "+j", "1+j", "1-j", "1+2j", " 1+2j ", "(1+2j)", "( 1+2j )", "1 + 2j", "1+2", "1j+2", "1e3-1e-3j", "infj", "-nan+infj", "1_0+1_0j", "1__0j", "", "()", "((1))", "1+", "+", "1+2jj", "1J", "--1j", "1+-2j", "0x1", "٣j", "1\x00j", "1e400+1e400j", ".5j", "5.j", "1.e3j", "∞"):
    attempt(complex, text)
for args in ((), (1,), (1.5, 2), (1j, 1j), (1 + 2j, 3 + 4j), (True,), (2**70,), (2**1024,), ("1", 2), (1, "2"), (None,), ([],), (b"1",), (1, None), (1, 2, 3), (-0.0, -0.0), (0j, 0j)):
    attempt(complex, *args)
attempt(complex, real=1, imag=2)
attempt(complex, imag=2)
attempt(complex, real="1")
attempt(complex, rael=1)


class C:
    def __complex__(self):
        return 3 + 4j


class F:
    def __float__(self):
        return 2.5


class I:
    def __index__(self):
        return 7


class Bad:
    def __complex__(self):
        return 5


class BadFloat:
    def __float__(self):
        return "x"


for make in (C, F, I, Bad, BadFloat):
    attempt(complex, make())
    attempt(complex, 1, make())
for value in (1j, -1j, 0j, complex(0.0, -0.0), complex(-0.0, 1), 1e16 + 1e-5j, complex("nan"), complex(1, float("-inf")), 1.5 - 2.5j):
    print(repr(value), str(value), value.real, value.imag, value.conjugate(), bool(value), -value, abs(value) if value == value else "nan", hash(value) == hash(complex(value)) or value != value)
    print(" ", f"{value:.2f} {value:+.1e} {value:g} {value:>20} {value:^20.1f}| {value:,.1f} {value}")
for spec in ("d", "x", "%", "s", "=10", "05.1f", "0", "z.1f", "_.1f", "c"):
    attempt(format, 1.5 + 2j, spec)
for a, b in ((1j, 2), (1 + 2j, -1), (2, 1j), (1j, 1j), (0j, 0), (0j, 1j), (0j, -1), (1 + 1j, 100), (1 + 1j, 0.5), (2 + 0j, 1024), (1e200 + 0j, 2), (-1, 0.5 + 0j)):
    attempt(lambda: a**b)
for function in (lambda: 1j / 0, lambda: 1j // 2, lambda: 1j % 2, lambda: divmod(1j, 1), lambda: 1j < 2, lambda: int(1j), lambda: float(1j), lambda: pow(1j, 2, 3), lambda: round(1j), lambda: 1j + "x", lambda: 1j & 1, lambda: ~1j):
    attempt(function)
print(1 + 0j == 1, 1 + 0j == 1.0, True == 1 + 0j, 1j == "x", 2**70 == complex(2**70), 2**70 + 1 == complex(2**70), hash(1 + 0j) == hash(1), {1: "a"}[1 + 0j], 1j != 1j + 1e-20)
print(1 - 0j, 0 - 0j, -(0j), 1j * 1j, (1 + 2j) * (3 - 1j), (1 + 2j) / (3 - 1j), 1 / 1j, 1e308j * 10, 5j - 5, (2 + 3j).__getnewargs__(), complex.__add__(1j, 2), (1j).__pow__("x"), 3 - 1j, +1j, 1j.__sub__(True))
