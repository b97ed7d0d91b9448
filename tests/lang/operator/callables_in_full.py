# itemgetter, attrgetter and methodcaller: what they take, show, compare and refuse.
import copy
import inspect
import operator


class Thing:
    def __init__(self):
        self.name = "thing"
        self.inner = self

    def method(self, *args, **kwargs):
        return args, kwargs

    def __getitem__(self, item):
        return f"item {item!r}"


def attempt(label, make):
    try:
        print(label, make())
    except Exception as error:
        print(label, type(error).__name__, error)


thing = Thing()
print(operator.itemgetter(1)("abc"), operator.itemgetter(0, -1, slice(1, 2))("abc"), operator.itemgetter("k")({"k": 5}), operator.itemgetter(thing)(thing)[:6])
print(operator.attrgetter("name")(thing), operator.attrgetter("inner.inner.name")(thing), operator.attrgetter("name", "inner.name")(thing))
print(operator.methodcaller("method")(thing), operator.methodcaller("method", 1, k=2)(thing), operator.methodcaller("upper")("x"))
for made in (operator.itemgetter(1, "a"), operator.attrgetter("a", "b.c"), operator.methodcaller("m", 1, "x", k=2), operator.methodcaller("m"), operator.itemgetter(slice(1))):
    print(repr(made), made.__reduce__() if "partial" not in str(made.__reduce__()[0]) else "partial", repr(copy.copy(made)) == repr(made))
for label, make in {
    "no method": lambda: operator.methodcaller(), "number": lambda: operator.attrgetter(5),
    "number for method": lambda: operator.methodcaller(5), "keyword": lambda: operator.itemgetter(item=1), "missing": lambda: operator.itemgetter(5)("abc"), "missing attribute": lambda: operator.attrgetter("inner.none")(thing),
    "empty part": lambda: operator.attrgetter("inner..name")(thing), "missing method": lambda: operator.methodcaller("none")(thing), "no subscript": lambda: operator.itemgetter(1)(5),
}.items():  # fmt: skip
    attempt(label, make)
for name in ("add", "lt", "not_", "truth", "is_", "is_not", "concat", "contains", "countOf", "indexOf", "setitem", "getitem", "delitem", "length_hint", "call", "index", "invert", "matmul", "iadd", "iconcat", "pow", "ipow"):
    print(name, inspect.signature(getattr(operator, name)), getattr(operator, f"__{name.strip('_')}__", None) is getattr(operator, name))


class Hint:
    def __init__(self, value):
        self.value = value

    def __length_hint__(self):
        if isinstance(self.value, Exception):
            raise self.value
        return self.value


for value in (5, 0, -1, "x", 2.5, NotImplemented, TypeError("type"), ValueError("value"), None):
    attempt(f"hint {value!r}", lambda: operator.length_hint(Hint(value), 7))
attempt("no hint", lambda: (operator.length_hint(5), operator.length_hint([1, 2]), operator.length_hint(iter("abc")), operator.length_hint(5, 3)))
attempt("wrong default", lambda: operator.length_hint([], "x"))
attempt("concat", lambda: operator.concat(1, 2))
attempt("iconcat", lambda: operator.iconcat([1], 2))
attempt("iconcat of number", lambda: operator.iconcat(1, [2]))
attempt("countOf", lambda: (operator.countOf([1, 1.0, True, 2], 1), operator.countOf("banana", "a")))
attempt("indexOf", lambda: operator.indexOf([1, 2], 3))
attempt("index", lambda: operator.index(1.5))
attempt("call", lambda: operator.call(lambda *a, **k: (a, k), 1, b=2))
