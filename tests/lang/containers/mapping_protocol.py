class Defaults(dict):
    def __missing__(self, key):
        self[key] = value = f"made {key}"
        return value


d = Defaults(a=1)
print(d["a"], d["b"], d.get("c"), "c" in d, sorted(d))


class Map:
    def __init__(self):
        self.data = {}

    def __getitem__(self, key):
        return self.data[key]

    def __setitem__(self, key, value):
        self.data[key] = value

    def __delitem__(self, key):
        del self.data[key]

    def __contains__(self, key):
        return key in self.data

    def __len__(self):
        return len(self.data)

    def __iter__(self):
        return iter(self.data)

    def keys(self):
        return self.data.keys()


m = Map()
m["x"] = 1
m["y"] = 2
m["x"] += 10
print(m["x"], len(m), "x" in m, "q" not in m, list(m), dict(m), {**m})


def f(**kwargs):
    return kwargs


print(f(**m))
del m["x"]
try:
    m["x"]
except KeyError as e:
    print(type(e).__name__, e)


class Contains:
    def __contains__(self, x):
        return x * 2


print(0 in Contains(), 3 in Contains(), 3 not in Contains())


class BadKeys:
    def keys(self):
        return ["a"]


for bad in (lambda: f(**BadKeys()), lambda: dict(BadKeys()), lambda: {**[1]}, lambda: f(**{"a": 1}, **{"a": 2})):
    try:
        print(bad())
    except (TypeError, AttributeError) as e:
        print(type(e).__name__, e)
for bad in (lambda: 1 in 2, lambda: 1 in "abc", lambda: "a" in 5, lambda: b"a" in "abc", lambda: "a" in b"abc", lambda: 300 in b"a"):
    try:
        print(bad())
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)


class Table:
    def __init__(self):
        self.cells = {}

    def __setitem__(self, where, value):
        row, column = where
        self.cells[row, column] = value

    def __getitem__(self, where):
        return self.cells.get(where, 0)


t = Table()
t[1, 2] = 5
t[1, 2] *= 3
print(t[1, 2], t[0, 0], t.cells)
