"""Unpacking: order of evaluation and binding, nested stars, iterators that are asked once too often, and all messages."""


def attempt(label, function):
    try:
        print(label, repr(function()))
    except BaseException as error:
        print(label, type(error).__name__, error)


class Counted:
    def __init__(self, limit):
        self.limit, self.asked = limit, 0

    def __iter__(self):
        return self

    def __next__(self):
        self.asked += 1
        if self.asked > self.limit:
            raise StopIteration
        return self.asked


for limit in range(5):
    source = Counted(limit)

    def two():
        a, b = source
        return a, b

    attempt(f"two of {limit}", two)
    print("   asked", source.asked)
    source = Counted(limit)

    def starred():
        a, *b, c = source
        return a, b, c

    attempt(f"starred of {limit}", starred)
    print("   asked", source.asked)


def unpack(n, value):
    if n == 0:
        () = value
    elif n == 1:
        (a,) = value
    elif n == 2:
        a, b = value
    elif n == 3:
        [a, [b, c]] = value
    elif n == 4:
        a, *b = value
    elif n == 5:
        *a, b, c = value
    elif n == 6:
        (a, (b, *c)), *d = value
    elif n == 7:
        for a, b in value:
            pass
    elif n == 8:
        return [a for a, (b, c) in value]
    elif n == 9:
        with value as (a, b):
            pass
    return {k: v for k, v in locals().items() if k in "abcd"}


class Enter:
    def __init__(self, value):
        self.value = value

    def __enter__(self):
        return self.value

    def __exit__(self, *args):
        pass


values = [(), [], "", "a", "ab", "abc", {1: 2}, {1: 2, 3: 4}, {5}, range(3), (1, (2, 3)), ((1, 2), 3), [[1, [2, 3, 4]], 5], None, 5, 1.5, b"ab", iter([1]), enumerate("ab"), zip("ab", "cd"), object, int, print, Enter((1, 2)), Enter(5), [[1, 2], [3, 4, 5]], [[1, [2, 3]], [4, 5]], {"ab": 1}, ...]
for n in range(10):
    for value in values:
        if isinstance(value, type(iter([]))):
            value = iter([1])
        elif isinstance(value, enumerate):
            value = enumerate("ab")
        elif isinstance(value, zip):
            value = zip("ab", "cd")
        attempt(f"{n} {value if not isinstance(value, (Enter, zip, enumerate, type(iter([])))) else type(value).__name__!r}", lambda: unpack(n, value))


# Order: the right side first, then targets from left to right.
def note(x, y=None):
    print("   ", x)
    return x if y is None else y


class Obj:
    def __setattr__(self, name, value):
        print("    set", name, value)

    def __setitem__(self, key, value):
        print("    item", key, value)


o = Obj()
note("o1", o).a, note("o2", o)[note("key")], *note("o3", o).rest = note("value", [1, 2, 3, 4])
x = note("first", o).one = note("second", o)[note("k")] = note("chained")
i = 0
i, box = 1, [0, 0]
box = [10, 20]
i, box[i] = 0, "changed"
print(i, box)
a = b = c = []
a.append(1)
print(b is c, c)
a, b = b, a = [1], [2]
print(a, b)
(a, b), c = [d, e] = "xy", "z"
print(a, b, c, d, e)


# Errors half way leave what was bound.
def half():
    a = b = "old"
    try:
        a, (b, c) = 1, 2
    except TypeError as error:
        return a, b, str(error)


attempt("half", half)


class Fails:
    def __setattr__(self, name, value):
        raise RuntimeError(f"no {name}")


def half_set():
    f = Fails()
    a = b = "old"
    try:
        a, f.x, b = 1, 2, 3
    except RuntimeError as error:
        return a, b, str(error)


attempt("half set", half_set)


class IterError:
    def __iter__(self):
        yield 1
        raise KeyError("in the middle")


class NotIter:
    def __iter__(self):
        return [1]


class NoneIter:
    __iter__ = None


class Get:
    def __getitem__(self, index):
        if index > 1:
            raise IndexError
        return index * 10


class TypeErr:
    def __iter__(self):
        raise TypeError("own words")


for value in (IterError(), NotIter(), NoneIter(), Get(), TypeErr()):
    for n in (1, 2, 4, 7):
        attempt(f"{n} {type(value).__name__}", lambda: unpack(n, value))
attempt("swap three", lambda: (lambda a, b, c: (c, a, b))(*(1, 2, 3)))
big = ", ".join(f"v{i}" for i in range(260))
attempt("many", lambda: exec(f"{big} = range(259)"))
attempt("many and star", lambda: exec(f"{big}, *rest = range(259)"))
attempt("many fine", lambda: exec(f"{big}, *rest = range(300)\nprint(v259, len(rest))"))
