"""sorted, min, max, sum, zip, enumerate, map, filter, reversed, any and all: their arguments, defaults, errors and laziness."""


def attempt(label, function, *args, **kwargs):
    try:
        print(label, repr(function(*args, **kwargs)))
    except BaseException as error:
        print(label, type(error).__name__, error, "| cause", repr(error.__cause__), "| context", repr(error.__context__)) if error.__context__ else print(label, type(error).__name__, error)


for name, function in (("min", min), ("max", max)):
    attempt(name, function)
    attempt(name, function, 5)
    attempt(name, function, [])
    attempt(name, function, [], default="d")
    attempt(name, function, [], default=None)
    attempt(name, function, [3, 1, 2])
    attempt(name, function, 3, 1, 2)
    attempt(name, function, 3, 1, default=5)
    attempt(name, function, "ab", "b", key=len)
    attempt(name, function, ["ab", "b", "cc"], key=len)
    attempt(name, function, [1, "a"])
    attempt(name, function, 1, "a", None)
    attempt(name, function, [1, 2], key=None)
    attempt(name, function, [1, 2], key=5)
    attempt(name, function, [], key=5)
    attempt(name, function, [1, 2], keys=len)
    attempt(name, function, [1, 2], key=lambda x: 1 / 0)
    attempt(name, function, {"b": 1, "a": 2})
    attempt(name, function, iter("xaz"))
    attempt(name, function, [float("nan"), 1.0])
    attempt(name, function, [1.0, float("nan")])
    attempt(name, function, [1, True, 1.0])
    attempt(name, function, [[1, 2], [1]], key=lambda v: v[1])
    attempt(name, function, 1, 2, key=str, default=3)
    attempt(name, function, *[], **{"default": 1})

attempt("sorted", sorted)
attempt("sorted", sorted, [3, 1], None)
attempt("sorted", sorted, [3, 1], reverse="yes")
attempt("sorted", sorted, [3, 1], reverse=[])
attempt("sorted", sorted, [3, 1], reverse=None)
attempt("sorted", sorted, [3, 1], key=None, reverse=1.5)
attempt("sorted", sorted, [3, "a"])
attempt("sorted", sorted, 5)
attempt("sorted", sorted, [1], kei=1)
attempt("sorted", sorted, [2, 1], key="x")
attempt("sorted", sorted, [], key="x")
attempt("sorted", sorted, iterable=[1])
attempt("sorted", sorted, "hello", key=str.upper, reverse=True)
attempt("sorted", sorted, {"b": 1, "a": 2}.items(), key=lambda kv: kv[1])
attempt("sorted", sorted, [(1, "b"), (0, "a"), (1, "a")], key=lambda p: p[0])
attempt("sorted", sorted, [(1, "b"), (0, "a"), (1, "a")], key=lambda p: p[0], reverse=True)
attempt("sorted", sorted, [1j, 2j])
attempt("sorted", sorted, [{}, {}])
attempt("sorted", sorted, [None, None])
attempt("sorted one", sorted, [None])
attempt("list.sort", [2, 1].sort)
attempt("list.sort", [2, 1].sort, len)
attempt("list.sort", [2, 1].sort, reversed=True)


class NoTruth:
    def __lt__(self, other):
        return self

    def __bool__(self):
        raise ValueError("truth")


attempt("truth", sorted, [NoTruth(), NoTruth()])
attempt("truth", min, [NoTruth(), NoTruth()])

for args, kwargs in (((), {}), (((),), {}), (([1, 2], "ab"), {}), (([1, 2], "a"), {}), (([1, 2], "a"), {"strict": True}), (([1], "ab"), {"strict": True}), (([1], "a", (2, 3)), {"strict": True}), (([1, 2], "ab", (2,)), {"strict": True}), (([], [1]), {"strict": 1}), (([],), {"strict": True}), ((5,), {}), (([1], 5), {}), (([1], "a"), {"strict": None}), (([1], "a"), {"stric": True})):
    attempt(f"zip {args} {kwargs}", lambda: list(zip(*args, **kwargs)))


class Loud:
    def __init__(self, name, count, error=None):
        self.name, self.count, self.error = name, count, error

    def __iter__(self):
        return self

    def __next__(self):
        print("   next", self.name)
        if self.count == 0:
            raise self.error or StopIteration
        self.count -= 1
        return self.name


for strict in (False, True):
    attempt("zip order", lambda: list(zip(Loud("a", 2), Loud("b", 1), Loud("c", 2), strict=strict)))
    attempt("zip error", lambda: list(zip(Loud("a", 1), Loud("b", 1, KeyError("k")), strict=strict)))
z = zip(Loud("a", 1), Loud("b", 0))
attempt("first", next, z)

for args, kwargs in ((("ab",), {}), (("ab", 5), {}), (("ab",), {"start": -1}), ((), {"iterable": "ab", "start": 2}), (("ab", "x"), {}), (("ab", 1.0), {}), (("ab", None), {}), ((), {}), ((5,), {}), (("a", 1, 2), {}), (("ab", 2**63 - 1), {}), (("ab", 10**30), {}), (("ab",), {"begin": 1}), (("ab", True), {})):
    attempt(f"enumerate {args} {kwargs}", lambda: list(enumerate(*args, **kwargs)))

attempt("map", lambda: list(map(lambda *a: a, "ab", [1, 2, 3])))
attempt("map", map, len)
attempt("map", map)
attempt("map", lambda: list(map(None, [1])))
attempt("map", map, len, 5)
attempt("map", lambda: list(map(len, [1])))
attempt("map keyword", lambda: map(len, iterable=[1]))
attempt("map order", lambda: list(map(lambda a, b: (a, b), Loud("a", 1), Loud("b", 2))))
attempt("filter", lambda: list(filter(None, [0, 1, "", "x", [], [0]])))
attempt("filter", lambda: list(filter(5, [1])))
attempt("filter", filter, None)
attempt("filter", filter, len, 5)
attempt("filter truth", lambda: list(filter(lambda x: NoTruth(), [1])))
attempt("filter", lambda: list(filter(bool, filter(None, iter([3, 0, 4])))))

for value in ([1, 2], "ab", (1,), range(3), {1: 2, 3: 4}, {1, 2}, 5, iter([1]), None, {1: 2}.items(), b"ab", memoryview(b"ab")):
    attempt(f"reversed {type(value).__name__}", lambda: list(reversed(value)))


class Seq:
    def __len__(self):
        return 3

    def __getitem__(self, index):
        print("   item", index)
        if index == 0:
            raise IndexError
        return index


class Blocked(list):
    __reversed__ = None


attempt("reversed Seq", lambda: list(reversed(Seq())))
attempt("reversed blocked", reversed, Blocked())
attempt("reversed", reversed)
attempt("sum", sum, [1, 2.5, 3j])
attempt("sum", sum, [[1], [2]], [])
attempt("sum", sum, ["a"])
attempt("sum", sum, ["a"], "")
attempt("sum", sum, [b"a"], b"")
attempt("sum", sum, [b"a"], bytearray())
attempt("sum", sum, [1], start=5)
attempt("sum", sum, [], start="x" and None)
attempt("sum", sum, 5)
attempt("sum", sum)
attempt("sum", sum, [1], 2, 3)
attempt("sum", sum, [0.1] * 10)
attempt("sum", sum, [1e16, 1, -1e16])
attempt("sum", sum, [True, True])
attempt("sum", sum, [10**30, 1.5])
attempt("any", any, [0, "", NoTruth()])
attempt("all", all, [1, 0, NoTruth()])
attempt("any", any, 5)
attempt("all", all, [])
attempt("any lazily", lambda: (any(it := iter([0, 1, 2])), next(it)))
attempt("all lazily", lambda: (all(it := iter([1, 0, 2])), next(it)))
