# math functions of whole numbers: gcd, lcm, comb, perm, factorial, isqrt, prod, sumprod, dist and their errors.
import math


class Index:
    def __init__(self, value):
        self.value = value

    def __index__(self):
        return self.value


def attempt(function, *args, **kwargs):
    try:
        print(function(*args, **kwargs))
    except (TypeError, ValueError, OverflowError, ZeroDivisionError) as error:
        print(type(error).__name__, error)


for function in (math.gcd, math.lcm):
    for args in ((), (0,), (-5,), (12, 18), (12, -18, 27), (0, 0), (0, 7), (2**70, 2**65 * 3), (Index(6), 4), (True, 2), (1.0, 2), ("4", 2), (1, None), (10**30, 10**20 + 1)):
        attempt(function, *args)
for n in (0, 1, 5, 20, 21, True, Index(4), -1, 1.0, "5", None):
    attempt(math.factorial, n)
print(math.factorial(100) == math.prod(range(1, 101)), len(str(math.factorial(500))))
for args in ((5, 2), (5, 0), (5, 5), (5, 6), (0, 0), (100, 50), (2**70, 2), (Index(6), Index(3)), (-1, 2), (5, -1), (5.0, 2), (5, "2"), (10, None), (2**64, 2**64), (2**64, 2**65)):
    attempt(math.comb, *args)
    attempt(math.perm, *args)
attempt(math.perm, 5)
attempt(math.perm, -5)
attempt(math.comb, 5)
for n in (0, 1, 2, 3, 4, 15, 16, 17, 2**52 - 1, 10**30, 10**30 - 1, Index(10), True, -1, 4.0, "4"):
    attempt(math.isqrt, n)
print(all(math.isqrt(n * n) == n and math.isqrt(n * n - 1) == n - 1 for n in (3, 10**8, 2**64 + 1, 10**40)))
for args, named in ((([],), {}), (([1, 2, 3],), {}), (([1, 2.5],), {}), (((2, 3), ), {"start": 5}), ((["a", 3],), {}), (([0.1] * 3,), {}), (([2] * 70,), {}), ((5,), {}), (([1, 1j],), {})):
    attempt(math.prod, *args, **named)
for p, q in (([1, 2], [3, 4]), ([], []), ([1], [1, 2]), ([1.5, 2], [2, 3]), ([10**20, 1], [10**20, 1]), (["a"], [3]), ([0.1] * 10, [10] * 10), ([float("inf")], [0]), ((1, 2), iter([1, 2])), ([1], 5), ([1e308, 1e308], [10, -10]), ([True, False], [2, 3])):
    attempt(math.sumprod, p, q)
for p, q in (((0, 0), (3, 4)), ((1,), (1,)), ((), ()), ((1, 2), (1,)), ([1, 2], (4, 6)), ((1e308, 0), (-1e308, 0)), (("a",), (1,)), ((float("nan"),), (float("inf"),)), ((2**70,), (0,)), (5, 6)):
    attempt(math.dist, p, q)
for args in ((3, 4), (), (-5,), (1e200, 1e200), (float("inf"), float("nan")), (1, 2, 3, 4), ("3", 4), (5e-324, 5e-324), (3, None)):
    attempt(math.hypot, *args)
for function in (math.floor, math.ceil, math.trunc):
    for value in (1.5, -1.5, 7, 1e300, float("inf"), float("nan"), "x", True, None):
        try:
            result = function(value)
            print(result if abs(result) < 10**9 else "large", end=" ")
        except (TypeError, ValueError, OverflowError) as error:
            print(error, end=" ")
    print()


class Rounds:
    def __floor__(self):
        return "floor"

    def __ceil__(self):
        return "ceil"

    def __trunc__(self):
        return "trunc"


print(math.floor(Rounds()), math.ceil(Rounds()), math.trunc(Rounds()))
for args in ((1.0, 2.0), (0.0, -1.0), (1.0, float("inf")), (-0.0, 5.0), (5e-324, -1.0), (-5e-324, 1.0), (1.0, 1.0), (float("nan"), 1.0), (1e308, float("inf"))):
    for steps in (None, 0, 1, 3, 2**70):
        print(repr(math.nextafter(*args, steps=steps)), end=" ")
    print(repr(math.ulp(args[0])))
attempt(math.nextafter, 1.0, 2.0, steps=-1)
attempt(math.nextafter, 1.0, 2.0, steps=1.5)
for value in (0.5, 8, 2**1000, 10**400, 1e-320, 0, -1, "x"):
    for function in (math.log, math.log2, math.log10, math.log1p):
        try:
            print(round(function(value), 9), end=" ")
        except (TypeError, ValueError, OverflowError) as error:
            print(error, end=" ")
    print()
attempt(math.log, 8, 2)
attempt(math.log, 8, 1)
attempt(math.log, 8, 0)
attempt(math.log, 10**400, 10)
for args in ((1.0, 1.0 + 1e-10), (1.0, 1.1), (0.0, 1e-20), (float("inf"), float("inf")), (float("nan"), float("nan")), (1, 2**70)):
    print(math.isclose(*args), math.isclose(*args, rel_tol=0.2), math.isclose(*args, abs_tol=0.5))
attempt(math.isclose, 1, 2, rel_tol=-1)
