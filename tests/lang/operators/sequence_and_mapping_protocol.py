"""Subscripts: what keys arrive as, slices, negative indexes, `in`, and what is derived from `__getitem__` and `__len__`."""


def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)


class Echo:
    def __getitem__(self, key):
        return key

    def __setitem__(self, key, value):
        print("set", key, value)

    def __delitem__(self, key):
        print("del", key)


e = Echo()
print(e[1], e[-1], e["k"], e[1, 2], e[1:2], e[:], e[::2], e[1:2, 3], e[...], e[()], e[None], e[1:2:3], e[(1, 2):3], e[*[1, 2]], e[lambda: 0] is not None)
e[0] = 1
e[1:2] = [3]
e[1, :] = e[...] = "both"
del e[5], e[::-1], e[1, 2]
e[0] += 5
e["a"] *= 3
(e[1], e[2]), e[3] = (1, 2), 3
for e["loop"] in range(2):
    pass
[e["walk"] for _ in range(1)]


class Sequence:
    def __init__(self, *items):
        self.items = items

    def __len__(self):
        return len(self.items)

    def __getitem__(self, index):
        if isinstance(index, slice):
            return Sequence(*self.items[index])
        return self.items[index]

    def __repr__(self):
        return f"Sequence{self.items}"


s = Sequence("a", "b", "c")
print(list(s), s[-1], s[1:], s[::-1], "b" in s, "z" in s, list(reversed(s)), [*s], max(s), dict(enumerate(s)), tuple(zip(s, s[1:])), sorted(s, reverse=True), "".join(s), bool(Sequence()))
a, *rest = s
print(a, rest, len(s), set(s) == {"a", "b", "c"}, list(map(str.upper, s)), any(s), sum(Sequence(1, 2)), iter(s).__class__.__name__)
attempt(lambda: s[10])
attempt(lambda: s["x"])
attempt(lambda: s.index("a"))
attempt(lambda: s + s)
attempt(lambda: hash(s) is not None)


def assign():
    s[0] = 1


def delete():
    del s[0]


attempt(assign)
attempt(delete)


class Defaulting(dict):
    def __missing__(self, key):
        self[key] = value = f"made {key}"
        return value


d = Defaulting(a=1)
print(d["a"], d["b"], d.get("c"), d, "z" in d)


class Index:
    def __init__(self, n):
        self.n = n

    def __index__(self):
        print("index", self.n, end="; ")
        return self.n


items = [0, 1, 2, 3, 4]
print(items[Index(1)], items[Index(1):Index(3)], "abc"[Index(-1)], (1, 2)[Index(0)], b"ab"[Index(1)], range(10)[Index(2):Index(8):Index(3)])
items[Index(0)] = "zero"
items[Index(3):] = []
del items[Index(1)]
print(items, [7] * Index(2), items.pop(Index(0)), "x".center(Index(3)), list(range(Index(2))), slice(Index(1), 5).indices(Index(3)))
for key in (1.5, "1", None, (0,), [0], 2**70, slice("a"), slice(1.5), slice(None, None, 0)):
    for container in ([1, 2], (1, 2), "ab", b"ab", range(2)):
        attempt(lambda: container[key])
attempt(lambda: [1, 2].__getitem__(slice(0, 1)))
attempt(lambda: [].__setitem__(0, 1))
attempt(lambda: {}.__delitem__("k"))
attempt(lambda: (5)[0])
attempt(lambda: None[0])
attempt(lambda: int[0])
attempt(lambda: (x for x in ())[0])
attempt(lambda: print[0])
attempt(lambda: {1, 2}[0])
