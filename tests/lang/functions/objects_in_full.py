# imports, modules, functions, generators, misc objects
import sys, types
m = types.ModuleType("mymod", "doc")
m.x = 1
sys.modules["mymod"] = m
import mymod
from mymod import x
print(mymod.x, x, m.__doc__, m.__name__, repr(m), dir(m))
try: from mymod import nope
except ImportError as e: print(e, e.name, e.path)
try: import mymod.sub
except ImportError as e: print(type(e).__name__, e)
def f(a, /, b, *args, c=1, d, **kw) -> int:
    "doc of f"
    v = 1
    return a
print(f.__name__, f.__qualname__, f.__doc__, f.__defaults__, f.__kwdefaults__, f.__annotations__, f.__module__, f.__code__.co_varnames, f.__code__.co_argcount, f.__code__.co_posonlyargcount, f.__code__.co_kwonlyargcount, f.__code__.co_flags & 12, f.__closure__, f.__dict__, f.__globals__ is globals(), f.__type_params__)
f.attr = 5; print(f.attr, f.__dict__, vars(f))
f.__defaults__ = (9,); f.__kwdefaults__ = {"d": 2, "c": 0}; print(f(1))
f.__name__ = "g"; print(f.__name__, f.__qualname__)
for g in (lambda: f(), lambda: f(a=1), lambda: setattr(f, "__name__", 5), lambda: setattr(f, "__defaults__", 5), lambda: setattr(f, "__code__", 5), lambda: f.nope, lambda: setattr(f, "__kwdefaults__", 4), lambda: setattr(f, "__dict__", 5)):
    try: print(g())
    except Exception as e: print(type(e).__name__, e)
def h(): return 1
def k(): return 2
h.__code__ = k.__code__; print(h())
c = (lambda q: lambda: q)(7); print(c.__closure__[0].cell_contents, c.__code__.co_freevars); c.__closure__[0].cell_contents = 8; print(c())
print(types.FunctionType(k.__code__, {}, "nm")(), types.MethodType(lambda s, a: (s, a), 5)(6), types.CellType(3).cell_contents)
print(isinstance(f, types.FunctionType), isinstance(len, types.BuiltinFunctionType), isinstance([].append, types.BuiltinMethodType), isinstance(int.__add__, types.WrapperDescriptorType), isinstance((1).__add__, types.MethodWrapperType), isinstance(str.join, types.MethodDescriptorType), isinstance(dict.__dict__["fromkeys"], types.ClassMethodDescriptorType), isinstance(sys, types.ModuleType), isinstance(int.real, types.GetSetDescriptorType))
ns = types.SimpleNamespace(a=1, b="x"); ns.c = 3; print(ns, ns == types.SimpleNamespace(a=1, b="x", c=3), ns.__dict__)
P = types.MappingProxyType({"a": 1}); print(P, P["a"], len(P), P | {"b": 2}, list(P))
try: P["b"] = 1
except TypeError as e: print(e)
T = types.new_class("T", (int,), {}, lambda n: n.update(z=5)); print(T.z, T(4) + 1, T.__mro__)
def gen():
    x = yield 1
    print("x", x)
    try: y = yield 2
    except ValueError as e: print("ve", e); y = "exc"
    return y
g = gen(); print(next(g), g.send("s"), g.gi_frame.f_lineno, g.gi_running, g.gi_code.co_name, g.gi_yieldfrom, sorted(g.gi_frame.f_locals.items()))
try: g.throw(ValueError("t"))
except StopIteration as e: print(e.value)
print(g.gi_frame, list(g))
try: g.send(1)
except StopIteration as e: print(repr(e))
try: gen().send(1)
except TypeError as e: print(e)
def reent():
    yield next(r)
r = reent()
try: next(r)
except ValueError as e: print(e)
print(repr(gen).split(" at")[0], repr(g).split(" at")[0], gen.__name__, g.__name__, g.__qualname__)
fr = sys._getframe(); print(fr.f_code.co_name, fr.f_lineno, fr.f_globals is globals(), fr.f_back)
def who(): return sys._getframe(1).f_code.co_name, sys._getframe().f_back.f_lineno
def caller(): return who()
print(caller())
print([type(x).__name__ for x in (f, len, [].append, int.__add__, (1).__add__, str.join, gen(), iter([]), iter({}), {}.keys(), P, fr, f.__code__, type, sys, None, ..., NotImplemented, (i for i in ()), range(1), slice(1), property(), staticmethod(f), classmethod(f), super(int, 5), zip(), map(f, []), filter(f, []), enumerate([]), reversed([]), memoryview(b""), object())])
print(repr(f)[:12], repr(A := type("A", (), {})), repr(A())[:19], repr(A.__init__)[:40], repr([].append)[:34], repr(len), repr(str.join), repr(int.__add__), repr(property())[:17], repr(sys), repr(iter([]))[:15])
class W:
    def m(self): pass
    @classmethod
    def c(cls): pass
    @staticmethod
    def s(): pass
print(repr(W.m)[:14], repr(W().m)[:27], repr(W.c)[:40], repr(W.s)[:14], repr(W.__dict__["c"])[:22], repr(W.__dict__["s"])[:22], repr(W), repr(type(W)))
print(sys.version_info >= (3, 8), sys.version_info[0], sys.version_info, sys.flags.optimize, sys.float_info.dig, sys.int_info.bits_per_digit, sys.hash_info.width, sys.byteorder, sys.maxsize, sys.getdefaultencoding(), sys.implementation.version[:2])

print(object.__reduce_ex__ is not None, A.__flags__ & 1, int.__basicsize__ > 0)
def ann(a: int, b: "str" = 1) -> None: x: int = 5
print(ann.__annotations__)
class AA:
    x: int
    y: "list[int]" = []
    z: undefined_later if False else 5
print(AA.__annotations__)
print(callable(A), callable(5), id(A) == id(A), hash(A) == hash(A), A == A, A != W, A is not W)
del sys.modules["mymod"]
print("mymod" in sys.modules)
print(__import__("types") is types, __name__, __doc__, __spec__, __package__, __builtins__.len is len)
import builtins
print(builtins.map is map, builtins.len is len, hasattr(builtins, "aiter"))
builtins.injected = 42
print(injected)
