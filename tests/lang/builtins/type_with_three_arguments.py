def show(text):
    for line in text.strip().splitlines():
        try:
            print(line, "->", repr(eval(line)))
        except Exception as error:
            print(line, "->", type(error).__name__ + ":", error)


class Meta(type):
    def __new__(mcls, name, bases, ns, **kw):
        print("Meta.__new__", name, bases, sorted(k for k in ns if not k.startswith("__")), kw)
        return super().__new__(mcls, name, bases, ns)
    def __init__(cls, name, bases, ns, **kw):
        print("Meta.__init__", name, kw)
class Other(type):
    pass
class Base:
    def __init_subclass__(cls, flag=None, **kw):
        print("init_subclass", cls.__name__, flag, kw)
        super().__init_subclass__(**kw)
class NS(dict):
    pass
class Set:
    def __set_name__(self, owner, name): print("set_name", owner.__name__, name)
class BadSet:
    def __set_name__(self, owner, name): raise KeyError("bad name")
show("""
type("A", (), {}), type("A", (int,), {"x": 1}).x, type("A", (), {"__module__": "m"}), type("A", (), {"__qualname__": "B.C"}).__qualname__, type("A B", (), {}).__name__, type("é", (), {}).__name__, type("", (), {}).__name__, type("A", (), {"__doc__": "text"}).__doc__, type("A", (), {}).__doc__, type("A", (), NS(x=5)).x, type("A", (object,), {}).__bases__, type("A", (), {}).__module__
type("A")
type("A", ())
type("A", (), {}, {})
type()
type(5, (), {})
type("A", [], {})
type("A", (), [])
type("A", (5,), {})
type("A", (int, str), {})
type("A", (bool,), {})
type("A", (type(None),), {})
type("A", (type(...),), {})
type("A", (type(len),), {})
type("A", (int, int), {})
type("A", (object, int), {})
type("A", (), {"__slots__": 5})
type("A", (), {"__slots__": "a b"})
type("A", (), {"__slots__": ("x", 5)})
type("A", (), {"__slots__": ("x",), "x": 1})
type("A", (), {"__slots__": ("__dict__", "__dict__")})
type("A", (int,), {"__slots__": ("x",)})
type("A", (tuple,), {"__slots__": ("x",)})
type("A", (), {"__slots__": ("x", "x")}).__slots__
type("A", (), {"__slots__": ()})().__class__.__name__
type("A", (), {"__slots__": ()})().x
type("A", (), {"__qualname__": 5})
type("A", (), {"__hash__": None}).__hash__
type("A", (), {1: 2}).__dict__[1]
type("A", (Base,), {}, flag=7)
type("A", (Base,), {}, other=7)
type("A", (), {}, x=1)
type("A", (), {"s": Set()}).__name__
type("A", (), {"s": BadSet()})
Meta("M", (), {"a": 1}, k=2)
Meta("M", (Base,), {})
type("M2", (Meta("M", (), {}),), {}).__class__
Other("O", (Meta("M", (), {}),), {})
type.__call__(type, 5), type.__call__(int, "5"), type.__call__(Base).__class__.__name__
type.__new__(type, "T", (), {}).__name__, type.__new__(Other, "T", (), {}).__class__.__name__
type.__new__(int, "T", (), {})
type.__new__()
type.__new__(5)
type.__init__(int, 1)
type.__init__(int)
type.__init__(int, "x", (), {}), type.__init__(int, 5)
type("A", (), {}).mro(), type.mro(bool), bool.mro()
type.__subclasses__(bool), bool.__subclasses__(), type.__prepare__(), type.__prepare__("A", (), x=1), type.__instancecheck__(int, 5), type.__subclasscheck__(int, bool), int.__instancecheck__(5), int.__subclasscheck__(bool)
type.__prepare__.__self__, type(int).__prepare__("x", ())
int.__annotations__
Base.__annotations__, type("Q", (), {"__annotations__": {"a": int}}).__annotations__, Base.__type_params__, Base.__firstlineno__, Base.__static_attributes__
int | 5
int | "x"
int | None, None | int, int | str | None, (int | str) == (str | int), int | int, int | list[str], (int | str).__args__, type | None, hash(int | str) == hash(str | int), int | (int | str), repr(None | int)
""")
for name, value in (("__name__", "New"), ("__name__", 5), ("__qualname__", "X.Y"), ("__qualname__", 5), ("__module__", "mm"), ("__doc__", "d"), ("__bases__", ()), ("__bases__", 5), ("__bases__", (Base,)), ("__dict__", {}), ("__class__", Other), ("__class__", int), ("__class__", 5), ("__abstractmethods__", ["x"]), ("__annotations__", {"z": 1}), ("__flags__", 1)):
    class Victim(object if name != "__bases__" else A if (A := type("A0", (), {})) else 0):
        pass
    try:
        setattr(Victim, name, value)
        print(name, value, "->", getattr(Victim, name), Victim.__class__.__name__)
    except Exception as error:
        print(name, value, "->", type(error).__name__ + ":", error)
    try:
        delattr(Victim, name)
        print("  deleted")
    except Exception as error:
        print("  ", type(error).__name__ + ":", error)
