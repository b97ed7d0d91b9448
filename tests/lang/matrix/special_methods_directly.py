# The special methods of the builtin types called by name.
SAMPLES = [5, 2.5, 1j, "ab", b"ab", bytearray(b"ab"), [3, 1], (1, 2), {"k": 1}, {1}, frozenset([1]), range(3), slice(1, 2), {1: 2}.keys(), {1: 2}.items()]
SKIP = {"__round__", "__getformat__", "__iadd__", "__contains__", "__format__", "__new__", "__init_subclass__", "__subclasshook__", "__dir__", "__reduce__", "__reduce_ex__", "__getstate__", "__sizeof__", "__hash__", "__class__", "__doc__", "__init__", "__iter__", "__reversed__", "__setstate__", "__buffer__", "__release_buffer__", "__alloc__", "__class_getitem__", "__getattribute__", "__setattr__", "__delattr__", "__add__", "__mul__", "__rmul__", "__getitem__", "__repr__", "__str__"}
for sample in SAMPLES:
    print(type(sample).__name__)
    for name in sorted(n for n in dir(type(sample)) if n not in SKIP and n.startswith("__") and n.endswith("__")):
        parts = []
        method = getattr(sample, name)
        if not callable(method):
            continue
        for args in ((), (2,), (sample,), (None,)):
            try:
                parts.append(repr(method(*args)))
            except Exception as error:
                parts.append(type(error).__name__ + ": " + str(error))
        if isinstance(sample, (list, dict, set, bytearray)) and name in ("__imul__", "__iadd__", "__delitem__", "__setitem__", "__ior__", "__iand__", "__isub__", "__ixor__"):
            parts = [p for p in parts if "Error" in p]
            sample = {list: [3, 1], dict: {"k": 1}, set: {1}, bytearray: bytearray(b"ab")}[type(sample)]
        print("   ", name, parts)
