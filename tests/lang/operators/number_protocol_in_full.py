"""A number type of one's own: every operator with every kind of operand, mixed with builtin numbers."""

from operator import index


class Fraction:
    def __init__(self, n, d=1):
        g = self._gcd(n, d)
        self.n, self.d = n // g, d // g

    @staticmethod
    def _gcd(a, b):
        while b:
            a, b = b, a % b
        return a or 1

    @classmethod
    def _of(cls, value):
        if isinstance(value, Fraction):
            return value
        if isinstance(value, int):
            return cls(value)
        return None

    def __repr__(self):
        return f"{self.n}/{self.d}"

    def _operation(compute):
        def forward(self, other):
            other = self._of(other)
            return NotImplemented if other is None else compute(self, other)

        def backward(self, other):
            other = self._of(other)
            return NotImplemented if other is None else compute(other, self)

        return forward, backward

    __add__, __radd__ = _operation(lambda a, b: Fraction(a.n * b.d + b.n * a.d, a.d * b.d))
    __sub__, __rsub__ = _operation(lambda a, b: Fraction(a.n * b.d - b.n * a.d, a.d * b.d))
    __mul__, __rmul__ = _operation(lambda a, b: Fraction(a.n * b.n, a.d * b.d))
    __truediv__, __rtruediv__ = _operation(lambda a, b: Fraction(a.n * b.d, a.d * b.n))
    __floordiv__, __rfloordiv__ = _operation(lambda a, b: (a.n * b.d) // (a.d * b.n))
    __mod__, __rmod__ = _operation(lambda a, b: a - b * (a // b))
    __divmod__, __rdivmod__ = _operation(lambda a, b: (a // b, a % b))

    def __pow__(self, other, modulo=None):
        if modulo is not None:
            return f"pow({self}, {other}, {modulo})"
        if not isinstance(other, int):
            return NotImplemented
        return Fraction(self.n**other, self.d**other) if other >= 0 else Fraction(self.d**-other, self.n**-other)

    def __neg__(self):
        return Fraction(-self.n, self.d)

    def __pos__(self):
        return self

    def __abs__(self):
        return Fraction(abs(self.n), self.d)

    def __eq__(self, other):
        other = self._of(other)
        return NotImplemented if other is None else (self.n, self.d) == (other.n, other.d)

    def __lt__(self, other):
        other = self._of(other)
        return NotImplemented if other is None else self.n * other.d < other.n * self.d

    def __le__(self, other):
        return self == other or self < other

    def __gt__(self, other):
        other = self._of(other)
        return NotImplemented if other is None else other < self

    def __ge__(self, other):
        other = self._of(other)
        return NotImplemented if other is None else other <= self

    def __hash__(self):
        return hash(self.n) if self.d == 1 else hash((self.n, self.d))

    def __bool__(self):
        return bool(self.n)

    def __int__(self):
        return self.n // self.d

    def __float__(self):
        return self.n / self.d

    def __round__(self, digits=None):
        return round(float(self), digits)

    def __trunc__(self):
        return int(self)

    __floor__ = __int__

    def __ceil__(self):
        return -(-self.n // self.d)


a, b = Fraction(1, 2), Fraction(3, 4)
for x, y in ((a, b), (a, 2), (2, a), (a, True), (b, a), (Fraction(7, 3), 1)):
    print(x + y, x - y, x * y, x / y, x // y, x % y, divmod(x, y), x == y, x != y, x < y, x <= y, x > y, x >= y)
print(-a, +a, abs(-b), a**2, a**-1, pow(a, 2, 3), bool(a), not Fraction(0), int(Fraction(7, 2)), float(b), complex(b), round(b), round(b, 1))
import math

print(math.floor(Fraction(7, 2)), math.ceil(Fraction(7, 2)), math.trunc(Fraction(7, 2)), math.sqrt(Fraction(9, 4)))
print(sum([a, b, 1]), sum([a, b], Fraction(1)), max(a, b, 1), min([a, b]), sorted([b, 1, a, 0]), math.prod([a, b, 4]))
print({Fraction(2): "two"}[2], 1 in [Fraction(1)], Fraction(4, 2) == 2, {a, Fraction(2, 4)}, a in (0.5, a))
total = a
total += 1
total *= 2
total -= a
total /= 3
total **= 2
print(total)
for action in (lambda: a + 0.5, lambda: "x" + a, lambda: a < "x", lambda: a & b, lambda: ~a, lambda: a @ b, lambda: [1] * a, lambda: index(a), lambda: range(a), lambda: a ** 0.5, lambda: 2**a, lambda: a[0], lambda: divmod(a, "x"), lambda: sum([a, "x"]), lambda: int("5", a), lambda: f"{a:.2f}", lambda: "%d" % a, lambda: "%x" % a, lambda: "%.1f" % a, lambda: chr(a), lambda: bytes(a)):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)
