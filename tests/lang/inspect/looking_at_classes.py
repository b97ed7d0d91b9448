# inspect over classes and instances: members, their kinds, the MRO, documents, static lookups, abstract classes.
import functools
import inspect
from abc import ABC, abstractmethod
from inspect import classify_class_attrs, getattr_static, getdoc, getmembers, getmro


def attempt(label, function, *args, **named):
    try:
        print(label, "->", function(*args, **named))
    except Exception as error:
        print(label, "->", type(error).__name__ + ":", error)


class Base(ABC):
    """Base doc.

        indented
    last
    """

    kind = "base"

    def method(self):
        """Method of base."""

    @abstractmethod
    def must(self):
        """To be overridden."""

    @property
    def prop(self):
        """A property."""
        print("prop asked")
        return 1


class Middle(Base):
    def method(self): ...

    @classmethod
    def make(cls):
        """Makes."""

    @staticmethod
    def helper(a, b): ...


class Leaf(Middle):
    __slots__ = ("slot",)

    def must(self): ...

    kind = 5

    @functools.cached_property
    def lazy(self):
        print("lazy asked")
        return 1


leaf = Leaf()
print([c.__name__ for c in getmro(Leaf)], inspect.isabstract(Base), inspect.isabstract(Leaf), inspect.isabstract(int))
print(repr(getdoc(Base)), repr(getdoc(Leaf)), repr(getdoc(Leaf.method)), getdoc(leaf.must), getdoc(Middle.make), repr(Leaf.must.__doc__), getdoc(Base.prop), getdoc(5)[:20])
print([name for name, _ in getmembers(Leaf, inspect.isfunction)], [name for name, _ in getmembers(Leaf, inspect.ismethod)], [name for name, _ in getmembers(Leaf, inspect.isdatadescriptor) if not name.startswith("__")])
print([name for name, value in getmembers(leaf) if not name.startswith("_")])
print([name for name, value in inspect.getmembers_static(leaf) if not name.startswith("_")])
for attribute in classify_class_attrs(Leaf):
    if not attribute.name.startswith("_"):
        print(attribute.name, attribute.kind, attribute.defining_class.__name__, type(attribute.object).__name__)


class Noisy:
    def __getattr__(self, name):
        print("getattr", name)
        return name

    @property
    def fails(self):
        raise RuntimeError("asked")


noisy = Noisy()
noisy.own = 1
print(getattr_static(noisy, "own"), type(getattr_static(noisy, "fails")).__name__, getattr_static(noisy, "nope", "default"), getattr_static(Leaf, "make").__class__.__name__, getattr_static(leaf, "kind"), type(getattr_static(leaf, "slot")).__name__)
attempt("static", getattr_static, noisy, "nope")
attempt("hasattr", hasattr, noisy, "nope")
attempt("member that raises", getmembers, noisy, lambda v: False)
leaf.__dict__["lazy"] = "kept"
print(getattr_static(leaf, "lazy"), getattr_static(leaf, "prop").__class__.__name__, getattr_static(type, "mro").__class__.__name__, type(getattr_static(Leaf, "__mro__")).__name__)


class Meta(type):
    on_meta = 1

    @property
    def both(cls):
        raise ValueError


class OfMeta(metaclass=Meta):
    both = "class"


print(getattr_static(OfMeta, "on_meta"), getattr_static(OfMeta, "both") == "class" or "data descriptor wins", getattr_static(OfMeta(), "both"))
attempt("meta from instance", getattr_static, OfMeta(), "on_meta")

# What is what.
async def coroutine_function(): ...
async def async_generator(): yield
def generator(): yield
def plain(): ...


checks = [name for name in dir(inspect) if name.startswith("is") and name not in ("iskeyword", "isabstract")]
coroutine = coroutine_function()
for label, value in {"plain": plain, "lambda": lambda: 0, "method": leaf.must, "class method": Leaf.make, "static": Leaf.helper, "class": Leaf, "builtin": len, "bound builtin": [].append, "descriptor": list.append, "wrapper": object.__repr__, "bound wrapper": leaf.__str__, "property": Base.prop, "slot": Leaf.slot, "getset": type.__dict__["__dict__"], "generator function": generator, "generator": generator(), "coroutine function": coroutine_function, "coroutine": coroutine, "async generator function": async_generator, "async generator": async_generator(), "module": inspect, "code": plain.__code__, "partial of coroutine": functools.partial(coroutine_function), "frame": inspect.currentframe(), "instance": leaf, "text": "x"}.items():
    print(f"{label}:", *[name[2:] for name in checks if getattr(inspect, name)(value)])
coroutine.close()

frame = inspect.currentframe()
print(frame.f_code.co_name, frame.f_lineno, inspect.getframeinfo(frame).function, inspect.getframeinfo(frame, context=0).code_context)


def outer(a, b=2, *rest, c, **more):
    local = a
    return inspect.getargvalues(inspect.currentframe()), inspect.stack()[0].function, inspect.stack()[1].function, inspect.currentframe().f_back.f_code.co_name


info, *names = outer(1, 5, 6, c=7, d=8)
print(info.args, info.varargs, info.keywords, {k: v for k, v in info.locals.items() if k != "info"}, names, inspect.formatargvalues(*info))


def closing(x):
    y = 1

    def inner(z):
        return x, y, z, len, Leaf, undefined

    return inner


variables = inspect.getclosurevars(closing(5))
print(variables.nonlocals, [*variables.globals], [*variables.builtins], variables.unbound)
g = generator()
print(inspect.getgeneratorstate(g), inspect.getgeneratorlocals(g), next(g), inspect.getgeneratorstate(g), g.close(), inspect.getgeneratorstate(g))
c = coroutine_function()
print(inspect.getcoroutinestate(c), inspect.getcoroutinelocals(c), c.close(), inspect.getcoroutinestate(c))
print(inspect.cleandoc("  first\n\n      second\n        third\n\n"), inspect.getmodulename("/a/b.py"), inspect.getmodule(Leaf).__name__, inspect.unwrap(functools.wraps(plain)(lambda: 0)) is plain, inspect.indentsize("\t  x"))
print(inspect.getclasstree([Base, Middle, Leaf])[0][0].__name__, inspect.classify_class_attrs(int)[0].name, inspect.isclass(list[int]), inspect.isroutine(len), inspect.markcoroutinefunction(plain) is plain, inspect.iscoroutinefunction(plain))
