"""Namespaces of `exec` and `eval` that are not plain dictionaries, and builtins of one's own."""


def attempt(label, action):
    try:
        print(label, action())
    except Exception as error:
        print(label, type(error).__name__, error)


class Spy(dict):
    def __missing__(self, key):
        if key.startswith("made_"):
            return key.upper()
        raise KeyError(key)

    def __setitem__(self, key, value):
        print("  set", key)
        super().__setitem__(key, value)

    def __delitem__(self, key):
        print("  del", key)
        super().__delitem__(key)


class Mapping:
    def __init__(self):
        self.items = {"given": 1}

    def __getitem__(self, key):
        print("  get", key)
        return self.items[key]

    def __setitem__(self, key, value):
        print("  set", key)
        self.items[key] = value

    def __delitem__(self, key):
        print("  del", key)
        del self.items[key]


print(eval("made_it", {}, Spy()))
attempt("missing", lambda: eval("other", {}, Spy()))
exec("a = 1\nb = a + 1\ndel a", {}, Spy())
mapping = Mapping()
exec("given += 1\nnew = given\nfor index in range(2): pass", {}, mapping)
print(mapping.items)
attempt("length", lambda: eval("len('abc')", {}, Mapping()))
attempt("unknown", lambda: eval("unknown", {}, Mapping()))
attempt("class body", lambda: exec("class C:\n    x = given\n    print(x)", {}, Mapping()))
exec("def f():\n    return 5\nprint(f())", {}, Mapping())
attempt("global in function", lambda: exec("def f():\n    return given\nf()", {}, Mapping()))

# Builtins of one's own.
few = {"__builtins__": {"len": len, "print": print}}
attempt("few", lambda: eval("len('ab')", few))
attempt("few", lambda: eval("max(1, 2)", few))
attempt("none", lambda: eval("len('ab')", {"__builtins__": {}}))
attempt("class", lambda: exec("class C: pass", {"__builtins__": {}}))
attempt("import", lambda: exec("import sys", {"__builtins__": {}}))
attempt("assert", lambda: exec("assert False", {"__builtins__": {}}))
exec("def f(): return len('abc')\nprint(f(), f.__builtins__ is __builtins__)", few)
namespace = {"__builtins__": {"__build_class__": lambda function, name, *bases: ("built", name, bases), "__name__": "n"}}
exec("class C(5, 6): pass", namespace)
print(namespace["C"])
namespace = {"__builtins__": {"__import__": lambda name, *rest: f"imported {name}"}}
exec("import a.b, d", namespace)
print(namespace["d"], namespace["a"])
namespace = {}
exec("x = 1", namespace)
print(sorted(namespace), type(namespace["__builtins__"]).__name__)
attempt("globals", lambda: eval("1", Mapping()))
attempt("globals", lambda: exec("1", []))
attempt("locals", lambda: eval("1", {}, 5))
attempt("locals", lambda: exec("1", {}, [1]))
attempt("keywords", lambda: eval("a + b", globals={"a": 1}, locals={"b": 2}))
attempt("keywords", lambda: exec("a", globals={"a": 1}))


def closure():
    value = 1

    def inner():
        nonlocal value
        value += 1
        return value

    return inner


inner = closure()
exec(inner.__code__, closure=inner.__closure__)
print(inner())
attempt("closure", lambda: exec(inner.__code__))
attempt("closure", lambda: exec(inner.__code__, closure=()))
attempt("closure", lambda: exec("1", closure=inner.__closure__))
attempt("closure", lambda: eval(inner.__code__))
