def show(text):
    for line in text.strip().splitlines():
        try:
            print(line, "->", repr(eval(line)))
        except Exception as error:
            print(line, "->", type(error).__name__ + ":", error)


class A:
    pass
class New:
    def __new__(cls, *a, **k): return super().__new__(cls)
class Init:
    def __init__(self, *a, **k): pass
class Both:
    def __new__(cls, *a): return super().__new__(cls, *a)
    def __init__(self, *a): super().__init__(*a)
class BothNew:
    def __new__(cls, *a): return super().__new__(cls)
    def __init__(self, *a): super().__init__(*a)
class Slots:
    __slots__ = ("a", "b")
class Ab(__import__("abc").ABC):
    @__import__("abc").abstractmethod
    def go(self): pass
    @__import__("abc").abstractmethod
    def come(self): pass
class State:
    def __init__(self): self.x = 1
o, a = object(), A()
show("""
object().__class__, repr(o)[:18], str(o)[:18], o == o, o != o, o == object(), hash(o) == hash(o), bool(o), isinstance(o, object)
object(1)
object(x=1)
A(1)
A(x=1)
New(1, x=2).__class__.__name__, Init(1, x=2).__class__.__name__
Both(1)
BothNew(1)
Both().__class__.__name__
o.x = 1
o.x
del o.x
object.__new__(A).__class__.__name__, object.__new__(Init, 1, 2).__class__.__name__
object.__new__()
object.__new__(5)
object.__new__(int)
object.__new__(list)
object.__new__(dict)
object.__new__(type)
object.__new__(Exception)
object.__new__(type(None))
object.__new__(A, 1)
object.__new__(Ab)
Ab()
object.__init__(a), object.__init__(New(), 1)
object.__init__(a, 1)
object.__init__(Init(), 1)
object.__init__()
object.__eq__(a, a), object.__eq__(a, 5), object.__eq__(1, 1.0), object.__ne__(a, a), object.__ne__(a, 5), object.__lt__(a, a), object.__ge__(a, 5), a.__eq__(a), a.__ne__(5), a.__lt__(5), object.__ne__(5, 5)
a < a
a > 5
object.__repr__(5)[:11], object.__repr__("x")[:11], object.__str__(5), object.__str__(A)[:8], object.__repr__(A)[:11], object.__format__(5, ""), object.__hash__(5) is not None, object.__reduce__ is not None
object.__format__(5, "x")
object.__format__(5)
object.__format__(5, 6)
a.__format__("x")
object.__dir__(a)[-1:] != [], "__class__" in object.__dir__(a), type(a.__dir__()), "x" in State().__dir__()
object.__sizeof__(a) > 0, a.__sizeof__() > 0, object.__init_subclass__(), object.__subclasshook__(int), A.__subclasshook__(int), A.__init_subclass__()
object.__init_subclass__(1)
A.__init_subclass__(x=1)
object.__getattribute__(a, "__class__"), object.__getattribute__(State(), "x"), object.__setattr__(a, "q", 1), a.q, object.__delattr__(a, "q"), hasattr(a, "q")
object.__getattribute__(a, "nope")
object.__getattribute__(a, 5)
object.__getattribute__(a)
object.__setattr__(a, 5, 6)
object.__setattr__(a, "x")
object.__setattr__(5, "x", 1)
object.__setattr__(A, "x", 1)
object.__delattr__(a, "nope")
object.__delattr__(A, "x")
type.__setattr__(A, "x", 1), A.x, type.__delattr__(A, "x"), hasattr(A, "x")
type.__setattr__(int, "x", 1)
type.__getattribute__(int, "real") is int.real, object.__getattribute__(int, "__name__"), type.__getattribute__(A, "__name__")
a.__getstate__(), State().__getstate__(), Slots().__getstate__(), object().__getstate__(), [].__getstate__(), (5).__getstate__()
a.__class__ is A, a.__module__, A.__module__, a.__dict__, A.__dict__["__module__"], a.__weakref__, A.__weakref__.__class__.__name__, type(A.__dict__["__dict__"]).__name__, A.__doc__
a.__class__ = 5
a.__class__ = int
a.__class__ = Slots
o.__class__ = A
(5).__class__ = bool
a.__dict__ = 5
a.__dict__ = {"z": 1}
Slots().a
Slots().c
Slots().__dict__
A.__dict__["x"] = 1
A.__dict__ = {}
A.__name__, A.__qualname__, A.__bases__, A.__base__, A.__mro__, A.__subclasses__(), type(A).__name__, A.__class__
None()
None.x
None.x = 1
None + 1
None[0]
None < None
None == None, None != 0, hash(None) == hash(None), bool(None), str(None), repr(None), type(None)(), type(None)() is None, None.__class__, None.__eq__(None), None.__eq__(5), None.__bool__(), None.__repr__()
type(None)(1)
type(...)() is ..., repr(...), type(...).__name__, bool(...), type(NotImplemented)() is NotImplemented, repr(NotImplemented), str(Ellipsis), ....__reduce__(), NotImplemented.__reduce__(), ... == Ellipsis, hash(...) == hash(...)
type(...)(1)
type(NotImplemented)(1)
bool(NotImplemented) if 0 else 0, ....__class__, NotImplemented.__class__
""")
a = A()
a.__dict__ = {"z": 1}
print(a.z, vars(a))
a.__class__ = type("B", (A,), {"w": 5})
print(a.w, a.z, type(a).__name__)
for text in ("a.__class__ = 5", "a.__class__ = int", "a.__class__ = Slots", "o.__class__ = A", "a.__dict__ = 5", "del a.__dict__", "del a.__class__", "None.x = 1", "(5).x = 1", "(5).real = 1", "'x'.upper = 1", "len.x = 1", "[].append = 1", "del [].append", "[].x = 1", "().x = 1", "int.x = 1", "del int.real", "A.__dict__['x'] = 1", "A.__dict__ = {}", "Slots().c = 1", "del Slots().a", "Slots.a = 5; print(Slots().a)", "Slots().__dict__", "type(None).x = 1", "(lambda: 1).x = 1", "(1).__class__ = bool", "object.x = 1", "del object.__init__", "range(3).x = 1", "(x for x in []).x = 1", "None = 1", "a.b.c = 1", "a[0] = 1", "del a[0]", "a[0]", "a()", "a += 1", "-a", "a @ a", "for i in a: pass", "len(a)", "a in a", "with a: pass", "a.x.y", "a < 5", "hash(a) and print('hashed')", "int.__add__.x = 1", "super().x"):
    try:
        exec(text)
        print(text)
    except Exception as error:
        print(text, "->", type(error).__name__ + ":", error if not isinstance(error, SyntaxError) else error.msg)
