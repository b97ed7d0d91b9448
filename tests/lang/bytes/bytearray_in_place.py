def attempt(text, start=b"hello"):
    a = bytearray(start)
    space = {"a": a}
    try:
        exec(text, space)
        print(text, "->", space["a"], len(space["a"]), "same" if space["a"] is a else "new", space.get("r"))
    except Exception as error:
        print(text, "->", type(error).__name__ + ":", error, space["a"])


for text in """a.append(33)
a.append(256)
a.append(-1)
a.append("x")
a.append(b"x")
a.append()
a.append(True)
a.extend(b"xy")
a.extend([1, 2])
a.extend(a)
a.extend("x")
a.extend(["x"])
a.extend([1, 256])
a.extend(5)
a.extend(iter([65, 66]))
a.extend(range(65, 70))
a.insert(0, 65)
a.insert(100, 65)
a.insert(-100, 65)
a.insert(-1, 65)
a.insert(0, 300)
a.insert("x", 1)
a.insert(1)
r = a.pop()
r = a.pop(0)
r = a.pop(-2)
r = a.pop(10)
r = a.pop("x")
r = a.pop(1, 2)
a.remove(108)
a.remove(200)
a.remove(300)
a.remove(b"l")
a.reverse()
a.clear()
r = a.copy() is a
a += b"!"
a += [1]
a += "x"
a += 5
a += bytearray(b"z")
a *= 2
a *= 0
a *= -1
a *= 1.5
a[0] = 72
a[-1] = 0
a[0] = 256
a[0] = b"x"
a[0] = "x"
a[10] = 1
a["x"] = 1
a[1.5] = 1
a[1:3] = b"XYZ"
a[1:3] = b""
a[1:3] = [1, 2, 3]
a[1:3] = "x"
a[1:3] = 5
a[1:3] = [300]
a[:] = a
a[::2] = b"ABC"
a[::2] = b"AB"
a[::2] = bytearray(b"xyz")
a[::-1] = b"12345"
a[::0] = b""
a[5:] = b" world"
a[100:200] = b"end"
a[3:1] = b"mid"
a[1:1] = range(3)
del a[0]
del a[-1]
del a[10]
del a[1:3]
del a[::2]
del a[:]
del a["x"]
del a[::-2]
r = a.translate(None, b"l"), a.upper(), a.split(b"l"), type(a.strip()), type(a[1:2]), a.partition(b"l")
r = a.__alloc__() >= len(a), a.__sizeof__() > 0
r = hash(a)
r = {a: 1}
r = a == b"hello", a > b"hallo", a != "hello", a.__contains__(104), b"ell" in a
r = bytearray.__init__(a, b"again")
r = bytearray.__init__(a)
r = bytearray.__init__(a, 3)
m = memoryview(a); a.append(1)
m = memoryview(a); a[0] = 65; r = bytes(m)
m = memoryview(a); del a[0]
m = memoryview(a); a.clear()
m = memoryview(a); a[1:2] = b"x"; a[1:2] = b"xx"
m = memoryview(a); m.release(); a.append(1)
m = memoryview(a); a += b"x"
m = memoryview(a); a *= 2
m = memoryview(a); a.extend(b"")
m = memoryview(a); r = a.pop()
m = memoryview(a); a.reverse()
m = memoryview(a); a.insert(0, 1)
m = memoryview(a); a.remove(104)
m = memoryview(a); bytearray.__init__(a)""".splitlines():
    attempt(text)
