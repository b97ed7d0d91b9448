# Each builtin type called with each kind of value.
TYPES = [int, float, complex, bool, str, bytes, bytearray, list, tuple, dict, set, frozenset, range, slice, enumerate, zip, reversed, map, filter, property, staticmethod, classmethod, object, type, super, ValueError, KeyError, OSError, StopIteration, SystemExit, UnicodeDecodeError, ExceptionGroup, BaseException, type(None), type(...)]
ARGUMENTS = [(), (5,), ("5",), (2.5,), (None,), ([1, 2],), ({"a": 1},), (b"5",), (1, 2), ("a", "b"), (1, 2, 3), (len, [[1]]), ("m", [ValueError(1)]), (int, 5), (1, 2, 3, 4), (1, 2, 3, 4, 5, 6, 7)]
for kind in TYPES:
    print(kind.__name__)
    for args in ARGUMENTS:
        if kind in (bytes, bytearray) and args == (5,):
            continue
        try:
            result = repr(kind(*args)).split(" at 0x")[0]
        except BaseException as error:
            result = type(error).__name__ + ": " + str(error)
        print("   ", args if len not in args else "(len, [[1]])", result)
    try:
        result = repr(kind(zzz=1)).split(" at 0x")[0]
    except BaseException as error:
        result = type(error).__name__ + ": " + str(error)
    print("    keyword", result)
