"""`__init_subclass__` with keywords, `__class_getitem__`, `__mro_entries__`, class keywords and what goes wrong with them."""


def attempt(label, function, *args, **kwargs):
    try:
        print(label, repr(function(*args, **kwargs)))
    except BaseException as error:
        print(label, type(error).__name__, error)


class Base:
    registry = []

    def __init_subclass__(cls, /, tag=None, **kwargs):
        super().__init_subclass__(**kwargs)
        cls.registry.append((cls.__name__, tag))
        cls.tag = tag


class A(Base, tag="a"):
    pass


class B(A):
    pass


class Strict(Base):
    def __init_subclass__(cls, *, required, **kwargs):
        super().__init_subclass__(**kwargs)


print(Base.registry, A.tag, B.tag)


def define(**kwargs):
    class D(Strict, **kwargs):
        pass

    return D.tag


attempt("missing keyword", define)
attempt("fine", define, required=1, tag="t")
attempt("unknown keyword", define, required=1, other=2)
attempt("object", lambda: type("X", (), {}, other=1))
attempt("object, several", lambda: type("X", (), {}, a=1, b=2))
attempt("metaclass keyword", lambda: type("X", (), {}, metaclass=type))
attempt("type with one argument and a keyword", lambda: type(5, a=1))


def by_statement():
    class X(color="red"):
        pass


attempt("statement", by_statement)


def twice():
    class X(Base, tag=1, **{"tag": 2}):
        pass


attempt("twice", twice)


def numbers():
    class X(Base, **{1: 2}):
        pass


attempt("number as keyword", numbers)


class Explicit:
    @classmethod
    def __init_subclass__(cls, **kwargs):
        print("   explicit classmethod", cls.__name__, kwargs)


class Static:
    @staticmethod
    def __init_subclass__(**kwargs):
        print("   static", kwargs)


class E1(Explicit, k=1):
    pass


class S1(Static, k=1):
    pass


class Assigned:
    __init_subclass__ = 5


attempt("not callable", lambda: type("X", (Assigned,), {}))


class Later:
    pass


Later.__init_subclass__ = lambda **kw: print("   later", kw)
attempt("plain function put there later", lambda: type("X", (Later,), {}, k=1).__name__)
attempt("call object's", lambda: object.__init_subclass__())
attempt("call object's with keywords", lambda: object.__init_subclass__(a=1))
attempt("call object's with arguments", lambda: object.__init_subclass__(1))


# __class_getitem__
class G:
    def __class_getitem__(cls, item):
        return cls.__name__, item


class H(G):
    pass


print(G[int], H[1, 2], H[1:2, ...], G[()], G[(1,)], H[*(1, 2)], G.__class_getitem__("direct"), H().__class_getitem__("instance"))
attempt("instance", lambda: G()[1])


class Meta(type):
    def __getitem__(cls, item):
        return "meta", item


class M(metaclass=Meta):
    def __class_getitem__(cls, item):
        return "class"


print(M[5])


class NoneItem:
    __class_getitem__ = None


class Five:
    __class_getitem__ = 5


class Stat:
    @staticmethod
    def __class_getitem__(item):
        return "static", item


class Prop:
    @property
    def __class_getitem__(self):
        return 1


attempt("none", lambda: NoneItem[1])
attempt("five", lambda: Five[1])
attempt("static", lambda: Stat[1])
attempt("property", lambda: Prop[1])
attempt("nothing", lambda: Base[1])
attempt("object", lambda: object[1])
attempt("int", lambda: int[str])
attempt("type", lambda: type[int])
attempt("Meta", lambda: Meta[int])
attempt("set", lambda: G.__setitem__(1, 2))


def store():
    G[1] = 2


def delete():
    del G[1]


attempt("store", store)
attempt("delete", delete)


# __mro_entries__
class Entry:
    def __init__(self, *result):
        self.result = result

    def __mro_entries__(self, bases):
        print("   entries", [b.__name__ if isinstance(b, type) else type(b).__name__ for b in bases])
        return self.result


class N(Entry(Base), Entry(), tag="n"):
    pass


print(N.__bases__, N.__orig_bases__[0].__class__.__name__, N.tag, "__orig_bases__" in vars(B))
attempt("type does not resolve", type, "X", (Entry(Base),), {})
attempt("duplicates", lambda: exec("class X(Entry(Base), Base): pass"))


class BadEntry:
    def __init__(self, result):
        self.result = result

    def __mro_entries__(self, bases):
        if isinstance(self.result, Exception):
            raise self.result
        return self.result


for result in (None, [Base], Base, (5,), ("x",), ValueError("entries")):

    def bad():
        class X(BadEntry(result)):
            pass

        return X

    attempt(f"entries {result if not isinstance(result, tuple) else 'tuple'}".split(" at ")[0], bad)


def instance():
    class X(5):
        pass


def module():
    import math

    class X(math):
        pass


def function():
    class X(len):
        pass


def several():
    class X(int, str):
        pass


def boolean():
    class X(bool):
        pass


def same():
    class X(Base, Base):
        pass


def order():
    class X(Base, A):
        pass


def wrong_order():
    class X(object, Base):
        pass


for f in (instance, module, function, several, boolean, same, order, wrong_order):
    attempt(f.__name__, f)


class Inst:
    pass


i = Inst()
i.__mro_entries__ = lambda bases: (Base,)
attempt("on the instance", lambda: exec("class X(i): pass"))
x = type(Base)("Z", (Base,), {"__qualname__": "other.Z", "__module__": "mod"}, tag="z")
print(x, x.__qualname__, x.__module__, x.tag)
for ns in ({"__qualname__": 5}, {"__slots__": 5}, {"__slots__": ["a", 5]}, {"__slots__": ["a b"]}, {"__slots__": ["a"], "a": 1}, {"__doc__": 5}, {"__module__": 7}, {"__classcell__": 1}, {"__hash__": 1}):
    attempt(str(ns), lambda: type("Y", (), ns).__name__)
attempt("name", type, 5, (), {})
attempt("zero in the name", type, "a\0b", (), {})
attempt("bases", type, "X", [Base], {})
attempt("namespace", type, "X", (), [])
attempt("two", type, "X", ())
