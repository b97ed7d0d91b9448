# math: domains and ranges of every function, exact sums, integer functions, neighbours of floats.
import math


def attempt(label, function, *args, **named):
    try:
        print(label, "->", function(*args, **named))
    except Exception as error:
        print(label, "->", type(error).__name__ + ":", error)


inf, nan = math.inf, math.nan
names = "acos acosh asin asinh atan atanh cbrt ceil cos cosh degrees erf erfc exp exp2 expm1 fabs floor frexp gamma lgamma log log10 log1p log2 modf radians sin sinh sqrt tan tanh trunc ulp".split()
for name in names:
    results = []
    for x in (0.0, -0.0, 1.0, -1.0, 2.0, -2.5, 0.5, 1e300, -1e300, inf, -inf, nan):
        try:
            value = getattr(math, name)(x)
            results.append(f"{value:.9g}" if isinstance(value, float) else repr(value) if abs(x) < 10 else "big")
        except Exception as error:
            results.append(f"{type(error).__name__[0]}:{error}")
    print(name, *results, sep=" | ")
for name in ("atan2", "copysign", "fmod", "hypot", "pow", "remainder", "nextafter", "ldexp"):
    results = []
    for x, y in ((1.0, 0.0), (-1.0, 2.0), (0.0, -1.0), (inf, 2.0), (5.5, inf), (nan, 0.0), (-8.0, 1 / 3), (1e300, 2.0), (-0.0, 0.0)):
        try:
            results.append(f"{getattr(math, name)(x, int(y) if name == 'ldexp' and y == y and abs(y) < 9 else y):.9g}")
        except Exception as error:
            results.append(f"{type(error).__name__[0]}:{error}")
    print(name, *results, sep=" | ")

print(math.fsum([0.1] * 10), sum([0.1] * 10), math.fsum([1e100, 1.0, -1e100]), math.fsum([]), math.fsum([inf, 1]), math.fsum([True, 2]))
attempt("fsum on the way", math.fsum, [1e308, 1e308, -1e308])
attempt("fsum overflow", math.fsum, [1e308] * 3)
attempt("fsum inf - inf", math.fsum, [inf, -inf])
attempt("fsum text", math.fsum, ["1"])
print(math.prod([2, 3.5]), math.prod([], start=7), math.prod(range(1, 21)), math.prod([1e200, 1e200]), math.prod(["a", 3], start=1) if 0 else math.prod([[1], 2], start=1))
attempt("prod by position", math.prod, [1], 2)
print(math.sumprod([1, 2, 3], [4, 5, 6]), math.sumprod([0.1] * 3, [3] * 3), math.sumprod([], []), math.sumprod([10**20, 1], [10**20, -1]), math.sumprod([True], [2.5]), math.sumprod([1e16, 1, -1e16], [1, 1, 1]))
attempt("sumprod lengths", math.sumprod, [1], [1, 2])
attempt("sumprod text", math.sumprod, ["a"], ["b"])
attempt("sumprod text times number", math.sumprod, ["a"], [2])
attempt("sumprod list by list", math.sumprod, 5, [1])

print(math.gcd(), math.gcd(12), math.gcd(-12, 18, 27), math.gcd(0, 0), math.lcm(), math.lcm(4, 6, 10), math.lcm(0, 5), math.lcm(-3, 7), math.gcd(10**30, 15**20))
print([math.comb(5, k) for k in range(7)], math.comb(60, 30), math.comb(10**6, 2), math.perm(5), math.perm(5, 2), math.perm(5, 6), math.perm(30, 25), math.factorial(25), math.factorial(0))
print([math.isqrt(n) for n in (0, 1, 15, 16, 10**40, 10**40 - 1)], math.isqrt(2**1000 - 1) == 2**500 - 1, [math.ceil(x) for x in (1.2, -1.2, 10**20 + 0.5)], math.floor(-0.5), math.trunc(-7.9))
for label, function, args in (("gcd float", math.gcd, (1.0, 2)), ("comb negative", math.comb, (-1, 2)), ("comb negative k", math.comb, (1, -2)), ("perm float", math.perm, (5.0,)), ("factorial negative", math.factorial, (-1,)), ("factorial float", math.factorial, (3.0,)), ("isqrt negative", math.isqrt, (-1,)), ("isqrt text", math.isqrt, ("4",)), ("floor inf", math.floor, (inf,)), ("ceil nan", math.ceil, (nan,)), ("trunc text", math.trunc, ("1",)), ("floor text", math.floor, ("1",)), ("log of zero", math.log, (0,)), ("log of negative", math.log, (-3,)), ("log base", math.log, (8, -2)), ("log base one", math.log, (8, 1)), ("log of text", math.log, ("8",)), ("log2 of zero", math.log2, (0,)), ("log10 negative big", math.log10, (-(10**400),)), ("sqrt too big", math.sqrt, (10**400,)), ("ldexp", math.ldexp, (1.0, 5000)), ("ldexp float", math.ldexp, (1.0, 2.0)), ("pow", math.pow, (2, 5000)), ("pow complex", math.pow, (-2, 0.5)), ("pow zero", math.pow, (0, -1)), ("fmod", math.fmod, (1, 0)), ("remainder", math.remainder, (inf, 1)), ("dist", math.dist, ([1], [1, 2])), ("dist text", math.dist, (["a"], [1])), ("hypot none", math.hypot, (None,)), ("nextafter steps", math.nextafter, (1.0, 2.0, 5)), ("exp", math.exp, (1000,)), ("cosh", math.cosh, (1000,)), ("gamma", math.gamma, (-1,)), ("gamma big", math.gamma, (200,)), ("atanh", math.atanh, (1,)), ("acosh", math.acosh, (0.5,)), ("degrees none", math.degrees, ()), ("fma", math.fma, (inf, 0, 1)), ("fma overflow", math.fma, (1e300, 1e300, 1)), ("isclose", math.isclose, (1, 1, 0.5))):
    attempt(label, function, *args)
attempt("negative steps", lambda: math.nextafter(1.0, 2.0, steps=-1))
attempt("isclose negative", lambda: math.isclose(1, 2, abs_tol=-1))

print(math.log(10**400), math.log2(2**2000), math.log10(10**500), math.log(8, 2), math.log(2**1024, 2**512), math.log2(3 * 2**1100))
print(math.nextafter(1.0, 2.0), math.nextafter(0.0, -1.0), math.nextafter(1.0, 2.0, steps=10), math.nextafter(1.0, 1.0), math.nextafter(inf, 0), math.nextafter(0.0, 1.0, steps=2**70), math.ulp(1e16), math.ulp(0), math.ulp(-1))
print(math.dist([1, 2], [4, 6]), math.dist((), ()), math.hypot(), math.hypot(3, 4), math.hypot(1, 2, 2), math.hypot(1e200, 1e200) < 2e200, math.hypot(nan, inf), math.hypot(*[1] * 16), math.fma(2, 3, 4), math.fma(0.1, 10, -1.0), math.modf(-3.25), math.frexp(-10), math.ldexp(0.625, 4), math.ldexp(1.0, -5000), math.remainder(7, 4), math.remainder(-5, 2), math.fmod(-7, 3), math.copysign(3, -0.0))
print(math.isclose(1, 1 + 1e-10), math.isclose(0, 1e-20), math.isclose(inf, inf), math.isclose(nan, nan), math.isclose(100, 101, rel_tol=0.02), math.isclose(0, 0.01, abs_tol=0.1), math.isfinite(10**300), math.isinf(-inf), math.isnan(nan))


class Number:
    def __float__(self): return 2.25
    def __ceil__(self): return "ceil"
    def __floor__(self): return "floor"
    def __trunc__(self): return "trunc"


class Index:
    def __index__(self): return 16


print(math.sqrt(Number()), math.ceil(Number()), math.floor(Number()), math.trunc(Number()), math.sqrt(Index()), math.isqrt(Index()), math.gcd(Index(), 24), math.factorial(Index()) == math.factorial(16), math.floor(Index()), math.comb(Index(), 2))
