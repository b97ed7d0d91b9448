"""`locals()`, `globals()` and `vars()`: snapshots in functions, live elsewhere (PEP 667)."""

import sys


def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)


def snapshots():
    a = 1
    first = locals()
    b = 2
    second = locals()
    first["a"] = 99
    return a, sorted(first), sorted(second), first is second, locals()["a"]


print(snapshots())


def frame_locals():
    x = 1
    view = sys._getframe().f_locals
    return view["x"], "x" in view, "y" in view, sorted(k for k in view if k != "view")


print(frame_locals())


def cells():
    shared = 1

    def inner():
        own = 2
        before = sorted(locals())
        shared
        return before, locals()["shared"]

    deleted = 1
    del deleted
    later_names = sorted(locals())
    result = inner()
    shared = 3
    return later_names, result


print(cells())


def exec_in_function():
    y = 1
    exec("y = 2; z = 3")
    namespace = locals()
    exec("y = 20; z = 30", globals(), namespace)
    return y, namespace["y"], namespace["z"], "z" in locals()


print(exec_in_function())


def eval_sees():
    q = 7
    return eval("q + 1"), [eval("q") for _ in range(1)] if False else "skip", eval("locals()") == {"q": 7}


print(eval_sees())


class Body:
    a = 1
    locals()["b"] = 2
    print(b, sorted(k for k in locals() if not k.startswith("_")), locals() is locals())
    vars()["c"] = 3


print(Body.b, Body.c)
print(locals() is globals(), vars() is globals())
globals()["made"] = "by globals()"
print(made)
locals()["also"] = "by locals()"
print(also)
del globals()["made"]
attempt(lambda: made)


def arguments(a, *args, k=1, **kw):
    return locals()


print(arguments(1, 2, 3, z=4))


def comprehension_locals():
    outer = 1
    return [sorted(locals()) for inner in "x"], {inner: sorted(locals()) for inner in "y"}


print(comprehension_locals())


def generator():
    a = 1
    yield locals()
    b = 2
    yield locals()


g = generator()
first = next(g)
print(first, next(g), first, g.gi_frame.f_locals["b"])


def unbound():
    if False:
        never = 1
    return "never" in locals(), locals().get("never", "not there")


print(unbound())
attempt(lambda: locals(1))
attempt(lambda: globals(1))
