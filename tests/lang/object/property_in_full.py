def show(text):
    for line in text.strip().splitlines():
        try:
            print(line, "->", repr(eval(line)))
        except Exception as error:
            print(line, "->", type(error).__name__ + ":", error)


class C:
    "class doc"
    def __init__(self): self._x = 1
    def get(self): "getter doc"; return self._x
    def put(self, v): self._x = v
    def rem(self): del self._x
    full = property(get, put, rem, "given doc")
    only = property(get)
    writeonly = property(None, put)
    empty = property()
    named = property(fget=get, fset=put, fdel=rem, doc=None)
    @property
    def deco(self): "deco doc"; return self._x * 2
    @deco.setter
    def deco(self, v): self._x = v // 2
    @deco.deleter
    def deco(self): self._x = -1
    @property
    def raises(self): raise AttributeError("inside")
    @property
    def other(self): raise ValueError("other")
class Sub(C):
    @C.deco.getter
    def deco(self): return "sub"
    only = property(lambda self: "sub only", doc="sub doc")
class WithGetattr(C):
    def __getattr__(self, name): return "getattr:" + name
class MyProp(property):
    "my doc"
    tag = "mine"
c = C()
show("""
c.full, c.only, c.named, c.deco, C.full.__doc__, C.only.__doc__, C.writeonly.__doc__, C.empty.__doc__, C.named.__doc__, C.deco.__doc__, Sub.only.__doc__, Sub.deco.__doc__, type(C.full).__name__, C.full.__name__, C.deco.__name__
setattr(c, "full", 5), c.full, setattr(c, "deco", 8), c._x, delattr(c, "deco"), c._x, setattr(c, "writeonly", 3), c._x
c.writeonly
c.empty
setattr(c, "only", 1)
setattr(c, "empty", 1)
delattr(c, "only")
delattr(c, "writeonly")
delattr(c, "empty")
c.raises
c.other
hasattr(c, "raises"), getattr(c, "raises", "default"), WithGetattr().raises, WithGetattr().zzz
hasattr(c, "other")
Sub().deco, Sub().only, setattr(Sub(), "deco", 4)
setattr(Sub(), "only", 4)
C.full.fget is C.get, C.full.fset is C.put, C.full.fdel is C.rem, C.only.fset, C.empty.fget, C.empty.__isabstractmethod__
C.full.fget = 5
C.full.x = 5
property(1, 2, 3, 4, 5)
property(x=1)
property(1).__get__(c)
property().__get__(c)
property(C.get).__get__(c), property(C.get).__get__(c, C), property(C.get).__get__(None, C).__class__.__name__
property(C.get).__get__()
property(None, C.put).__set__(c, 5), c._x
property().__set__(c, 5)
property().__set__(c)
property().__delete__(c)
property(len).__get__([1, 2]), property(fset=print).__set__("a", "b")
property(5).getter(6).fget
property(C.get, doc=5).__doc__, property(None, doc="x").__doc__
property.getter(5, c)
property().getter()
property().setter(1, 2)
C.__dict__["full"].__set_name__(C, "renamed")
C.full.__name__
property(lambda self: 1).__name__
property().__name__
""")
for text in ("c.full = 9; print(c.full)", "c.only = 1", "del c.only", "c.empty", "c.full += 1; print(c.full)", "del c.full; c.full", "C.full = 5; print(c.full)", "c.deco.x = 1", "C.deco.__doc__ = 'new'; print(C.deco.__doc__)", "C.deco.__name__ = 'nn'; print(C.deco.__name__)", "del C.deco.__name__"):
    c = C()
    try:
        exec(text)
    except Exception as error:
        print(text, "->", type(error).__name__ + ":", error)


class NoName:
    p = property(None)


class Static:
    @staticmethod
    def s(x=1):
        "s doc"
        return x

    @classmethod
    def k(cls, x=1):
        "k doc"
        return cls.__name__, x

    plain = staticmethod(len)


raw = Static.__dict__
print(raw["s"](5), raw["k"].__get__(None, int)(2), raw["k"].__get__(5)(3), Static.plain([1]), Static().s(2), Static.k.__self__, Static.k.__func__ is raw["k"].__func__, raw["s"].__wrapped__.__name__, raw["k"].__wrapped__.__qualname__)
