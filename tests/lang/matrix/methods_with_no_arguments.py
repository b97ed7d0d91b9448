# Every method of the builtin types called with no argument, with one too many and with one of a strange type.
SAMPLES = [5, 2.5, 1j, "ab", b"ab", bytearray(b"ab"), [3, 1], (1, 2), {"k": 1}, {1}, frozenset([1]), range(3), slice(1, 2), {1: 2}.keys(), {1: 2}.values(), {1: 2}.items(), property(), (lambda: 1)]
SKIP = {"sort", "__new__", "__init_subclass__", "__subclasshook__", "__dir__", "__reduce__", "__reduce_ex__", "__getstate__", "__sizeof__", "__hash__", "__class__", "__doc__", "__repr__", "__str__", "__format__", "__init__", "__iter__", "__reversed__", "__setstate__", "__buffer__", "__release_buffer__", "__alloc__"}
for sample in SAMPLES:
    print(type(sample).__name__)
    for name in sorted(n for n in dir(type(sample)) if n not in SKIP and not (n.startswith("__") and n.endswith("__"))):
        parts = []
        for args in ((), (object,), (1, 2, 3, 4, 5, 6)):
            value = type(sample)(sample) if type(sample) in (list, dict, set, bytearray) else sample
            method = getattr(value, name)
            if not callable(method):
                parts = ["attribute"]
                break
            try:
                parts.append(repr(method(*args)).split(" at 0x")[0])
            except Exception as error:
                parts.append(type(error).__name__ + ": " + str(error).split(" at 0x")[0])
        try:
            if parts != ["attribute"]:
                parts.append(repr(method(zzz=1)).split(" at 0x")[0])
        except Exception as error:
            parts.append(type(error).__name__ + ": " + str(error))
        print("   ", name, parts)
