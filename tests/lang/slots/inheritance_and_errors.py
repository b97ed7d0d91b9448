"""`__slots__`: forms, inheritance, `__dict__` and `__weakref__`, conflicts, descriptors of slots."""


def attempt(action):
    try:
        result = action()
        print(result if not isinstance(result, type) else result.__name__)
    except Exception as error:
        print(type(error).__name__, error)


class A:
    __slots__ = ("x", "y")

    def __init__(self):
        self.x = 1


class B(A):
    __slots__ = ("z",)


class C(A):
    pass


class D(A):
    __slots__ = ("x",)


a, b, c, d = A(), B(), C(), D()
attempt(lambda: a.y)
attempt(lambda: setattr(a, "w", 1))
attempt(lambda: delattr(a, "y"))
attempt(lambda: delattr(a, "w"))
attempt(lambda: a.__dict__)
attempt(lambda: vars(a))
b.z = 3
c.w = 4
print(b.x, b.z, c.x, c.w, c.__dict__, hasattr(b, "__dict__"))
d.x = "own"
print(d.x, D.x is A.x)
del a.x
attempt(lambda: a.x)
attempt(lambda: delattr(a, "x"))
print(A.x.__name__, A.x.__qualname__, A.x.__objclass__.__name__, type(A.x).__name__, A.x, A.__slots__, B.__slots__)
attempt(lambda: A.x.__get__(5))
attempt(lambda: A.x.__get__(None, A) is A.x)
attempt(lambda: A.x.__set__(5, 1))
attempt(lambda: A.x.__get__(None, None))
attempt(lambda: A.x.__delete__(a))
attempt(lambda: A.__dict__["x"].__doc__)


def make(slots, bases=(), **extra):
    return type("T", bases, {"__slots__": slots, **extra})


for slots in ("single", ["a", "b"], {"a": "doc of a", "b": None}, iter(["q"]), (), "", ("1bad",), ("a b",), (5,), 5, None, ("a", "a"), ("__dict__",), ("__dict__", "__dict__"),
              ("__weakref__",), ("_private", "__mangled"), ("class",), ("é",), b"bytes", ("a", b"b")):
    attempt(lambda: sorted(k for k in vars(make(slots)) if k not in ("__doc__", "__module__", "__slots__")))
attempt(lambda: make({"a": "doc of a"}).a.__doc__)
attempt(lambda: make(("x",), x=1))
attempt(lambda: make(("__dict__",), (C,)))
attempt(lambda: make(("__weakref__",), (C,)))
attempt(lambda: make(("k",), (int,)))
attempt(lambda: make(("k",), (tuple,)))
attempt(lambda: make(("k",), (list,)))
attempt(lambda: make((), (int,))(5))
attempt(lambda: make(("k",), (A, B)))
Other = make(("o",))
Empty = make(())
attempt(lambda: make((), (A, Other)))
attempt(lambda: make((), (A, Empty)))
attempt(lambda: make(("n",), (Empty, A)))
attempt(lambda: make((), (A, list)))
attempt(lambda: make((), (A, Exception)))
WithDict = make(("a", "__dict__"))
w = WithDict()
w.a, w.free = 1, 2
print(w.__dict__, w.a)
w.__dict__["a"] = "shadowed"
print(w.a, w.__dict__)
A.__slots__ = ("changed",)
attempt(lambda: setattr(A(), "changed", 1))
A.late = 5
print(a.late)
attempt(lambda: setattr(a, "late", 1))


class Mangled:
    __slots__ = ("__secret", "__dunder__")

    def __init__(self):
        self.__secret = 1


print(Mangled()._Mangled__secret, sorted(k for k in vars(Mangled) if "secret" in k))
m = Mangled()
attempt(lambda: m.__secret)


class Default:
    __slots__ = ("v",)

    def __getattr__(self, name):
        return f"getattr {name}"


print(Default().v, Default().other)
attempt(lambda: setattr(Default(), "other", 1))
