for i in range(3):
    print(i, end=" ")
else:
    print("else")
for i in range(5):
    if i == 1:
        continue
    if i == 3:
        break
    print(i, end=" ")
else:
    print("never")
print("after", i)
n = 5
while n:
    n -= 1
    if n == 3:
        continue
    if n == 1:
        break
    print(n, end=" ")
else:
    print("never")
print(n)
while n < 3:
    n += 1
else:
    print("while else", n)
for x in []:
    pass
else:
    print("empty else")
for i in range(3):
    for j in range(3):
        if j == i:
            break
        print((i, j), end=" ")
    else:
        print("inner else", i)
        continue
    print("inner break", i)


def find(items, wanted):
    for index, item in enumerate(items):
        if item == wanted:
            return index
    else:
        return -1


print(find("abc", "c"), find("abc", "z"))


def nested_return():
    for i in range(10):
        for j in range(10):
            for k in range(10):
                if i * j * k == 42:
                    return i, j, k


print(nested_return())
total = 0
for i in range(10):
    if i % 2: continue
    total += i
print(total)
items = [1, 2, 3, 4]
for x in items[:]:
    if x % 2 == 0:
        items.remove(x)
print(items)
for x in items:
    if len(items) < 6:
        items.append(x * 10)
print(items)
for i, in [(1,), (2,)]:
    print(i, end=" ")
for a, (b, *c) in [(1, (2, 3, 4)), (5, "xy")]:
    print(a, b, c, end=";")
print()


class T:
    pass


t, lst, d = T(), [0, 0], {}
for t.x in range(3):
    pass
for lst[1] in "ab":
    pass
for d["k"] in (1, 2):
    pass
print(t.x, lst, d)
for i in range(3):
    for i in range(10, 12):
        pass
    print(i, end=" ")
print()


def gen():
    while True:
        x = yield
        if x is None:
            return


k = 0
while True:
    k += 1
    if k % 2 == 0: continue
    if k > 7: break
print(k)
while True:
    try:
        k += 1
        if k > 10:
            break
    finally:
        k += 1
print(k)
x = 10
while (x := x - 3) > 0:
    print(x, end=" ")
print(x)
print([(i, j) for i in range(3) for j in range(i, 3) if i != j], any(False for _ in []), sum(i for i in range(10) if i % 3 == 0))
for _ in range(2):
    def f():
        return _
print(f())
for i in range(-3, 0): print(i, end="," if i < -1 else "\n")
for i in reversed(range(3)): print(i, end=" ")
for i in sorted({3, 1, 2}): print(i, end=" ")
for c in "é日": print(c, end=" ")
for b in b"ab": print(b, end=" ")
print()
