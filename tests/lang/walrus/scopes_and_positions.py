"""The walrus operator: everywhere it may stand, what it binds, and where it may not."""


def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)


def positions():
    if (a := 5) > 3:
        print("if", a)
    while (b := a - 5) > 0:
        pass
    print([c := 1, c + 1], (d := 2, d), {e := 3}, {(f := "k"): f}, f"{(g := 4)} {g:=3}", "abc"[(h := 1)], len(i := "xyz"), i)
    j = (k := 1) + (k := k + 1)
    print(j, k)
    x = y = (z := 3)
    assert (m := "message"), m
    lam = lambda: (n := 5) + n
    print(lam(), (p := lambda q=(r := 7): q)(), r)
    print(x if (s := False) else s, not (t := 0), t, (u := 1) < (u := 2) < (u := 3), u)
    del (v := [1, 2])[0]
    print(v, *(w := [1]), w, [*(aa := (1, 2))], {**(bb := {"k": 1})}, bb)
    return (cc := 1), cc


print(positions())


def defaults(a=(outer_name := 10), *, b=(other := 20)):
    return a, b


print(defaults(), outer_name, other)


@(decorator := lambda f: ("decorated", f.__name__))
def decorated():
    pass


print(decorated, decorator is not None)


class Body(base := object):
    x = (y := 1) + 1
    z: (annotation := int) = 3
    print([n for n in range(3) if n > 1])


print(Body.x, Body.y, base, Body.annotation, Body.__annotations__)


def comprehensions():
    data = [1, 5, 3, 8]
    big = [y for x in data if (y := x * 2) > 5]
    pairs = [(x, y) for x in data if (y := x + 1)]
    nested = [[(last := (i, j)) for j in range(2)] for i in range(2)]
    gen = ((seen := x) for x in data)
    next(gen), next(gen)
    return big, y, pairs[-1], nested, last, seen


print(comprehensions())


def in_lambda_in_comprehension():
    return [(lambda: (inner := x))() for x in range(2)], "inner" in locals()


print(in_lambda_in_comprehension())


def global_target():
    global made
    [made := n for n in range(3)]

    def inner():
        nonlocal_value = 0

        def deepest():
            nonlocal nonlocal_value
            return [nonlocal_value := n for n in range(5)]

        deepest()
        return nonlocal_value

    return inner()


print(global_target(), made)


def unbound():
    if False and (never := 1):
        pass
    return never


attempt(unbound)


def loop():
    source = iter("abcabc")
    out = []
    while (c := next(source, None)) is not None and (n := len(out)) < 4:
        out.append((c, n))
    return out, c, n


print(loop())


def match_guard(value):
    match value:
        case [x] if (double := x * 2) > 5:
            return "big", double
        case [x]:
            return "small", double
        case _:
            return (result := "other")


print(match_guard([3]), match_guard([1]), match_guard(5))
for source in ("x := 1", "f(a=b := 1)", "f(a := 1, b=(c := 2))", "lambda: x := 1", "(x.y := 1)", "(x[0] := 1)", "((a, b) := 1)", "(x := y := 1)", "(x := (y := 1))", "x = y := 1", "def f(a=b := 1): pass", "f'{x:=5}'", "[x := 1, 2]", "x[y := 1]", "x[y := 1, z := 2]", "x[a := 1:2]", "{x := 1: 2}", "(None := 1)", "(x := yield)", "assert x := 1", "del (x := 1)", "(lambda := 1)", "[i := 0 for i in x]", "[[(j := 0) for i in x] for j in y]", "[i for i in (i := x)]", "(x: int := 1)", "return (x := 1)", "with (x := y): pass", "with (x := y) as z: pass", "for (x := y) in z: pass", "print(x := 1 for x in y)", "(x := *y)", "(x := *y, z)"):
    try:
        compile(source, "s", "exec")
        print("fine")
    except SyntaxError as error:
        print(error.msg, error.offset)
