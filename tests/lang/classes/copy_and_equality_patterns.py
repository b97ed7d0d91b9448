class Money:
    def __init__(self, amount, currency="EUR"):
        self.amount, self.currency = amount, currency

    def _check(self, other):
        if not isinstance(other, Money):
            return NotImplemented
        if other.currency != self.currency:
            raise ValueError(f"{self.currency} and {other.currency}")
        return other

    def __add__(self, other):
        if other == 0:
            return self
        other = self._check(other)
        return other if other is NotImplemented else Money(self.amount + other.amount, self.currency)

    __radd__ = __add__

    def __sub__(self, other):
        other = self._check(other)
        return other if other is NotImplemented else Money(self.amount - other.amount, self.currency)

    def __eq__(self, other):
        if not isinstance(other, Money):
            return NotImplemented
        return (self.amount, self.currency) == (other.amount, other.currency)

    def __hash__(self):
        return hash((self.amount, self.currency))

    def __bool__(self):
        return self.amount != 0

    def __format__(self, spec):
        if spec == "long":
            return f"{self.amount:.2f} {self.currency}"
        return format(self.amount, spec)

    def __repr__(self):
        return f"Money({self.amount!r}, {self.currency!r})"

    def __copy__(self):
        return Money(self.amount, self.currency)


a, b = Money(5), Money(2.5)
print(a + b, a - b, sum([a, b, a]), a == Money(5), a != b, len({a, Money(5), b}), bool(Money(0)), f"{a:long} {b:.1f} {a}", a == 5)
for f in (lambda: a + 1, lambda: 1 + a, lambda: a - "x", lambda: a + Money(1, "USD"), lambda: a < b, lambda: a * 2):
    try:
        print(f())
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)


class Interval:
    def __init__(self, lo, hi):
        self.lo, self.hi = lo, hi

    def __contains__(self, x):
        return self.lo <= x <= self.hi

    def __and__(self, o):
        lo, hi = max(self.lo, o.lo), min(self.hi, o.hi)
        return Interval(lo, hi) if lo <= hi else None

    def __or__(self, o):
        return Interval(min(self.lo, o.lo), max(self.hi, o.hi))

    def __len__(self):
        return self.hi - self.lo

    def __iter__(self):
        return iter(range(self.lo, self.hi + 1))

    def __reversed__(self):
        return iter(range(self.hi, self.lo - 1, -1))

    def __getitem__(self, i):
        return list(self)[i]

    def __repr__(self):
        return f"[{self.lo}..{self.hi}]"


i, j = Interval(1, 5), Interval(4, 8)
print(3 in i, 9 in i, i & j, i | j, len(i), list(i), list(reversed(i)), i[1], i[-2:], i & Interval(7, 9), sum(i), max(j), sorted(i, reverse=True)[:2], [x * y for x in i for y in Interval(1, 2)][:4])
first, *rest = i
print(first, rest, *j, dict(zip(i, "abcde")), bool(Interval(2, 2)), any(x > 4 for x in i))


class Poly:
    def __init__(self, *c):
        self.c = c

    def __call__(self, x):
        r = 0
        for k in reversed(self.c):
            r = r * x + k
        return r

    def __mul__(self, o):
        if isinstance(o, (int, float)):
            return Poly(*(k * o for k in self.c))
        out = [0] * (len(self.c) + len(o.c) - 1)
        for i, a in enumerate(self.c):
            for j, b in enumerate(o.c):
                out[i + j] += a * b
        return Poly(*out)

    __rmul__ = __mul__

    def __str__(self):
        terms = [f"{k}" if n == 0 else f"{'' if k == 1 else k}x" + (f"^{n}" if n > 1 else "") for n, k in enumerate(self.c) if k]
        return " + ".join(reversed(terms)) or "0"


p = Poly(1, 2, 1)
print(p, p(3), p * p, 3 * p, p * 2, (p * p)(2) == p(2) ** 2, Poly(), Poly(0, 1), list(map(p, range(4))))
