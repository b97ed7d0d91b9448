# `__getattr__` has its turn after a property or `__getattribute__` failed, from wherever the attribute was asked for.
import builtins
import functools
import operator


class Property:
    @property
    def v(self):
        raise AttributeError("bad")

    def __getattr__(self, name):
        return ("hook", name)


class Everything:
    def __getattribute__(self, name):
        raise AttributeError("bad")

    def __getattr__(self, name):
        return ("hook", name)


class Descriptor:
    def __get__(self, instance, owner):
        raise AttributeError("descriptor")


class WithDescriptor:
    v = Descriptor()

    def __getattr__(self, name):
        return ("hook", name)


class Other:
    @property
    def v(self):
        raise KeyError("not an attribute error")

    def __getattr__(self, name):
        return "never"


class Twice:
    @property
    def v(self):
        return self.w

    @property
    def w(self):
        raise AttributeError("inner")

    def __getattr__(self, name):
        if name == "w":
            raise AttributeError("hook failed, too")
        return ("hook", name)


def look(p, name):
    print(p.v, getattr(p, "v"))
    print(getattr(p, name if p else "w"))
    print(builtins.getattr(p, name))
    print(getattr(*[p, name]))
    print(list(map(getattr, [p], [name])))
    print(functools.partial(getattr, p)(name))
    print(operator.attrgetter(name)(p))
    print(getattr(p, name, 3), hasattr(p, name))
    print([getattr(q, name) for q in [p]])
    print(sorted([p], key=operator.attrgetter(name)) == [p])
    print(functools.lru_cache(getattr)(p, "x"))


for subject in Property(), WithDescriptor(), Twice():
    look(subject, "v")
everything = Everything()
print(everything.v, getattr(everything, "v" if everything.x else "w"), getattr(*[everything, "v"]))
match everything:
    case Everything(v=found):
        print(found)
try:
    print(Other().v)
except KeyError as error:
    print(error)
try:
    print(Twice().w)
except AttributeError as error:
    print(error)
