"""The walrus: order in calls, displays, subscripts and chains; where it binds, and where it may not stand."""


def attempt(label, function, *args):
    try:
        print(label, repr(function(*args)))
    except BaseException as error:
        print(label, type(error).__name__, error)


def f(*args, **kwargs):
    return args, kwargs


def calls():
    return f(a := 1, a + 1, b=(c := a + 2), d=c), a, c


def displays():
    return [x := 1, x + 1, (x := 5), x], {(k := "key"): k, (k2 := k + "2"): (v := k2)}, (y := 3, y), {z := 1, z + 1}, x, k, v


def subscripts():
    data = list(range(10))
    return data[i := 2], data[(i := i + 1) : i + 3], data[(j := 1) : (j := j + 3) : (j := j - 2)], i, j


def chains():
    return 1 < (a := 3) < (b := a + 1) < a, a, b


def short_circuit(flag):
    flag and (a := 1)
    flag or (b := 2)
    return sorted(locals())


def conditional(flag):
    result = (a := "yes") if (b := flag) else (c := "no")
    return result, sorted(locals())


def loop():
    items = iter([3, 2, 0, 9])
    seen = []
    while (item := next(items)) > 0:
        seen.append(item)
    return seen, item


def comprehensions():
    first = [y := x * 2 for x in range(3)]
    second = [(z := x, [w := z + k for k in range(2)]) for x in range(2)]
    third = any((hit := x) > 1 for x in range(5))
    fourth = {(last := k): (last_value := v) for k, v in {"a": 1, "b": 2}.items()}
    return first, y, second, z, w, third, hit, fourth, last, last_value


def in_filter():
    return [x for x in range(6) if (half := x / 2) == int(half)], half


def nonlocal_target():
    total = 0

    def add():
        nonlocal total
        [total := total + x for x in range(4)]
        return total

    return add(), total


def global_target():
    global made
    [made := x for x in range(3)]
    return made


def generator_late():
    g = (seen := x for x in range(3))
    try:
        seen
    except NameError as error:
        before = str(error)
    next(g)
    return before, seen, list(g), seen


def in_lambda():
    function = lambda x: (y := x + 1) * y
    return function(2), "y" in locals()


def default_value(a=(b := 5)):
    return a, b


def in_fstring():
    return f"{(x := 5)} {x} {x:=5} {x=} {(x := x + 1):>4} {x!r}"


def in_assert():
    assert (value := 3) and (other := value), (message := "never")
    return value, other, "message" in locals()


def in_with():
    class M:
        def __enter__(self):
            return "entered"

        def __exit__(self, *args):
            pass

    with (m := M()) as name, (n := M()):
        return type(m).__name__, name, n is m


def in_match(subject):
    match (s := subject):
        case [x, y] if (total := x + y) > 3:
            return s, total
        case _ if (other := len(s)):
            return other, total


def in_decorator():
    @(saved := lambda function: (function.__name__, "decorated"))
    def inner():
        pass

    return inner, saved.__name__


def in_class():
    class C:
        a = (b := 1) + 1
        c = [b for _ in range(1)] if False else b

    return sorted(k for k in vars(C) if len(k) == 1)


def in_type_params():
    def g[T](x=(d := 3)):
        return x

    return g(), d


def in_return():
    return (r := [1]), r.append(2), r


def star():
    return [*(s := [1, 2]), *s], {**(d := {"a": 1}), **d}, f(*(t := (1,)), *t)


def deep():
    return (a := (b := (c := 1) + 1) + 1), a, b, c


def augmented():
    x = 1
    x += (x := 10)
    y = [0]
    y[(i := 0)] += (i := 5)
    return x, y, i


def delete():
    (a := 1)
    del a
    return a


def while_else():
    n = 3
    while (n := n - 1):
        pass
    else:
        return n


for function in (calls, displays, subscripts, chains, loop, comprehensions, in_filter, nonlocal_target, global_target, generator_late, in_lambda, default_value, in_fstring, in_assert, in_with, in_decorator, in_class, in_type_params, in_return, star, deep, augmented, delete, while_else):
    attempt(function.__name__, function)
attempt("short circuit", short_circuit, True)
attempt("short circuit", short_circuit, False)
attempt("conditional", conditional, True)
attempt("conditional", conditional, False)
attempt("match", in_match, [1, 2])
attempt("match", in_match, [3, 4])
print("b" in globals(), b)
if (module_level := [q := n for n in range(3)]):
    print(module_level, q)
for source in ("x := 1", "(x := 1)", "x = y := 1", "x = (y := 1)", "x = y = (z := 1)", "f(x := 1)", "f(a=b := 1)", "f(a=(b := 1))", "f(x := 1, y := 2)", "[x := 1, 2]", "{x := 1}", "{x := 1: 2}", "{(x := 1): 2}", "{1: x := 2}", "a[x := 1]", "a[x := 1, y := 2]", "a[x := 1:2]", "a[(x := 1):2]", "(x.y := 1)", "(x[0] := 1)", "((x, y) := 1)", "(x, y := 1)", "([x] := 1)", "(1 := 2)", "(None := 1)", "(__debug__ := 1)", "(f() := 1)", "lambda: x := 1", "lambda: (x := 1)", "lambda x := 1: x", "def f(x := 1): pass", "def f(x=y := 1): pass", "def f(x: y := 1): pass", "return x := 1", "del (x := 1)", "(x := 1) = 2", "(x := 1) += 2", "for (x := 1) in y: pass", "for x in y := z: pass", "for x in (y := z): pass", "with x := y: pass", "with (x := y): pass", "with (x := y) as z: pass", "assert x := 1", "assert (x := 1), y := 2", "if x := 1: pass", "while x := 1: break", "x if y := 1 else z", "[x := i for i in y]", "[i := 1 for i in y]", "[x for x in (y := z)]", "[x for x in z if (x := 1)]", "[[j := 1 for i in a] for j in b]", "[i for i in a if (j := i)]", "f'{x:=1}'", "f'{(x:=1)}'", "@x := y\ndef f(): pass", "class A(x := B): pass", "class A(metaclass=x := B): pass", "import x := y", "raise x := y", "yield x := y", "await x := y", "x: int := 1", "(x: int := 1)", "print(x := 1, sep=y := 2)", "not x := 1", "(x := yield)", "x := lambda: 1", "(x := *y)", "(*x := y)", "match x := y:\n    case 1: pass", "match x:\n    case y := 1: pass", "match x:\n    case 1 if y := 2: pass"):
    try:
        compile(source, "<source>", "exec")
        print("fine:", source)
    except SyntaxError as error:
        print(source.replace("\n", "|"), "->", error.msg, error.offset)
