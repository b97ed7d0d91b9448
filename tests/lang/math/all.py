import math

print(math.pi, math.e, math.tau, math.inf, math.nan, -math.inf)
print(math.sqrt(16), math.sqrt(2), round(math.cbrt(27), 12), math.exp(1), math.exp2(5), math.expm1(1e-10), math.log(math.e), math.log(8, 2), math.log2(1024), math.log10(1000), math.log1p(1e-10), math.pow(2, 0.5), math.hypot(3, 4), math.hypot(1, 2, 2), math.hypot(), math.dist([0, 0], [3, 4]))
print(round(math.sin(1), 12), round(math.cos(1), 12), round(math.tan(1), 12), round(math.asin(0.5), 12), round(math.acos(0.5), 12), math.atan(1), math.atan2(1, -1), math.atan2(-0.0, -1), round(math.sinh(1), 12), round(math.cosh(1), 12), round(math.tanh(1), 12), round(math.asinh(1), 12), math.acosh(1), math.atanh(0.0), math.degrees(math.pi), math.radians(180))
print(math.floor(2.7), math.floor(-2.7), math.ceil(2.1), math.ceil(-2.1), math.trunc(2.9), math.trunc(-2.9), math.floor(5), math.ceil(10 ** 20), math.floor(1e20), math.fabs(-3), math.fmod(7, 3), math.fmod(-7, 3), math.modf(3.25), math.modf(-1.5), math.frexp(8.0), math.frexp(0.0), math.ldexp(0.5, 4), math.remainder(7, 3), math.remainder(5, 2), math.copysign(3, -0.0), math.copysign(-1, 5))
print(math.gcd(12, 18), math.gcd(), math.gcd(5), math.gcd(0, 0), math.gcd(-4, 6, 8), math.lcm(4, 6), math.lcm(), math.lcm(0, 5), math.factorial(0), math.factorial(10), math.factorial(25), math.comb(5, 2), math.comb(5, 6), math.perm(5, 2), math.perm(5), math.isqrt(17), math.isqrt(10 ** 30), math.prod([1, 2, 3]), math.prod([]), math.prod([2, 0.5], start=3), math.fsum([0.1] * 10), math.sumprod([1, 2], [3, 4]), math.fma(2, 3, 4))
print(math.isnan(math.nan), math.isnan(1), math.isinf(-math.inf), math.isinf(1), math.isfinite(1.5), math.isfinite(math.inf), math.isclose(0.1 + 0.2, 0.3), math.isclose(1, 1.1), math.isclose(1, 1.1, rel_tol=0.2), math.isclose(0, 1e-10), math.isclose(0, 1e-10, abs_tol=1e-9), math.nextafter(1.0, 2.0), math.nextafter(0, 1), math.nextafter(1.0, 2.0, steps=3), math.ulp(1.0), math.ulp(0))
print(round(math.gamma(5), 9), math.gamma(0.5) == math.sqrt(math.pi) or round(math.gamma(0.5), 9), round(math.lgamma(10), 9), round(math.erf(0.5), 12), round(math.erfc(0.5), 12), math.log(10 ** 400) > 900, math.log2(2 ** 1000), math.log10(10 ** 300), math.log(2 ** 2000, 2), math.sqrt(10 ** 40), math.sqrt(0), math.exp(-1000), math.exp(0))
for f in (lambda: math.sqrt(-1), lambda: math.log(0), lambda: math.log(-1), lambda: math.log(2, 1), lambda: math.log(2, 0), lambda: math.log10(0), lambda: math.log2(-1), lambda: math.exp(1000), lambda: math.pow(0, -1), lambda: math.pow(-1, 0.5), lambda: math.pow(10, 400), lambda: math.acos(2), lambda: math.asin(-2), lambda: math.acosh(0.5), lambda: math.atanh(1), lambda: math.sin(math.inf), lambda: math.fmod(1, 0), lambda: math.fmod(math.inf, 1), lambda: math.factorial(-1), lambda: math.factorial(1.5), lambda: math.comb(-1, 2), lambda: math.comb(1, -2), lambda: math.perm(2.0), lambda: math.isqrt(-1), lambda: math.isqrt(1.5), lambda: math.gcd(1.5), lambda: math.floor(math.inf), lambda: math.floor(math.nan), lambda: math.ceil("x"), lambda: math.trunc("x"), lambda: math.sqrt("x"), lambda: math.sqrt(), lambda: math.sqrt(1, 2), lambda: math.hypot("x"), lambda: math.dist([1], [1, 2]), lambda: math.gamma(0), lambda: math.gamma(-1), lambda: math.gamma(200), lambda: math.lgamma(0), lambda: math.ldexp(1, 5000), lambda: math.ldexp(1, 1.5), lambda: math.prod(5), lambda: math.prod(["a"]), lambda: math.fsum(["a"]), lambda: math.fsum([1e308, 1e308]), lambda: math.isclose(1, 1, rel_tol=-1), lambda: math.sumprod([1], [1, 2]), lambda: math.nope, lambda: math.cosh(1000), lambda: math.sqrt(10 ** 400), lambda: math.remainder(1, 0), lambda: math.expm1(1000), lambda: math.exp2(2000), lambda: math.log(), lambda: math.isnan("x"), lambda: math.copysign(1)):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


class F:
    def __float__(self):
        return 4.0

    def __floor__(self):
        return "floor"

    def __ceil__(self):
        return "ceil"

    def __trunc__(self):
        return "trunc"


class I:
    def __index__(self):
        return 6


print(math.sqrt(F()), math.floor(F()), math.ceil(F()), math.trunc(F()), math.gcd(I(), 4), math.factorial(I()), math.sqrt(I()), math.sqrt(True), math.floor(True), math.__name__)
