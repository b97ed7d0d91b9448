"""Data and non-data descriptors, with and without `__get__`, against instance dictionaries and `__getattr__`."""


def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)


class GetOnly:
    def __get__(self, obj, owner):
        return "from GetOnly"


class SetOnly:
    def __set__(self, obj, value):
        print("SetOnly.__set__", value)


class DeleteOnly:
    def __delete__(self, obj):
        print("DeleteOnly.__delete__")


class GetDelete:
    def __get__(self, obj, owner):
        return "from GetDelete"

    def __delete__(self, obj):
        print("GetDelete.__delete__")


class Raising:
    def __get__(self, obj, owner):
        raise AttributeError("raised by __get__")

    def __set__(self, obj, value):
        raise AttributeError("raised by __set__")

    def __delete__(self, obj):
        raise AttributeError("raised by __delete__")


class Owner:
    g = GetOnly()
    s = SetOnly()
    d = DeleteOnly()
    gd = GetDelete()
    r = Raising()


o = Owner()
vars(o).update(g="dict g", s="dict s", d="dict d", gd="dict gd", r="dict r")
print(o.g, o.s, o.d, o.gd)
attempt(lambda: o.r)
fresh = Owner()
print(fresh.g, type(fresh.s).__name__, type(fresh.d).__name__, fresh.gd)
for name in ("g", "s", "d", "gd", "r"):
    attempt(lambda: setattr(fresh, name, 1))
    attempt(lambda: delattr(fresh, name))
print(vars(fresh))
attempt(lambda: type(Owner.g).__name__)
attempt(lambda: type(Owner.s).__name__)
attempt(lambda: Owner.r)
attempt(lambda: hasattr(Owner, "r"))


class WithFallback(Owner):
    def __getattr__(self, name):
        return f"fallback {name}"


w = WithFallback()
print(w.r, w.nothing, w.g)


class InInstance:
    pass


i = InInstance()
i.d = GetOnly()
print(type(i.d).__name__)


class Wrong:
    def __get__(self):
        return "never"

    def __set__(self, obj):
        pass


class NotCallable:
    __get__ = 5


class NoneGet:
    __get__ = None


class UsesWrong:
    w = Wrong()
    n = NotCallable()
    none = NoneGet()


attempt(lambda: UsesWrong().w.split("(")[0])
attempt(lambda: UsesWrong.w)
attempt(lambda: setattr(UsesWrong(), "w", 1))
attempt(lambda: UsesWrong().n)
attempt(lambda: UsesWrong().none)


class Late:
    pass


class Holder:
    late = Late()


h = Holder()
vars(h)["late"] = "own"
print(h.late)
Late.__get__ = lambda self, obj, owner: "now a descriptor"
print(h.late)
Late.__set__ = lambda self, obj, value: print("now data", value)
print(h.late)
h.late = 3
del Late.__set__
print(h.late)
del Late.__get__
print(h.late)
