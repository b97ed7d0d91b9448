def attempt(text, start=(0, 1, 2, 3, 4, 5)):
    a = list(start)
    space = {"a": a}
    try:
        exec(text, space)
        print(text, "->", space["a"], "same" if space["a"] is a else "new")
    except Exception as error:
        print(text, "->", type(error).__name__ + ":", error, a)


for text in """a[0] = 9
a[-1] = 9
a[6] = 9
a[-7] = 9
a["x"] = 9
a[1.0] = 9
a[None] = 1
a[0, 1] = 1
a[1:3] = "xyz"
a[1:3] = []
a[1:3] = 5
a[1:3] = None
a[:] = []
a[:] = a
a[1:] = a
a[2:2] = a
a[::2] = "abc"
a[::2] = "ab"
a[::2] = 5
a[::2] = a
a[::-1] = a
a[::-1] = "abcdef"
a[5:0:-2] = "abc"
a[::0] = []
a[10:] = [7]
a[-100:2] = [7]
a[4:2] = [7]
a[4:2:1] = [7]
a[4:2:2] = []
a[4:2:2] = [1]
a[1:3] = (i for i in range(3))
a[1:3] = {"k": 1}
a[1:3] = iter(a)
a["a":] = []
a[slice(1, 3)] = [8]
a[True] = "t"
a[2:4] = b"ab"
del a[0]
del a[-1]
del a[6]
del a["x"]
del a[1:3]
del a[::2]
del a[::-1]
del a[::-2]
del a[1::3]
del a[4:1]
del a[4:1:-1]
del a[::0]
del a[2 ** 70:]
del a[-2 ** 70:]
del a[0], a[0], a[0]
a += "xy"
a += (7,)
a += a
a += 5
a *= 2
a *= 0
a *= "x"
a *= 2.0
a[1:3] += [9]
a[0] += 10
a[0], a[1] = a[1], a[0]
a[a[1]], a[1] = 7, 8
a[1:4], a[0] = a[0:2], "q"
a = a + [1]
a.insert(2, "i")
a.insert(-2, "i")
a.insert(100, "i")
a.insert(-100, "i")
a.extend(a)
a.extend({9: 1})
a.extend(x for x in a[:3])
a.append(a)
a.sort(key=lambda x: -x)
a.sort(key=lambda x: x % 3)
a.sort(key=lambda x: x % 3, reverse=True)
a.sort(key=lambda x: 1 / x)
a.sort(key=lambda x: a.append(x))
a.sort(key=lambda x: len(a))
a.reverse()
a[1:5].sort(reverse=True)
a.clear(); a.append(1)
[a.remove(x) for x in a]
for x in a: a.remove(x)
for i, x in enumerate(a): a[i] = x * 2
for x in a[:]: a.insert(0, x)
for x in reversed(a): a.append(x)
for x in a: a.pop()
it = iter(a); next(it); a.clear(); a.extend([7, 8, 9]); a.append(list(it))
it = iter(a); list(it); a.append(6); a.append(list(it))""".splitlines():
    attempt(text)
