# Globals whose class looks names up itself.
class D(dict):
    def __missing__(self, key): return "<"+key+">"
ns = D()
import builtins
try:
    exec("print(x)\ndef f(): return y\nprint(f())\nclass C:\n  z = w\nprint(C.z, [q for _ in (1,)], (lambda: k)())", ns)
except Exception as e: print(type(e), e)
class G(dict):
    def __getitem__(self, key):
        if key.startswith("x"): return "got "+key
        return dict.__getitem__(self, key)
g = G(xa=1, b=2)
exec("print(xa, b)\ndef f(): return xa, b, xyz\nprint(f())\nglobal t\nt=1\ndef h():\n  global u\n  u=3\nh()", g)
print(sorted(k for k in g if k != '__builtins__'))
print(eval("xa, b, (lambda: xa)()", g))
class B(dict):
    def __getitem__(self, key):
        return "builtin "+key
g = {"__builtins__": B()}
print(eval("xyz, (lambda: abc)()", g))
exec("def f(): pass", ns)
print(ns["f"].__globals__ is ns, type(eval("globals()", {"__builtins__": __builtins__}, {})), type(eval("(lambda: globals)()", g)))
class Counting(dict):
    def __getitem__(self, key):
        seen.append(key)
        return super().__getitem__(key)
seen = []
code = Counting(limit=3, __builtins__=__builtins__)
exec("total = 0\nfor i in range(limit):\n    total += i\ndef again():\n    return [total + i for i in range(limit)]\nresult = again()", code)
print(code["result"], sorted(set(seen)))
