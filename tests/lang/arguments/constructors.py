# The constructors of the builtin types with too many and wrong arguments.


def attempt(label, function, *args, **named):
    try:
        result = function(*args, **named)
    except Exception as error:
        result = f"{type(error).__name__}: {error}"
    else:
        result = repr(result)
    result = result.split(" at 0x")[0]
    print(label, args, named or "", "->", result)


for kind in (int, float, complex, bool, str, bytes, bytearray, list, tuple, dict, set, frozenset, range, slice, object, property,
             classmethod, staticmethod, enumerate, reversed, memoryview, zip, map, filter, super, type):
    for args in ((), (None,), (1, 2), (1, 2, 3), (1, 2, 3, 4), ("x", "y", "z", "q", "r")):
        if kind in (map, filter, zip, property, super, slice, range, enumerate) and len(args) < 4 and kind is not range:
            continue
        if kind is object and not args or kind is type and len(args) == 1 or kind in (classmethod, staticmethod) and len(args) == 1:
            continue
        attempt(kind.__name__, kind, *args)
    for named in ({"other": 1}, {"other": 1, "more": 2}):
        if kind is not dict:
            attempt(kind.__name__, kind, **named)
            if kind not in (map, zip, super, type):
                attempt(kind.__name__, kind, 1, **named)
            attempt(kind.__name__, kind, 1, 2, 3, 4, 5, 6, **named)
