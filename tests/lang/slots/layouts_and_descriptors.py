"""`__slots__`: what they may be, descriptors, inheritance, defaults, dictionaries and weak references, class assignment."""
import weakref


def attempt(label, function, *args):
    try:
        print(label, repr(function(*args)))
    except BaseException as error:
        print(label, type(error).__name__, error)


def make(slots, bases=(), **ns):
    return type("C", bases, {"__slots__": slots, **ns})


for slots in ((), "abc", "a", ("a", "b"), ["x"], {"a": "doc of a", "b": None}, iter(["q"]), {"s"}, ("a", "a"), ("__a",), ("a", 5), ("a b",), ("",), ("class",), ("é",), 5, None, b"ab", ("__dict__",), ("__weakref__",), ("__dict__", "__dict__"), ("__weakref__", "__weakref__"), ("__class__",), ("__doc__",), ("__module__",), ("__slots__",), ("__init__",)):
    attempt(f"{slots if not hasattr(slots, '__next__') else 'iterator'}", lambda: sorted(k for k in vars(make(slots)) if k not in ("__module__", "__doc__", "__slots__")) or "none")
attempt("conflict", lambda: make(("a",), (), a=1))
attempt("class cell", make, ("__classcell__",))


class P:
    __slots__ = ("x", "y")

    def __init__(self, x):
        self.x = x


p = P(1)
attempt("get", lambda: p.x)
attempt("unset", lambda: p.y)
attempt("other", setattr, p, "z", 1)
attempt("other get", lambda: p.z)
attempt("other del", delattr, p, "z")
attempt("dict", lambda: p.__dict__)
attempt("vars", vars, p)
attempt("weakref", weakref.ref, p)
attempt("del", delattr, p, "x")
attempt("del again", delattr, p, "x")
attempt("get deleted", lambda: p.x)
print(P.__slots__, repr(P.x), type(P.x).__name__, P.x.__name__, P.x.__objclass__ is P, P.x.__doc__, P.x.__qualname__)
p.x = 5
attempt("descriptor get", lambda: (P.x.__get__(p), P.x.__get__(None, P) is P.x))
attempt("descriptor set", P.x.__set__, p, 7)
attempt("descriptor delete", P.x.__delete__, p)
attempt("wrong object", P.x.__get__, 5)
attempt("wrong object set", P.x.__set__, object(), 1)
attempt("class attribute", setattr, P, "x", "replaced")
attempt("through the class", lambda: p.x)
attempt("read only now", setattr, p, "x", 1)
documented = make({"a": "doc of a", "b": None})
print(documented.a.__doc__, documented.b.__doc__, documented.__slots__)


class Base:
    __slots__ = ("a",)


class NoSlots(Base):
    pass


class Same(Base):
    __slots__ = ("a",)


class More(Base):
    __slots__ = ("b", "__dict__")


class Weak(Base):
    __slots__ = ("__weakref__",)


n = NoSlots()
n.a, n.other = 1, 2
print(n.__dict__, weakref.ref(n)() is n)
s = Same()
s.a = "same"
attempt("the base's", lambda: Base.a.__get__(s))
Base.a.__set__(s, "base's")
print(s.a, Base.a.__get__(s))
m = More()
m.a, m.b, m.c = 1, 2, 3
print(m.__dict__, weakref.ref(Weak()) is not None)
attempt("dict twice", make, ("__dict__",), (NoSlots,))
attempt("weakref twice", make, ("__weakref__",), (NoSlots,))
attempt("weakref twice", make, ("__weakref__",), (Weak,))
attempt("mangled", lambda: [k for k in vars(type("Name", (), {"__slots__": ("__hidden", "__both__", "_one")})) if "hidden" in k or "both" in k])

# Builtin bases.
for base in (int, str, bytes, tuple, list, dict, set, frozenset, float, type, BaseException, object, bytearray, complex):
    attempt(f"{base.__name__} empty", lambda: hasattr(make((), (base,)), "__dict__") and None)
    attempt(f"{base.__name__} slot", lambda: make(("a",), (base,)) and "fine")
    attempt(f"{base.__name__} weakref", lambda: make(("__weakref__",), (base,)) and "fine")
attempt("two layouts", make, (), (Base, make(("z",))))
attempt("two empty layouts", lambda: make((), (make(()), make(()))).__mro__[-1])
attempt("int and str", make, (), (int, str))
attempt("exception", lambda: make(("a",), (ValueError, KeyError)).__mro__[1].__name__)


# Class assignment needs the same layout.
class X:
    __slots__ = ("a", "b")


class Y:
    __slots__ = ("a", "b")


class Z:
    __slots__ = ("b", "a")


class W:
    __slots__ = ("a", "c")


class V:
    pass


x = X()
x.a = 1
for other in (Y, Z, W, V, Base, int, 5, None):
    attempt(f"to {getattr(other, '__name__', other)}", setattr, x, "__class__", other)
    print(type(x).__name__, getattr(x, "a", "unset"))

# Slots and class-level things.
class Default:
    __slots__ = {"size": "how large"}

    def __init_subclass__(cls):
        print("   subclass", cls.__slots__ if "__slots__" in vars(cls) else "no slots")

    def __getattr__(self, name):
        return f"getattr {name}"


print(Default().size, Default().other)


class D2(Default):
    __slots__ = []


class D3(Default):
    pass


d = D2()
attempt("set", setattr, d, "new", 1)
attempt("delete unset", delattr, d, "size")
D2.__slots__ = ("changed",)
attempt("changed later", setattr, d, "changed", 1)


class Prop:
    __slots__ = ("_v",)

    @property
    def v(self):
        return self._v

    @v.setter
    def v(self, value):
        self._v = value * 2


q = Prop()
q.v = 4
print(q.v, q._v)
attempt("object.__setattr__", object.__setattr__, q, "w", 1)
attempt("state", lambda: q.__getstate__())
attempt("copy", lambda: __import__("copy").copy(q).v)
attempt("reduce", lambda: q.__reduce_ex__(1))
attempt("size", lambda: len(Prop.__slots__))


class Cell:
    __slots__ = ("a", "me")

    def method(self):
        return __class__


c = Cell()
c.me = c
print(c.me.me.method() is Cell, dir(c)[-2:], Cell.__basicsize__ > object.__basicsize__, Cell.__dictoffset__, Cell.__weakrefoffset__)
