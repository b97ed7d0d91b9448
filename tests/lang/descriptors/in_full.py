import sys
class P:
    def __init__(self): self._x = 1
    @property
    def x(self):
        "doc x"
        return self._x
    @x.setter
    def x(self, v): self._x = v
    @x.deleter
    def x(self): del self._x
    ro = property(lambda self: 5)
    wo = property(None, lambda self, v: print("wo", v))
p = P(); p.x = 5; print(p.x, P.x.__doc__, P.x.fget.__name__, P.x.__name__, P.ro.__isabstractmethod__); del p.x
for f in (lambda: p.x, lambda: setattr(p, "ro", 1), lambda: delattr(p, "ro"), lambda: p.wo, lambda: setattr(p, "wo", 3), lambda: delattr(p, "wo")):
    try: print(f())
    except AttributeError as e: print(e)
class D:
    def __get__(self, o, t): return ("D", o is not None, t.__name__)
class DD(D):
    def __set__(self, o, v): o.__dict__["dd"] = ("set", v)
class H:
    d = D(); dd = DD()
h = H(); h.__dict__["d"] = "own"; print(h.d, H.d, h.dd); h.dd = 3; print(h.dd, h.__dict__)
class F:
    def m(self): return "m"
    @classmethod
    def c(cls): return cls.__name__
    @staticmethod
    def s(): return "s"
f = F()
print(F.m.__get__(f)(), F.__dict__["c"].__get__(None, F)(), F.__dict__["s"].__get__(f)(), f.m.__func__ is F.m, f.m.__self__ is f, F.c.__self__ is F, F.c.__func__.__name__, F.__dict__["s"].__func__ is F.s, F.__dict__["c"].__wrapped__.__name__)
class Slots:
    __slots__ = ("a", "__dict__")
s = Slots(); s.a = 1; s.b = 2; print(s.a, s.b, s.__dict__, Slots.a.__get__(s), type(Slots.a).__name__, Slots.a.__name__, Slots.a.__objclass__ is Slots)
class G:
    def __getattr__(self, n): return "ga " + n
    def __setattr__(self, n, v): print("sa", n, v); object.__setattr__(self, n, v)
    def __delattr__(self, n): print("da", n); object.__delattr__(self, n)
    def __dir__(self): return ["z", "a"]
g = G(); g.x = 1; print(g.x, g.y, dir(g)); del g.x; print(g.x)
class GA:
    def __getattribute__(self, n):
        if n == "bad": raise AttributeError("bad!")
        return ("gab", n)
    def __getattr__(self, n): return ("fallback", n)
ga = GA(); print(ga.q, ga.bad, getattr(ga, "bad", 5), hasattr(ga, "bad"))
class Prop:
    @property
    def v(self): raise AttributeError("inner")
    def __getattr__(self, n): return "fb " + n
print(Prop().v, getattr(Prop(), "v"), [Prop().v for _ in range(3)])
class NoGA:
    @property
    def v(self): raise AttributeError("inner2")
print(getattr(NoGA(), "v", "default"), hasattr(NoGA(), "v"))
try: NoGA().v
except AttributeError as e: print(e)
class Call:
    def __call__(self, *a, **k): return a, k
    def __len__(self): return 3
    def __bool__(self): return False
    def __index__(self): return 2
    def __hash__(self): return 7
    def __contains__(self, x): return x == 1
    def __format__(self, s): return "fmt:" + s
    def __iter__(self): return iter("ab")
    def __reversed__(self): return iter("ba")
    def __enter__(self): return 1
    def __exit__(self, *a): pass
    def __int__(self): return 9
    def __float__(self): return 1.5
    def __complex__(self): return 1j
    def __round__(self, n=None): return ("round", n)
    def __trunc__(self): return 8
    def __divmod__(self, o): return "dm"
    def __rpow__(self, o): return "rp"
    def __pow__(self, o, m=None): return ("pow", m)
c = Call()
print(c(1, a=2), len(c), bool(c), [10, 20, 30][c], hash(c), 1 in c, f"{c:abc}", list(c), list(reversed(c)), int(c), float(c), complex(c), round(c), round(c, 2), divmod(c, 1), 2 ** c, pow(c, 1, 2), c ** 3, bin(c), "ab" * c, range(c), "abc"[c], chr(c).encode())
c.__len__ = lambda: 99; print(len(c))
for bad in ({"__len__": lambda s: -1}, {"__len__": lambda s: "x"}, {"__bool__": lambda s: 5}, {"__hash__": lambda s: "x"}, {"__iter__": lambda s: 5}, {"__str__": lambda s: 5}, {"__repr__": lambda s: 5}, {"__index__": lambda s: "x"}, {"__format__": lambda s, f: 5}, {"__int__": lambda s: "x"}, {"__float__": lambda s: 1}, {"__contains__": lambda s, x: 5}, {"__eq__": lambda s, o: 7}, {"__call__": None}, {"__iter__": None}, {"__hash__": None}, {"__dir__": lambda s: 5}, {"__bytes__": lambda s: 5}):
    o = type("O", (), bad)()
    for fn in (len, bool, hash, iter, str, repr, lambda o: [1, 2][o], lambda o: f"{o}", int, float, lambda o: 1 in o, lambda o: o == 1, lambda o: o(), dir):
        k = list(bad)[0].strip("_")
        name = getattr(fn, "__name__", "")
        try:
            r = fn(o)
            if k in ("eq", "contains"): print(k, name, r if not isinstance(r, (list, str)) and name not in ("hash",) and "object at" not in str(r) else "")
        except Exception as e: print(k, name, type(e).__name__, e)
