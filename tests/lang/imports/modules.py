import math
import sys
import itertools as it
import collections
from math import pi, sqrt as root
from functools import (
    partial,
    reduce,
)
import math as m, heapq

print(math.sqrt(4), it.count.__name__, round(pi, 5), root(9), partial(max, 1)(2), reduce(min, [3, 1]), m is math, heapq.nsmallest(1, [2, 1]))
print(math.__name__, type(math).__name__, "sqrt" in dir(math), sys.modules["math"] is math, "math" in sys.modules, sys.version_info[:2], sys.version_info.major, sys.maxsize, sys.byteorder, len(sys.argv))


def local():
    import itertools
    from collections import deque as d
    return d([1]), itertools.__name__


print(local())
for bad in ("nope", "nope.sub", "math.nope", "from_math", "star"):
    try:
        if bad == "nope":
            import nope_module
        elif bad == "nope.sub":
            import nope_module.sub
        elif bad == "math.nope":
            import math.nope
        elif bad == "from_math":
            from math import nope_name
        else:
            from nope_module import *
    except ImportError as e:
        print(type(e).__name__, e if bad != "from_math" else str(e).split(" (")[0], e.name)
try:
    math.nope
except AttributeError as e:
    print(e)
try:
    from . import sibling
except ImportError as e:
    print(type(e).__name__, e)
try:
    import optional_thing
except ImportError:
    optional_thing = None
print(optional_thing)
from math import *
print(floor(2.5), ceil(2.5), e == math.e)


class C:
    from math import floor
    import math as inner


print(C.floor(3.7), C.inner is math)
math.extra = 5
print(math.extra)
del math.extra
print(hasattr(math, "extra"))
module = __import__("math")
print(module is math, __import__("collections", fromlist=["deque"]).deque.__name__)
print(__name__, sys.modules["__main__"].__dict__ is globals(), sys.getrecursionlimit() > 0, isinstance(sys.path, list), sys.float_info.max, sys.float_info.epsilon, sys.int_info.bits_per_digit > 0, sys.maxunicode)
sys.stdout.write("written\n")
print(sys.implementation.name == "cpython" or True, sys.intern("abc") == "abc", sys.getsizeof([]) > 0)
sys.setrecursionlimit(sys.getrecursionlimit())
import time
a = time.perf_counter()
b = time.perf_counter()
print(type(a).__name__, b >= a)

# Modules always have annotations.
import types

made = types.ModuleType("made")
print("__annotations__" in vars(made), made.__annotations__, "__annotations__" in vars(made))
made.__annotations__["a"] = int
print(made.__annotations__, made.__dict__["__annotations__"] is made.__annotations__)
del made.__annotations__
try:
    del made.__annotations__
except AttributeError as error:
    print(error)
made.__annotations__ = 5
print(vars(made)["__annotations__"], math.__annotations__)
