"""Unpacking from iterables that fail, are too short, too long, or lie about their length."""


def attempt(label, action):
    try:
        print(label, action())
    except BaseException as error:
        print(label, type(error).__name__, error)


class Sequence:
    def __init__(self, *items, fails_at=None, with_error=ValueError):
        self.items, self.fails_at, self.with_error = items, fails_at, with_error

    def __getitem__(self, index):
        if index == self.fails_at:
            raise self.with_error(f"at {index}")
        return self.items[index]


class Lying:
    def __init__(self, length, items):
        self.length, self.items = length, items

    def __iter__(self):
        return iter(self.items)

    def __len__(self):
        print("  asked for the length")
        return self.length


def two(source):
    a, b = source
    return a, b


def starred(source):
    a, *b, c = source
    return a, b, c


def nested(source):
    (a, *b), [c, (d,)] = source
    return a, b, c, d


for function in (two, starred):
    for source in ("ab", "abc", "a", "", (1, 2), [1, 2, 3, 4], {1: 2, 3: 4}, range(2), b"ab", iter("xy"), (i for i in range(3)), Sequence(1, 2), Sequence(1, 2, 3), Sequence(1, 2, 3, fails_at=1), Sequence(1, 2, fails_at=2, with_error=KeyError), Sequence(1, 2, fails_at=2, with_error=IndexError), Lying(5, "ab"), Lying(2, "abc"), 5, None, object):
        attempt(f"{function.__name__} {type(source).__name__}", lambda: function(source))
attempt("nested", lambda: nested(("abc", (1, (2,)))))
attempt("nested", lambda: nested(("", (1, (2,)))))
attempt("nested", lambda: nested(("a", (1, 2))))
attempt("nested", lambda: nested(("a", (1, (2, 3)))))

log = []


class Target:
    def __setattr__(self, name, value):
        log.append(("attribute", name, value))

    def __setitem__(self, key, value):
        log.append(("item", key, value))


def logged(label):
    log.append(label)
    return Target()


logged("a").x, logged("b")[logged("c") and 1], *logged("d").rest = (log.append("right"), 1, 2, 3)[1:]
print(log)
x = [0, 1, 2]
i = 0
i, x[i] = 2, "set"
print(i, x)
a = b, c = [5, 6]
print(a, b, c)
[*a], = [[1, 2]]
print(a)
(*a,) = "xy"
print(a)
for first, *rest in ["abc", [1], (1, 2)]:
    print(first, rest, end=" ")
print()
print([(a, b) for a, *b in ["xyz", "x"]], {**{"a": 1}, "a": 2, **{"b": 3}}, [*"ab", *range(2)], (*(), *[1]), {*"a", *"b"} == {"a", "b"})
attempt("star", lambda: [*5])
attempt("star", lambda: {**5})
attempt("star", lambda: print(*5))
attempt("star", lambda: print(**5))
attempt("star", lambda: dict(**{1: 2}))
attempt("twice", lambda: dict(**{"a": 1}, **{"a": 2}))
attempt("many", lambda: (lambda *a, **k: (a, k))(*"ab", 1, *[2], x=1, **{"y": 2}, z=3))
