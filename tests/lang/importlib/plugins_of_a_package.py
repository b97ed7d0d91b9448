# A package's modules found and loaded by name, reloaded, replaced, removed; lazy attributes; modules that fail.
import importlib
import importlib.util
import sys
import types


def attempt(label, function, *args, **named):
    try:
        print(label, "->", function(*args, **named))
    except BaseException as error:
        print(label, "->", type(error).__name__ + ":", error, getattr(error, "name", None))


print("_shapes" in sys.modules, importlib.util.find_spec("_shapes").name, "_shapes" in sys.modules)
import _shapes

print(_shapes.loaded, _shapes.lazy, dir(_shapes), _shapes.__doc__, _shapes.__package__, _shapes.__name__, len(list(_shapes.__path__)))
attempt("nothing", lambda: _shapes.nothing)
attempt("submodule not imported", lambda: _shapes.circle)
attempt("from", lambda: exec("from _shapes import nothing"))
namespace = {}
exec("from _shapes import *", namespace)
print(sorted(n for n in namespace if not n.startswith("__")), _shapes.loaded, _shapes.circle.__name__)
exec("from _shapes import lazy as l, inner", namespace)
print(namespace["l"], namespace["inner"].area(namespace["inner"].Circle(2)))


def load(names):
    shapes = {}
    for name in names:
        module = importlib.import_module(f".{name}", "_shapes")
        for thing in vars(module).values():
            if isinstance(thing, type) and thing.__module__ == module.__name__:
                shapes[thing.__name__] = thing
    return shapes


shapes = load(["circle", "square"])
print(sorted(shapes), {name: _shapes.area(shape(3)) for name, shape in sorted(shapes.items())}, shapes["Circle"].__module__)
attempt("unknown", load, ["triangle"])
attempt("relative without package", importlib.import_module, ".circle")
attempt("too far up", importlib.import_module, "...x", "_shapes.inner")
attempt("not a package", importlib.import_module, "_shapes.circle.deeper")
attempt("number", importlib.import_module, 5)

circle = sys.modules["_shapes.circle"]
old = circle.Circle
circle.extra = "stays"
print(circle.count, importlib.reload(circle) is circle, circle.count, circle.extra, circle.Circle is old, isinstance(old(1), circle.Circle), _shapes.loaded)
for _ in range(2):
    attempt("fails", importlib.import_module, "_shapes.inner.failing")
print("_shapes.inner.failing" in sys.modules, hasattr(_shapes.inner, "failing"))

del sys.modules["_shapes.circle"]
again = importlib.import_module("_shapes.circle")
print(again is circle, _shapes.circle is again, again.count, sys.modules["_shapes.square"].Square is shapes["Square"])
sys.modules["_shapes.circle"] = None
attempt("blocked", importlib.import_module, "_shapes.circle")
attempt("blocked from", lambda: exec("from _shapes.circle import Circle"))
sys.modules["_shapes.circle"] = again

fake = types.ModuleType("fake_module", "Doc.")
fake.answer = 42
sys.modules["fake_module"] = fake
import fake_module

print(fake_module.answer, fake_module is fake, importlib.import_module("fake_module") is fake, fake.__spec__, fake.__loader__, fake.__doc__)
attempt("reload without spec", importlib.reload, fake)
attempt("spec of one without spec", importlib.util.find_spec, "fake_module")
sys.modules["odd"] = "not a module"
import odd

print(odd, importlib.import_module("odd").upper())
del sys.modules["odd"], sys.modules["fake_module"]
attempt("gone", importlib.import_module, "fake_module")

print(__import__("_shapes.inner").__name__, __import__("_shapes.inner", fromlist=["x"]).__name__, __import__("inner", {"__package__": "_shapes"}, {}, ["area"], 1).__name__, __import__("", {"__package__": "_shapes"}, {}, ["inner"], 1).__name__)
attempt("level", __import__, "x", {}, {}, [], -1)
attempt("no package", __import__, "x", {}, {}, [], 1)
attempt("name number", __import__, 5)
attempt("fromlist number", lambda: __import__("_shapes", fromlist=[5]))


class Lazy(types.ModuleType):
    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        value = importlib.import_module(f"_shapes.{name}")
        setattr(self, name, value)
        return value

    @property
    def version(self):
        return "1.0"


lazy = Lazy("lazy")
print(lazy.square.Square(4).area(), "square" in vars(lazy), lazy.version, isinstance(lazy, types.ModuleType))
attempt("lazy missing", lambda: lazy.pentagon)
_shapes.__class__ = Lazy
print(_shapes.version, type(_shapes).__name__, _shapes.lazy)
attempt("class to int", lambda: setattr(_shapes, "__class__", int))
print(importlib.import_module("_shapes.inner").Circle is old, [m for m in sorted(sys.modules) if m.startswith("_shapes")])
