a = list(range(10))
print(a[2:5], a[:3], a[7:], a[-3:], a[:-7], a[::3], a[::-1], a[8:2:-2], a[5:2], a[-100:100], a[3:3], a[:], a[:] is a, a[True], a[slice(1, 4)], a[slice(None, None, -4)])
b = a[:]
b[0] = "x"
b[-1] = "y"
b[2:4] = ["a", "b", "c"]
print(b)
b[1:1] = [100, 200]
b[5:] = []
b[:2] = "hi"
print(b)
b[::2] = [0, 0, 0]
print(b)
b[len(b):] = [7, 8]
b[10:20] = [9]
del b[0]
del b[1:3]
del b[-1]
print(b)
c = list(range(10))
del c[::3]
print(c)
del c[::-2]
print(c)
c[1:1] = c
print(c)
c[:] = []
print(c)
c[:] = range(4)
c[1:3] = (x for x in "zz")
c[::-1] = [1, 2, 3, 4]
print(c)


def assign(target, index, value):
    try:
        target[index] = value
        print(target)
    except Exception as e:
        print(type(e).__name__, e)


def delete(target, index):
    try:
        del target[index]
        print(target)
    except Exception as e:
        print(type(e).__name__, e)


assign([1, 2], 5, 0)
assign([1, 2], -3, 0)
assign([1, 2], "a", 0)
assign([1, 2], 1.0, 0)
assign([1, 2], slice(0, 1), 5)
assign([1, 2, 3], slice(None, None, 2), [1])
assign([1, 2, 3], slice(None, None, 2), [8, 9])
assign([1, 2, 3], slice(0, 0, -1), [])
assign([1, 2, 3], slice(0, 2, 0), [])
assign([1, 2, 3], slice("a"), [])
assign([1, 2, 3], None, 1)
assign([1, 2, 3], slice(2, 0), ["m"])
delete([1, 2], 5)
delete([1, 2], "x")
delete([1, 2, 3, 4], slice(1, 3))
delete([1, 2, 3, 4], slice(None, None, -3))
matrix = [[0] * 3 for _ in range(2)]
matrix[0][1] = 5
matrix[1][-1] += 2
shared = [[0] * 2] * 2
shared[0][0] = 1
print(matrix, shared, [row[:] for row in matrix], matrix[0][1:])
first, *middle, last = a
print(first, middle, last, a[len(a) // 2], a[a[3]], a[a.index(4):][0], sum(a[::2]), max(a[3:6]))
stack = []
for x in "abc":
    stack.append(x)
print([stack.pop() for _ in range(3)], stack)
grid = [list("..."), list("...")]
grid[1][2] = "#"
print("\n".join("".join(row) for row in grid), [list(r) for r in zip(*grid)])
i = 0
values = [0, 0, 0]
i, values[i] = 2, "set"
print(i, values)
values[0], values[1] = values[1], values[0]
print(values, a[-1:-4:-1], a[1:-1], a[:len(a):4], list(reversed(a))[:3], a[-0])
