"""Chained comparisons: what is evaluated once, what not at all; reflected methods, priorities of subclasses, truth of results."""


def attempt(label, function, *args):
    try:
        print(label, repr(function(*args)))
    except BaseException as error:
        print(label, type(error).__name__, error)


log = []


def v(x):
    log.append(x)
    return x


def logged(label, function):
    log.clear()
    attempt(label, function)
    print("   ", log)


logged("all true", lambda: v(1) < v(2) < v(3) < v(4))
logged("false early", lambda: v(1) < v(0) < v(3))
logged("mixed", lambda: v(1) == v(1) != v(2) in v([2]) is not v(None))
logged("not in", lambda: v(1) not in v([2]) not in v([[3]]))
logged("is", lambda: v(None) is v(None) is v(None))
logged("in condition", lambda: "yes" if v(1) < v(2) > v(1) else "no")
logged("not", lambda: not v(1) < v(2) < v(0))
logged("and", lambda: v(1) < v(2) and v(3) < v(2) < v(9))
logged("error in the middle", lambda: v(1) < v("x") < v(3))
logged("walrus", lambda: v(1) < (y := v(5)) < v(y + 1))
logged("nested", lambda: (v(1) < v(2)) < v(3) == v(True))
logged("call", lambda: [x for x in range(10) if v(2) <= x < v(4)])


class Result:
    def __init__(self, name, truth):
        self.name, self.truth = name, truth

    def __bool__(self):
        print("    truth of", self.name)
        if isinstance(self.truth, Exception):
            raise self.truth
        return self.truth

    def __repr__(self):
        return f"Result({self.name})"


class C:
    def __init__(self, name, truth=True):
        self.name, self.truth = name, truth

    def __lt__(self, other):
        return Result(f"{self.name}<{getattr(other, 'name', other)}", self.truth)

    def __eq__(self, other):
        return Result(f"{self.name}=={getattr(other, 'name', other)}", self.truth)

    __hash__ = None

    def __repr__(self):
        return f"C({self.name})"


attempt("one", lambda: C("a") < C("b"))
attempt("two", lambda: C("a") < C("b") < C("c"))
attempt("two, false", lambda: C("a", False) < C("b") < C("c"))
attempt("three", lambda: C("a") < C("b") == C("c", False) < C("d"))
attempt("truth fails", lambda: C("a", KeyError("truth")) < C("b") < C("c"))
attempt("last is not asked", lambda: C("a") < C("b", KeyError("never")))
attempt("in a list", lambda: C("a") in [C("b", False), C("c")])
attempt("list equality", lambda: [C("a")] == [C("b", False)])
attempt("list order", lambda: [C("a", False)] < [C("b")])
attempt("not equal", lambda: C("a") != C("b"))
attempt("greater is reflected", lambda: C("a") > C("b"))
attempt("le has none", lambda: C("a") <= C("b"))
attempt("max", lambda: max(C("a"), C("b")))
attempt("sorted", lambda: sorted([C("x", False), C("y", False)]))


def make(name, bases=(), **methods):
    def method(op, answer):
        def run(self, other):
            log.append(f"{type(self).__name__}.{op}")
            return answer

        return run

    return type(name, bases, {f"__{op}__": method(op, answer) for op, answer in methods.items()})


N = NotImplemented
Base = make("Base", lt="base lt", gt="base gt", eq="base eq", le=N, ge=N)
Sub = make("Sub", (Base,), gt="sub gt", eq="sub eq", ge="sub ge")
Plain = make("Plain", (Base,))
Other = make("Other", lt=N, gt="other gt", eq=N, le=N, ge=N, ne=N)
for left, right in ((Base, Sub), (Sub, Base), (Base, Plain), (Base, Other), (Other, Base), (Other, Other), (Base, Base), (int, Other), (Other, int)):
    for text in ("<", ">", "==", "!=", "<=", ">="):
        log.clear()
        a, b = left(), right()
        try:
            result = eval(f"a {text} b")
        except TypeError as error:
            result = str(error)
        print(f"{left.__name__} {text} {right.__name__}", result, log)


class NeByEq:
    def __eq__(self, other):
        return NotImplemented if other is None else "truthy"


attempt("ne by eq", lambda: NeByEq() != 1)
attempt("ne by eq None", lambda: NeByEq() != None)
attempt("hash is gone", hash, NeByEq())


class Blocked:
    __lt__ = None
    __eq__ = None


attempt("blocked lt", lambda: Blocked() < 1)
attempt("blocked eq", lambda: Blocked() == 1)
attempt("blocked reflected", lambda: 1 == Blocked())
attempt("blocked gt", lambda: 1 > Blocked())
attempt("blocked in", lambda: Blocked() in [1])


class Bool(int):
    def __eq__(self, other):
        return NotImplemented

    __hash__ = int.__hash__


attempt("int subclass", lambda: (Bool(1) == 1, 1 == Bool(1), Bool(1) != 1, Bool(1) < 2))
nan = float("nan")
print(nan == nan, nan != nan, nan < nan, [nan] == [nan], (nan,) == (nan,), {nan} == {nan}, nan in [nan], [nan].index(nan), [nan].count(nan), {1: nan} == {1: nan}, [float("nan")] == [float("nan")])
print((1, 2) < (1, 2, 3), (1, "a") < (2, None), [] < [0], "a" < "aa" < "b", b"a" < b"b", (1, [2]) == (1, [2]), [1] == (1,), 1 == 1.0 == True == (1 + 0j), "1" == 1, {1: 2} == {1.0: 2.0})
for left, right in ((1, "a"), ([], ()), (None, None), ({}, {}), (1j, 1), (set(), []), ("a", b"a"), (object, int), (print, print), (range(1), range(2)), (slice(1), slice(2)), ((1, "a"), (1, 2)), ([None], [None, 1]), ([[]], [()]), (..., ...), (NotImplemented, 1)):
    attempt(f"{type(left).__name__} < {type(right).__name__}", lambda: left < right)
