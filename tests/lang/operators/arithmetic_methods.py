class V:
    def __init__(self, *c):
        self.c = c

    def __repr__(self):
        return f"V{self.c}"

    def __add__(self, o):
        return V(*(a + b for a, b in zip(self.c, o.c)))

    def __sub__(self, o):
        return V(*(a - b for a, b in zip(self.c, o.c)))

    def __mul__(self, k):
        return V(*(a * k for a in self.c))

    def __rmul__(self, k):
        return self * k

    def __truediv__(self, k):
        return V(*(a / k for a in self.c))

    def __floordiv__(self, k):
        return V(*(a // k for a in self.c))

    def __mod__(self, k):
        return V(*(a % k for a in self.c))

    def __divmod__(self, k):
        return self // k, self % k

    def __pow__(self, k, mod=None):
        return V(*(pow(a, k, mod) for a in self.c))

    def __matmul__(self, o):
        return sum(a * b for a, b in zip(self.c, o.c))

    def __neg__(self):
        return self * -1

    def __pos__(self):
        return "pos"

    def __invert__(self):
        return V(*reversed(self.c))

    def __abs__(self):
        return sum(a * a for a in self.c) ** 0.5

    def __lshift__(self, k):
        return "lshift", k

    def __rshift__(self, k):
        return "rshift", k

    def __and__(self, k):
        return "and", k

    def __or__(self, k):
        return "or", k

    def __xor__(self, k):
        return "xor", k


a, b = V(3, 4), V(10, 20)
print(a + b, b - a, a * 2, 2 * a, a / 2, b // 3, b % 3, divmod(b, 7), a ** 2, pow(a, 3, 5))
print(a @ b, -a, +a, ~a, abs(a), a << 1, a >> 2, a & 3, a | 4, a ^ 5)


def attempt(function):
    try:
        print(function())
    except TypeError as e:
        print(e)


attempt(lambda: a + 1 if False else 1 + a)
attempt(lambda: "x" - a)
attempt(lambda: 5 / a)
attempt(lambda: [] @ a)
attempt(lambda: 2 ** a)
attempt(lambda: 1 << a)
attempt(lambda: divmod(1, a))
attempt(lambda: 1 + "x")
attempt(lambda: "x" + 1)
attempt(lambda: [] + ())
attempt(lambda: {} | [])
attempt(lambda: None - 1)
attempt(lambda: -"x")
attempt(lambda: ~1.5)
attempt(lambda: +[])
attempt(lambda: 1 @ 2)
attempt(lambda: "a" * "b")
attempt(lambda: "a" * 1.5)
attempt(lambda: 3 % "x")
attempt(lambda: 1.5 | 2)
attempt(lambda: pow("x", 2))
attempt(lambda: pow(2, 3.0, 4))
