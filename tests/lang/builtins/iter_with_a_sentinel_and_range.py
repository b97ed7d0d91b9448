"""`iter(callable, sentinel)` while it runs itself, `next` with defaults, and range in its corners."""


def attempt(label, function, *args, **kwargs):
    try:
        print(label, repr(function(*args, **kwargs)))
    except BaseException as error:
        print(label, type(error).__name__, error)


values = iter([1, 2, 3, "end", 4])
it = iter(lambda: next(values), "end")
attempt("list", list, it)
attempt("after", next, it, "default")
attempt("value left", next, values)
attempt("repr", lambda: repr(it).split(" at ")[0])
attempt("not callable", iter, 5, 1)
attempt("three", iter, 1, 2, 3)
attempt("none", iter)
attempt("keyword", lambda: iter(lambda: 1, sentinel=1))


def failing():
    raise ValueError("in call")


it = iter(failing, 1)
attempt("fails", next, it)
attempt("fails again", next, it)
it = iter(lambda: next(iter([])), 1)
attempt("stop inside", list, it)
attempt("at its end", next, it, "end")


class Equal:
    def __init__(self, answer):
        self.answer = answer

    def __eq__(self, other):
        print("   eq", other)
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer


attempt("equal", next, iter(lambda: 5, Equal(True)), "stopped")
attempt("unequal", next, iter(lambda: 5, Equal(False)))
attempt("odd truth", next, iter(lambda: 5, Equal([])))
attempt("fails", next, iter(lambda: 5, Equal(KeyError("eq"))))
attempt("identical", next, iter(lambda: nan, nan := float("nan")), "stopped")


def reenter_until(stop):
    calls = []

    def call():
        calls.append(len(calls))
        if len(calls) < 3:
            return ("inner", next(inner, "none"))
        return stop

    inner = iter(call, "stop")
    result = []
    for _ in range(4):
        try:
            result.append(next(inner))
        except StopIteration:
            result.append("StopIteration")
    return result, len(calls)


attempt("goes on", reenter_until, "go")
attempt("stops", reenter_until, "stop")


def exhausts_itself():
    def call():
        if state:
            return "x"
        state.append(1)
        list(iterator)
        return "y"

    state = []
    iterator = iter(call, "x")
    return list(iterator)


attempt("exhausts itself", exhausts_itself)


class Call:
    def __call__(self):
        return self.n

    n = 1


c = Call()
it = iter(c, 3)
print(next(it), next(it))
c.n = 3
print(next(it, "end"))
c.n = 4
print(next(it, "still the end"))

# next and iter of odd objects.
attempt("next of a list", next, [1])
attempt("next of none", next)
attempt("next of three", next, iter([]), 1, 2)
attempt("next keyword", lambda: next(iter([]), default=1))


class BadIter:
    def __iter__(self):
        return 5


class NoneNext:
    __next__ = None

    def __iter__(self):
        return self


attempt("iter gives 5", iter, BadIter())
attempt("next is None", list, NoneNext())
attempt("next is None", next, NoneNext())

# range
for args in ((), (5,), (1, 5), (5, 1), (5, 1, -2), (0, 10, 3), (1, 2, 0), (1.0,), ("1",), (1, 2, 3, 4), (None,), (True,), (10**30,), (0, 10**30, 10**29), (-(2**63), 2**63, 2**62), (2**63, 2**63 + 3), (0, -5), (0, -5, -1), (3, 3)):

    def facts():
        r = range(*args)
        return r, r.start, r.stop, r.step, bool(r), list(r)[:3] if r.start < 10**31 else "", r[-1] if r else None

    attempt(f"range{args}", facts)
attempt("keyword", lambda: range(stop=5))
attempt("len of a long one", len, range(10**30))
attempt("len fits", lambda: range(2**63 - 1).__len__())
r = range(0, 20, 3)
print(r[1:4], r[::-1], r[::2], r[10:], r[-3:-1], r[5:1:-2], range(10**30)[10**29 :: 10**28][-1])
for value in (3, 4, 18, 21, -3, 3.0, "3", True, None, 10**30, 3 + 0j):
    print(value, value in r, r.count(value), end=" ")
    attempt("index", r.index, value)
attempt("index with bounds", lambda: r.index(3, 1))
print(range(0) == range(2, 2) == range(5, 1), range(0, 3, 2) == range(0, 4, 2), range(1, 2) == range(1, 3, 5), range(3) == [0, 1, 2], range(3) != range(4), hash(range(0, 3, 2)) == hash(range(0, 4, 2)), hash(range(0)) == hash(range(7, 7)))
attempt("less", lambda: range(1) < range(2))
attempt("plus", lambda: range(1) + range(2))
attempt("set attribute", setattr, r, "start", 5)
attempt("delete", delattr, r, "stop")
attempt("index error", lambda: r[7])
attempt("index type", lambda: r["a"])
attempt("slice step", lambda: r[::0])
print(list(reversed(range(0, 10, 3))), list(reversed(range(10**30, 10**30 + 2))), min(r), max(r), sum(r), sorted(r, reverse=True))


class Index:
    def __init__(self, n):
        self.n = n

    def __index__(self):
        return self.n


class MyInt(int):
    pass


print(range(Index(1), Index(4)), type(range(MyInt(3)).stop).__name__, range(True, 3), r[Index(2)], Index(3) in r)
i = iter(range(5))
next(i)
print(i.__length_hint__(), i.__reduce__()[1], list(i), i.__length_hint__())
i = iter(range(10**30))
next(i)
attempt("hint of a long one", i.__length_hint__)
i.__setstate__(5)
print(next(i))
