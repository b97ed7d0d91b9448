"""Chained comparisons: evaluation, short circuits, `in`/`is`/`not in` in chains, odd truth values."""


def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)


def get(value):
    print(value, end="; ")
    return value


print(get(1) < get(2) < get(3), get(3) < get(2) < get(1), get(1) < get(2) > get(0) != get(5) == get(5))
print(1 < 2 in [2], 1 in [1] == True, (1 in [1]) == True, 1 not in [2] is not None, None is None is not 5, 2 > 1 == 1)
print(1 == 1.0 == True == 1 + 0j, 0 < True < 2, "a" < "b" < "c" in "xc", [1] < [1, 2] <= [1, 2] != [])


class Value:
    def __init__(self, name, result):
        self.name, self.result = name, result

    def _compare(self, other):
        print(f"{self.name}?{getattr(other, 'name', other)}", end="; ")
        return self.result

    __lt__ = __gt__ = __eq__ = __le__ = _compare
    __hash__ = None

    def __contains__(self, item):
        print(f"{getattr(item, 'name', item)} in {self.name}", end="; ")
        return self.result

    def __bool__(self):
        print(f"bool {self.name}", end="; ")
        return bool(self.result)


a, b, c = Value("a", "yes"), Value("b", []), Value("c", 0)
print(a < b < c)
print(b < a < c)
print(a < 1 < 2, 1 < a < b, a in b in c)
print(a == b == c, (a == b) == c)
print(not a < b, a < b and b < c, a < b or c)
print(a if b < c else "else")


def in_conditions():
    if a < b < c:
        return "true"
    elif not b < c:
        return "elif"
    while b < a:
        return "while"
    return "end"


print(in_conditions())


class Result:
    def __init__(self, name, truth):
        self.name, self.truth = name, truth

    def __bool__(self):
        print(f"truth of {self.name}", end="; ")
        return self.truth

    def __repr__(self):
        return f"Result({self.name})"


true, false = Result("true", True), Result("false", False)
print(Value("x", true) < 1 < 2)
print(Value("x", false) < 1 < 2)
print(Value("x", false) < 1)
attempt(lambda: Value("x", NotImplemented) < 1)
attempt(lambda: 1 < 2 < "a")
attempt(lambda: 1 < "a" < undefined)
attempt(lambda: 2 < 1 < undefined)
attempt(lambda: 1 in 5)
attempt(lambda: 1 < 2 in 5)
attempt(lambda: "a" in "abc" in ["abc"])
attempt(lambda: 1 in "abc")
attempt(lambda: None < None)
attempt(lambda: 1 is 1 is True)


def local_names(x, y, z):
    return x < y < z, x < (y := y + 1) < z, y, x is not y is not z, not x < y, (x < y) < z


print(local_names(1, 2, 3), local_names(3, 2, 1))


def yields():
    result = (yield 1) < (yield 2) < (yield 3)
    print("result", result)


g = yields()
next(g)
g.send(5)
try:
    g.send(3)
except StopIteration:
    pass


def deep():
    return 1 < 2 < 3 < 4 < 5 < 6 < 7 < 8 < 9 < 8 < 100


print(deep(), 1 < 2 < 3 < 4 < 5, [x for x in range(10) if 2 < x <= 5 != x], sorted([3, 1, 2], key=lambda v: 0 < v < 2))
nan = float("nan")
print(nan == nan, nan is nan, nan != nan, nan < nan < 1, [nan] == [nan], nan in [nan], 1 < nan or 1 > nan)
print(() is (), "" == '' is not None, ... is Ellipsis, NotImplemented is NotImplemented, type(1) is int is not bool)
