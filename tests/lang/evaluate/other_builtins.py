# What stands in the place of the builtins: None, numbers, mappings, modules.
class M:
    def __getitem__(self, k):
        if k.startswith("no"): raise KeyError(k)
        return k.upper()
class D(dict):
    def __missing__(self, key):
        if key.startswith("no"): raise KeyError(key)
        return "<"+key+">"
import types
empty = types.ModuleType("empty"); empty.greeting = "hi"
def show(source, ns, *rest, mode="eval"):
    try:
        if mode == "eval": print(repr(source), eval(source, ns, *rest))
        else: exec(source, ns, *rest); print(sorted(map(str, set(ns) - {"__builtins__"})))
    except BaseException as e:
        print(repr(source), type(e).__name__, e, e.__context__)
for b in (None, 5, {}, M(), D(), D(x=1), empty, [1], {"len": 3}):
    print("==", type(b).__name__)
    show("len", {"__builtins__": b})
    show("(lambda: len)()", {"__builtins__": b})
    show("nothing", {"__builtins__": b})
    show("greeting", {"__builtins__": b})
    show("a + 1", {"__builtins__": b, "a": 2})
    show("len", {"__builtins__": b}, {"len": 7})
    show("len", {"__builtins__": b}, M())
    show("[len for _ in a]", {"__builtins__": b}, {"a": [1]})
    show("import math", {"__builtins__": b}, mode="exec")
    show("class C: pass", {"__builtins__": b}, mode="exec")
    show("class C:\n  y = len", {"__builtins__": b}, mode="exec")
    show("def f(): pass\nz=1\nassert z", {"__builtins__": b}, mode="exec")
    show("assert 0", {"__builtins__": b}, mode="exec")
    show("x: int = 3", {"__builtins__": b}, mode="exec")
    show("def f():\n  global q\n  del q\nf()", {"__builtins__": b}, mode="exec")
ns = D(); ns["__builtins__"] = {}
show("nothing", ns); show("thing", ns); show("(lambda: thing)()", ns); show("(lambda: nothing)()", ns)
show("del thing", ns, mode="exec"); show("def f():\n  global thing\n  del thing\nf()", ns, mode="exec")
show("class C:\n  x = thing\nr = C.x", ns, mode="exec"); print(ns["r"])
show("type A = thing\nr = A.__value__\ndef f[T: other](): pass\nr2 = f.__type_params__[0].__bound__", ns, mode="exec"); print(ns["r"], ns["r2"])
class S(dict):
    def __setitem__(self, k, v): dict.__setitem__(self, k, ("set", v))
    def __delitem__(self, k): print("del", k)
s = S()
show("x = 1\ndef f():\n  global y\n  y = 2\nf()\ndel x\ndef g():\n  global y\n  del y\ng()", s, mode="exec"); print(s["x"], "y" in s)
f = types.FunctionType((lambda: thing).__code__, D())
try: print(f())
except NameError as e: print(e)
