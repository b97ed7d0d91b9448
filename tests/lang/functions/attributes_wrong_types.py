def show(text):
    for line in text.strip().splitlines():
        try:
            print(line, "->", repr(eval(line)))
        except Exception as error:
            print(line, "->", type(error).__name__ + ":", error)


def f(a, b=2, /, c=3, *args, d, e=5, **kw) -> int:
    "f doc"
    return (a, b, c, args, d, e, kw)
def g(): pass
def outer():
    n = 1
    def inner(): return n
    return inner
inner = outer()
class A:
    def m(self, x=1): "m doc"; return x
a = A()
show("""
f.__name__, f.__qualname__, f.__doc__, f.__module__, f.__defaults__, f.__kwdefaults__, f.__annotations__, f.__dict__, f.__closure__, f.__type_params__, f.__globals__ is globals(), f.__builtins__["len"] is len if isinstance(f.__builtins__, dict) else 0, f.__code__.co_name, inner.__closure__[0].cell_contents, inner.__qualname__, A.m.__qualname__, repr(f)[:12]
f.__code__.co_argcount, f.__code__.co_posonlyargcount, f.__code__.co_kwonlyargcount, f.__code__.co_varnames, f.__code__.co_nlocals, f.__code__.co_flags & 0x0c, f.__code__.co_freevars, f.__code__.co_cellvars, inner.__code__.co_freevars, outer.__code__.co_cellvars, f.__code__.co_filename[-3:], f.__code__.co_firstlineno > 0, f.__code__.co_qualname, inner.__code__.co_qualname
f()
f(1)
f(1, d=4), f(1, 2, 3, 4, 5, d=6, z=7), f(*[1], **{"d": 2, "a": 3, "b": 4})
f(a=1, d=2)
f(1, c=2, d=3),
f(1, 2, 3, c=4, d=5)
f(1, d=1, **{"d": 2})
f(1, **{5: 6})
f(*5)
f(**5)
f(1, *None)
f(1, **[])
g(1)
g(1, 2)
g(x=1)
inner.__closure__[0].cell_contents, inner.__closure__[0] == inner.__closure__[0], len(inner.__closure__), type(inner.__closure__[0]).__name__, repr(inner.__closure__[0])[:9]
a.m.__func__ is A.m, a.m.__self__ is a, a.m.__name__, a.m.__doc__, a.m.__qualname__, a.m == a.m, a.m is a.m, hash(a.m) == hash(a.m), a.m != A().m, a.m.__module__, a.m.__defaults__, a.m.__code__ is A.m.__code__, a.m(5), A.m(a, 6), A.m(7), a.m.__wrapped__ if hasattr(a.m, "__wrapped__") else "no", a.m.__get__(1) == a.m
A.m()
a.m(1, 2)
a.m(self=1)
a.m.__class__.__name__, type(a.m)(g, 5)() if 0 else type(a.m)(len, [1])(), type(a.m)(print, "x").__self__
type(a.m)()
type(a.m)(g)
type(a.m)(5, 6)
type(a.m)(g, None)
type(a.m)(g, 1, 2)
type(g)()
type(g)(5, {})
type(g)(g.__code__, 5)
type(g)(g.__code__, {})(), type(g)(g.__code__, {}, "named").__name__, type(g)(f.__code__, {}, "n", (1, 2)).__defaults__, type(g)(inner.__code__, {}, None, None, inner.__closure__)()
type(g)(inner.__code__, {})
type(g)(g.__code__, {}, None, None, inner.__closure__)
type(g)(inner.__code__, {}, None, None, (1,))
type(g)(g.__code__, {}, 5)
type(g)(g.__code__, {}, "n", 5)
f.__get__(None, A) is f, f.__get__(5).__self__, f.__get__(5, int).__func__ is f
f.__get__(None)
f.__get__()
len.x
len.x = 1
str.upper()
str.upper(5)
str.upper("a", 1)
int.__add__()
int.__add__("x", 1)
int.real.__get__(5), int.real.__get__(None, int) is int.real
int.real.__get__("x")
str.upper.__get__("abc")(), str.upper.__get__(None, str) is str.upper
""")
for name, value in (("__name__", "new"), ("__name__", 5), ("__qualname__", 5), ("__qualname__", "q.r"), ("__doc__", 5), ("__defaults__", (1,)), ("__defaults__", [1]), ("__defaults__", None), ("__kwdefaults__", {"d": 1}), ("__kwdefaults__", 5), ("__kwdefaults__", None), ("__annotations__", {"a": 1}), ("__annotations__", 5), ("__annotations__", None), ("__dict__", {"z": 1}), ("__dict__", 5), ("__code__", g.__code__), ("__code__", 5), ("__code__", inner.__code__), ("__closure__", ()), ("__globals__", {}), ("__module__", "m"), ("__type_params__", ()), ("__type_params__", 5), ("__builtins__", 1), ("own", 1)):
    def victim(a, b=2, *, d=4):
        return a, b, d
    try:
        setattr(victim, name, value)
        print(name, value if not hasattr(value, "co_name") else "code", "->", repr(getattr(victim, name)).split(" at ")[0])
    except Exception as error:
        print(name, value if not hasattr(value, "co_name") else "code", "->", type(error).__name__ + ":", error)
    try:
        delattr(victim, name)
        print("   deleted", repr(getattr(victim, name, "gone")))
    except Exception as error:
        print("  ", type(error).__name__ + ":", error)
