print(abs(-5), abs(5.5), abs(-0.0), abs(True), abs(-10 ** 20), divmod(7, 3), divmod(-7, 3), divmod(7.5, 2), divmod(10 ** 20, 7), divmod(True, 2), pow(2, 10), pow(2, -2), pow(2.0, 3), pow(5, 3, 7), pow(-2, 3), pow(2, 0.5), pow(base=2, exp=3), pow(3, 5, mod=7), pow(10, 20))
print(round(2.5), round(3.5), round(-2.5), round(2.675, 2), round(1234, -2), round(1.5), round(0.5), round(1e20), round(3), round(3, 2), round(True), round(2.5, None), round(-1.234, 1), round(1e-10, 5), round(number=1.26, ndigits=1), type(round(2.0)).__name__, type(round(2.0, 1)).__name__, type(round(2, 1)).__name__)
print(bin(5), bin(-5), oct(8), hex(255), hex(-1), bin(0), hex(10 ** 20), chr(97), chr(8364), ord("a"), ord("€"), ord(b"a"), hash(5), hash(-1), hash(2.0), hash(""), hash(None) == hash(None), hash(()) == hash(()))
print(int("5"), int(5.9), int("0b11", 0), float("2.5"), bool([]), complex(1, 2), complex("1+2j"), complex(5), int(), float(), bool(), complex(), str(), bytes(), list(), tuple(), dict(), set(), frozenset())
print(3 + 4j, (3 + 4j).real, (3 + 4j).imag, abs(3 + 4j), (3 + 4j).conjugate(), (1 + 2j) * (3 - 1j), (1 + 2j) / (1 - 1j), 1j ** 2, (1 + 2j) + 1, 2.5 - 1j, -(1j), 1j == 1j, 1j != 2j, complex(1.5, -2), repr(-1j), complex(0, -0.0), 1e20j, bool(0j), hash(1 + 0j) == hash(1), complex("j"), complex("-1.5e3-2J"), complex(" 1 "), (2 + 0j) == 2, complex(imag=2), complex(real=1, imag=3))
for f in (lambda: abs("x"), lambda: abs(None), lambda: divmod(1, 0), lambda: divmod("a", 1), lambda: divmod(1), lambda: pow(2, -1, 6), lambda: pow(2, 3, 0), lambda: pow(2.0, 3, 5), lambda: pow("a", 2), lambda: pow(0, -1), lambda: round("x"), lambda: round(), lambda: round(1.5, "a"), lambda: round(float("nan")), lambda: bin(1.5), lambda: oct("8"), lambda: hex(None), lambda: chr(-1), lambda: chr(1114112), lambda: chr("a"), lambda: ord("ab"), lambda: ord(""), lambda: ord(5), lambda: ord(b""), lambda: complex("x"), lambda: complex("1 + 2j"), lambda: complex("1", 2), lambda: complex([], 1), lambda: 1j < 2j, lambda: int(1j), lambda: float(1j), lambda: 1j // 1, lambda: 1j % 2, lambda: 1j / 0, lambda: 0j ** -1, lambda: divmod(1j, 1), lambda: round(1j), lambda: hash([]), lambda: (1j).real(), lambda: abs(), lambda: abs(1, 2), lambda: f"{1j:d}", lambda: f"{1 + 2j:.1f} {1j:>8} {3 - 1j:+.2e}"):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


class Num:
    def __abs__(self):
        return "abs"

    def __divmod__(self, o):
        return "divmod", o

    def __rdivmod__(self, o):
        return "rdivmod", o

    def __pow__(self, o, m=None):
        return "pow", o, m

    def __round__(self, n="none"):
        return "round", n

    def __index__(self):
        return 10

    def __complex__(self):
        return 1j


n = Num()
print(abs(n), divmod(n, 1), divmod(1, n), pow(n, 2), pow(n, 2, 3), round(n), round(n, 1), bin(n), hex(n), oct(n), chr(n) == "\n", complex(n), int(n), float(n), range(n), "abcdefghijklm"[n], [0] * n == [0] * 10)
print(sum(i ** 2 for i in range(10)), max(map(abs, [-5, 3])), [round(x / 3, 2) for x in range(5)], [divmod(n, 60) for n in (59, 60, 3661)], int("1" * 3) + float("0.5"), 7 // 2 * 2 + 7 % 2)
