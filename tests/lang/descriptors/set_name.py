"""`__set_name__`: order, owner, several names, errors and their notes."""


class Named:
    def __set_name__(self, owner, name):
        print("set_name", owner.__name__, name)
        self.names = getattr(self, "names", []) + [name]

    def __get__(self, obj, owner):
        return self if obj is None else obj.__dict__.get("_" + self.names[0], "unset")

    def __set__(self, obj, value):
        obj.__dict__["_" + self.names[0]] = value


shared = Named()


class A:
    first = Named()
    second = Named()
    one = two = shared

    def __init_subclass__(cls, **kw):
        print("init_subclass", cls.__name__, kw)
        super().__init_subclass__(**kw)


a = A()
print(a.first, a.second)
a.first = 3
print(a.first, a.__dict__, shared.names)


class B(A):
    third = Named()
    not_called = [Named()]


A.late = Named()
print(hasattr(vars(A)["late"], "names"))
C = type("C", (A,), {"z": Named(), "a": Named()})


class Meta(type):
    def __init__(cls, name, bases, namespace):
        print("meta init", name)
        super().__init__(name, bases, namespace)

    def __new__(mcs, name, bases, namespace):
        print("meta new", name, [k for k in namespace if not k.startswith("__")])
        cls = super().__new__(mcs, name, bases, namespace)
        print("made", name)
        return cls


class D(metaclass=Meta):
    x = Named()


class Fails:
    def __set_name__(self, owner, name):
        raise ValueError(f"will not be called {name}")


try:

    class E:
        good = Named()
        bad = Fails()

except Exception as error:
    print(type(error).__name__, error, error.__notes__, error.__cause__)


class WrongSignature:
    def __set_name__(self):
        pass


try:

    class F:
        w = WrongSignature()

except Exception as error:
    print(type(error).__name__, error, error.__notes__)


class OnInstance:
    pass


i = OnInstance()
i.__set_name__ = lambda owner, name: print("never called")


class H:
    x = i


class Adds:
    def __set_name__(self, owner, name):
        owner.added = name
        delattr(owner, name)


class I:
    self_destroying = Adds()


print(I.added, hasattr(I, "self_destroying"))


class Sub(property):
    def __set_name__(self, owner, name):
        print("property subclass", name)
        super().__set_name__(owner, name)


class J:
    p = Sub(lambda self: 1)


print(J().p, vars(J)["p"].__name__)
