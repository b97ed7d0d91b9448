"""Assigning to `__dict__`: dictionaries of subclasses, shared ones, wrong values."""
import types


class Loud(dict):
    def __getitem__(self, key):
        print("asked for", key)
        return super().__getitem__(key)

    def __missing__(self, key):
        return "missing"


class Plain:
    shared = "class"


def attempt(label, action):
    try:
        print(label, action())
    except Exception as error:
        print(label, type(error).__name__, error)


instance = Plain()
instance.before = 1
loud = Loud(a=1)
instance.__dict__ = loud
print(instance.__dict__ is loud, type(instance.__dict__).__name__, instance.a)
instance.b = 2
print(sorted(loud), "before" in loud)
attempt("missing", lambda: instance.nothing)
del instance.a
print(sorted(loud), vars(instance) is loud)
loud["late"] = "l"
print(instance.late, instance.shared)
loud["shared"] = "own"
print(instance.shared)
second = Plain()
second.__dict__ = instance.__dict__
second.c = 3
print(instance.c, second.__dict__ is instance.__dict__)
for wrong in (5, None, [], "text", types.MappingProxyType({})):
    attempt("wrong", lambda: setattr(instance, "__dict__", wrong))
del instance.__dict__
print(instance.__dict__, second.c)
attempt("gone", lambda: instance.c)
instance.__dict__[1] = "number"
print(instance.__dict__)

# Classes and modules have dictionaries that stay theirs.


class Base:
    pass


class Meta(type, Base):
    pass


class OfMeta(metaclass=Meta):
    mark = 1


class Module(types.ModuleType, Base):
    pass


descriptor = Base.__dict__["__dict__"]
print(descriptor.__get__(OfMeta)["mark"], type(descriptor.__get__(OfMeta)).__name__)
attempt("class", lambda: descriptor.__set__(OfMeta, {}))
attempt("class", lambda: setattr(OfMeta, "__dict__", {}))
attempt("class", lambda: delattr(OfMeta, "__dict__"))
module = Module("m")
print(descriptor.__get__(module)["__name__"])
attempt("module", lambda: descriptor.__set__(module, {}))
attempt("module", lambda: setattr(module, "__dict__", {}))
attempt("foreign", lambda: descriptor.__get__(5))
attempt("foreign", lambda: descriptor.__set__(object(), {}))


class Failing(Exception):
    pass


error = Failing()
error.__dict__ = {"x": 1}
print(error.x, error.__dict__)
error.__setstate__({"y": 2, "args": (1, 2)})
print(error.y, error.args, error.__dict__)
attempt("state", lambda: error.__setstate__(5))
print(error.__setstate__(None))
