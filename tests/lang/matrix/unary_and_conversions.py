VALUES = [0, -5, True, 2.7, -0.0, float("inf"), float("nan"), 1j, "", "12", "1.5", "x", b"34", b"", bytearray(b"5"), [], [1, 2], (), ("a", "b"), {}, {"k": 1}, set(), frozenset([3]), range(3), None, ..., int, len, {1: 2}.items(), memoryview(b"67"), slice(1), 2 ** 70, iter([1, 2]), (x for x in "ab"), object(), NotImplemented, ValueError("v"), "é", "\ud800", b"\xff"]
FUNCTIONS = {"neg": lambda v: -v, "pos": lambda v: +v, "invert": lambda v: 0 if isinstance(v, bool) else ~v, "not": lambda v: 0 if v is NotImplemented else not v, "abs": abs, "len": len, "int": int, "float": float, "complex": complex, "bool": lambda v: 0 if v is NotImplemented else bool(v), "round": round, "hash": lambda v: isinstance(hash(v), int), "iter": lambda v: type(iter(v)).__name__, "reversed": lambda v: type(reversed(v)).__name__, "list": list, "tuple": tuple, "dict": dict, "bytes": lambda v: bytes(v) if v != 2 ** 70 else 0, "sorted": sorted, "sum": sum, "min": min, "max": max, "any": any, "all": all, "enumerate": lambda v: type(enumerate(v)).__name__, "chr": chr, "ord": ord, "bin": bin, "index": range, "callable": callable, "subscript": lambda v: v[0], "slice": lambda v: v[1:], "contains": lambda v: 1 in v, "call": lambda v: v(), "attr": lambda v: v.nope, "star": lambda v: [*v], "kwargs": lambda v: dict(**v), "unpack": lambda v: (lambda a, b: (a, b))(*v), "with": lambda v: v.__enter__, "format": lambda v: format(v, "5"), "percent": lambda v: "%d" % v, "join": lambda v: "".join(v), "await": lambda v: v.__await__, "set": lambda v: len(set(v)), "divmod": lambda v: divmod(v, 2), "pow": lambda v: v ** 2, "isinstance": lambda v: isinstance(5, v), "next": lambda v: next(v)}
for name, function in FUNCTIONS.items():
    results = {}
    for value in VALUES:
        if type(value).__name__ in ("list_iterator", "generator"):
            value = iter([1, 2]) if type(value).__name__ == "list_iterator" else (x for x in "ab")
        try:
            result = repr(function(value))
        except Exception as error:
            result = type(error).__name__ + ": " + str(error).replace(type(value).__name__, "T", 1)
        if " at 0x" in result:
            result = result.split(" at 0x")[0]
        results.setdefault(result, []).append(type(value).__name__)
    print(name)
    for result, kinds in results.items():
        print("  ", ascii(result), len(kinds), " ".join(dict.fromkeys(kinds)))
