# Every builtin exception: made with none, one, two and three arguments.
import builtins

for name in sorted(vars(builtins)):
    kind = getattr(builtins, name)
    if not isinstance(kind, type) or not issubclass(kind, BaseException) or name in ("_IncompleteInputError",):
        continue
    parts = [kind.__base__.__name__, kind.__module__]
    for args in ((), ("a",), ("a", "b"), (1, 2, 3), ("m", [ValueError(1)])):
        try:
            error = kind(*args)
            own = {k: getattr(error, k) for k in sorted(set(dir(error)) - set(dir(BaseException))) if not k.startswith("_") and not callable(getattr(error, k))}
            parts.append((repr(error), str(error), error.args, own))
        except Exception as problem:
            parts.append(type(problem).__name__ + ": " + str(problem))
    try:
        parts.append(repr(kind(zzz=1)))
    except Exception as problem:
        parts.append(type(problem).__name__ + ": " + str(problem))
    print(name, kind.__name__)
    for part in parts:
        print("   ", part)
print(IOError is OSError, EnvironmentError is OSError)
for args in ((2, "no"), (13, "denied", "f"), (17, "exists", "a", None, "b"), (2,), ("x", "y"), (4, "intr"), (11, "again"), (32, "pipe"), (1, "perm"), (21, "dir"), (20, "notdir"), (999, "what"), (2, "no", "f", 1, "g", "h")):
    error = OSError(*args)
    print(args, type(error).__name__, error, error.errno, error.strerror, error.filename, error.filename2, error.args)
for error in (KeyError("k"), KeyError(), KeyError("a", "b"), KeyError("it's"), StopIteration(5), SystemExit(), SystemExit(1, 2), SystemExit("x"), ImportError("m", name="n", path="p"), AttributeError("m", name="n", obj=5), NameError("m", name="n"), SyntaxError("m", ("f", 1, 2, "text")), SyntaxError("m"), SyntaxError("m", ("f", 1, 2, "text", 3, 4)), ModuleNotFoundError("x", name="y")):
    print(repr(error), str(error), vars(error), [getattr(error, k, "-") for k in ("value", "code", "name", "path", "obj", "msg", "filename", "lineno", "offset", "text", "end_lineno", "end_offset")])
