# What kind of object something is; members; documentation.
import abc
import functools
import inspect
import types


class Base(abc.ABC):
    """A base.

    With more    text.
    """

    data = 1

    @abc.abstractmethod
    def method(self):
        """Documented in the base."""

    @property
    def value(self):
        """A value."""

    @classmethod
    def made(cls):
        pass

    @staticmethod
    def static():
        pass


class Concrete(Base):
    __slots__ = ("slot",)

    def method(self):
        pass


def generator():
    yield


async def coroutine():
    pass


async def async_generator():
    yield


running = coroutine()
made = Concrete()
values = {
    "module": abc, "class": Base, "function": generator, "method": made.method, "builtin": len, "bound": [].append,
    "descriptor": list.append, "wrapper": int.__add__, "method-wrapper": (1).__add__, "generator": generator(),
    "coroutine": running, "async generator": async_generator(), "code": generator.__code__,
    "frame": inspect.currentframe(), "property": Base.value, "slot": Concrete.slot, "getset": types.FunctionType.__code__,
    "partial": functools.partial(generator), "int": 1, "async function": coroutine, "agen function": async_generator,
}  # fmt: skip
for name, value in values.items():
    true = [
        predicate
        for predicate in dir(inspect)
        if predicate.startswith("is") and predicate != "iskeyword" and getattr(inspect, predicate)(value)
    ]
    print(name, true)
running.close()
print(inspect.isabstract(Base), inspect.isabstract(Concrete), inspect.iscoroutinefunction(functools.partial(coroutine)))
marked = inspect.markcoroutinefunction(lambda: None)
print(inspect.iscoroutinefunction(marked))
print([name for name, _ in inspect.getmembers(Concrete) if not name.startswith("_")])
print([name for name, _ in inspect.getmembers(made, inspect.ismethod)])
print([name for name, _ in inspect.getmembers_static(Base, lambda value: isinstance(value, property))])
for attribute in inspect.classify_class_attrs(Concrete):
    if not attribute.name.startswith("_"):
        print(attribute.name, attribute.kind, attribute.defining_class.__name__)
print(inspect.getmro(Concrete) == Concrete.__mro__, inspect.getclasstree([int, bool, object]))
print(inspect.getdoc(Base), inspect.getdoc(Concrete), inspect.getdoc(Concrete.method), inspect.getdoc(made.method))
print(inspect.getdoc(3) == inspect.getdoc(int), inspect.getdoc(generator))
print(repr(inspect.cleandoc("  first\n    second\n      third\n\n  \t\n")), repr(inspect.cleandoc("\n\n x\n")))


class Dynamic:
    here = "class"

    def __init__(self):
        self.own = 1
        self.__dict__["prop"] = "instance"

    def __getattr__(self, name):
        return "dynamic"

    @property
    def prop(self):
        return "property"


dynamic = Dynamic()
print(inspect.getattr_static(dynamic, "own"), inspect.getattr_static(dynamic, "here"), dynamic.nothing)
print(type(inspect.getattr_static(dynamic, "prop")).__name__, inspect.getattr_static(dynamic, "nothing", "default"))
try:
    inspect.getattr_static(dynamic, "nothing")
except AttributeError as error:
    print("AttributeError", error)
print(inspect.getattr_static(Dynamic, "here"), inspect.getattr_static(Base, "made").__class__.__name__)
print(inspect.getmodulename("/a/b.py"), inspect.getmodulename("c"), inspect.getmodule(Base).__name__, inspect.getmodule(len).__name__)
