# What dir() shows of the builtin types that programs name.
SIMPLE = (object, int, float, complex, bool, str, list, tuple, dict, set, frozenset, range, slice, property, super, staticmethod, classmethod, enumerate, zip, reversed, map, filter)
for kind in SIMPLE:
    names = [n for n in dir(kind) if n not in dir(object)]
    print(kind.__name__, names)
print(dir(object))
for value in ({}.keys(), {}.values(), {}.items(), None, ..., iter(""), iter([]), iter({}), iter(set()), iter(range(2)), reversed([]), (lambda: 1), len, [].append, str.upper, int.__add__, (5).__add__, int.real, int.__dict__, types := type(__import__("types")), (1).__class__.__dict__["from_bytes"], property(), slice(1)):
    print(type(value).__name__, [n for n in dir(value) if n not in dir(object)] if value is not types else "")
for error in (BaseException, Exception, ValueError, KeyError, OSError, ImportError, SyntaxError, UnicodeDecodeError, StopIteration, SystemExit, AttributeError, NameError, Warning):
    print(error.__name__, [n for n in dir(error) if n not in dir(object)], error.__mro__[1].__name__)
for kind in SIMPLE:
    for name in sorted(vars(kind)):
        value = vars(kind)[name]
        if name.startswith("__") or name == "maketrans" or not callable(value) or isinstance(value, (staticmethod, classmethod)):
            continue
        print(kind.__name__, name, type(value).__name__, value.__name__, value.__qualname__, value.__objclass__.__name__ if hasattr(value, "__objclass__") else "")
