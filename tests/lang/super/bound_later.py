"""`super` objects kept, bound later, and made for what only looks like an instance."""


def attempt(label, action):
    try:
        print(label, action())
    except Exception as error:
        print(label, type(error).__name__, error)


class A:
    def meth(self):
        return "A"

    @classmethod
    def make(cls):
        return "A", cls.__name__

    value = "value of A"


class B(A):
    def meth(self):
        return "B" + self.__super.meth()

    @property
    def value(self):
        return "B " + self.__super.value


B._B__super = super(B)


class C(B):
    def meth(self):
        return "C" + self.__super.meth()


C._C__super = super(C)
print(B().meth(), C().meth(), B().value, C().value)
unbound = super(B)
print(unbound.__self__, unbound.__self_class__, unbound.__thisclass__.__name__)
bound = unbound.__get__(C())
print(bound.meth(), bound.__self_class__.__name__, bound.__get__(5) is bound)
attempt("unbound", lambda: unbound.meth)
attempt("foreign", lambda: unbound.__get__(5))
attempt("nothing", lambda: unbound.__get__(None))
print(unbound.__get__(None, B) is unbound, super(B, C).make(), super(C, C).make())


class Proxy:
    def __init__(self, target):
        self.__target = target

    def __getattribute__(self, name):
        if name.startswith("_Proxy__"):
            return object.__getattribute__(self, name)
        return getattr(self.__target, name)


class Target(A):
    name = "target"

    def meth(self):
        return "Target" + super(Target, self).meth() + self.name


proxy = Proxy(Target())
print(Target.meth(proxy), type(proxy).__name__, proxy.__class__.__name__)
print(super(Target, proxy).meth())
attempt("not related", lambda: super(B, proxy))


class Shows:
    def __init__(self, cls):
        self.cls = cls

    @property
    def __class__(self):
        return self.cls


print(super(B, Shows(C)).__self_class__.__name__)
attempt("shows", lambda: super(B, Shows(A)))
attempt("shows", lambda: super(B, Shows(5)))
attempt("number", lambda: super(B, 5))
attempt("class", lambda: super(B, A))
attempt("first", lambda: super(5, B()))
attempt("none", lambda: super(B, None).meth)
attempt("many", lambda: super(B, C(), 1))
attempt("keywords", lambda: super(type=B))


class Own(super):
    def extra(self):
        return "extra", self.__thisclass__.__name__


own = Own(B, C())
print(own.extra(), own.meth())


class Chain:
    def __init__(self, *args):
        self.args = args


class Left(Chain):
    def __init__(self, *args):
        super().__init__("left", *args)


class Right(Chain):
    def __init__(self, *args):
        super().__init__("right", *args)


class Both(Left, Right):
    pass


print(Both(1).args, [super(cls, Both(0)).__init__.__qualname__ for cls in Both.__mro__[:3]])
