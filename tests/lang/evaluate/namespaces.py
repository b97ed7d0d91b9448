x = 10
print(eval("x + 1"), eval("x + y", {"x": 1, "y": 2}), eval("a", {}, {"a": 5}), eval(compile("x*2", "f", "eval")))
def f(p):
    q = 3
    exec("r = p + q; print(r)")
    print(sorted(locals()), eval("p * q"), [eval("v", {"v": v}) for v in range(3)])
f(4)
ns = {}
exec("def g(a, b=2):\n    return a + b + z\nz = 100\nclass K:\n    w = z", ns)
print(ns["g"](1), ns["K"].w, sorted(k for k in ns if k != "__builtins__"), "__builtins__" in ns)
code = compile("y = x + 1\nprint(y)", "<c>", "exec")
exec(code); exec(code, {"x": 41})
print(y, code.co_name, code.co_filename, type(code).__name__)
class M(dict):
    def __missing__(self, k): return "missing " + k
print(eval("foo", {}, M()))
from collections import ChainMap
class Any:
    def __init__(self): self.d = {}
    def __getitem__(self, k):
        return self.d[k]
    def __setitem__(self, k, v):
        print("set", k); self.d[k] = v
    def __delitem__(self, k): del self.d[k]
m = Any()
exec("a = 1\nb = a + 1\ndel a\nprint(b, len('x'))\nc: int = 5", {}, m)
print(m.d)
try: exec("undefinedx", {}, m)
except NameError as e: print(e, e.name)
try: exec("del zz", {}, m)
except NameError as e: print(e)
try: exec("1/0")
except ZeroDivisionError as e:
    tb = e.__traceback__
    while tb.tb_next: tb = tb.tb_next
    print(tb.tb_frame.f_code.co_filename, tb.tb_lineno)
exec("global gg\ngg = 5"); print(gg)
exec("for i in range(3): print(i, end=' ')\nprint()")
single = compile("1 + 1", "<s>", "single"); exec(single)
print(eval("lambda t: t + x")(1), eval("[i for i in range(x)][-1]"), eval("__name__"))
class Meta(type):
    @classmethod
    def __prepare__(m, n, b): return M2()
class M2(dict):
    def __setitem__(self, k, v):
        if not k.startswith("__"): print("def", k)
        super().__setitem__(k, v)
class Q(metaclass=Meta):
    a = 1
    b = a + 1
    def c(self): return __class__
print(Q().c(), Q.b)
eval("print('hi')"); print(exec("5"))
def outer():
    v = 1
    def inner(): return v
    try: exec(inner.__code__)
    except TypeError as e: print(e)
    exec(inner.__code__, closure=inner.__closure__)
    try: eval(inner.__code__)
    except TypeError as e: print(e)
outer()
def fn(): return 42
print(eval(fn.__code__), exec(fn.__code__))
globals()["dyn" + "amic"] = 7
print(dynamic, eval("dynamic"))
try: eval("1 +")
except SyntaxError as e: print(e, e.lineno, e.offset, e.text, e.filename)
print({**eval("{'a': 1}")}, eval("(yield_ := 3)"), [eval(s) for s in ("1", "'s'", "None", "(1,2)")])
import __main__
print(__main__.x, __main__ is __import__("sys").modules["__main__"])
