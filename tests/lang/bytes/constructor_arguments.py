def show(text):
    for line in text.strip().splitlines():
        try:
            print(line, "->", repr(eval(line)))
        except Exception as error:
            print(line, "->", type(error).__name__ + ":", error)


class B:
    def __bytes__(self): return b"made"
class BadB:
    def __bytes__(self): return "text"
class I:
    def __index__(self): return 3
class Sub(bytes):
    pass
class Both:
    def __bytes__(self): return b"b"
    def __index__(self): return 2
class Seq:
    def __getitem__(self, i):
        if i > 2: raise IndexError
        return i + 65
show("""
bytes(), bytes(3), bytes([65, 66]), bytes((1, 255)), bytes(b"x"), bytes("é", "utf-8"), bytes("é", encoding="latin-1"), bytes("é", "ascii", "ignore"), bytes(bytearray(b"y")), bytes(memoryview(b"z")), bytes(range(65, 70)), bytes(iter([1])), bytes({65}), bytes(B()), bytes(I()), bytes(Both()), bytes(Seq()), bytes(True), bytes(source=b"s"), bytes([I(), True])
bytes("x")
bytes(-1)
bytes([256])
bytes([-1])
bytes(["a"])
bytes([1.5])
bytes(1.5)
bytes(None)
bytes([None])
bytes(BadB())
bytes(2 ** 70)
bytes([2 ** 70])
bytes("x", 5)
bytes("x", "utf-8", 5)
bytes(b"x", "utf-8")
bytes(5, "utf-8")
bytes(5, errors="strict")
bytes(encoding="utf-8")
bytes("x", "no-such")
bytes("x", errors="strict")
bytes(1, 2, 3, 4)
bytes(x=1)
bytes("é", "ascii")
bytes(object())
bytes({"a": 1})
Sub(b"ab"), type(Sub(b"ab")), repr(Sub(b"q")), type(Sub(b"x") + b"y"), type(Sub(b"x")[:]), type(Sub(b"x").upper()), Sub("é", "utf-8"), Sub(2), type(bytes(Sub(b"x"))), Sub.fromhex("41"), type(Sub.fromhex("41")), hash(Sub(b"a")) == hash(b"a")
bytearray(), bytearray(3), bytearray([65, 66]), bytearray("é", "utf-8"), bytearray(B()) if 0 else 0, bytearray(b"x"), bytearray(I()), bytearray(Seq()), bytearray(memoryview(b"ab")), bytearray(source=[1])
bytearray("x")
bytearray(-1)
bytearray([256])
bytearray(1.5)
bytearray(None)
bytearray(["a"])
bytearray(5, "utf-8")
bytearray(b"x", "utf-8")
bytearray(x=1)
bytes.fromhex("41 42  4a4B"), bytes.fromhex(""), bytes.fromhex("\\t41\\n"), bytearray.fromhex("ff 00")
bytes.fromhex("4")
bytes.fromhex("4g")
bytes.fromhex("4 1")
bytes.fromhex("414")
bytes.fromhex("é")
bytes.fromhex(5)
bytes.fromhex(b"41")
bytes.fromhex()
b"\\x00\\xff".hex(), b"abcde".hex(":"), b"abcde".hex(":", 2), b"abcde".hex("-", -2), b"abcde".hex(b"_", 3), b"".hex(":"), b"a".hex(sep=" "), b"abcdef".hex(" ", 10), b"abcd".hex(":", 0), bytearray(b"xyz").hex("."), memoryview(b"pq").hex("/", 1), b"abc".hex(sep=":", bytes_per_sep=-1)
b"a".hex("ab")
b"a".hex("")
b"a".hex("é")
b"a".hex(5)
b"a".hex(":", "x")
b"a".hex(None)
b"a".hex(":", 1, 2)
""")
