# operator: getters with several keys and paths, in-place functions, index and hints, what the objects show.
import copy
import operator
from operator import attrgetter, call, concat, countOf, iadd, iconcat, index, indexOf, is_not, itemgetter, length_hint, matmul, methodcaller, not_, setitem, truth
from types import SimpleNamespace as Space


def attempt(label, function, *args, **named):
    try:
        print(label, "->", function(*args, **named))
    except Exception as error:
        print(label, "->", type(error).__name__ + ":", error)


people = [Space(name="bob", home=Space(city="rome", zip=5), age=30), Space(name="ann", home=Space(city="oslo", zip=2), age=25), Space(name="cid", home=Space(city="oslo", zip=9), age=30)]
print([p.name for p in sorted(people, key=attrgetter("age", "home.city"))], attrgetter("home.zip")(people[0]), attrgetter("name", "home.city")(people[1]))
rows = [("b", 2, {"k": 1}), ("a", 2, {"k": 0}), ("c", 1, {"k": 5})]
print(sorted(rows, key=itemgetter(1, 0)), itemgetter(2)(rows[0]), itemgetter(0, -1)(rows[2]), itemgetter(slice(0, 2))(rows[0]), itemgetter("k")(rows[0][2]), max(rows, key=itemgetter(0)))
print(methodcaller("split", ",")("a,b"), methodcaller("format", 1, x=2)("{} {x}"), list(map(methodcaller("upper"), "ab")), methodcaller("__len__")([1]))
attempt("no attribute", attrgetter("home.street"), people[0])
attempt("no attribute at all", attrgetter("zip.zap"), people[0])
attempt("attribute as number", attrgetter, 5)
attempt("attribute none", attrgetter)
attempt("empty parts", attrgetter("a..b"), people[0])
attempt("itemgetter none", itemgetter)
attempt("itemgetter missing", itemgetter(9), (1,))
attempt("itemgetter of a number", itemgetter(1), 5)
attempt("itemgetter by name", lambda: itemgetter(x=1))
attempt("call with two", itemgetter(1), [1], [2])
attempt("methodcaller none", methodcaller)
attempt("methodcaller number", methodcaller, 5)
attempt("methodcaller missing", methodcaller("nope"), "x")
attempt("methodcaller wrong", methodcaller("split", 1, 2, 3), "x")
for thing in (attrgetter("a"), attrgetter("a.b", "c"), itemgetter(1), itemgetter("x", 2), itemgetter(slice(1, 2)), methodcaller("m"), methodcaller("m", 1, k="v")):
    print(repr(thing), thing.__reduce__()[1:], type(thing).__name__, repr(copy.copy(thing)))

pairs = {"iadd": (3, 4), "isub": (3, 4), "imul": ([1], 2), "itruediv": (3, 4), "ifloordiv": (9, 4), "imod": (9, 4), "ipow": (2, 5), "ilshift": (1, 4), "irshift": (16, 2), "iand": ({1, 2}, {2}), "ior": ({1: 2}, {3: 4}), "ixor": ({1}, {2}), "iconcat": ([1], (2,)), "imatmul": (1, 2)}
for name, (left, right) in pairs.items():
    original = left
    try:
        result = getattr(operator, name)(left, right)
        print(name, result, result is original, getattr(operator, "__" + name + "__") is getattr(operator, name))
    except TypeError as error:
        print(name, error)
attempt("iconcat numbers", iconcat, 1, 2)
attempt("concat numbers", concat, 1, 2)
attempt("concat list and tuple", concat, [1], (2,))
attempt("add text and number", operator.add, "a", 1)
attempt("matmul", matmul, 1, 2)
attempt("less", operator.lt, 1, "a")
attempt("three", operator.add, 1, 2, 3)
attempt("named", lambda: operator.add(a=1, b=2))

print(index(True), index(7), truth([]), truth("x"), not_(0), is_not(1, None), operator.is_(None, None), operator.contains("abc", "b"), countOf([1, 1.0, True, "1"], 1), indexOf("abca", "c"), length_hint([1, 2]), length_hint(iter([1, 2, 3])), length_hint(5, 9), length_hint((x for x in ())), operator.inv(5), operator.pos(-3), operator.neg(3), operator.abs(-2))
print(call(lambda *a, **k: (a, k), 1, b=2), operator.getitem({"a": 1}, "a"), setitem(d := {}, "k", 1), d, operator.delitem(d, "k"), d, operator.pow(2, -1), operator.mod("%s!", "x"), operator.xor(True, False))
attempt("index of float", index, 1.5)
attempt("indexOf missing", indexOf, [1], 2)
attempt("indexOf of a number", indexOf, 5, 2)
attempt("countOf of a number", countOf, 5, 2)
attempt("length_hint default", length_hint, [], "x")
attempt("call nothing", call)
attempt("call a number", call, 5)


class Hint:
    def __init__(self, hint):
        self.hint = hint

    def __length_hint__(self):
        if isinstance(self.hint, type):
            raise self.hint("own")
        return self.hint


for hint in (5, NotImplemented, -1, "x", 1.0, TypeError, ValueError, True):
    attempt(f"hint {hint}", length_hint, Hint(hint), 42)


class Index:
    def __init__(self, value):
        self.value = value

    def __index__(self):
        return self.value


attempt("index of own", index, Index(3))
attempt("index gives text", index, Index("3"))
attempt("index gives bool", index, Index(True))
print([1, 2, 3][Index(1)], hex(Index(255)), list(range(Index(2))))


class Matrix(list):
    def __matmul__(self, other):
        return "matmul", len(self), other

    def __imatmul__(self, other):
        return "imatmul"


print(matmul(Matrix([1]), 2), operator.imatmul(Matrix(), 1), operator.le(Matrix([1]), [2]))
print(sorted(name for name in operator.__all__ if not hasattr(operator, "__" + name + "__") and not hasattr(operator, "__" + name.strip("_") + "__")))
