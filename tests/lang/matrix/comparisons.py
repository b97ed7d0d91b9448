import operator

VALUES = [1, True, 2.5, 1j, "ab", b"cd", bytearray(b"cd"), [1], (2,), {"k": 1}, {1}, frozenset([1]), range(2), None, ..., int, len, {1: 2}.keys(), slice(1), NotImplemented, object, float("nan"), 2 ** 70, "", b"", [], ()]
for name in ("lt", "le", "eq", "ne", "gt", "ge"):
    function = getattr(operator, name)
    trues, errors = [], {}
    for left in VALUES:
        for right in VALUES:
            try:
                if function(left, right):
                    trues.append(type(left).__name__ + "," + type(right).__name__)
            except Exception as error:
                message = str(error).replace(repr(type(left).__name__), "L", 1).replace(repr(type(right).__name__), "R", 1)
                errors.setdefault(type(error).__name__ + ": " + message, []).append(type(left).__name__ + "," + type(right).__name__)
    print(name, len(trues), trues)
    for message, pairs in errors.items():
        print("  ", message, len(pairs))
print([[a == b for b in VALUES[:12]] for a in VALUES[:12]])
print([a is a and not a != a for a in VALUES])
