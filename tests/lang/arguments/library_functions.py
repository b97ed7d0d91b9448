# Functions of math, cmath, operator, functools, heapq and bisect with too few and too many arguments.
import bisect
import cmath
import functools
import heapq
import math
import operator


def attempt(label, function, *args, **named):
    try:
        result = function(*args, **named)
    except Exception as error:
        result = f"{type(error).__name__}: {error}"
    else:
        result = repr(result)
    result = result.split(" at 0x")[0]
    print(label, args, named or "", "->", result)


FUNCTIONS = [
    math.sqrt, math.gcd, math.hypot, math.prod, math.nextafter, math.isclose, math.comb, math.dist, math.ldexp, math.log,
    math.fma, cmath.sqrt, cmath.isclose, cmath.rect, operator.neg, operator.add, operator.concat, operator.setitem,
    operator.length_hint, operator.countOf, operator.is_none if hasattr(operator, "is_none") else operator.truth,
    functools.reduce, functools.cmp_to_key, heapq.heapify, heapq.heappush, heapq.heappop, heapq.heapreplace, bisect.bisect_left,
    bisect.bisect_right, math.ulp, math.perm, math.sumprod,
]
for function in FUNCTIONS:
    for count in (0, 1, 6):
        if function in (math.gcd, math.hypot) or count == 1 and function in (heapq.heapify, heapq.heappop):
            continue
        args = (3,) * count
        attempt(function.__name__, function, *args)
        attempt(function.__name__, function, *args, other=1)
        attempt(function.__name__, function, *args, other=1, more=2)
