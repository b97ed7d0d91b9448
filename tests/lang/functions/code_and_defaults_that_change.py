"""Functions whose code, defaults, names and dictionaries are changed, and what calls see of it; bound methods of them."""
import types


def attempt(label, function, *args, **kwargs):
    try:
        print(label, repr(function(*args, **kwargs)))
    except BaseException as error:
        print(label, type(error).__name__, error)


def f(a, b=1, *args, c, d=2, **kw):
    return a, b, args, c, d, kw


print(f.__defaults__, f.__kwdefaults__)
attempt("fine", f, 0, c=3)
f.__defaults__ = (7, 8)
attempt("two defaults", f, c=3)
f.__defaults__ = (1, 2, 3, 4)
attempt("more defaults than parameters", f, c=3)
f.__defaults__ = None
attempt("none", f, 0, c=3)
f.__defaults__ = ()
attempt("empty", f, 0, c=3)
del f.__defaults__
print(f.__defaults__)
f.__kwdefaults__ = {"c": "C"}
attempt("kwdefaults", f, 0, 1)
f.__kwdefaults__["d"] = "D"
attempt("changed in place", f, 0, 1)
f.__kwdefaults__ = {"c": 1, "d": 2, "other": 3}
attempt("unknown names are ignored", f, 0, 1)
del f.__kwdefaults__
attempt("deleted", f, 0, 1, c=1)
for name in ("__defaults__", "__kwdefaults__", "__code__", "__name__", "__qualname__", "__doc__", "__module__", "__dict__", "__globals__", "__closure__", "__builtins__", "__annotations__", "__type_params__", "__wrapped__"):
    for value in (5, None, "text", (1,), [1], {"a": 1}):
        before = getattr(f, name, None)
        attempt(f"{name} = {value!r}", setattr, f, name, value)
        if getattr(f, name, None) is not before:
            setattr(f, name, before)
for name in ("__defaults__", "__code__", "__name__", "__qualname__", "__doc__", "__module__", "__dict__", "__globals__", "__closure__"):

    def g():
        """Doc."""

    attempt(f"del {name}", delattr, g, name)
    attempt(f"after del {name}", lambda: getattr(g, name) if name not in ("__code__", "__globals__", "__dict__") else "...")


# Code of another function.
def one(x, y=5):
    """Doc of one."""
    return "one", x, y


def two(p, *q):
    """Doc of two."""
    return "two", p, q


one.__code__ = two.__code__
attempt("other code", one, 1, 2, 3)
attempt("default of before", one)
attempt("old keyword", one, x=1)
attempt("new keyword", one, p=1)
print(one.__name__, one.__doc__, one.__code__.co_name, one.__defaults__)


class C:
    def method(self, a=1):
        return "method", a

    @staticmethod
    def static(a=1):
        return "static", a

    @classmethod
    def cls(cls, a=1):
        return cls.__name__, a


c = C()
bound = c.method
C.method.__defaults__ = ("changed",)
print(bound(), c.method(), bound.__defaults__, bound.__func__ is C.method, bound.__self__ is c)
C.method.attribute = "on the function"
print(bound.attribute, bound.__name__, bound.__doc__, bound.__module__)
attempt("set on a bound method", setattr, bound, "attribute", 1)
attempt("del on a bound method", delattr, bound, "attribute")
attempt("set defaults on a bound method", setattr, bound, "__defaults__", ())
C.method = lambda self: "replaced"
print(bound(), c.method())
print(c.method == c.method, c.method is c.method, hash(c.method) == hash(c.method), C().method == c.method, bound == c.method)
for args in ((), (1,), (len,), (len, None), (len, [1]), (5, 1), (f, 1, 2)):
    attempt(f"MethodType{tuple(getattr(a, '__name__', a) for a in args)}", lambda: types.MethodType(*args)())
attempt("keyword", lambda: types.MethodType(len, object=[1]))
print(types.MethodType(len, [1, 2])(), types.MethodType(types.MethodType(lambda *a: a, 1), 2)(3), repr(types.MethodType(len, [])), types.MethodType(C, 5).__func__ is C)
attempt("method of a class", lambda: repr(types.MethodType(C, 5)).startswith("<bound method C of 5>"))

# FunctionType.
made = types.FunctionType(f.__code__, {"__name__": "elsewhere"}, "made", (9,), None, {"c": 1})
print(made.__name__, made.__module__, made.__defaults__, made.__kwdefaults__, made.__globals__, made.__doc__, made(0, d=4))
attempt("builtins", lambda: types.FunctionType((lambda: len([1])).__code__, {})())
attempt("no builtins", lambda: types.FunctionType((lambda: len([1])).__code__, {"__builtins__": {}})())
for args in ((), (f.__code__,), (5, {}), (f.__code__, 5), (f.__code__, {}, 5), (f.__code__, {}, None, 5), (f.__code__, {}, None, None, 5), (f.__code__, {}, None, None, None, 5), (f.__code__, {}, "n", (), None, {}, 7)):
    attempt(f"FunctionType with {len(args)}", lambda: types.FunctionType(*args).__name__)
attempt("keywords", lambda: types.FunctionType(code=f.__code__, globals={}, name="kw", argdefs=(1,), closure=None, kwdefaults={"c": 2}).__name__)


# Attributes.
f.attribute = 1
print(f.__dict__, vars(f), f.attribute)
f.__dict__ = {"replaced": 2}
print(f.replaced, hasattr(f, "attribute"))
f.__dict__["a b"] = 3
print(getattr(f, "a b"), dir(f)[-1])
attempt("delete", delattr, f, "replaced")
attempt("delete again", delattr, f, "replaced")
attempt("missing", lambda: f.missing)
attempt("lambda name", lambda: (lambda: 1).__name__)
attempt("lambda missing", lambda: (lambda: 1).missing)
attempt("builtin attribute", setattr, len, "x", 1)
attempt("builtin missing", lambda: len.missing)
attempt("method missing", lambda: [].append.missing)
attempt("defaults are evaluated once", lambda: (lambda g: (g(), g()))(lambda l=[]: l.append(1) or len(l)))


def mutable(x, acc={}):
    acc[x] = len(acc)
    return sorted(acc)


print(mutable("b"), mutable("a"), mutable.__defaults__)
print(f.__get__(5).__self__, f.__get__(None, int) is f, f.__call__ is not None, type(f.__call__).__name__)
attempt("get nothing", lambda: f.__get__())
attempt("get None", lambda: f.__get__(None))
attempt("subclass", lambda: type("F", (types.FunctionType,), {}))
f.__name__ = "renamed"
attempt("renamed", f)
f.__qualname__ = "Some.where"
attempt("requalified", f)
print(repr(f).split(" at ")[0], f.__code__.co_qualname)
