"""memoryview: cast between formats and shapes, comparison across formats, release and what is refused afterwards."""


def attempt(label, function, *args, **kwargs):
    try:
        print(label, repr(function(*args, **kwargs)))
    except Exception as error:
        print(label, type(error).__name__, error)


def facts(view):
    return (view.format, view.itemsize, view.nbytes, view.shape, view.strides, view.suboffsets, view.ndim, view.readonly, view.c_contiguous, view.f_contiguous, view.contiguous, len(view))


data = bytearray(range(48))
view = memoryview(data)
print(facts(view))
for code in "bBhHiIlLqQnNfdcP?@ex":
    attempt(f"cast {code}", lambda: facts(view.cast(code)))
for code in ("", "BB", "<i", "=h", "@", ">B", "1B", "Zd", " B"):
    attempt(f"cast {code!r}", lambda: facts(view.cast(code)))
attempt("cast number", view.cast, 5)
attempt("cast none", view.cast)
attempt("cast i to h", lambda: facts(view.cast("i").cast("h")))
attempt("cast i to B to h", lambda: facts(view.cast("i").cast("B").cast("h")))
attempt("odd size", lambda: memoryview(b"12345").cast("i"))
for shape in ([2, 3, 8], [48], (6, 8), [6, 9], [0, 48], [-1, 48], [2, "x"], "ab", 5, [], [2.0, 24], [48, 1, 1, 1], [1] * 64, [1] * 65):
    attempt(f"shape {shape if len(str(shape)) < 30 else len(shape)}", lambda: facts(view.cast("B", shape))[3:8])
many = view.cast("h", [2, 3, 4])
print(many.tolist(), many[1, 2, 3], many[-1, -1, -1])
for key in (0, (0,), (0, 0), (5, 0, 0), (0, 0, 0, 0), slice(None), (slice(None), 0, 0), (0, "x", 0), "x", ..., None):
    attempt(f"index {key}", lambda: many[key] if key != slice(None) else many[key].shape)
many[0, 0, 0] = -2
print(data[:2], many.nbytes, len(many))
attempt("assign a row", many.__setitem__, 0, [1])
attempt("shape of one to many", lambda: facts(many.cast("B")))
attempt("iterate", list, many)
attempt("reshape many", lambda: facts(many.cast("B", [48])))
zero = memoryview(bytearray(4)).cast("i", [])
attempt("no dimension", lambda: (facts_zero := (zero.shape, zero.ndim, zero[()], zero.tolist(), zero[...] is zero)))
attempt("len", len, zero)
attempt("index", lambda: zero[0])
attempt("bytes", bytes, zero)

# Values that fit and do not.
for code, values in (("b", (-128, 127, 128, "x", 1.5)), ("B", (0, 255, 256, -1)), ("h", (-(2**15), 2**15)), ("Q", (2**64 - 1, 2**64, -1)), ("q", (-(2**63), 2**63)), ("?", (True, 0, "yes", [])), ("c", (b"x", b"xy", "x", 5)), ("f", (1.5, 1e39, "x", 7)), ("d", (1e308, None, 2**2000)), ("n", (5, 2**63)), ("P", (5, 2**64))):
    small = memoryview(bytearray(16)).cast(code)
    for value in values:

        def put():
            small[0] = value
            return small[0]

        attempt(f"{code} = {value if value != 2**2000 else 'big'!r}", put)

# Comparison.
a = memoryview(bytes([1, 0, 0, 0, 2, 0, 0, 0]))
print(a.cast("i") == memoryview(bytearray([1, 0, 0, 0, 2, 0, 0, 0])).cast("I"), a.cast("i") == a.cast("h"), a.cast("i") == a, a == bytes(a), bytes(a) == a, a != bytearray(a), a == "x", a == 5)
print(a[::2] == a[::2], a[:4] == a[4:], a.cast("f") == a.cast("f"), memoryview(b"") == memoryview(b"").cast("i"), a.cast("b") == a.cast("B"), a.cast("c") == a)
nan = memoryview(bytes([0, 0, 192, 127])).cast("f")
print(nan == nan, nan[0] != nan[0])
print(a.cast("B", [2, 4]) == a.cast("B", [4, 2]), a.cast("B", [2, 4]) == a.cast("B", [2, 4]), a.cast("B", [8]) == a)
for op in ("__lt__", "__ge__"):
    print(getattr(a, op)(a))
attempt("less", lambda: a < a)
attempt("hash", lambda: hash(a) == hash(bytes(a)))
attempt("hash of writable", hash, view)
attempt("hash of format", hash, a.cast("i"))
attempt("hash of b", lambda: hash(a.cast("b")) == hash(bytes(a)))

# Release.
v = memoryview(bytearray(b"abcd"))
sub = v[1:3]
attempt("release with a part", v.release)
attempt("part goes on", bytes, sub)
attempt("released", lambda: v[0])
for name in ("format", "itemsize", "nbytes", "shape", "strides", "readonly", "obj", "ndim", "contiguous"):
    attempt(name, getattr, v, name)
for name in ("tobytes", "tolist", "hex", "toreadonly", "release", "__enter__"):
    attempt(name, getattr(v, name))
attempt("cast", v.cast, "b")
attempt("len", len, v)
attempt("bytes", bytes, v)
attempt("again", memoryview, v)
attempt("equal", lambda: v == v)
attempt("equal to other", lambda: v == b"abcd")
attempt("repr", lambda: repr(v).split(" at ")[0])
attempt("iter", list, v)
attempt("hash", hash, v)
with memoryview(b"xyz") as w:
    print(bytes(w))
attempt("after with", lambda: w[0])

# A bytearray with views cannot change its length.
b = bytearray(b"hello")
m = memoryview(b)
for name, args in (("append", (1,)), ("extend", (b"x",)), ("pop", ()), ("clear", ()), ("insert", (0, 1)), ("remove", (104,)), ("reverse", ()), ("__iadd__", (b"x",)), ("__imul__", (2,)), ("__imul__", (1,)), ("__delitem__", (0,)), ("__setitem__", (slice(0, 1), b"xy")), ("__setitem__", (slice(0, 1), b"y")), ("__init__", (b"new",))):
    attempt(name, getattr(b, name), *args)
m.release()
attempt("append", b.append, 33)
print(b)

# Making and other methods.
for value in (b"x", bytearray(b"x"), "x", 5, None, [1], memoryview(b"x")):
    attempt(f"of {type(value).__name__}", lambda: memoryview(value).tobytes())
r = memoryview(bytes(range(8)))[::-2]
print(r.tolist(), facts(r), r.tobytes(), r.tobytes("F"), r.tobytes(order="A"), r.hex(), r.hex("-", 2))
attempt("order", r.tobytes, "X")
attempt("order None", r.tobytes, None)
attempt("cast of strided", r.cast, "h")
print(memoryview(b"a").toreadonly().readonly, memoryview(bytearray(b"a")).toreadonly().readonly, memoryview(b"a").obj, list(reversed(memoryview(b"abc"))), 97 in memoryview(b"abc"))
print(memoryview(object=b"kw").tobytes(), memoryview(b"ab").cast("c").tolist(), memoryview(b"ab").cast(format="B", shape=(2,)).shape)
