"""Extended slices: assignment, deletion and their errors for list, bytearray and memoryview, side by side."""


def attempt(label, function, *args):
    try:
        print(label, repr(function(*args)))
    except Exception as error:
        print(label, type(error).__name__, error)


def assign(thing, key, value):
    thing[key] = value
    return thing.tolist() if isinstance(thing, memoryview) else thing


def delete(thing, key):
    del thing[key]
    return thing


SLICES = [slice(None), slice(None, None, 2), slice(None, None, -1), slice(4, 1, -2), slice(1, 1), slice(5, 2), slice(-2, None), slice(None, None, 100), slice(-100, 100, 3), slice(10, 20), slice(10**30, -(10**30), -(10**25))]
for s in SLICES:
    for values in ([], [9], [9, 8], [9, 8, 7], [9, 8, 7, 6, 5, 4]):
        attempt(f"list {s} {values}", assign, [0, 1, 2, 3, 4, 5], s, values)
        attempt(f"bytearray {s}", assign, bytearray(range(6)), s, bytes(values))
        attempt(f"memoryview {s}", assign, memoryview(bytearray(range(6))), s, bytes(values))
    attempt(f"del {s}", delete, [0, 1, 2, 3, 4, 5], s)
    attempt(f"del bytes {s}", delete, bytearray(range(6)), s)
    attempt(f"del view {s}", delete, memoryview(bytearray(6)), s)

for value in (5, None, "ab", ["a"], (300,), [1.5], [-1], iter([1, 2]), {3: 4}, range(2), bytearray(b"xy"), memoryview(b"zz"), object):
    label = type(value).__name__
    attempt(f"list[1:3] = {label}", assign, [0, 1, 2, 3], slice(1, 3), value)
    attempt(f"list[::2] = {label}", assign, [0, 1, 2, 3], slice(None, None, 2), value)
    attempt(f"bytearray[1:3] = {label}", assign, bytearray(4), slice(1, 3), value)
    attempt(f"bytearray[::2] = {label}", assign, bytearray(4), slice(None, None, 2), value)
    attempt(f"memoryview[1:3] = {label}", assign, memoryview(bytearray(4)), slice(1, 3), value)
for step in (0, 1.5, "x", None, object()):
    label = step if not type(step) is object else "object"
    attempt(f"step {label}", assign, [1, 2], slice(None, None, step), [])
    attempt(f"step {label} read", lambda: [1, 2][::step])
    attempt(f"step {label} del", delete, bytearray(2), slice(None, None, step))
    attempt(f"start {label}", lambda: "abc"[step:])
    attempt(f"stop {label}", lambda: (1, 2)[:step])

# The same object on both sides.
x = [1, 2, 3, 4]
x[1:3] = x
print(x)
x = [1, 2, 3, 4]
x[::-1] = x
print(x)
x[::2] = x[1::2]
print(x)
x[len(x) :] = x
print(x)
x[:0] = x[:2]
print(x)
b = bytearray(b"abcd")
b[1:3] = b
print(b)
b[::2] = b[:3]
print(b)
v = memoryview(bytearray(b"abcdef"))
v[1:4] = v[:3]
print(bytes(v))
v[:3] = v[1:4]
print(bytes(v))
v[::-1] = b"123456"
print(bytes(v), bytes(v[::-2]))


# Objects with __index__, and ones that change the list meanwhile.
class Index:
    def __init__(self, value, action=None):
        self.value, self.action = value, action

    def __index__(self):
        if self.action:
            self.action()
        return self.value


x = list(range(6))
x[Index(1) : Index(5) : Index(2)] = "ab"
print(x)
attempt("clears", assign, x := [1, 2, 3], slice(Index(0, lambda: x.clear()), 2), [7])
attempt("index clears", assign, y := [1, 2, 3], Index(1, lambda: y.clear()), 7)
attempt("read clears", lambda: (z := [1, 2, 3])[Index(2, lambda: z.clear())])
attempt("index fails", assign, [1], Index(0, lambda: 1 / 0), 1)
attempt("gives text", lambda: [1][Index("x")])
for key in ("a", 1.0, None, (1,), [0], 5, -5, 10**30):
    attempt(f"get {key!r}", lambda: [1][key])
    attempt(f"set {key!r}", assign, [1], key, 2)
    attempt(f"del {key!r}", delete, [1], key)
    attempt(f"tuple {key!r}", lambda: (1,)[key])
    attempt(f"str {key!r}", lambda: "x"[key])
    attempt(f"bytes {key!r}", lambda: b"x"[key])
    attempt(f"range {key!r}", lambda: range(1)[key])
    attempt(f"bytearray set {key!r}", assign, bytearray(1), key, 2)
    attempt(f"bytearray del {key!r}", delete, bytearray(1), key)
    attempt(f"view set {key!r}", assign, memoryview(bytearray(1)), key, 2)
attempt("tuple set", assign, (1,), 0, 1)
attempt("tuple del", delete, (1,), 0)
attempt("str set", assign, "a", 0, "b")
attempt("range del", delete, range(3), slice(1))
attempt("bytes set", assign, b"a", slice(None), b"b")
attempt("readonly view", assign, memoryview(b"a"), 0, 1)
