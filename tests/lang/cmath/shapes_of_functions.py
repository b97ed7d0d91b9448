# Complex functions by their identities, the polar form, branch cuts, closeness and errors.
import cmath
import math


def attempt(label, function, *args, **named):
    try:
        print(label, "->", function(*args, **named))
    except Exception as error:
        print(label, "->", type(error).__name__ + ":", error)


def near(z):
    real, imaginary = (round(part, 10) + 0.0 for part in (z.real, z.imag))
    return f"{real:.10g}{imaginary:+.10g}j"


points = [1 + 2j, -0.5 + 0.25j, 3 - 4j, 0.1j, -2 + 0j]
for z in points:
    print(z, near(cmath.sqrt(z) ** 2), near(cmath.exp(cmath.log(z))), near(cmath.sin(z) ** 2 + cmath.cos(z) ** 2))
    print("  ", near(cmath.tan(z) - cmath.sin(z) / cmath.cos(z)), near(cmath.cosh(z) ** 2 - cmath.sinh(z) ** 2), near(cmath.tanh(z)))
    for there, back in (("asin", "sin"), ("acos", "cos"), ("atan", "tan"), ("asinh", "sinh"), ("acosh", "cosh"), ("atanh", "tanh")):
        print("  ", there, near(getattr(cmath, there)(z)), near(getattr(cmath, back)(getattr(cmath, there)(z))))

print(cmath.polar(3 + 4j)[0], round(cmath.polar(1j)[1], 12), cmath.phase(-1), cmath.phase(complex(-1.0, -0.0)), cmath.phase(0))
print(near(cmath.rect(2, math.pi / 2)), cmath.rect(0, 5), cmath.rect(5, 0), [near(cmath.rect(*cmath.polar(z))) for z in points])
print(cmath.sqrt(-1), cmath.sqrt(complex(-1, -0.0)), cmath.sqrt(-4), cmath.sqrt(0), cmath.sqrt(9))
print(near(cmath.log(-1)), near(cmath.log(complex(-1, -0.0))), near(cmath.log(100, 10)), near(cmath.log(1j, 2)), near(cmath.log10(1000j)))
print(cmath.pi == math.pi, cmath.e == math.e, cmath.tau, cmath.inf, cmath.infj, cmath.nan, cmath.nanj)

attempt("log of zero", cmath.log, 0)
attempt("log10 of zero", cmath.log10, 0j)
attempt("log to base one", cmath.log, 2, 1)
attempt("log to base zero", cmath.log, 2, 0)
attempt("exp too large", cmath.exp, 1000)
attempt("cosh too large", cmath.cosh, 1000)
attempt("atanh of one", cmath.atanh, 1)
attempt("atan of i", cmath.atan, 1j)
attempt("exp of infinite imaginary", cmath.exp, complex(1, math.inf))
attempt("cos of infinity", cmath.cos, math.inf)
attempt("rect of infinite angle", cmath.rect, 1, math.inf)
attempt("rect of complex", cmath.rect, 1j, 1)
attempt("text", cmath.sqrt, "1")
attempt("None", cmath.exp, None)
attempt("two", cmath.sin, 1, 2)
attempt("nothing", cmath.sqrt)
attempt("named", cmath.sqrt, z=1)
attempt("too large integer", cmath.sqrt, 10**400)


class Complex:
    def __init__(self, value):
        self.value = value

    def __complex__(self):
        if isinstance(self.value, Exception):
            raise self.value
        return self.value


class Float:
    def __float__(self):
        return -4.0


class Index:
    def __index__(self):
        return -9


print(cmath.sqrt(Complex(-16 + 0j)), cmath.sqrt(Float()), cmath.sqrt(Index()), cmath.sqrt(True))
attempt("__complex__ raises", cmath.sqrt, Complex(KeyError("own")))
attempt("__complex__ gives text", cmath.sqrt, Complex("1"))
attempt("__complex__ gives an integer", cmath.sqrt, Complex(1))

for value in (1 + 1j, complex("inf"), complex("nan"), complex("1+infj"), complex("nan+infj"), 5):
    print(value, cmath.isfinite(value), cmath.isinf(value), cmath.isnan(value))
print(cmath.isclose(1 + 1e-10j, 1), cmath.isclose(1 + 1e-8j, 1), cmath.isclose(0, 1e-12j), cmath.isclose(0, 1e-12j, abs_tol=1e-9))
print(cmath.isclose(cmath.inf, cmath.inf), cmath.isclose(cmath.infj, cmath.inf), cmath.isclose(cmath.nan, cmath.nan), cmath.isclose(1, 1.1, rel_tol=0.2))
attempt("negative tolerance", cmath.isclose, 1, 1, rel_tol=-1)
attempt("by position", cmath.isclose, 1, 1, 0.5)


def roots(a, b, c):
    root = cmath.sqrt(b * b - 4 * a * c)
    return [(-b + root) / (2 * a), (-b - root) / (2 * a)]


def fft(values):
    n = len(values)
    if n == 1:
        return values
    even, odd = fft(values[0::2]), fft(values[1::2])
    turned = [cmath.exp(-2j * cmath.pi * k / n) * odd[k] for k in range(n // 2)]
    return [even[k] + turned[k] for k in range(n // 2)] + [even[k] - turned[k] for k in range(n // 2)]


print([near(r) for r in roots(1, 2, 5)], [near(r) for r in roots(1, -3, 2)])
print([near(v) for v in fft([1, 2, 3, 4, 0, 0, 0, 0])])
