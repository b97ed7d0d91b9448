import builtins
import sys

print(__import__("math").pi, __import__("collections.abc").__name__, __import__("collections.abc", fromlist=["Sized"]).__name__, __import__("math", globals(), locals(), [], 0).__name__, __import__("collections", None, None, ("abc",)).abc.__name__, __import__(name="math").__name__)
import collections.abc as cabc
import math as m, operator as op
from math import pi as number, sqrt
from collections import (
    OrderedDict as OD,
    deque,
)

print(cabc.__name__, m is sys.modules["math"], op.add(1, 2), number, sqrt(4), OD.__name__, deque.__name__, "math" in sys.modules, type(sys.modules).__name__, sys.modules["builtins"] is builtins)
for text in ("import no_such_module", "from no.such import x", "import math.nothing", "__import__('')", "__import__(5)", "__import__()", "__import__('math', level=-1)", "from . import x", "from .. import x", "from .x import y", "from __future__ import nope", "from math import *; print(floor(2.5))", "import math, no_such_two", "import sys as s; print(s is sys)", "from sys import modules as mm; print(type(mm).__name__)", "__import__('math', 1, 2, 3, 4, 5)", "__import__('sys', fromlist=5)", "del sys.modules['bisect']; import bisect; print(bisect.__name__)", "import bisect; sys.modules['bisect'] = None; import bisect", "sys.modules['fake'] = 5; import fake; print(fake)", "sys.modules['fake2'] = type('M', (), {'x': 7}); from fake2 import x; print(x)", "from fake2 import y"):
    try:
        exec(text)
        print(text, "ok")
    except SyntaxError as error:
        print(text, "->", error.msg)
    except Exception as error:
        print(text, "->", type(error).__name__ + ":", error, getattr(error, "name", "-"), getattr(error, "path", "-") if "site" not in str(getattr(error, "path", "")) and "lib" not in str(getattr(error, "path", "")) else "")
real = builtins.__import__


def spy(name, *rest):
    print("importing", name, rest[2] if len(rest) > 2 else None, rest[3] if len(rest) > 3 else 0)
    return real(name, *rest)


builtins.__import__ = spy
import math
from math import pi
import collections.abc
builtins.__import__ = real
import math
print(math.__name__, math.__doc__ is not None)
