"""Properties: names in errors, `__name__`, docs through setter and subclass, copying by getter/setter/deleter, errors in accessors."""


def attempt(label, function, *args):
    try:
        print(label, repr(function(*args)))
    except BaseException as error:
        print(label, type(error).__name__, error)


class C:
    @property
    def read_only(self):
        """Doc of read_only."""
        return "r"

    write_only = property(None, lambda self, v: None)
    nothing = property()
    delete_only = property(fdel=lambda self: print("   deleted"))

    @property
    def full(self):
        return self._full

    @full.setter
    def full(self, value):
        """Doc of the setter."""
        self._full = value

    @full.deleter
    def full(self):
        del self._full

    @full.setter
    def renamed(self, value):
        self._full = ("renamed", value)


c = C()
for name in ("read_only", "write_only", "nothing", "delete_only", "full", "renamed"):
    attempt("get " + name, getattr, c, name)
    attempt("set " + name, setattr, c, name, 1)
    attempt("get again " + name, getattr, c, name)
    attempt("del " + name, delattr, c, name)
    p = vars(C)[name]
    attempt("name", lambda: p.__name__)
    print("   ", p.__doc__, p.fget and p.fget.__name__, p.fset and p.fset.__name__, p.fdel and p.fdel.__name__)

loose = property(lambda self: 1)
attempt("loose name", lambda: loose.__name__)
attempt("loose set", loose.__set__, c, 1)
attempt("loose delete", loose.__delete__, c)
attempt("empty get", property().__get__, c)
attempt("class access", lambda: property().__get__(None, C) is not None)
loose.__name__ = "given"
attempt("given name", loose.__set__, c, 1)
attempt("read", lambda: loose.__name__)
del loose.__name__
attempt("deleted name", lambda: loose.__name__)
attempt("deleted name", loose.__set__, c, 1)


class Callable:
    """Doc of the callable."""

    def __call__(self, obj):
        return "called"


p = property(Callable())
attempt("callable name", lambda: p.__name__)
print(p.__doc__, p.__get__(c))
for name in ("fget", "fset", "fdel"):
    attempt("set " + name, setattr, p, name, None)
p.__doc__ = "changed"
print(p.__doc__, p.getter(None).__get__(c), p.setter(len).setter(None).fset, p.deleter(len).deleter(None).fdel)
q = property(lambda self: 1, doc="explicit")
print(q.getter(C.read_only.fget).__doc__, q.deleter(None).__doc__)
r = C.read_only.getter(lambda self: 2)
print(r.__doc__)
r = C.read_only.getter(C.full.fset)
print(r.__doc__)
attempt("too many", property, 1, 2, 3, 4, 5)
attempt("keyword", lambda: property(fgot=1))
attempt("no callable", lambda: property(5).__get__(c))
attempt("no callable set", lambda: property(5, 6).__set__(c, 1))
attempt("get without args", lambda: q.__get__())
attempt("set without value", lambda: q.__set__(c))


# Errors inside accessors.
class E:
    @property
    def fails(self):
        return self.missing

    @property
    def hides(self):
        raise AttributeError("hidden")

    @property
    def key(self):
        raise KeyError("key")

    def __getattr__(self, name):
        return f"getattr {name}"


attempt("fails", lambda: E().fails)
attempt("hides", lambda: E().hides)
attempt("key", lambda: E().key)
attempt("hasattr", hasattr, c, "full")
attempt("hasattr key", hasattr, E(), "key")
attempt("default", getattr, c, "full", "default")


# Subclasses of property.
class P(property):
    pass


class Q(property):
    """Class doc."""

    __slots__ = ()


class R(property):
    def __get__(self, instance, owner=None):
        return "R", super().__get__(instance, owner) if instance else owner.__name__

    def __set_name__(self, owner, name):
        super().__set_name__(owner, name)
        self.owner = owner.__name__


def documented(self):
    """Doc of the getter."""


print(P(documented).__doc__, P(documented, doc="given").__doc__, P().__doc__)
attempt("slots", lambda: Q(documented).__doc__)
attempt("slots given", lambda: Q(documented, doc="given").__doc__)
print(type(P(documented).setter(None)).__name__, P(documented).setter(None).__doc__)


class S:
    x = R(lambda self: "value")


print(S().x, S.x, vars(S)["x"].owner, vars(S)["x"].__name__)
attempt("set R", setattr, S(), "x", 1)
attempt("isabstract", lambda: property().__isabstractmethod__)


def abstract(self):
    pass


abstract.__isabstractmethod__ = True
print(property(abstract).__isabstractmethod__, property(None, abstract).__isabstractmethod__, property(None, None, abstract).__isabstractmethod__)


# Overriding and deleting on classes.
class Base:
    @property
    def v(self):
        return "base"


class Derived(Base):
    @Base.v.setter
    def v(self, value):
        print("   derived setter", value)


d = Derived()
d.v = 3
print(d.v)
attempt("base", setattr, Base(), "v", 1)
Base.v = 5
print(Base().v, d.v)
d.__dict__["v"] = "in dict"
print(d.v, vars(d))
del Derived.v
print(d.v)
