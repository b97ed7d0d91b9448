# Each binary operator on pairs of builtin types: results, and the words of the errors.
import operator

VALUES = [1, True, 2.5, 1j, "a", b"cd", bytearray(b"e"), [1], (2,), {"a": 1}, {1}, frozenset([2]), range(2), None, ..., int, len, {}.keys(), memoryview(b"m"), slice(1)]
NAMES = ["add", "sub", "truediv", "floordiv", "mod", "pow", "matmul", "lshift", "rshift", "and_", "or_", "xor"]


def shown(value):
    text = repr(value)
    return "memory" if "memory" in text else text


for name in NAMES:
    function = getattr(operator, name)
    results = {}
    for left in VALUES:
        for right in VALUES:
            try:
                result = shown(function(left, right))
            except Exception as error:
                result = type(error).__name__ + ": " + str(error).replace(repr(type(left).__name__), "L", 1).replace(repr(type(right).__name__), "R", 1)
            results.setdefault(result, []).append(type(left).__name__ + "," + type(right).__name__)
    print(name)
    for result, pairs in results.items():
        print("  ", result, len(pairs), " ".join(pairs[:6]))
