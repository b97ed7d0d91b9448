"""What classes know about those that derive from them."""
import gc
import weakref


class Base:
    registry = []

    def __init_subclass__(cls, **options):
        super().__init_subclass__()
        Base.registry.append((cls.__name__, sorted(options)))


def names(cls):
    return [sub.__name__ for sub in cls.__subclasses__()]


class First(Base, option=1):
    pass


class Second(Base):
    pass


class Both(First, Second):
    pass


print(Base.registry, names(Base), names(First), names(Second), names(Both))
Second.__name__ = "Renamed"
print(names(Base))


def temporary():
    class Temporary(Base):
        pass

    return weakref.ref(Temporary), names(Base)


reference, while_there = temporary()
print(while_there)
gc.collect()
print(names(Base), reference())


def instance_keeps():
    class Kept(Base):
        pass

    return Kept()


kept = instance_keeps()
gc.collect()
print(names(Base), type(kept).__name__)
del kept
gc.collect()
print(names(Base))
made = [type(f"Made{index}", (Second,), {}) for index in range(3)]
print(names(Second))
del made[1]
gc.collect()
print(names(Second))
made[0].__bases__ = (First,)
print(names(First), names(Second))
made.clear()
gc.collect()
print(names(First), names(Second))


class Late(Base):
    value = 1


class Derived(Late):
    pass


print(Derived.value, Derived().value)
Late.value = 2
print(Derived.value)
Late.added = lambda self: "added"
print(Derived().added())
del Late.value
print(hasattr(Derived, "value"))
try:
    type.__subclasses__()
except TypeError as error:
    print(error)
print(type.__subclasses__(type) == type.__subclasses__(type), bool in int.__subclasses__())
