"""`__new__` and `__init__`: which arguments they get, what they may return, extra arguments of object, and instances made otherwise."""
import copy


def attempt(label, function, *args, **kwargs):
    try:
        print(label, repr(function(*args, **kwargs)))
    except BaseException as error:
        print(label, type(error).__name__, error)


def make(name="C", bases=(), **ns):
    return type(name, bases, {"__repr__": lambda self: f"{type(self).__name__}()", **ns})


Plain = make("Plain")
OnlyInit = make("OnlyInit", __init__=lambda self, *a, **k: print("   init", a, k))
OnlyNew = make("OnlyNew", __new__=lambda cls, *a, **k: print("   new", a, k) or object.__new__(cls))
Both = make("Both", __new__=lambda cls, *a, **k: print("   new", a, k) or object.__new__(cls), __init__=lambda self, *a, **k: print("   init", a, k))
for cls in (Plain, OnlyInit, OnlyNew, Both):
    for args, kwargs in (((), {}), ((1,), {}), ((), {"k": 1}), ((1, 2), {"k": 3})):
        attempt(f"{cls.__name__}{args}{kwargs}", cls, *args, **kwargs)
    attempt(f"object.__new__({cls.__name__})", object.__new__, cls)
    attempt(f"object.__new__({cls.__name__}, 1)", object.__new__, cls, 1)
    attempt(f"object.__init__({cls.__name__}, 1)", lambda: object.__init__(cls.__new__(cls), 1))
attempt("super in init", lambda: make(__init__=lambda self, x: object.__init__(self, x))(1))
attempt("super in new", lambda: make(__new__=lambda cls, x: object.__new__(cls, x))(1))
attempt("both pass on", lambda: make(__new__=lambda cls, x: object.__new__(cls, x), __init__=lambda self, x: None)(1))
for result in (None, 5, Plain(), "text"):
    attempt(f"new gives {result!r}", make("G", __new__=lambda cls: result, __init__=lambda self: print("   never")))
    attempt(f"init gives {result!r}", make("G", __init__=lambda self: result))
Sub = make("Sub", (OnlyInit,))
attempt("new gives a subclass instance", make("Up", (), __new__=lambda cls: object.__new__(cls)))
Parent = make("Parent", __new__=lambda cls, *a: object.__new__(Child), __init__=lambda self, *a: print("   parent init", a))
Child = make("Child", (Parent,), __init__=lambda self, *a: print("   child init", a))
attempt("Parent", Parent, 1)
attempt("Child", Child, 2)
attempt("arguments", make("A", __init__=lambda self, a, b=1, *, c: None))
attempt("arguments", make("A", __init__=lambda self, a, b=1, *, c: None), 1, 2, 3)
attempt("arguments", make("A", __new__=lambda cls, a: None))
attempt("no self", make("A", __init__=lambda: None))
attempt("init None", make("A", __init__=None))
attempt("new None", make("A", __new__=None))
attempt("init 5", make("A", __init__=5))
attempt("init a class", make("A", __init__=dict))
attempt("init static", make("A", __init__=staticmethod(lambda *a: print("   static init", a))), 1)
attempt("init classmethod", make("A", __init__=classmethod(lambda cls, *a: print("   class init", cls.__name__, a))), 1)
attempt("new classmethod", make("A", __new__=classmethod(lambda cls, *a: ("class new", cls.__name__, a[0].__name__))), 1)
attempt("new is static", lambda: (type(vars(OnlyNew)["__new__"]).__name__, OnlyNew.__new__ is OnlyNew().__new__))
attempt("new of no class", object.__new__, 5)
attempt("new of nothing", object.__new__)
attempt("object of int", object.__new__, int)
attempt("int of object", int.__new__, object)
attempt("int of str", int.__new__, str, 5)
attempt("list of int", list.__new__, int)
attempt("tuple of a subclass", tuple.__new__, make("T", (tuple,)), "ab")
attempt("int of bool", int.__new__, bool, 5)
attempt("object of Exception", object.__new__, Exception)
attempt("dict of a subclass", lambda: dict.__new__(make("D", (dict,)), {"a": 1}) == {})
attempt("init twice", lambda: (o := OnlyInit(1), o.__init__(2), o)[2])
attempt("list init again", lambda: (l := [1], l.__init__("ab"), l)[2])
attempt("dict init again", lambda: (d := {"a": 1}, d.__init__(b=2), d)[2])
attempt("set init again", lambda: (s := {1}, s.__init__([2]), s)[2])
attempt("int init", lambda: (5).__init__(1, 2, 3))
attempt("str init", lambda: "a".__init__("b"))
attempt("tuple init", lambda: ().__init__(1))
attempt("object init", lambda: object().__init__(1))
attempt("float init", lambda: (1.5).__init__())
for base in (int, float, str, bytes, tuple, frozenset, list, dict, set, bytearray, complex, object, Exception):
    Kw = make("Kw", (base,), __init__=lambda self, *a, **k: None)
    attempt(f"{base.__name__} with keyword", lambda: Kw(other=1) and None)
    attempt(f"{base.__name__} with two", lambda: Kw(1, 2, 3) and None)
    attempt(f"{base.__name__} plain with keyword", lambda: make("P", (base,))(other=1) and None)


class Counted:
    made = 0

    def __new__(cls, *args):
        cls.made += 1
        self = super().__new__(cls)
        self.serial = cls.made
        return self

    def __init__(self, value=None):
        self.value = value

    def __getnewargs__(self):
        return (self.value,)


c = Counted(5)
d = copy.copy(c)
e = copy.deepcopy(c)
print(c.serial, d.serial, d.value, e.serial, Counted.made)


class Cached:
    cache = {}

    def __new__(cls, key):
        return cls.cache.setdefault(key, object.__new__(cls))

    def __init__(self, key):
        self.key = key
        self.inits = getattr(self, "inits", 0) + 1


a, b = Cached("k"), Cached("k")
print(a is b, a.inits)


class Meta(type):
    def __call__(cls, *args, **kwargs):
        print("   meta call", cls.__name__, args, kwargs)
        self = cls.__new__(cls, *args)
        return self if "skip" in kwargs else (self.__init__(*args), self)[1]


class WithMeta(metaclass=Meta):
    def __init__(self, x):
        print("   init", x)

    def __new__(cls, x):
        return super().__new__(cls)


attempt("meta", lambda: type(WithMeta(1)).__name__)
attempt("meta skip", lambda: type(WithMeta(1, skip=True)).__name__)
attempt("type call", lambda: type(type.__call__(WithMeta, 2)).__name__)
attempt("instance call", lambda: Plain()())
attempt("class of a class", type.__call__, type, 5)
attempt("type.__call__ of no class", type.__call__, 5)
attempt("abstract", lambda: __import__("abc").ABC() is not None)
