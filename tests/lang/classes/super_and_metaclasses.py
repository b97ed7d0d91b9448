class A:
    def f(self): return "A.f"
    @classmethod
    def c(cls): return "A.c " + cls.__name__
    @staticmethod
    def s(): return "A.s"
    @property
    def p(self): return "A.p"
    x = "A.x"
class B(A):
    x = "B.x"
    def f(self):
        return "B" + super().f() + super(B, self).f() + super(__class__, self).f()
    @classmethod
    def c(cls): return "B" + super().c() + " " + super(B, cls).c()
    @staticmethod
    def s(): return "B" + super(B, B).s()
    @property
    def p(self): return "B" + super().p
    def g(self): return [super(B, self).f() for _ in range(2)], (lambda: super(B, self).f())()
    def h(self):
        try: return [super().f() for _ in range(1)]
        except TypeError as e: return str(e)
    def inner(self):
        def k(s): return super().f()
        return k(self)
    def noself(*args): return super().f()
    def attr(self): return super().x, super().__thisclass__, super().__self__ is self, super().__self_class__
    def rep(self): return repr(super())
    def setx(self): super().zz = 5
    def unb(self): return super(B)
    def deleted(self):
        del self
        try: super().f()
        except Exception as e: return type(e).__name__, str(e)
    def __getitem__(self, k): return super().__getitem__(k)
    def gen(self):
        yield super().f()
b = B()
for g in (lambda: b.f(), lambda: B.c(), lambda: b.c(), lambda: B.s(), lambda: b.p, lambda: b.g(), lambda: b.h(), lambda: b.inner(), lambda: b.noself(), lambda: b.attr(), lambda: b.rep(), lambda: b.deleted(), lambda: list(b.gen())):
    try: print(g())
    except Exception as e: print(type(e).__name__, e)
try: b.setx(); print(b.zz)
except AttributeError as e: print(e)
try: b[0]
except AttributeError as e: print(e)
u = b.unb()
print(u.__get__(b, B).f() if hasattr(u, "__get__") else "", repr(u), u.__self__)
for f in (lambda: super(), lambda: super(A, 5), lambda: super(5, b), lambda: super(B, A()), lambda: super(1, 2, 3), lambda: super(B, b).nope, lambda: super(A, b).f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
def free(self): return super().f()
try: free(b)
except RuntimeError as e: print(e)
class M(type):
    def __new__(m, name, bases, ns, **kw):
        print("new", name, [b.__name__ for b in bases], kw, sorted(k for k in ns if not k.startswith("__")))
        return super().__new__(m, name, bases, ns)
    def __init__(cls, name, bases, ns, **kw):
        print("init", name, kw); super().__init__(name, bases, ns)
    def __call__(cls, *a, **k):
        print("call", cls.__name__, a, k); return super().__call__(*a, **k)
    @property
    def meta(cls): return "meta " + cls.__name__
    def __len__(cls): return 7
    def __getattr__(cls, n): return "no " + n
    def __iter__(cls): return iter([1, 2])
    def __contains__(cls, x): return x == 1
    def __getitem__(cls, k): return ("item", k)
    def __instancecheck__(cls, x): return x == 3
    def __subclasscheck__(cls, x): return x is int
    def __repr__(cls): return "<M " + cls.__name__ + ">"
    def __eq__(a, b): return "eq"
    def __hash__(a): return 5
    def __add__(a, b): return "add"
    def __bool__(a): return False
class C(metaclass=M, opt=1):
    z = 1
    def __init__(self, v, w=2): self.v = v
c = C(5, w=6)
print(C.meta, len(C), C.zork, list(C), 1 in C, C[4], isinstance(3, C), isinstance(c, C), issubclass(int, C), C, C == 4, C + 1, bool(C), c.v, isinstance(4, C))
try: c.meta
except AttributeError as e: print(e)
class D(C, opt=2, other=3): pass
class Base:
    subs = []
    def __init_subclass__(cls, /, tag=None, **kw):
        super().__init_subclass__(**kw); cls.tag = tag; Base.subs.append(cls.__name__)
class S1(Base, tag="t1"): pass
class S2(S1): pass
print(Base.subs, S1.tag, S2.tag)
try:
    class S3(Base, bad=1): pass
except TypeError as e: print(e)
class Desc:
    def __set_name__(self, owner, name): print("set_name", owner.__name__, name); self.name = name
    def __get__(self, o, t=None): return ("get", o is None, t.__name__)
class H:
    d = Desc(); e = d
print(H.d, H().e)
class BadSN:
    def __set_name__(self, o, n): raise ValueError("sn")
try:
    class X: q = BadSN()
except ValueError as e: print(e, e.__notes__)
class CG:
    def __class_getitem__(cls, k): return (cls.__name__, k)
print(CG[int], CG[1, 2])
try: A[int]
except TypeError as e: print(e)
print(type("T", (A,), {"y": 1}).__mro__, type("T", (), {})().__class__)
try:
    class Bad(int, str): pass
except TypeError as e: print(e)
try:
    class Bad(A, A): pass
except TypeError as e: print(e)
try:
    class Bad(A, B): pass
except TypeError as e: print(e)
try:
    class Bad(bool): pass
except TypeError as e: print(e)
try:
    class Bad(5): pass
except TypeError as e: print(e)
class M2(type): pass
try:
    class Bad(C, metaclass=M2): pass
except TypeError as e: print(e)
def fmeta(name, bases, ns, **kw): return ("made", name, bases, sorted(k for k in ns if not k.startswith("__")), kw)
class FM(metaclass=fmeta, a=1): v = 1
print(FM)
class MroE:
    def __mro_entries__(self, bases): return (A,)
class Mr(MroE()): pass
print(Mr.__mro__, len(Mr.__orig_bases__))
class MyMro(type):
    def mro(cls): return [cls, A, object]
class UseMro(metaclass=MyMro): pass
print(UseMro.__mro__, UseMro().f())
print(A.__subclasses__()[0], B.__base__, B.__bases__, A.__dict__["x"], B.__qualname__, B.__module__, A.__doc__)
B.__name__ = "Renamed"; print(B, B.__qualname__)
class E1: __slots__ = ()
try: E1().x = 1
except AttributeError as e: print(e)
b.__class__ = A
print(type(b).__name__, b.f())
try: b.__class__ = int
except TypeError as e: print(e)
