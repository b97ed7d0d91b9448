"""Stars in calls and displays: what cannot be unpacked, doubled keywords, names in messages, order of evaluation."""


def attempt(label, function):
    try:
        print(label, repr(function()))
    except BaseException as error:
        print(label, type(error).__name__, error)


def f(*args, **kwargs):
    return args, kwargs


def two(a, b=0):
    return a, b


class Mapping:
    def __init__(self, keys, value=1):
        self._keys, self.value = keys, value

    def keys(self):
        if isinstance(self._keys, Exception):
            raise self._keys
        return self._keys

    def __getitem__(self, key):
        if self.value is None:
            raise KeyError(key)
        return self.value


class BadIter:
    def __init__(self, error):
        self.error = error

    def __iter__(self):
        raise self.error


class NoKeys:
    def __getitem__(self, key):
        return key


class C:
    def __repr__(self):
        return "C()"

    def method(self, *args, **kwargs):
        return args, kwargs

    def __call__(self, **kwargs):
        return kwargs


def gen(*items):
    for item in items:
        if isinstance(item, Exception):
            raise item
        yield item


for label, value in (("None", None), ("int", 5), ("object", object), ("function", two), ("bad iter", BadIter(ValueError("iter"))), ("type error in iter", BadIter(TypeError("own type error"))), ("generator that fails", None)):
    make = (lambda: gen(1, TypeError("inside"))) if label.startswith("generator") else (lambda: value)
    attempt("call *" + label, lambda: f(*make()))
    attempt("call 1, *" + label, lambda: f(1, *make()))
    attempt("method *" + label, lambda: C().method(*make()))
    attempt("builtin *" + label, lambda: print(*make()))
    attempt("list *" + label, lambda: [*make()])
    attempt("list 1, *" + label, lambda: [1, *make()])
    attempt("tuple *" + label, lambda: (*make(),))
    attempt("set *" + label, lambda: {*make()})
    attempt("print(f(*x))" + label, lambda: f(*[1], *make()))
for label, value in (("None", None), ("int", 5), ("list", [1]), ("pairs", [("a", 1)]), ("str", "ab"), ("no keys", NoKeys()), ("keys None", Mapping(None)), ("keys of ints", Mapping([1])), ("keys fail", Mapping(ValueError("keys"))), ("keys attribute error", Mapping(AttributeError("own"))), ("item fails", Mapping(["a"], None)), ("int keys", {1: 2}), ("mixed keys", {"a": 1, 2: 3}), ("tuple key", {(1,): 2})):
    attempt("call **" + label, lambda: f(**value))
    attempt("call a=1, **" + label, lambda: f(a=1, **value))
    attempt("call **{}, **" + label, lambda: f(**{}, **value))
    attempt("method **" + label, lambda: C().method(**value))
    attempt("instance **" + label, lambda: C()(**value))
    attempt("class **" + label, lambda: dict(**value))
    attempt("lambda **" + label, lambda: (lambda **k: k)(**value))
    attempt("display **" + label, lambda: {**value})
    attempt("display a, **" + label, lambda: {"a": 0, **value})
attempt("twice", lambda: f(a=1, **{"a": 2}))
attempt("twice in dicts", lambda: f(**{"a": 1}, **{"a": 2}))
attempt("twice of a method", lambda: C().method(x=1, **{"x": 2}))
attempt("twice of a class", lambda: dict(x=1, **{"x": 2}))
attempt("twice of a lambda", lambda: (lambda **k: k)(x=1, **{"x": 2}))
attempt("twice of a builtin", lambda: print("x", sep="", **{"sep": ","}))
attempt("position and name", lambda: two(1, **{"a": 2}))
attempt("star and name", lambda: two(*[1, 2], b=3))
attempt("too many", lambda: two(*range(5)))
attempt("too few", lambda: two(*[]))
attempt("unknown", lambda: two(1, **{"c": 2}))
attempt("unknown of no text", lambda: two(1, **{"": 2}))
attempt("odd names", lambda: f(**{"a b": 1, "class": 2, "": 3, "é": 4}))


attempt("order kept", lambda: list(f(z=1, **{"y": 2, "x": 3}, w=4, **{"v": 5})[1]))


def note(x, result=None):
    print("   ", x)
    return x if result is None else result


attempt("order", lambda: note("f", f)(note(1), *note([2]), note(3), *note((4,)), k=note(5), **note({"l": 6}), m=note(7)))
attempt("star after keyword", lambda: f(k=note("keyword"), *note(["star"])))
attempt("display order", lambda: {note("k1"): note("v1"), **note({"k2": 1}), note("k3"): note("v3")})
attempt("index", lambda: {(1, 2, 3): "found"}[1, *[2, 3]])
attempt("return", lambda: (lambda: [*"ab", *range(2), *{5: 6}])())


def kwargs_is_fresh(**kw):
    kw["new"] = 1
    return kw


given = {"a": 1}
print(kwargs_is_fresh(**given), given, f(*given), f(*"ab", **{}), f(*(), **{}))
attempt("deep", lambda: f(*[*[*[1], *[2]], *[[*[3]]]]))
attempt("many", lambda: sum(f(*range(1000))[0]))
attempt("many names", lambda: len(f(**{f"k{i}": i for i in range(500)})[1]))
for source in ("f(**a, *b)", "f(**a, b)", "f(a=1, b)", "f(*)", "f(**)", "f(a=1, a=2)", "f(a for a in b, c)", "f(c, a for a in b)", "f(a.b=1)", "f(1=2)", "f(None=1)", "f((a)=1)", "[**a]", "{*a, **b}", "{**a, *b}", "{**a: 1}", "{*a: 1}", "(*a)", "*a", "x = *a", "del *a", "return *a", "f(*a=1)", "f(**a=1)", "[*a for a in b]", "{**a for a in b}", "(*a for a in b)", "*a, *b = c", "*a = b", "[*a] = b", "print(*a b)", "f(a, b=1, *c, d=2, **e, f=3)", "for x in *a, b: pass", "for *a in b: pass", "a[*b] = 1", "a[**b]", "lambda *: 1", "lambda *a, *b: 1", "def f(*): pass", "def f(**a, b): pass", "def f(**a=1): pass", "def f(*a=1): pass", "def f(a, /, *, b): pass", "def f(/): pass", "def f(a, /, b, /): pass", "def f(*, **k): pass", "def f(a=1, b): pass", "class A(*b, **c): pass", "@f(*a)\ndef g(): pass", "not *a", "await *a", "*a + 1"):
    try:
        compile(source, "<source>", "exec")
        print("fine:", source)
    except SyntaxError as error:
        print(source, "->", error.msg, error.offset)
