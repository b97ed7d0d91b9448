"""A package beside the program: submodules as attributes, relative imports, `__all__`, `__path__`, `__package__`."""

import _shapes
import _shapes.round.circle as circle_module
from _shapes import square
from _shapes.round import circle, diameter
from _shapes.square import *

print(_shapes.__name__, _shapes.__package__, _shapes.loaded, _shapes.area_of_all(), hasattr(_shapes, "__path__"))
print(circle is circle_module, circle.__name__, circle.__package__)
print(diameter(3), square.__name__, side(4), "hidden" in globals(), "_private" in globals())
print(sorted(n for n in dir(_shapes) if not n.startswith("__")), _shapes.round.circle is circle)
try:
    from _shapes import missing
except ImportError as error:
    print(str(error).split(" (")[0], error.name)
try:
    import _shapes.missing
except ModuleNotFoundError as error:
    print(error, error.name)
try:
    import _shapes.square.inner
except ModuleNotFoundError as error:
    print(error)
try:
    from _shapes.round.too_far import anything
except ImportError as error:
    print(error)
import sys

print(sorted(name for name in sys.modules if name.startswith("_shapes")))
del sys.modules["_shapes.square"]
import _shapes.square as again

print(again is square, again.counter, _shapes.square is again)
