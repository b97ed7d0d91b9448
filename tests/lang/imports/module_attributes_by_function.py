"""`__getattr__` and `__dir__` of modules, modules made by hand, their attributes, and modules in sys.modules that are none."""
import sys
import types


def attempt(label, function, *args):
    try:
        print(label, repr(function(*args)))
    except BaseException as error:
        print(label, type(error).__name__, error)


def run(text):
    ns = {}
    exec(text, ns)
    return {k: v for k, v in ns.items() if k != "__builtins__"}


m = types.ModuleType("made", "the doc")
print(m, m.__name__, m.__doc__, m.__package__, m.__spec__, m.__loader__, sorted(vars(m)))
m.value = 1
sys.modules["made"] = m
attempt("import", run, "import made\nv = made.value")
attempt("missing", lambda: m.missing)
attempt("from missing", run, "from made import missing")
attempt("star", lambda: sorted(run("from made import *")))
asked = []


def module_getattr(name):
    asked.append(name)
    if name == "dynamic":
        return "made on demand"
    if name == "fails":
        raise ValueError("in getattr")
    if name == "__all__":
        return ["value", "dynamic"]
    raise AttributeError(f"own words for {name}")


m.__getattr__ = module_getattr
attempt("dynamic", lambda: m.dynamic)
attempt("static", lambda: m.value)
attempt("fails", lambda: m.fails)
attempt("missing", lambda: m.missing)
attempt("hasattr", hasattr, m, "missing")
attempt("default", getattr, m, "missing", "default")
attempt("from dynamic", lambda: run("from made import dynamic, value"))
attempt("from missing", run, "from made import missing")
attempt("from fails", run, "from made import fails")
print([n for n in asked if n != "__path__"])
asked.clear()
attempt("star with dynamic __all__", lambda: sorted(run("from made import *")))
print([n for n in asked if n != "__path__"])
m.__getattr__ = 5
attempt("not callable", lambda: m.missing)
m.__getattr__ = None
attempt("None", lambda: m.missing)
del m.__getattr__
attempt("no function any more", lambda: m.missing)
m.__dir__ = lambda: ["z", "a", "m"]
attempt("dir", dir, m)
m.__dir__ = lambda: 5
attempt("dir gives 5", dir, m)
m.__dir__ = lambda: ["a", 5]
attempt("dir gives both", dir, m)
del m.__dir__
attempt("dir", lambda: [n for n in dir(m) if not n.startswith("__")])

# __all__
for value in (["value"], ("value",), ["missing"], "value", ["value", 5], 5, None, [], {"value": 1}, ["__name__"]):
    m.__all__ = value
    attempt(f"__all__ = {value!r}", lambda: sorted(run("from made import *")))
m._hidden = 1
del m.__all__
attempt("without", lambda: sorted(run("from made import *")))
attempt("star in a function", run, "def f():\n    from made import *")

# Deleting and changing names.
attempt("delete", delattr, m, "value")
attempt("delete again", delattr, m, "value")
m.__name__ = "renamed"
print(repr(m))
m.__file__ = "some/file.py"
print(repr(m))
del m.__file__
print(repr(m))
attempt("dict", setattr, m, "__dict__", {})
attempt("class", lambda: m.__class__)


class Special(types.ModuleType):
    kind = "special"

    @property
    def computed(self):
        return "computed for " + self.__name__

    def __setattr__(self, name, value):
        print("   set", name, value)
        super().__setattr__(name, value)

    def __repr__(self):
        return "Special module"

    def __call__(self, *args):
        return "called", args


m.__class__ = Special
m.new = 3
print(m, m.computed, m.kind, m(1), m.new)
attempt("import from special", run, "from made import computed, new")
attempt("class to int", setattr, m, "__class__", int)
attempt("back", lambda: setattr(m, "__class__", types.ModuleType) or type(m))
for args in ((), ("n",), ("n", None), (5,), ("n", 5), ("", "d"), ("n", "d", 1)):
    attempt(f"ModuleType{args}", lambda: (types.ModuleType(*args).__name__, types.ModuleType(*args).__doc__))
attempt("keywords", lambda: types.ModuleType(name="kw", doc="d").__doc__)
attempt("init again", lambda: (m.__init__("again", "doc"), m.__name__, m.new))

# Things in sys.modules that are no modules.
for value in (5, "text", {"a": 1}, types.SimpleNamespace(attribute=7), None):
    sys.modules["odd"] = value
    attempt(f"odd {value!r}", lambda: run("import odd")["odd"])
    attempt("attribute", lambda: run("from odd import attribute"))
    attempt("star", lambda: sorted(run("from odd import *")))
    attempt("sub", run, "import odd.sub")
del sys.modules["odd"]
attempt("gone", run, "import odd")
attempt("relative outside", run, "from . import x")
attempt("relative with a package", lambda: exec("from . import x", {"__package__": "no_such_package"}))
attempt("relative number", lambda: exec("from . import x", {"__package__": 5}))
attempt("relative name", lambda: exec("from .x import y", {"__name__": "top"}))
attempt("import dots", lambda: __import__("", globals(), locals(), [], 0))
attempt("import number", lambda: __import__(5))
attempt("import level", lambda: __import__("math", level=-1))
