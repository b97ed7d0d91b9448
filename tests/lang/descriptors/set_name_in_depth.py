"""`__set_name__`: order, what it sees, errors and their notes, and when it is not called."""


def attempt(label, function, *args):
    try:
        print(label, repr(function(*args)))
    except BaseException as error:
        print(label, type(error).__name__, error, getattr(error, "__notes__", None), repr(error.__cause__))


class D:
    def __init__(self, label="d", error=None):
        self.label, self.error = label, error

    def __set_name__(self, owner, name):
        print("   set_name", self.label, owner.__name__, name, "__dict__" in vars(owner), sorted(n for n in vars(owner) if not n.startswith("__")))
        if self.error:
            raise self.error

    def __repr__(self):
        return f"D({self.label})"


class A:
    first = D("1")
    second = third = D("shared")
    _private = __mangled = D("mangled")

    def __init_subclass__(cls, **kwargs):
        print("   init_subclass", cls.__name__, sorted(n for n in vars(cls) if not n.startswith("__")))


class B(A):
    own = D("own")


A.later = D("later")
print("nothing on assignment", A.later)
C = type("C", (A,), {"x": D("x"), "__y": D("y"), "weird name": D("weird"), "": D("empty")})


def broken(error):
    class Broken:
        ok = D("ok")
        bad = D("bad", error)
        never = D("never")

    return Broken


attempt("value error", broken, ValueError("in set_name"))
attempt("own notes", broken, (lambda e: e.add_note("before") or e)(KeyError("k")))
attempt("base exception", broken, SystemExit(3))
attempt("class of an error", broken, LookupError)


def wrong_signature():
    class W:
        class Inner:
            def __set_name__(self):
                pass

        x = Inner()


attempt("wrong signature", wrong_signature)


def not_callable():
    class Bad:
        __set_name__ = 5

    class W:
        x = Bad()


attempt("not callable", not_callable)


def none():
    class Bad:
        __set_name__ = None

    class W:
        x = Bad()


attempt("None", none)


class OnInstance:
    pass


o = OnInstance()
o.__set_name__ = lambda *args: print("never")


class Holder:
    x = o


class ClassWithIt:
    def __set_name__(self, owner, name):
        print("never for the class itself")


class Holder2:
    x = ClassWithIt


class MetaIt(type):
    def __set_name__(cls, owner, name):
        print("   class told", cls.__name__, owner.__name__, name)


class Told(metaclass=MetaIt):
    pass


class Holder3:
    x = Told

    class Nested(metaclass=MetaIt):
        pass


# The namespace may change meanwhile.
class Adds:
    def __set_name__(self, owner, name):
        setattr(owner, name + "_extra", D("extra"))
        setattr(owner, name, "replaced")


class Holder4:
    a = Adds()
    b = D("b")


print(Holder4.a, Holder4.a_extra, Holder4.b)


class Deletes:
    def __set_name__(self, owner, name):
        delattr(owner, "other")


class Holder5:
    a = Deletes()
    other = D("other")


print(hasattr(Holder5, "other"))


# Looked up on the type, through its metaclass's rules.
class Dynamic:
    def __getattribute__(self, name):
        print("never asked", name)
        return object.__getattribute__(self, name)

    def __getattr__(self, name):
        print("never asked", name)

    __class__ = D


class Holder6:
    x = Dynamic()


class Described:
    class Desc:
        def __get__(self, instance, owner):
            print("   __get__", type(instance).__name__, owner.__name__)
            return lambda owner, name: print("   told", owner.__name__, name)

    __set_name__ = Desc()


class Holder7:
    x = Described()


# A metaclass that does not call type.__new__ with it.
class Filter(type):
    def __new__(meta, name, bases, ns):
        print("   before type.__new__")
        cls = super().__new__(meta, name, bases, {k: v for k, v in ns.items() if k != "hidden"})
        print("   after type.__new__")
        cls.hidden = ns.get("hidden")
        return cls


class Filtered(metaclass=Filter):
    hidden = D("hidden")
    shown = D("shown")


class WithCell:
    x = type("Late", (), {"__set_name__": lambda self, owner, name: print("   class cell", self.__class__.__name__)})()

    def method(self):
        return __class__


print(WithCell().method() is WithCell)


class StaticName:
    @staticmethod
    def __set_name__(owner, name):
        print("   static", owner.__name__, name)


class Holder8:
    x = StaticName()


p = property(lambda self: 1)
attempt("property", p.__set_name__, A, "named")
attempt("property", p.__set_name__, A)
print(p.__name__ if hasattr(p, "__name__") else "no name")
