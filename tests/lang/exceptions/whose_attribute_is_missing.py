# An AttributeError of the program's own says whose attribute was asked for and which one, once it leaves the lookup.
import types


class Missing:
    value = 1

    def __getattr__(self, name):
        raise AttributeError("own words")


class Everything:
    def __getattribute__(self, name):
        raise AttributeError("everything")


class Property:
    @property
    def fails(self):
        raise AttributeError("from a property")

    @property
    def inner(self):
        return Missing().deeper


class Meta(type):
    def __getattr__(cls, name):
        raise AttributeError("from the metaclass")


class OfMeta(metaclass=Meta):
    pass


class Named:
    def __getattr__(self, name):
        raise AttributeError("named", name="given")


class WithObject:
    def __getattr__(self, name):
        raise AttributeError("with object", obj=5)


class Descriptor:
    def __get__(self, instance, owner):
        raise AttributeError("from a descriptor")


class Holder:
    item = Descriptor()


class Other:
    def __getattr__(self, name):
        raise KeyError(name)


class Own(AttributeError):
    pass


class Special:
    def __getattr__(self, name):
        raise Own("special")


module = types.ModuleType("made")
exec("def __getattr__(name): raise AttributeError('from the module')", module.__dict__)
missing, everything, prop, named, special, holder = Missing(), Everything(), Property(), Named(), Special(), Holder()
for action in (
    lambda: missing.anything, lambda: missing.method(), lambda: everything.x, lambda: prop.fails, lambda: prop.inner, lambda: OfMeta.x,
    lambda: named.x, lambda: WithObject().x, lambda: Holder.item, lambda: holder.item, lambda: Other().x, lambda: special.x, lambda: module.x,
    lambda: missing.__getattr__("called"), lambda: 5 .x, lambda: (lambda: missing.nested)(),
):  # fmt: skip
    try:
        action()
    except AttributeError as error:
        print(type(error).__name__, error, error.name, type(error.obj).__name__, error.args)
    except KeyError as error:
        print("KeyError", error)


def kept():
    try:
        missing.first
    except AttributeError as error:
        return error


error = kept()
try:
    raise error
except AttributeError as again:
    print(again.name, again.obj is missing)
missing.valu
