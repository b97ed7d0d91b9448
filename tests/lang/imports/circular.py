# Modules that import each other.
import sys

try:
    import _circular.first
except ImportError as error:
    print(type(error).__name__, str(error).partition(" (/")[0].partition(" (_")[0])
print(sorted(name for name in sys.modules if name.startswith("_circular")))
import _circular.third

print(_circular.third.seen, _circular.third.fourth.third is _circular.third)
import _circular.fifth
