import _helper
import _helper as again
from _helper import Thing, increase, value

print(_helper.value, again is _helper, value, increase(), _helper.value, value)
print(Thing().where(), Thing.__module__, increase.__module__, _helper.__doc__, _helper.__name__, _helper._private)
from _helper import *
print(value, "_private" in globals(), sorted(_helper.__all__))
_helper.value = 100
print(increase(), _helper.value)
import sys
print("_helper" in sys.modules, sys.modules["_helper"] is _helper)
import _package
from _package import inner, name
from _package.inner import deep, up
import _package.inner as aliased

print(_package.name, inner.deep(), deep(), up(), aliased is inner, _package.inner is inner, name, _package.__name__, inner.__name__, inner.__package__)
try:
    from _package import nothing
except ImportError as e:
    print(type(e).__name__, str(e).split(" (")[0])
try:
    import _package.nothing
except ModuleNotFoundError as e:
    print(e)
try:
    import _broken
except ZeroDivisionError as e:
    print(e, "_broken" in sys.modules)
