class C:
    def __len__(self):
        return 3


c = C()
c.__len__ = lambda: 99
print(len(c), c.__len__())


class Meta(type):
    def __len__(cls):
        return 7

    def __str__(cls):
        return "class text"


class D(metaclass=Meta):
    def __len__(self):
        return 1


print(len(D), len(D()), str(D), D.__len__(D()))


class GetAttr:
    def __getattr__(self, name):
        print("getattr", name)
        return lambda *a: 5


g = GetAttr()
for f in (lambda: len(g), lambda: g + 1, lambda: g[0], lambda: iter(g), lambda: g(), lambda: -g):
    try:
        print(f())
    except TypeError as e:
        print(e)
print(g.anything())


class Late:
    pass


late = Late()
Late.__add__ = lambda self, other: ("added", other)
Late.__getitem__ = lambda self, key: ("item", key)
Late.__call__ = lambda self, *a: ("called", a)
Late.__iter__ = lambda self: iter("xy")
Late.__contains__ = lambda self, x: x == 5
Late.__bool__ = lambda self: False
Late.__str__ = lambda self: "late str"
Late.__enter__ = lambda self: "entered"
Late.__exit__ = lambda self, *a: True
print(late + 1, late[2], late(3), list(late), 5 in late, bool(late), str(late))
with late as value:
    raise ValueError(value)
del Late.__add__
try:
    late + 1
except TypeError as e:
    print(e)


class Base:
    def __eq__(self, other):
        return True

    def __repr__(self):
        return "Base"


class Derived(Base):
    __eq__ = object.__eq__
    __repr__ = None


print(Base() == 5, Derived() == 5)
try:
    repr(Derived())
except TypeError as e:
    print(e)


class Slotty:
    def __init__(self):
        self.__class__.count = getattr(self.__class__, "count", 0) + 1


Slotty()
Slotty()
print(Slotty.count, Slotty.__dict__["count"])


class Ops:
    __lt__ = lambda self, other: "lt"
    __neg__ = lambda self: "neg"
    __index__ = lambda self: 2
    __hash__ = lambda self: 42
    size = property(lambda self: "size")


o = Ops()
print(o < 1, -o, [0, 1, 2][o], hash(o), o.size, {o: 1}[o])
print(C.__len__.__name__, C.__dict__.keys() >= {"__len__", "__dict__"}, "__module__" in C.__dict__)
print([m for m in ("__init__", "__eq__", "__str__", "__hash__", "__len__") if hasattr(object, m)])
