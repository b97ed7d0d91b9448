"""Subclasses of int: construction, arithmetic results, overriding, conversion, attributes."""


def attempt(action):
    try:
        result = action()
        print(repr(result), type(result).__name__)
    except Exception as error:
        print(type(error).__name__, error)


class N(int):
    label = "class attribute"

    def __new__(cls, value=0, note="none"):
        self = super().__new__(cls, value)
        self.note = note
        return self

    def __add__(self, other):
        return N(int(self) + other, "added")

    def __str__(self):
        return f"N-{int(self)}"


class Bare(int):
    pass


class Slotted(int):
    __slots__ = ()


n = N(7, "seven")
for action in (lambda: n, lambda: n + 1, lambda: 1 + n, lambda: n - 1, lambda: -n, lambda: +n, lambda: ~n, lambda: abs(n), lambda: n * 1.5,
               lambda: n // 2, lambda: n % 4, lambda: n ** 2, lambda: 2 ** n, lambda: n << 1, lambda: n & 3, lambda: divmod(n, 2), lambda: round(n),
               lambda: round(n, -1), lambda: int(n), lambda: n.real, lambda: n.imag, lambda: n.numerator, lambda: n.conjugate(), lambda: n.__index__(),
               lambda: n.__int__(), lambda: n.__trunc__(), lambda: n.__floor__(), lambda: float(n), lambda: complex(n), lambda: str(n), lambda: f"{n}",
               lambda: f"{n:03d}", lambda: "%d %s" % (n, n), lambda: hex(n), lambda: bool(n), lambda: n == 7, lambda: hash(n) == hash(7),
               lambda: [1] * n, lambda: range(n)[2], lambda: list("abcdefghij")[n], lambda: n.bit_length(), lambda: n.to_bytes(2, "big"),
               lambda: N.from_bytes(b"\x01\x00"), lambda: N("12", "text"), lambda: N(3.9), lambda: N(), lambda: sum([n, n]), lambda: max(n, 3),
               lambda: {7: "found"}[n], lambda: n.note, lambda: n.__dict__, lambda: n.as_integer_ratio(), lambda: pow(n, 2, 5), lambda: n.is_integer()):
    attempt(action)
attempt(lambda: N("x"))
attempt(lambda: Bare("ff", 16))
attempt(lambda: Bare("ff", base=16))
attempt(lambda: Bare(x=5))
attempt(lambda: Bare(1, 2))
attempt(lambda: setattr(Bare(5), "extra", 1))
attempt(lambda: setattr(Slotted(5), "extra", 1))
attempt(lambda: type("WithSlots", (int,), {"__slots__": ("a",)}))
attempt(lambda: Bare(10**40) + 1)
attempt(lambda: Bare(2**70) >> 60)
attempt(lambda: Bare(True))
attempt(lambda: Bare.__new__(Bare, 3))
attempt(lambda: int.__new__(Bare, "4"))
attempt(lambda: int.__add__(Bare(1), Bare(2)))
attempt(lambda: type("B", (bool,), {}))


class Weird(int):
    def __eq__(self, other):
        return "eq called"

    def __hash__(self):
        return 99

    def __bool__(self):
        return False

    def __index__(self):
        return 1

    def __int__(self):
        return 500

    def __repr__(self):
        return "weird"


w = Weird(3)
attempt(lambda: w == 4)
attempt(lambda: 4 == w)
attempt(lambda: hash(w))
attempt(lambda: "yes" if w else "no")
attempt(lambda: [10, 20, 30, 40][w])
attempt(lambda: int(w))
attempt(lambda: float(w))
attempt(lambda: w + 1)
attempt(lambda: f"{w} {w:d}")
attempt(lambda: str(w))
attempt(lambda: "%d" % w)
attempt(lambda: [w, 3] + [range(5)[w]])
