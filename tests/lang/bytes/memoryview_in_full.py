def show(text):
    for line in text.strip().splitlines():
        try:
            print(line, "->", repr(eval(line)))
        except Exception as error:
            print(line, "->", type(error).__name__ + ":", error)


a = bytearray(b"abcdef")
m = memoryview(a)
r = memoryview(b"xyz")
show(r"""
m.format, m.itemsize, m.ndim, m.shape, m.strides, m.suboffsets, m.nbytes, m.readonly, m.contiguous, m.c_contiguous, m.f_contiguous, m.obj is a, len(m), r.readonly
m[0], m[-1], m[1:3].tobytes(), m[::2].tolist(), m[::-1].tobytes(), m[::2].contiguous, m[::2].strides, m[::2].nbytes, m[5:1].tolist(), m[...] is m, bytes(m[1:]), m[()] if 0 else 0
m[6]
m["a"]
m[1.5]
m[0, 1]
m[()]
m.tolist(), m.tobytes(), m.tobytes("C"), m.tobytes(order="F"), m.tobytes(None), m.hex(), m.hex(":"), bytes(m), list(m), [*reversed(m)], 97 in m, b"a" in m, tuple(m[:2])
m.tobytes("X")
m.tobytes(5)
m == b"abcdef", m == bytearray(b"abcdef"), m == a, m != b"x", m == "abcdef", m == memoryview(b"abcdef"), m[::2] == b"ace", m == 5, memoryview(b"") == b""
m < m
hash(r) == hash(b"xyz")
hash(m)
m.cast("B", [2, 3])[0]
m.cast("B", [2, 2])
m.cast("B", [0])
m.cast("B", [-1, -6])
m.cast("B", 5)
m.cast("B", ["x"])
m.cast("I")
m.cast("x")
m.cast("xx")
m.cast(5)
m.cast()
m[::2].cast("H")
m.cast("H").cast("I")
m.cast("H").cast("B").tolist() == m.tolist()
memoryview(bytes(8)).cast("d")[0], memoryview(bytes(8)).cast("q").tolist(), memoryview(b"\0\0\x80\x3f").cast("f")[0], memoryview(b"\1\0").cast("?").tolist(), memoryview(b"\xff\xff\xff\xff").cast("i")[0], memoryview(b"\xff\xff\xff\xff").cast("I")[0], memoryview(b"\xff" * 8).cast("Q")[0], memoryview(b"\xff" * 8).cast("n")[0], memoryview(b"\xff" * 8).cast("l").tolist()
m.toreadonly().readonly, m.toreadonly() == m, m.toreadonly().obj is a
r[0] = 1
m.toreadonly()[0] = 1
del m[0]
memoryview(m).obj is a, memoryview(m) == m
memoryview("x")
memoryview(5)
memoryview([1])
memoryview()
memoryview(b"x", 5)
memoryview(object=b"x").tobytes()
m.__class__, type(m).__name__, m.__len__(), isinstance(m, memoryview), m._from_flags if 0 else 0
m.__enter__() is m, m.x if 0 else 0
m.nope
m.format = "x"
m + b"x"
m * 2
int(memoryview(b"12")), b"".join([memoryview(b"a")]), bytearray(m), b"%s" % memoryview(b"q"), "abc".encode() == memoryview(b"abc"), str(memoryview(b"abc"), "ascii")
type("S", (memoryview,), {})
""")
m[0] = 65
m[1:3] = b"ZZ"
m[::2] = b"123"
print(a, m.tolist())
for text in ("m[0] = 256", "m[0] = 'x'", "m[0] = b'x'", "m[0] = 1.5", "m[0:2] = b'xyz'", "m[0:2] = [1, 2]", "m[10] = 1", "m['x'] = 1", "m[0:2] = 'ab'", "m[0:2] = memoryview(b'pq')", "m[:] = m[::-1]", "c = m.cast('H'); c[0] = 65536", "c = m.cast('c'); c[0] = b'q'", "c = m.cast('c'); c[0] = 65", "c = m.cast('c'); c[0] = b'qq'", "c = m.cast('H'); c[0] = 0x4142", "c = m.cast('b'); c[0] = -1", "c = m.cast('B', [2, 3]); c[1, 1] = 90", "c = m.cast('B', [2, 3]); c[2, 0] = 1", "c = m.cast('B', [2, 3]); c[0, 0, 0]", "m[0:2] = m.cast('b')[0:2]"):
    try:
        exec(text)
        print(text, "->", a)
    except Exception as error:
        print(text, "->", type(error).__name__ + ":", error)
with memoryview(a) as view:
    print(view[0])
for text in ("view[0]", "len(view)", "view.tobytes()", "view.format", "view.release()", "view == view", "repr(view)[:20]", "view.obj", "memoryview(view)", "view.__enter__()", "view.cast('B')", "hash(view)", "list(view)", "view.readonly", "bytes(view)", "view == a"):
    try:
        print(text, "->", eval(text))
    except Exception as error:
        print(text, "->", type(error).__name__ + ":", error)
b = memoryview(a)
c = b[1:]
b.release()
print(c.tobytes())
try:
    a.append(1)
except BufferError as error:
    print(error)
c.release()
b = None
for name in ("m", "r", "text", "view", "c"):
    globals()[name] = None
print(a)
