def show(text):
    for line in text.strip().splitlines():
        try:
            print(line, "->", repr(eval(line)))
        except Exception as error:
            print(line, "->", type(error).__name__ + ":", error)


class A:
    x = 1
    __slots__ = ("s",)
class D:
    y = 2
    def __getattr__(self, name):
        if name == "boom": raise ValueError("boom")
        raise AttributeError(f"no {name}")
class G:
    def __dir__(self): return ["b", "a"]
class BadDir:
    def __dir__(self): return 5
class MixedDir:
    def __dir__(self): return ["a", 1]
a, d = A(), D()
show("""
getattr(a, "x"), getattr(a, "q", 5), getattr(d, "zz", "default"), hasattr(a, "s"), hasattr(a, "x"), hasattr(d, "nope"), getattr(5, "real"), getattr("x", "upper")(), hasattr(5, "é"), getattr(d, "y"), getattr(list, "append") is list.append
getattr(a, "s")
getattr(a, "q")
getattr(d, "q")
getattr(d, "boom", 5)
hasattr(d, "boom")
getattr(a)
getattr()
getattr(a, 5)
getattr(a, 5, 6)
getattr(a, None, 6)
getattr(a, "x", 1, 2)
getattr(a, name="x")
hasattr(a)
hasattr(a, 5)
hasattr(a, b"x")
setattr(a, "x", 5)
setattr(a, "s", 5), a.s, delattr(a, "s"), hasattr(a, "s")
setattr(a, "new", 5)
setattr(a, "x")
setattr(a, 5, 6)
setattr(a, None, 6)
setattr(5, "x", 1)
setattr(5, "real", 1)
setattr("x", "upper", 1)
setattr(int, "x", 1)
setattr(None, "x", 1)
setattr(len, "x", 1)
setattr(d, "any thing", 1), getattr(d, "any thing"), vars(d), delattr(d, "any thing"), vars(d)
setattr(d, "", 5), vars(d), setattr(d, "\\ud800", 1), len(vars(d)), vars(d).clear()
delattr(a, "s")
delattr(a, "x")
delattr(d, "q")
delattr(d, "y")
delattr(a)
delattr(a, 5)
delattr(5, "real")
delattr(int, "real")
vars(A)["x"], type(vars(A)).__name__, vars(D()), vars(__import__("math"))["pi"], "show" in vars()
vars(a)
vars(5)
vars(int)["real"] is int.real
vars(1, 2)
vars(None)
vars([])
dir(G()), dir(A())[-2:], "x" in dir(A), "append" in dir([]), "a" in dir(type("E", (), {"a": 1})()), dir(type("N", (), {"__slots__": ("q",)}))[-1:], isinstance(dir(), list), "show" in dir(), dir(G()) is not None
dir(BadDir())
dir(MixedDir())
dir(1, 2)
callable(len), callable(A), callable(5), callable(a), callable(lambda: 1), callable(a.__init__), callable(type("C", (), {"__call__": 5})()), callable(None), callable(print)
callable()
callable(1, 2)
isinstance(5, int), isinstance(True, int), isinstance(5, (str, int)), isinstance(5, (str, (float, (int,)))), isinstance(5, int | str), isinstance(None, int | None), isinstance(None, type(None)), isinstance(5, ()), isinstance(int, type), isinstance(5, object), isinstance("x", (int | str, bytes)), isinstance(None, None | int)
isinstance(5, 5)
isinstance(5, "int")
isinstance(5, (int, "str")),
isinstance(5, (str, "int"))
isinstance(5, [int])
isinstance(5, None)
isinstance(5)
isinstance()
isinstance(5, list[int])
isinstance(5, int | list[int])
isinstance([], int | list[int])
isinstance(5, int, str)
isinstance(5, type("M", (type,), {"__instancecheck__": lambda c, i: "yes"})("X", (), {})), isinstance(5, (str, type("M", (type,), {"__instancecheck__": lambda c, i: []})("X", (), {})))
issubclass(bool, int), issubclass(int, int), issubclass(int, (str, object)), issubclass(int, int | str), issubclass(type, object), issubclass(bool, (str, (int,))), issubclass(type(None), int | None), issubclass(int, ())
issubclass(5, int)
issubclass(int, 5)
issubclass("int", int)
issubclass(int, "int")
issubclass(int, (str, 5))
issubclass(int)
issubclass(int, list[int])
issubclass(int, None)
issubclass(None, int)
issubclass(int | str, int)
type(5), type(None), type(type), type(...), type(NotImplemented), type(int | str).__name__, type(list[int]).__name__, type(lambda: 1).__name__, type(len).__name__, type([].append).__name__, type(str.upper).__name__, type(str.__add__).__name__, type("".__add__).__name__, type(int.real).__name__, type(A.s).__name__, type(dict.fromkeys).__name__, type(dict.__dict__["fromkeys"]).__name__, type(show.__code__).__name__, type(A.__dict__).__name__, type(type.__dict__["__dict__"]).__name__ if "__dict__" in type.__dict__ else ""
""")
