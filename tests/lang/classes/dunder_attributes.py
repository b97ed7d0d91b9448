"""`__name__`, `__qualname__`, `__module__`, `__doc__`, `__dict__`, `__bases__`, `__class__` of everything that has them."""


def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)


def function():
    """Function doc."""

    def inner():
        pass

    class Local:
        def method(self):
            pass

    return inner, Local, lambda: 0, (x for x in ())


class Outer:
    """Outer doc."""

    class Inner:
        def method(self):
            "Method doc."

        @classmethod
        def cm(cls): ...

        @staticmethod
        def sm(): ...

        @property
        def prop(self):
            "Property doc."


inner, Local, lam, gen = function()


async def coroutine():
    "Coroutine doc."


things = [function, inner, Local, Local.method, lam, gen, Outer, Outer.Inner, Outer.Inner.method, Outer.Inner().method, Outer.Inner.cm, Outer.Inner.sm, coroutine, len, str.upper, "".upper, int, int.__add__, (1).__add__, dict.fromkeys, type, object, ValueError, print]
for thing in things:
    print(getattr(thing, "__name__", "-"), getattr(thing, "__qualname__", "-"), getattr(thing, "__module__", "-"))
print(function.__doc__, inner.__doc__, Outer.__doc__, Outer.Inner.__doc__, Outer.Inner.method.__doc__, Outer.Inner.prop.__doc__, coroutine.__doc__, lam.__doc__)
print(Outer.__bases__, Outer.__base__, Outer.__mro__, Outer.__class__, type(Outer).__class__, bool.__bases__, bool.__base__)
print([k for k in vars(Outer) if k not in ("__static_attributes__", "__firstlineno__")], Outer().__dict__)
print((5).__class__, (5).__class__.__class__, [].__class__.__name__, None.__class__, len.__class__, Outer.__dict__.__class__)
attempt(lambda: Outer().__name__)
attempt(lambda: Outer().__qualname__)
attempt(lambda: Outer().__bases__)
attempt(lambda: Outer().__mro__)
attempt(lambda: (5).__name__)
attempt(lambda: "".__dict__)
attempt(lambda: Outer().__module__)
attempt(lambda: Outer().__doc__)
attempt(lambda: len.__dict__)
attempt(lambda: type(len).__name__ + type(len).__module__)
attempt(lambda: Outer.Inner().method.__self__.__class__.__qualname__)
attempt(lambda: "x".upper.__self__)
attempt(lambda: dict.fromkeys.__self__)
attempt(lambda: int.__add__.__objclass__)
attempt(lambda: Outer.Inner.cm.__self__)
attempt(lambda: function.__self__)
function.__doc__ = "changed"
function.custom = 1
print(function.__doc__, function.__dict__, hasattr(inner, "custom"))
Outer.__doc__ = None
print(Outer.__doc__, Outer().__doc__)


class NoDoc:
    x = 1


class DocAttr:
    __doc__ = property(lambda self: f"doc of {type(self).__name__}")


class DocSlot:
    __slots__ = ("__doc__",)


print(NoDoc.__doc__, DocAttr().__doc__, type(DocAttr.__doc__).__name__)
d = DocSlot()
d.__doc__ = "in a slot"
print(d.__doc__)
made = type("Made", (), {"__module__": "somewhere", "__doc__": "made doc", "__qualname__": "A.B.Made"})
print(made, made.__module__, made.__doc__, made.__name__, made.__qualname__)
made = type("Made", (), {})
print(made.__module__, made.__doc__, made.__qualname__)
print(__name__, __doc__.split(",")[0], __builtins__.__name__, __package__, __spec__)
