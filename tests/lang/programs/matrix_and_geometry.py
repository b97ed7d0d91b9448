import math


class Matrix:
    def __init__(self, rows):
        self.rows = [list(map(float, r)) for r in rows]
        if len({len(r) for r in self.rows}) != 1:
            raise ValueError("ragged rows")

    @classmethod
    def identity(cls, n):
        return cls([[i == j for j in range(n)] for i in range(n)])

    @property
    def shape(self):
        return len(self.rows), len(self.rows[0])

    def __getitem__(self, key):
        i, j = key
        if isinstance(i, slice):
            return [r[j] for r in self.rows[i]]
        return self.rows[i][j]

    def __matmul__(self, other):
        if self.shape[1] != other.shape[0]:
            raise ValueError(f"shapes {self.shape} and {other.shape}")
        return Matrix([[sum(a * b for a, b in zip(r, c)) for c in zip(*other.rows)] for r in self.rows])

    def __add__(self, other):
        return Matrix([[a + b for a, b in zip(r, s)] for r, s in zip(self.rows, other.rows)])

    def __mul__(self, k):
        return Matrix([[a * k for a in r] for r in self.rows])

    __rmul__ = __mul__

    def __pow__(self, n):
        result, base = Matrix.identity(len(self.rows)), self
        while n:
            if n & 1:
                result = result @ base
            base, n = base @ base, n >> 1
        return result

    def __eq__(self, other):
        return isinstance(other, Matrix) and self.rows == other.rows

    @property
    def T(self):
        return Matrix(zip(*self.rows))

    def determinant(self):
        rows, det = [r[:] for r in self.rows], 1.0
        for i in range(len(rows)):
            pivot = max(range(i, len(rows)), key=lambda k: abs(rows[k][i]))
            if rows[pivot][i] == 0:
                return 0.0
            if pivot != i:
                rows[i], rows[pivot], det = rows[pivot], rows[i], -det
            det *= rows[i][i]
            for k in range(i + 1, len(rows)):
                f = rows[k][i] / rows[i][i]
                rows[k] = [a - f * b for a, b in zip(rows[k], rows[i])]
        return det

    def __repr__(self):
        return "[" + "; ".join(" ".join(f"{v:g}" for v in r) for r in self.rows) + "]"


a, b = Matrix([[1, 2], [3, 4]]), Matrix([[0, 1], [1, 0]])
print(a @ b, a + b, 2 * a, a.T, a ** 3, a.determinant(), a == a.T.T, a[0, 1], a[:, 0], Matrix.identity(3).shape)
print(Matrix([[2, 0, 1], [1, 3, 2], [1, 1, 1]]).determinant(), Matrix([[1, 2], [2, 4]]).determinant(), (Matrix([[1, 1], [1, 0]]) ** 30)[0, 1])
for f in (lambda: a @ Matrix([[1, 2, 3]]), lambda: Matrix([[1], [1, 2]]), lambda: a + 5, lambda: a[5, 0]):
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)


class Point(tuple):
    def __new__(cls, x, y):
        return super().__new__(cls, (x, y))

    x, y = property(lambda p: p[0]), property(lambda p: p[1])

    def __sub__(self, o):
        return Point(self.x - o.x, self.y - o.y)

    def cross(self, o):
        return self.x * o.y - self.y * o.x

    def __abs__(self):
        return math.hypot(*self)


def hull(points):
    points = sorted(set(points))

    def half(ps):
        out = []
        for p in ps:
            while len(out) > 1 and (out[-1] - out[-2]).cross(p - out[-1]) <= 0:
                out.pop()
            out.append(p)
        return out[:-1]

    return half(points) + half(reversed(points))


def area(polygon):
    return abs(sum(p.cross(q) for p, q in zip(polygon, polygon[1:] + polygon[:1]))) / 2


points = [Point(x * 7 % 11, x * 5 % 13) for x in range(20)]
h = hull(points)
print(len(h), h[0], area(h), round(sum(abs(q - p) for p, q in zip(h, h[1:])), 6))
print([round(math.degrees(math.atan2(p.y, p.x)), 1) for p in h], area([Point(0, 0), Point(4, 0), Point(4, 3)]))


def newton(f, x, eps=1e-12):
    for n in range(50):
        d = (f(x + 1e-7) - f(x - 1e-7)) / 2e-7
        x, old = x - f(x) / d, x
        if abs(x - old) < eps:
            return round(x, 9), n < 20
    raise ArithmeticError("no convergence")


print(newton(lambda x: x * x - 2, 1.0), newton(lambda x: math.cos(x) - x, 1.0))


def simpson(f, a, b, n=100):
    h = (b - a) / n
    return h / 3 * sum((1 if i in (0, n) else 4 if i % 2 else 2) * f(a + i * h) for i in range(n + 1))


print(round(simpson(math.sin, 0, math.pi), 6), round(simpson(lambda x: x ** 3, 0, 2), 6))
