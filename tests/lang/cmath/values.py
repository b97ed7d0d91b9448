# Values to the last digit, conversions of arguments, constants, errors.
import cmath
import math

POINTS = [0.5, -0.5, 0.5j, -0.5j, 1 + 2j, -1 + 2j, 1 - 2j, -1 - 2j, 1, -1, 1j, -1j, 3.75 + 0.001j, 1e-10 + 1e-10j, 1e-310 + 1e-310j,
          1e200 - 1e200j, 1e308 + 1e308j, -1e308 + 1e-308j, 0.8 + 0.6j, 0.99999 + 1e-9j, 1 + 1e-200j, 1e16 + 1j, 700 + 1j, 10 - 20j, 0j]  # fmt: skip
FUNCTIONS = [
    cmath.acos, cmath.acosh, cmath.asin, cmath.asinh, cmath.atan, cmath.atanh, cmath.cos, cmath.cosh, cmath.exp, cmath.log,
    cmath.log10, cmath.sin, cmath.sinh, cmath.sqrt, cmath.tan, cmath.tanh, cmath.phase, cmath.polar,
]  # fmt: skip
for function in FUNCTIONS:
    print(function.__name__)
    for point in POINTS:
        try:
            print("  ", function(point))
        except (ValueError, OverflowError) as error:
            print("  ", type(error).__name__, error)
print(cmath.log(8, 2), cmath.log(1j, -1), cmath.log(100, 10.0), cmath.log(2, 1j))
print(cmath.rect(2, math.pi / 3), cmath.rect(1, 0), cmath.rect(-1, -0.0), cmath.rect(0, 5))
for value in (709.5, -709.5, 710.0, 711.0, 1000.0):
    for function in (cmath.exp, cmath.cosh, cmath.sinh, cmath.tanh):
        try:
            print(function(complex(value, 1.0)), end=" ")
        except OverflowError as error:
            print(error, end=" ")
    print()
print(cmath.isclose(1, 1 + 1e-10j), cmath.isclose(1, 1.1, rel_tol=0.2), cmath.isclose(0, 1e-10), cmath.isclose(0, 1e-10j, abs_tol=1e-9), cmath.isclose(complex(math.inf, 1), complex(math.inf, 1)), cmath.isclose(math.inf, 1), cmath.isclose(math.nan, math.nan))
print([(cmath.isfinite(z), cmath.isinf(z), cmath.isnan(z)) for z in (1, 1j, complex(math.inf, math.nan), complex(0, math.nan), complex(-math.inf, 0))])
print(cmath.pi, cmath.e, cmath.tau, cmath.inf, cmath.nan, cmath.infj, cmath.nanj)
print([name for name in dir(cmath) if not name.startswith("_")])


class Complex:
    def __complex__(self):
        return 3 + 4j


class Float:
    def __float__(self):
        return 4.0


class Index:
    def __index__(self):
        return 9


class MyComplex(complex):
    pass


class MyFloat(float):
    def __complex__(self):
        return 1j


print(cmath.sqrt(Complex()), cmath.sqrt(Float()), cmath.sqrt(Index()), cmath.sqrt(MyComplex(3 + 4j)), cmath.sqrt(MyFloat(4)), cmath.sqrt(True))
print(cmath.polar(Complex()), cmath.rect(Float(), Index()), cmath.log(Complex(), Float()), cmath.isclose(Complex(), 3 + 4j, rel_tol=Float()), cmath.phase(-1))
for call in [
    lambda: cmath.sqrt("1"), lambda: cmath.sqrt(None), lambda: cmath.sqrt(), lambda: cmath.sqrt(1, 2), lambda: cmath.sqrt(z=1),
    lambda: cmath.rect(1j, 1), lambda: cmath.rect(1), lambda: cmath.log(0), lambda: cmath.log(1, 0), lambda: cmath.log(2, 1),
    lambda: cmath.sqrt(10**400), lambda: cmath.exp(1000), lambda: cmath.atanh(1), lambda: cmath.atan(1j), lambda: cmath.polar(1e308 + 1e308j),
    lambda: cmath.isclose(1, 1, rel_tol=-1), lambda: cmath.isclose(1, 1, 1), lambda: cmath.phase([]), lambda: cmath.log(1, 2, 3),
]:  # fmt: skip
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)
print(cmath.log(0, 2j), cmath.log(0j, 10), cmath.log(-0.0, 0.5))
for point in (complex(1e300, 1e-300), complex(math.inf, 1e-300), complex(-1e300, 1e-300), complex(1e300, 0.0)):
    try:
        print(cmath.phase(point), cmath.polar(point))
    except OverflowError as error:
        print(error, cmath.polar(point))
