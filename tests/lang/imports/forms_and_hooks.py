"""Forms of import statements, module `__getattr__` and `__dir__`, `__import__`, star imports of private names."""

import sys

import _lazy_module
from _lazy_module import computed, present as renamed

print(computed, renamed, _lazy_module.dynamic, dir(_lazy_module))
for name in ("nothing", "broken"):
    try:
        getattr(_lazy_module, name)
    except AttributeError as error:
        print(error)
try:
    from _lazy_module import nothing
except ImportError as error:
    print(str(error).split(" (")[0])
module = __import__("_lazy_module")
print(module is _lazy_module, sys.modules["_lazy_module"] is module)
print(__import__("_shapes.round.circle").__name__, __import__("_shapes.round", fromlist=["circle"]).__name__)
for call in (lambda: __import__(""), lambda: __import__(5), lambda: __import__("x", level=-1)):
    try:
        call()
    except Exception as error:
        print(type(error).__name__, error)


def local_import():
    import _shapes.square as s, math as m
    from _shapes import (
        round as r,
        square,
    )

    return sorted(locals())


print(local_import())


class Body:
    from math import pi
    import math


print(Body.pi == Body.math.pi, hasattr(Body, "math"))
sys.modules["made_up"] = "not even a module"
import made_up

print(made_up)
sys.modules["blocked"] = None
try:
    import blocked
except ModuleNotFoundError as error:
    print(error)
from _lazy_module import *

print("present" in globals(), "_hidden" in globals(), "dynamic" in globals())
for source in ("from x import *, y", "def f(): from x import *", "import x as y.z", "from . import", "from x import (a, b", "import", "from .x.y. import z", "from __future__ import nothing", "x = 1; from __future__ import annotations", "from __future__ import braces", "import a.b as c.d", "from x import a as b.c", "from x import (a as b, c)", "from ... import a", "from .... import a", "import a, ", "from a import b, "):
    try:
        compile(source, "s", "exec")
        print("fine")
    except SyntaxError as error:
        print(error.msg)
