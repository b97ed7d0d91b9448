class A:
    def __init__(self, name):
        self.name = name

    def __add__(self, other):
        return f"{self.name}.__add__"

    def __radd__(self, other):
        return f"{self.name}.__radd__({other!r})"

    def __rsub__(self, other):
        return f"{self.name}.__rsub__({other!r})"

    def __rmul__(self, other):
        return f"{self.name}.__rmul__({other!r})"

    def __rpow__(self, other):
        return f"{self.name}.__rpow__({other!r})"

    def __rtruediv__(self, other):
        return f"{self.name}.__rtruediv__({other!r})"

    def __rfloordiv__(self, other):
        return f"{self.name}.__rfloordiv__({other!r})"

    def __rmod__(self, other):
        return f"{self.name}.__rmod__({other!r})"

    def __rdivmod__(self, other):
        return f"{self.name}.__rdivmod__({other!r})"

    def __rlshift__(self, other):
        return f"{self.name}.__rlshift__({other!r})"

    def __rand__(self, other):
        return f"{self.name}.__rand__({other!r})"

    def __ror__(self, other):
        return f"{self.name}.__ror__({other!r})"

    def __rxor__(self, other):
        return f"{self.name}.__rxor__({other!r})"

    def __rmatmul__(self, other):
        return f"{self.name}.__rmatmul__({other!r})"


class Sub(A):
    def __radd__(self, other):
        return f"{self.name}.Sub.__radd__"


class Same(A):
    pass


a = A("a")
print(a + 1, 1 + a, 1 - a, 2 * a, 2 ** a, 1 / a, 1 // a, 5 % a, divmod(1, a), 1 << a)
print(1 & a, 1 | a, 1 ^ a, 1 @ a, "text" + a, [1] + a, "x" * a, (1,) * a)
print(a + Sub("s"), a + Same("m"), Sub("s") + a, Sub("x") + Sub("y"))
print("%s" % a if False else "no", 1.5 - a, None + a)


class Declines:
    def __repr__(self):
        return "Declines()"

    def __add__(self, other):
        print("Declines.__add__")
        return NotImplemented

    def __radd__(self, other):
        print("Declines.__radd__")
        return NotImplemented

    def __eq__(self, other):
        print("Declines.__eq__")
        return NotImplemented

    def __lt__(self, other):
        return NotImplemented


d = Declines()
for f in (lambda: d + 1, lambda: 1 + d, lambda: d + d, lambda: d + a, lambda: d < 1, lambda: d < d, lambda: d - 1):
    try:
        print(f())
    except TypeError as e:
        print(e)
print(d == 1, d == d, d != 1)


class OnlyPow:
    def __pow__(self, e, m=None):
        return e, m


print(OnlyPow() ** 2, pow(OnlyPow(), 2, 3))


class NoneAdd:
    __add__ = None
    __radd__ = None


for f in (lambda: NoneAdd() + 1, lambda: 1 + NoneAdd()):
    try:
        f()
    except TypeError as e:
        print(e)
