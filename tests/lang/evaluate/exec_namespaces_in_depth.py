"""`exec` and `eval` with globals and locals of every kind, builtins replaced, closures, results."""

import types


def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)


def shown(namespace):
    return {k: v for k, v in namespace.items() if k != "__builtins__"}


ns = {"x": 1}
exec("y = x + 1\ndef f(): return y\nclass C: z = y", ns)
print(ns["y"], ns["f"](), ns["C"].z, "__builtins__" in ns, ns["C"].__module__ if "__name__" in ns else "no name")
g, l = {"a": 1}, {"b": 2}
exec("c = a + b\ndef f():\n    return a", g, l)
print(shown(g), sorted(l), l["f"]())
attempt(lambda: exec("def f(): return b\nf()", g, l))
attempt(lambda: exec("[b for _ in range(1)]", g, l))
attempt(lambda: exec("class K:\n    q = b\nprint(K.q)", g, l))
attempt(lambda: eval("[a, b]", g, l))
attempt(lambda: eval("b", g))
attempt(lambda: eval("nothing", {}))
attempt(lambda: eval("x", {"x": 1}, {"x": 2}))
attempt(lambda: eval("1 +"))
attempt(lambda: eval("x = 1"))
attempt(lambda: eval("  1 + 1"))
attempt(lambda: eval("1 + 1 # comment\n"))
attempt(lambda: eval("(1,\n 2)"))
attempt(lambda: eval(b"1 + 2"))
attempt(lambda: eval(5))
attempt(lambda: exec(5))
attempt(lambda: eval("1", 5))
attempt(lambda: eval("1", {}, 5))
attempt(lambda: exec("1", []))
attempt(lambda: exec("1", {}, []))
attempt(lambda: eval("x", types.MappingProxyType({"x": 1})))
attempt(lambda: eval("x", {}, types.MappingProxyType({"x": 1})))
attempt(lambda: eval())
attempt(lambda: exec("x", {}, {}, 1))
attempt(lambda: eval("1\n2"))
attempt(lambda: eval(""))
attempt(lambda: exec(""))
attempt(lambda: exec("return 1"))
attempt(lambda: eval("yield 1"))
attempt(lambda: eval("\0"))


class Logged(dict):
    def __getitem__(self, key):
        print("get", key, end="; ")
        return super().__getitem__(key)

    def __setitem__(self, key, value):
        print("set", key, end="; ")
        super().__setitem__(key, value)

    def __delitem__(self, key):
        print("del", key, end="; ")
        super().__delitem__(key)


logged = Logged(v=1)
attempt(lambda: eval("v", {}, logged))
attempt(lambda: exec("w = v\ndel v\nlen", {}, logged))
print(sorted(logged))


class Mapping:
    def __getitem__(self, key):
        if key == "len":
            raise KeyError(key)
        return f"<{key}>"

    def __setitem__(self, key, value):
        print("stored", key, value)


attempt(lambda: eval("a + b", {}, Mapping()))
attempt(lambda: eval("len", {}, Mapping()))
attempt(lambda: exec("q = 1", {}, Mapping()))
attempt(lambda: exec("del q", {}, Mapping()))
attempt(lambda: eval("len('abc')", {"__builtins__": {}}))
attempt(lambda: eval("own()", {"__builtins__": {"own": lambda: "own builtin"}}))
attempt(lambda: exec("class A: pass", {"__builtins__": {}}))
attempt(lambda: exec("import sys", {"__builtins__": {}}))
attempt(lambda: eval("__builtins__['len']([1])", {"__builtins__": {"len": len}}))
module = types.ModuleType("fake")
module.value = 42
attempt(lambda: eval("value", {"__builtins__": module}))


def closure_test():
    a = 1

    def inner():
        return a + b

    b = 2
    return inner


inner = closure_test()
attempt(lambda: exec(inner.__code__))
attempt(lambda: exec(inner.__code__, {}, closure=inner.__closure__))
attempt(lambda: exec(inner.__code__, closure=(1, 2)))
attempt(lambda: exec(inner.__code__, closure=inner.__closure__[:1]))
attempt(lambda: exec("1", closure=inner.__closure__))
attempt(lambda: eval(inner.__code__))
attempt(lambda: eval(compile("1 + 1", "f", "eval")))
attempt(lambda: eval(compile("z = 5", "f", "exec")))
attempt(lambda: exec(compile("1 + 1", "f", "eval")))
attempt(lambda: eval((lambda: "lambda body").__code__))
attempt(lambda: exec("s = 1", globals=(target := {})) or target["s"])
attempt(lambda: eval("k", globals={"k": 1}, locals=None))
