x = 1


def f(a, b=2, *args, c=3, **named):
    d = 4
    seen = sorted(locals()), sorted(vars()), dir()
    e = 5
    del d
    return seen, sorted(locals())


class A:
    attribute = 1

    def method(self):
        local = 1
        return dir(), locals()["local"]

    names = sorted(n for n in dir() if not n.startswith("__"))
    here = sorted(n for n in locals() if not n.startswith("__"))
    copied = vars() is locals()


print(f(1), A().method(), A.names, A.here, A.copied, "x" in globals(), "x" in locals(), "x" in vars(), globals() is locals(), vars() is globals(), "f" in dir(), [n for n in dir(A) if not n.startswith("__")], [n for n in vars(A) if not n.startswith("__")])
globals()["made"] = 7
print(made, globals()["x"], "__name__" in globals(), __name__)
locals()["also"] = 8
print(also)


def writes():
    inner = 1
    locals()["inner"] = 99
    snapshot = locals()
    inner = 2
    return inner, snapshot["inner"], locals()["inner"], locals() is locals()


print(writes(), [sorted(locals())[:1] for _ in "a"] if 0 else "", (lambda p, q=2: sorted(locals()))(1))


def closure():
    free = 1

    def inner():
        own = free
        return sorted(locals())

    return inner(), sorted(locals())


print(closure(), list(k for k in [locals is locals]), {k: 1 for k in vars(type("T", (), {"a": 1})) if k == "a"})
a = A()
a.own = 5
a.__dict__["direct"] = 6
print(vars(a), a.direct, dir(a)[-5:], vars(a) is a.__dict__, vars(a).pop("own"), hasattr(a, "own"))
for call in (lambda: vars(5), lambda: vars([]), lambda: vars(1, 2), lambda: dir(1, 2), lambda: locals(1), lambda: globals(1), lambda: vars(None), lambda: vars(object()), lambda: vars(A)["zzz"]):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)


class WithDir:
    def __dir__(self):
        return ["z", "a", "z"]


class BadDir:
    def __dir__(self):
        return 5


class MetaDir(type):
    def __dir__(cls):
        return ["meta", "dir"]


class M(metaclass=MetaDir):
    pass


print(dir(WithDir()), WithDir().__dir__(), dir(M), dir(M())[-1:] != ["meta"], sorted(set(dir(type)) - set(dir(object)))[:4])
try:
    dir(BadDir())
except TypeError as error:
    print(error)
