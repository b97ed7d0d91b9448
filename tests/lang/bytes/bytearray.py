a = bytearray(b"hello")
print(a, len(a), a[0], a[1:3], a == b"hello", bytes(a), a + b"!", b"!" + a, type(b"!" + a).__name__, type(a + b"!").__name__, a * 2)
a[0] = 72
a[1:3] = b"EYXX"
a.append(33)
a.extend(b"ab")
a.extend([1, 2])
a += b"z"
a.insert(0, 65)
print(a, a.pop(), a.pop(0), a)
a.remove(88)
a.reverse()
del a[0]
del a[::2]
print(a, a.copy(), a.copy() is a)
a.clear()
print(a, bool(a), bytearray(3), bytearray([1, 2]), bytearray("é", "utf-8"), bytearray(), bytearray(b"x" * 3), bytearray(range(3)))
a = bytearray(b"mississippi")
print(a.count(b"ss"), a.find(b"ss"), a.replace(b"ss", b"SS"), a.split(b"i"), a.upper(), a.startswith(b"mi"), a.index(112), a.partition(b"s"), a.strip(b"mi"), a.title(), a.hex(), a.decode(), a.center(15, b"*"), b"s" in a, 109 in a, a.isalpha())
a[::2] = b"......"
print(a, a[::-1], sorted(set(a)), list(a[:3]), max(a))
a *= 1
a[3:3] = b"<>"
a[-2:] = b""
print(a)
for f in (lambda: bytearray(b"a").append(256), lambda: bytearray(b"a").append("x"), lambda: bytearray().pop(), lambda: bytearray(b"a").pop(5), lambda: bytearray(b"a").remove(5), lambda: bytearray(b"a").extend("x"), lambda: bytearray(b"a").extend([300]), lambda: bytearray("x"), lambda: bytearray(-1), lambda: bytearray(b"a")[5], lambda: hash(bytearray()), lambda: bytearray(b"a") + "x", lambda: bytearray(b"a").insert(0, -1), lambda: bytearray.fromhex("0")):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


def assign(index, value):
    x = bytearray(b"abc")
    try:
        x[index] = value
        print(x)
    except Exception as e:
        print(type(e).__name__, e)


assign(5, 1)
assign(0, 300)
assign(0, "x")
assign(slice(0, 1), 5)
assign(slice(0, 2), "xy")
assign(slice(0, 3, 2), b"x")
assign(slice(0, 3, 2), b"xy")
assign("a", 1)
assign(-1, 122)
print(bytearray.fromhex("6162"), bytearray(b"a") < bytearray(b"b"), bytearray(b"a") == bytearray(b"a"), bytearray(b"ab").join([b"1", b"2"]), repr(bytearray(b"'")), str(bytearray(b"x")), bytearray(b"%d") % 5, memoryview(b"abc")[1], bytes(memoryview(b"abc")[1:]))
