class A:
    x = 1

    def __init__(self):
        self.y = 2

    def m(self):
        return "m"


a = A()
print(getattr(a, "x"), getattr(a, "y"), getattr(a, "z", "none"), getattr(a, "m")(), hasattr(a, "x"), hasattr(a, "z"), setattr(a, "z", 3), a.z, delattr(a, "z"), hasattr(a, "z"), vars(a), vars(a) is a.__dict__)
print(type(a).__name__, type(A), type(type), isinstance(a, A), callable(a), callable(A), callable(a.m), callable(len), callable(lambda: 0), id(a) == id(a), id(a) != id(A()))
print(repr("x"), ascii("é"), format(5, "03"), format("a", ">3"), str(5), repr([1, "a", None, 2.5, (1,), {"k": b"v"}]))
print([n for n in dir(a) if not n.startswith("_")], "x" in dir(A), "append" in dir([]), len(dir()) > 0, sorted(vars(A).keys() & {"x", "m", "__init__"}))
print(object() != object(), isinstance(object(), object), type(object()).__name__, object.__name__, object.__bases__, int.__bases__, bool.__bases__, A.__bases__, type.__bases__, A.__mro__[1] is object)
print(globals()["A"] is A, "a" in globals(), sorted(k for k in globals() if not k.startswith("_")))


def f(p, q=2):
    r = 3
    return sorted(locals().items())


print(f(1), locals() is globals(), f.__name__, f.__defaults__, eval is not None)
for g in (lambda: getattr(a), lambda: getattr(a, 5), lambda: getattr(a, "nope"), lambda: setattr(a, "x"), lambda: setattr(a, 5, 1), lambda: delattr(a, "nope"), lambda: hasattr(a, 5), lambda: vars(5), lambda: type(), lambda: type(1, 2), lambda: isinstance(1), lambda: callable(), lambda: id(), lambda: repr(), lambda: object.nope, lambda: object().x, lambda: vars(a)["nope"], lambda: format(5, "zz"), lambda: format(), lambda: issubclass(a, A), lambda: dir(1, 2), lambda: super(A, 5)):
    try:
        print(g())
    except Exception as e:
        print(type(e).__name__, e)


class WithSlots:
    __slots__ = ("q",)


try:
    vars(WithSlots())
except TypeError as e:
    print(e)
print(print(), print("a", "b", sep=""), print("x", end="!\n"), print(1, 2, 3, sep=", "), print(*"abc", sep="\n"), print(None, sep=None, end=None))
for g in (lambda: print("a", sep=1), lambda: print("a", end=b""), lambda: print("a", nope=1)):
    try:
        g()
    except TypeError as e:
        print(e)


class Str:
    def __str__(self):
        return "<str>"


print(Str(), [1], {"a": Str.__name__}, 1.0, True, b"x", sep="|", end=" end\n", flush=True)
print("multi", "line\ntext", "tab\there", 'quote"s')
print(__name__, __doc__, type(__builtins__).__name__ in ("module", "dict"), __debug__)
B = type("B", (A,), {"w": property(lambda self: self.y * 10)})
print(B().w, B().m(), B.__name__, B.__qualname__, B.__module__, isinstance(B(), A), B.__dict__["w"].fget(a))
print(type(A.m).__name__, type(a.m).__name__, a.m == a.m, a.m is a.m, A.m is A.m, type(A.__dict__).__name__, a.__class__.__class__.__name__, (5).__class__, "".__class__.__name__, None.__class__.__name__)
