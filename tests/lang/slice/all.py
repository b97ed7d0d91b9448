s = slice(1, 10, 2)
print(s, repr(slice(5)), slice(None), slice(1, None), s.start, s.stop, s.step, slice("a", [1], None), s == slice(1, 10, 2), s != slice(1), slice(1) < slice(2), hash(slice(1)) == hash(slice(1)))
print(s.indices(5), slice(None).indices(4), slice(None, None, -1).indices(4), slice(-3, None).indices(5), slice(10, 20).indices(5), slice(-100, 100, 3).indices(7), slice(5, 2).indices(10), slice(None, -1).indices(3))
data = list(range(10))
print(data[s], "0123456789"[s], tuple(data)[s], bytes(data)[s], range(10)[s], data[slice(3)], data[slice(-2, None)], data[slice(None, None, -3)])


class Show:
    def __getitem__(self, k):
        return k

    def __setitem__(self, k, v):
        print("set", k, v)

    def __delitem__(self, k):
        print("del", k)


o = Show()
print(o[1:2], o[:], o[::], o[1:], o[:2], o[::3], o[1:2:3], o[-1:], o["a":"z"], o[1:2, ::3], o[:, 0], o[None:None], o[...,  1:], o[(1, 2):3])
o[1:2] = "x"
o[::2] = 5
del o[3:]
o[1, 2:3] = 0
del o[:]
for f in (lambda: slice(), lambda: slice(1, 2, 3, 4), lambda: slice(1, 2, 0).indices(5), lambda: slice(1).indices(-1), lambda: slice("a").indices(5), lambda: slice(1).indices("x"), lambda: [1, 2]["a":], lambda: [1, 2][1.5:], lambda: slice(1).nope, lambda: slice(1, 2) < slice("a"), lambda: [1, 2][::"x"], lambda: "abc"[::0], lambda: slice(1)()):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
try:
    s.start = 5
except AttributeError as e:
    print(e)


class I:
    def __init__(self, n):
        self.n = n

    def __index__(self):
        return self.n


print(data[I(2):I(5)], data[: I(3)], data[:: I(4)], data[True:3], data[:False], slice(I(1), I(3)).indices(5))
parts = {"year": slice(0, 4), "month": slice(5, 7), "day": slice(8, 10)}
print({k: int("2024-03-15"[v]) for k, v in parts.items()})


class Vector:
    def __init__(self, *items):
        self.items = items

    def __getitem__(self, key):
        if isinstance(key, slice):
            return Vector(*(self.items[i] for i in range(*key.indices(len(self.items)))))
        return self.items[key]

    def __repr__(self):
        return f"Vector{self.items}"


v = Vector(*range(8))
print(v[2], v[1:5], v[::-2], v[-3:], v[5:1:-1])
chunks = [data[i:i + 3] for i in range(0, len(data), 3)]
rotated = data[3:] + data[:3]
print(chunks, rotated, data[::-1] == list(reversed(data)), data[len(data):], data[:len(data) // 2], data[5:][:2][-1])
