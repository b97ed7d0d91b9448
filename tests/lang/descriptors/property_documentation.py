# Where the documentation of a property comes from, also in subclasses, and its name.
import functools


def plain(self):
    return 1


def documented(self):
    """from the getter"""
    return 2


class Getter:
    """an object as getter"""

    def __call__(self, instance):
        return 3


class NoDoc:
    @property
    def __doc__(self):
        raise AttributeError("none here")


class Loud:
    def __getattr__(self, name):
        raise RuntimeError(name)

    @property
    def __doc__(self):
        raise RuntimeError("doc")


class Sub(property):
    """documentation of the subclass"""


class SubWithout(property):
    pass


class Slots(property):
    """documentation of the subclass with slots"""

    __slots__ = ()


class SlotsWithDoc(property):
    __slots__ = ("__doc__",)


for kind in (property, Sub, SubWithout, Slots, SlotsWithDoc):
    for getter in (None, plain, documented, Getter(), NoDoc(), len, functools.partial(plain)):
        for doc in (None, "given"):
            label = getattr(getter, "__name__", type(getter).__name__)
            try:
                made = kind(getter, doc=doc)
                text = made.__doc__
                print(kind.__name__, label, doc, "->", text if text is None else text[:30])
            except AttributeError as error:
                print(kind.__name__, label, doc, "->", type(error).__name__, error)
for kind in (property, Sub):
    try:
        kind(Loud())
    except RuntimeError as error:
        print("RuntimeError", error)

made = property(plain)
made.__doc__ = "changed"
print(made.__doc__, made.getter(documented).__doc__, made.setter(plain).__doc__)
print(property(documented).getter(plain).__doc__, property(documented, doc="own").getter(plain).__doc__)
print(Sub(documented).setter(plain).__doc__, Sub(plain).getter(documented).__doc__)


class Names:
    here = property(plain)
    there = property(None)
    other = Sub(documented)


print([vars(Names)[name].__name__ for name in ("here", "there", "other")])
print(property(plain).__name__)
for getter in (None, 1, Getter(), Loud()):
    try:
        print(property(getter, doc="given").__name__)
    except (AttributeError, RuntimeError) as error:
        print(type(error).__name__, error)
made = property(plain)
made.__name__ = "renamed"
print(made.__name__, property(plain).__name__)
for args in ((), (1,), (1, 2, 3)):
    try:
        made.__set_name__(*args)
    except TypeError as error:
        print(error)
