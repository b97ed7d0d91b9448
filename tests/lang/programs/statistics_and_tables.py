# Statistics, matrices with fractions, least squares, histograms, and tables as text.
from __future__ import annotations

import math
import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import astuple, dataclass, fields
from functools import cached_property, reduce
from itertools import accumulate, groupby, pairwise, zip_longest
from operator import itemgetter, mul


class Fraction:
    """Just enough of a fraction for exact elimination."""

    __slots__ = ("n", "d")

    def __init__(self, n: int, d: int = 1):
        if not d:
            raise ZeroDivisionError(f"Fraction({n}, 0)")
        g = math.gcd(n, d) * (-1 if d < 0 else 1)
        self.n, self.d = n // g, d // g

    @classmethod
    def of(cls, value) -> Fraction:
        return value if isinstance(value, Fraction) else cls(*value.as_integer_ratio())

    def __add__(self, other):
        other = Fraction.of(other)
        return Fraction(self.n * other.d + other.n * self.d, self.d * other.d)

    def __mul__(self, other):
        other = Fraction.of(other)
        return Fraction(self.n * other.n, self.d * other.d)

    __radd__, __rmul__ = __add__, __mul__

    def __neg__(self):
        return Fraction(-self.n, self.d)

    def __sub__(self, other):
        return self + -Fraction.of(other)

    def __truediv__(self, other):
        other = Fraction.of(other)
        return self * Fraction(other.d, other.n)

    def __eq__(self, other):
        return isinstance(other, (int, float, Fraction)) and (lambda o: (self.n, self.d) == (o.n, o.d))(Fraction.of(other))

    def __hash__(self):
        return hash(self.n) if self.d == 1 else hash((self.n, self.d))

    def __lt__(self, other):
        other = Fraction.of(other)
        return self.n * other.d < other.n * self.d

    def __bool__(self):
        return self.n != 0

    def __float__(self):
        return self.n / self.d

    def __str__(self):
        return str(self.n) if self.d == 1 else f"{self.n}/{self.d}"

    __repr__ = __str__


class Matrix:
    def __init__(self, rows: Iterable[Iterable]):
        self.rows = [[Fraction.of(v) for v in row] for row in rows]
        if len({len(row) for row in self.rows}) > 1:
            raise ValueError("rows of different lengths")

    @classmethod
    def identity(cls, n: int) -> Matrix:
        return cls([int(i == j) for j in range(n)] for i in range(n))

    @property
    def shape(self) -> tuple[int, int]:
        return len(self.rows), len(self.rows[0]) if self.rows else 0

    @property
    def T(self) -> Matrix:
        return Matrix(zip(*self.rows))

    def __matmul__(self, other: Matrix) -> Matrix:
        if self.shape[1] != other.shape[0]:
            raise ValueError(f"cannot multiply {self.shape} by {other.shape}")
        columns = list(zip(*other.rows))
        return Matrix([sum(map(mul, row, column), Fraction(0)) for column in columns] for row in self.rows)

    def __pow__(self, n: int) -> Matrix:
        if n < 0:
            return self.inverse() ** -n
        result, base = Matrix.identity(len(self.rows)), self
        while n:
            if n & 1:
                result = result @ base
            base, n = base @ base, n >> 1
        return result

    def __eq__(self, other):
        return isinstance(other, Matrix) and self.rows == other.rows

    def __getitem__(self, at):
        i, j = at
        return self.rows[i][j]

    def __str__(self):
        return "[" + "; ".join(" ".join(map(str, row)) for row in self.rows) + "]"

    def eliminate(self, right: Matrix) -> tuple[Matrix, Fraction]:
        n = len(self.rows)
        work = [a + b for a, b in zip(self.rows, right.rows)]
        determinant = Fraction(1)
        for i in range(n):
            pivot = next((r for r in range(i, n) if work[r][i]), None)
            if pivot is None:
                raise ArithmeticError("singular matrix")
            if pivot != i:
                work[i], work[pivot] = work[pivot], work[i]
                determinant = -determinant
            determinant *= work[i][i]
            work[i] = [v / work[i][i] for v in work[i]]
            for r in range(n):
                if r != i and work[r][i]:
                    factor = work[r][i]
                    work[r] = [a - factor * b for a, b in zip(work[r], work[i])]
        return Matrix(row[n:] for row in work), determinant

    def inverse(self) -> Matrix:
        return self.eliminate(Matrix.identity(len(self.rows)))[0]

    def determinant(self) -> Fraction:
        try:
            return self.eliminate(Matrix.identity(len(self.rows)))[1]
        except ArithmeticError:
            return Fraction(0)


@dataclass(frozen=True)
class Summary:
    count: int
    mean: float
    median: float
    deviation: float
    low: float
    high: float

    @classmethod
    def of(cls, values: Iterable[float]) -> Summary:
        data = sorted(values)
        if len(data) < 2:
            raise ValueError("at least two values are needed")
        mean = math.fsum(data) / len(data)
        half, odd = divmod(len(data), 2)
        median = data[half] if odd else (data[half - 1] + data[half]) / 2
        deviation = math.sqrt(math.fsum((v - mean) ** 2 for v in data) / (len(data) - 1))
        return cls(len(data), mean, median, deviation, data[0], data[-1])

    def __str__(self) -> str:
        return ", ".join(f"{f.name} {v:.4g}" for f, v in zip(fields(self), astuple(self)))


class Series(Sequence):
    def __init__(self, values: Iterable[float]):
        self._values = tuple(values)

    def __getitem__(self, index):
        found = self._values[index]
        return Series(found) if isinstance(index, slice) else found

    def __len__(self):
        return len(self._values)

    def __repr__(self):
        return f"Series({list(self._values)})"

    @cached_property
    def summary(self) -> Summary:
        return Summary.of(self)

    def differences(self) -> Series:
        return Series(b - a for a, b in pairwise(self))

    def smooth(self, n: int) -> Series:
        sums = [0, *accumulate(self)]
        return Series(round((b - a) / n, 3) for a, b in zip(sums, sums[n:]))

    def correlation(self, other: Series) -> float:
        mine, theirs = self.summary, other.summary
        shared = sum((a - mine.mean) * (b - theirs.mean) for a, b in zip(self, other, strict=True))
        return shared / (len(self) - 1) / mine.deviation / theirs.deviation

    def histogram(self, bins: int) -> list[str]:
        low, high = min(self), max(self)
        counts = Counter(min(int((v - low) / (high - low) * bins), bins - 1) for v in self)
        return [f"{low + (high - low) * b / bins:6.2f} {'#' * counts[b]}" for b in range(bins)]


def table(rows: list[dict[str, object]], missing: str = "-") -> str:
    names = list(dict.fromkeys(name for row in rows for name in row))
    text = [[f"{row[n]:.2f}" if isinstance(row.get(n), float) else str(row.get(n, missing)) for n in names] for row in rows]
    widths = [max(map(len, column)) for column in zip(names, *text)]
    line = "+".join("-" * (w + 2) for w in widths)
    body = ["|".join(f" {cell:>{w}} " if cell[:1].isdigit() else f" {cell:<{w}} " for cell, w in zip(row, widths)) for row in text]
    return "\n".join(["|".join(f" {n:^{w}} " for n, w in zip(names, widths)), line, *body])


m = Matrix([[2, 1], [5, 3]])
print(m @ m, m**5, m**-1, m.determinant(), m @ m**-1 == Matrix.identity(2), m.T, m[1, 0], Matrix([[1, 2], [2, 4]]).determinant())
solved, det = Matrix([[3, 2, -1], [2, -2, 4], [-1, 0.5, -1]]).eliminate(Matrix([[1], [-2], [0]]))
print(solved, det, (Matrix([[1, 1], [1, 0]]) ** 90)[0, 1])
for wrong in (lambda: m @ Matrix([[1, 2, 3]]), lambda: Matrix([[1], [2, 3]]), lambda: Matrix([[0, 0], [0, 0]]).inverse(), lambda: Fraction(1, 0), lambda: Fraction(1) / 0, lambda: Summary.of([1])):
    try:
        print(wrong())
    except (ValueError, ArithmeticError) as error:
        print(type(error).__name__, error)
print(sorted([Fraction(1, 2), Fraction(1, 3), Fraction(-3, 4)]), 2 * Fraction(1, 4) + 0.5 == 1, {Fraction(4, 2): "two"}[2], float(Fraction(1, 3)), reduce(lambda a, b: a + b, (Fraction(1, n) for n in range(1, 8))))
generator = random.Random(11)
series = Series(round(generator.gauss(50, 10), 2) for _ in range(40))
print(series.summary, series.summary is series.summary, series[:3], series[-1], series.smooth(10)[::10], series[:5].differences())
print(*series.histogram(6), sep="\n")
xs = Series(range(10))
print(round(xs.correlation(Series(2 * x + 1 for x in xs)), 6), round(xs.correlation(Series(-x for x in xs)), 6), round(xs.correlation(Series([3, 1, 4, 1, 5, 9, 2, 6, 5, 3])), 4))
sales = [("north", "pen", 3, 1.5), ("south", "ink", 1, 7.25), ("north", "ink", 2, 7.25), ("north", "pen", 1, 1.5)]
totals: defaultdict[str, dict] = defaultdict(dict)
for (region, item), group in groupby(sorted(sales), key=itemgetter(0, 1)):
    totals[region][item] = sum(n * price for _, _, n, price in group)
print(table([{"region": region, **items, "all": sum(items.values())} for region, items in totals.items()]))
print([a or b for a, b in zip_longest("ab", "xyz", fillvalue="")])
