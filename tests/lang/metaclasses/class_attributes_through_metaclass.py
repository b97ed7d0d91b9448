"""Attributes of classes: data descriptors of the metaclass, the class's own, the rest of the metaclass."""


def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)


class Data:
    def __init__(self, label):
        self.label = label

    def __get__(self, obj, owner=None):
        return f"{self.label}.get({getattr(obj, '__name__', type(obj).__name__)}, {getattr(owner, '__name__', owner)})"

    def __set__(self, obj, value):
        print(f"{self.label}.set({obj.__name__}, {value})")

    def __delete__(self, obj):
        print(f"{self.label}.delete({obj.__name__})")


class NonData:
    def __get__(self, obj, owner=None):
        return f"nondata({getattr(obj, '__name__', obj)}, {owner.__name__})"


class Meta(type):
    d = Data("meta d")
    n = NonData()
    only_meta = "meta"
    both = "meta"

    @property
    def shown(cls):
        return f"shown {cls.__name__}"

    def __getattr__(cls, name):
        if name.startswith("magic_"):
            return name[6:] + " of " + cls.__name__
        raise AttributeError(f"nothing called {name} in {cls.__name__}")

    def __setattr__(cls, name, value):
        print("meta setattr", name)
        super().__setattr__(name, value)

    def __delattr__(cls, name):
        print("meta delattr", name)
        super().__delattr__(name)

    def __dir__(cls):
        return ["zeta", "alpha"]


class C(metaclass=Meta):
    both = "class"
    own_descriptor = NonData()
    own_data = Data("own")

    def method(self):
        return "method"


print(C.d, C.n, C.only_meta, C.both, C.shown, C.magic_word, sep=" | ")
print(C.own_descriptor, C.own_data, C().own_data, sep=" | ")
C.d = 1
del C.d
C.n = "replaced"
print(C.n)
del C.n
print(C.n)
C.own_data = "gone"
print(C.own_data)
attempt(lambda: C.nothing)
attempt(lambda: C().only_meta)
attempt(lambda: C().magic_word)
attempt(lambda: delattr(C, "nothing"))
attempt(lambda: setattr(C, "shown", 1))
print(dir(C), "method" in dir(C()), "both" in dir(C()))
attempt(lambda: C().shown)
print(getattr(C, "missing", "default"), hasattr(C, "magic_x"), hasattr(C, "x"))


class Looks(type):
    def __getattribute__(cls, name):
        if not name.startswith("__"):
            return f"looked up {name}"
        return super().__getattribute__(name)


class L(metaclass=Looks):
    x = 1


print(L.x, L.y, L().x, L.__name__, L.__dict__["x"])
attempt(lambda: L().y)
attempt(lambda: setattr(int, "x", 1))
attempt(lambda: delattr(int, "real"))
attempt(lambda: setattr(type, "x", 1))
attempt(lambda: type.__setattr__(C, 5, 1))
attempt(lambda: object.__setattr__(C, "x", 1))
attempt(lambda: type.__getattribute__(5, "x"))
attempt(lambda: object.__getattribute__(C, "both"))
attempt(lambda: type.__getattribute__(C, "both"))
