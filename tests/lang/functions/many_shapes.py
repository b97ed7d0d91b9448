def pos(a, b, c): return a, b, c
def defaults(a=1, b=2, c=3): return a, b, c
def star(*a): return a
def kw(**k): return k
def everything(a, /, b, c=3, *d, e, f=6, **g): return a, b, c, d, e, f, g
def none(): pass


print(pos(1, 2, 3), pos(c=3, a=1, b=2), pos(1, c=2, b=3), pos(*[1, 2], c=3), pos(*"abc"), pos(**dict(a=1, b=2, c=3)))
print(defaults(), defaults(9), defaults(b=9), defaults(*[7], c=8), defaults(**{"c": 0}))
print(star(), star(1), star(*[], *[1, 2], 3), kw(), kw(a=1), kw(**{"x y": 1}, z=2))
print(everything(1, 2, e=5), everything(1, 2, 3, 4, 5, e=6, f=7, g=8, a=9), everything(1, b=2, e=3), everything(1, 2, *[3, 4], **{"e": 5, "h": 6}))
print(none(), none() is None)


def outer(x):
    def f(a, b=x, *, c=x + 1):
        return a, b, c, x
    x += 10
    return f


f = outer(1)
print(f(0), f(0, 1), f(0, c=5), f.__defaults__, f.__kwdefaults__, f.__closure__[0].cell_contents)


def returns_many(n):
    if n == 0: return
    if n == 1: return 1
    if n == 2: return 1, 2
    if n == 3: return [1], {"a": 1}
    if n == 4: return (yield_free := 5)
    return lambda: n


print([returns_many(i) for i in range(5)], returns_many(9)())


def conditional_def(flag):
    if flag:
        def g():
            return "yes"
    else:
        def g():
            return "no"
    return g()


print(conditional_def(True), conditional_def(False))
functions = {f.__name__: f for f in (pos, defaults, star, kw, none)}
print(sorted(functions), [functions["star"](1), functions["none"]()])


def apply_n(f, n, x):
    return x if n == 0 else apply_n(f, n - 1, f(x))


print(apply_n(lambda x: x * 2, 10, 1), apply_n(str.upper, 1, "up"), list(map(apply_n, [abs], [1], [-3])))
print((lambda f, *a: f(*a))(max, 1, 2), (lambda: (lambda: "deep")())(), [f(2) for f in (lambda x: x + 1, lambda x: x * x)])


def many(a0, a1, a2, a3, a4, a5, a6, a7, a8, a9, b0=0, b1=1, b2=2, b3=3, b4=4, b5=5, b6=6, b7=7, b8=8, b9=9):
    return sum(locals().values())


print(many(*range(10)), many(*range(20)), many(*range(10), b9=100))
for g in (lambda: pos(1, 2), lambda: pos(1, 2, 3, 4), lambda: pos(1, 2, 3, a=1), lambda: pos(1, 2, d=3), lambda: star(a=1), lambda: kw(1), lambda: none(1), lambda: everything(1), lambda: everything(1, 2), lambda: everything(a=1, b=2, e=3), lambda: many(), lambda: many(*range(21)), lambda: defaults(1, 2, 3, 4), lambda: defaults(d=1), lambda: pos(), lambda: everything()):
    try:
        print(g())
    except TypeError as e:
        print(e)


def swap_args(f):
    return lambda a, b, *r, **k: f(b, a, *r, **k)


print(swap_args(divmod)(3, 17), swap_args(pow)(2, 5), swap_args(lambda *a, **k: (a, k))(1, 2, 3, z=4))
globals()["dynamic"] = lambda: "made at run time"
print(dynamic())
