"""Two modules that import each other, in ways that work and in ways that do not."""

import _circle_a

print(_circle_a.finished, _circle_a.from_b(), _circle_a._circle_b.seen_name)
try:
    import _circle_c
except ImportError as error:
    print(type(error).__name__, str(error).split(" (most likely")[0], error.name, "most likely due to a circular import" in str(error))
try:
    import _circle_e
except AttributeError as error:
    print(str(error).split(" (")[0])
import sys

print([name for name in sorted(sys.modules) if name.startswith("_circle")])
