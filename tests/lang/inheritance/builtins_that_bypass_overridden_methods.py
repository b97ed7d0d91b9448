"""Subclasses of dict, list, set, tuple and str that override methods: which builtin operations ask the override and which do not."""
import operator


def attempt(label, function, *args):
    calls.clear()
    try:
        result = function(*args)
        print(label, type(result).__name__, repr(result), calls)
    except Exception as error:
        print(label, type(error).__name__, error, calls)


calls = []


def logged(cls, *names):
    for name in names:

        def method(self, *args, _name=name, _original=getattr(cls.__mro__[1], name), **kwargs):
            calls.append(_name)
            return _original(self, *args, **kwargs)

        setattr(cls, name, method)
    return cls


class D(dict):
    pass


logged(D, "__getitem__", "__setitem__", "__delitem__", "__contains__", "__iter__", "__len__", "keys", "values", "items", "get", "pop", "update", "__eq__", "__repr__", "copy", "__or__", "__ior__", "__reversed__", "setdefault", "popitem", "clear")


def d():
    return D(a=1, b=2)


attempt("D()", d)
attempt("dict(D)", lambda: dict(d()))
attempt("{**D}", lambda: {**d()})
attempt("f(**D)", lambda: (lambda **k: k)(**d()))
attempt("{}.update(D)", lambda: (x := {}).update(d()) or x)
attempt("{} | D", lambda: {} | d())
attempt("D | {}", lambda: d() | {})
attempt("D(D)", lambda: D(d()))
attempt("D.fromkeys", lambda: D.fromkeys("ab"))
attempt("list(D)", lambda: list(d()))
attempt("for in D", lambda: [k for k in d()])
attempt("*D", lambda: (*d(),))
attempt("sorted(D)", lambda: sorted(d()))
attempt("len", lambda: len(d()))
attempt("bool", lambda: bool(d()))
attempt("in", lambda: "a" in d())
attempt("D == {}", lambda: d() == {"a": 1, "b": 2})
attempt("{} == D", lambda: {"a": 1, "b": 2} == d())
attempt("[D] == [{}]", lambda: [d()] == [{"a": 1, "b": 2}])
attempt("repr([D])", lambda: repr([d()]))
attempt("str.format_map", lambda: "{a}".format_map(d()))
attempt("%", lambda: "%(a)s" % d())
attempt("eval locals", lambda: eval("a + b", {}, d()))
attempt("exec locals", lambda: exec("c = a", {}, x := d()) or sorted(dict.keys(x)))
attempt("eval globals", lambda: eval("a + b", d()))
attempt("match", lambda: exec("match x:\n    case {'a': v, **r}: y = v, r", {}, ns := {"x": d()}) or ns["y"])
attempt("augmented", lambda: exec("x['a'] += 1", {"x": (x := d())}) or x["a"])
attempt("setdefault", lambda: d().setdefault("z", 1))
attempt("pop", lambda: d().pop("a"))
attempt("popitem", lambda: d().popitem())
attempt("min", lambda: min(d()))
attempt("zip", lambda: list(zip(d(), d().items())))
attempt("set", lambda: sorted(set(d())))
attempt("unpack", lambda: (lambda: [None for x, y in [d()]])())
attempt("reversed", lambda: list(reversed(d())))
attempt("copy", lambda: type(d().copy()).__name__)
attempt("keys &", lambda: {"a"} & d().keys())
attempt("iter(items)", lambda: list(dict.items(d())))


class L(list):
    pass


logged(L, "__getitem__", "__setitem__", "__iter__", "__contains__", "append", "extend", "__add__", "__eq__", "__lt__", "__repr__", "index", "count", "sort", "copy", "__iadd__", "__mul__", "insert", "pop", "__reversed__")


def li():
    return L([3, 1, 2])


attempt("L()", li)
for label, function in (
    ("list(L)", lambda: list(li())),
    ("[*L]", lambda: [*li()]),
    ("[] + L", lambda: [0] + li()),
    ("L + []", lambda: li() + [0]),
    ("[].extend(L)", lambda: (x := []).extend(li()) or x),
    ("x[:] = L", lambda: operator.setitem(x := [0], slice(None), li()) or x),
    ("sorted(L)", lambda: sorted(li())),
    ("tuple(L)", lambda: tuple(li())),
    ("set(L)", lambda: set(li())),
    ("a, b, c = L", lambda: (lambda a, b, c: (a, b, c))(*li())),
    ("max", lambda: max(li())),
    ("sum", lambda: sum(li())),
    ("join", lambda: "".join(L("ab"))),
    ("in", lambda: 1 in li()),
    ("L == []", lambda: li() == [3, 1, 2]),
    ("[] == L", lambda: [3, 1, 2] == li()),
    ("L < []", lambda: li() < [9]),
    ("bool", lambda: bool(li())),
    ("L[1:]", lambda: li()[1:]),
    ("L * 2", lambda: li() * 2),
    ("sort", lambda: (x := li()).sort() or list.__repr__(x)),
    ("reverse", lambda: (x := li()).reverse() or list.__repr__(x)),
    ("bytes", lambda: bytes(li())),
    ("dict", lambda: dict([L("ab")])),
    ("star call", lambda: (lambda *a: a)(*li())),
    ("isinstance check of index", lambda: [10, 20, 30, 40].index(30) and li().index(2)),
    ("reversed", lambda: list(reversed(li()))),
    ("enumerate", lambda: list(enumerate(li()))),
    ("match", lambda: exec("match x:\n    case [a, *b]: y = a, b", {}, ns := {"x": li()}) or ns["y"]),
    ("insertion", lambda: list.insert(x := li(), 0, 5) or list.__len__(x)),
    ("print form", lambda: f"{li()}"),
    ("any", lambda: any(li())),
    ("zip", lambda: list(zip(li()))),
    ("+=", lambda: operator.iadd(li(), [4])),
):
    attempt(label, function)


class S(set):
    pass


logged(S, "__contains__", "__iter__", "__len__", "add", "update", "__or__", "__and__", "__eq__", "union", "__sub__", "__repr__", "remove", "discard")
for label, function in (
    ("S()", lambda: len(S([1, 2]))),
    ("set(S)", lambda: set(S([1, 2]))),
    ("{} | S", lambda: {0} | S([1])),
    ("S | {}", lambda: S([1]) | {0}),
    ("union", lambda: {0}.union(S([1]))),
    ("update", lambda: (x := {0}).update(S([1])) or x),
    ("{*S}", lambda: {*S([1])}),
    ("issubset", lambda: {1}.issubset(S([1]))),
    ("<=", lambda: {1} <= S([1])),
    ("frozenset", lambda: frozenset(S([1]))),
    ("sorted", lambda: sorted(S([1]))),
    ("in", lambda: 1 in S([1])),
    ("difference", lambda: {1, 2} - S([1])),
    ("&=", lambda: operator.iand({1, 2}, S([1]))),
):
    attempt(label, function)


class T(tuple):
    pass


logged(T, "__getitem__", "__iter__", "__len__", "__contains__", "__add__", "__eq__", "__hash__", "__repr__", "index")
for label, function in (
    ("tuple(T)", lambda: tuple(T("ab"))),
    ("() + T", lambda: (0,) + T("a")),
    ("T + ()", lambda: T("a") + (0,)),
    ("hash", lambda: hash(T("a")) == hash(("a",))),
    ("dict key", lambda: {T("a"): 1}[("a",)]),
    ("startswith", lambda: "abc".startswith(T(("x", "ab")))),
    ("except", lambda: exec("try: 1/0\nexcept t: y = 1", {"t": T((ValueError, ZeroDivisionError))})),
    ("%", lambda: "%s-%s" % T("ab")),
    ("unpack", lambda: exec("a, b = t", {"t": T("ab")})),
    ("==", lambda: ("a",) == T("a")),
    ("in", lambda: "a" in T("ab")),
    ("slice", lambda: T("abc")[1:]),
):
    attempt(label, function)


class Str(str):
    pass


logged(Str, "__str__", "__eq__", "__hash__", "__len__", "__getitem__", "__iter__", "__contains__", "__add__", "__format__", "__repr__", "__mod__", "upper", "join", "encode", "split")
for label, function in (
    ("str(Str)", lambda: str(Str("ab"))),
    ("f-string", lambda: f"{Str('ab')}"),
    ("f-string width", lambda: f"{Str('ab'):>4}"),
    ("format", lambda: "{}".format(Str("ab"))),
    ("%s", lambda: "%s" % Str("ab")),
    ("join", lambda: "-".join([Str("a"), Str("b")])),
    ("join with", lambda: Str("-").join("ab")),
    ("'' + Str", lambda: "x" + Str("ab")),
    ("int", lambda: int(Str("12"))),
    ("float", lambda: float(Str("1.5"))),
    ("dict key", lambda: {"ab": 1}[Str("ab")]),
    ("list", lambda: list(Str("ab"))),
    ("sorted", lambda: sorted([Str("b"), Str("a")])),
    ("in", lambda: Str("a") in "abc"),
    ("replace", lambda: "abc".replace(Str("a"), Str("x"))),
    ("startswith", lambda: "abc".startswith(Str("ab"))),
    ("bytes", lambda: bytes(Str("ab"), "ascii")),
    ("eval", lambda: eval(Str("1 + 1"))),
    ("print form", lambda: [Str("ab")]),
    ("open brackets", lambda: "{0[x]}".format({"x": Str("v")})),
    ("title", lambda: Str("ab").title()),
    ("slice", lambda: Str("abc")[1:]),
    ("translate", lambda: Str("ab").translate({97: Str("zz")})),
):
    attempt(label, function)
