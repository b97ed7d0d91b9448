"""Assigning to `__bases__`: orders worked out anew, refusals, metaclasses with an `mro` of their own."""


def attempt(label, action):
    try:
        print(label, action())
    except Exception as error:
        print(label, type(error).__name__, error)


def names(classes):
    return [cls.__name__ for cls in classes]


class A:
    where = "A"

    def method(self):
        return "A"


class B:
    where = "B"

    def method(self):
        return "B"


class C(A):
    pass


class D(C):
    def method(self):
        return "D" + super().method()


instance = D()
print(instance.where, instance.method(), names(D.__mro__))
C.__bases__ = (B,)
print(instance.where, instance.method(), names(D.__mro__), isinstance(instance, A), isinstance(instance, B))
print(names(A.__subclasses__()), names(B.__subclasses__()), C.__base__.__name__)
C.__bases__ = (A, B)
print(instance.where, names(D.__mro__), names(A.__subclasses__()), names(B.__subclasses__()))
C.__bases__ = (B, A)
print(instance.where, names(D.__mro__))


def assign(cls, bases):
    def action():
        cls.__bases__ = bases
        return "assigned " + " ".join(names(cls.__bases__))

    return action


attempt("number", assign(C, 5))
attempt("list", assign(C, [A]))
attempt("empty", assign(C, ()))
attempt("no class", assign(C, (5,)))
attempt("text", assign(C, (A, "B")))
attempt("itself", assign(C, (C,)))
attempt("derived", assign(C, (D,)))
attempt("twice", assign(C, (A, A)))
attempt("layout", assign(C, (int,)))
attempt("layout", assign(C, (dict,)))
attempt("object", assign(C, (object,)))
attempt("builtin", assign(int, (A,)))
attempt("delete", lambda: delattr(C, "__bases__"))
attempt("no order", assign(D, (object, C)))
print(names(D.__bases__), names(D.__mro__), names(C.__subclasses__()))
C.__bases__ = (A,)
attempt("final", assign(C, (bool,)))

# All that derive from it get new orders, or none.


class Root:
    pass


class P(Root):
    pass


class Q(Root):
    pass


class R(P):
    pass


class S(Q):
    pass


class T(R, S):
    pass


class U(S, Q):
    pass


attempt("conflict below", assign(S, (R,)))
print(names(S.__bases__), names(T.__mro__), names(U.__mro__), names(Q.__subclasses__()), names(R.__subclasses__()))
P.__bases__ = (Q,)
print(names(R.__mro__), names(T.__mro__))


class Meta(type):
    fails = ()

    def mro(cls):
        if cls.__name__ in Meta.fails:
            raise ValueError(f"no order for {cls.__name__}")
        order = type.mro(cls)
        return order[:1] + [Extra] * (Extra not in order) + order[1:]


class Extra:
    extra = "extra"


class RootOfMeta(metaclass=Meta):
    pass


class M(RootOfMeta):
    pass


class N(RootOfMeta):
    mark = "N"


class O(M):
    pass


print(names(O.__mro__), O.extra)
O.__bases__ = (N,)
print(names(O.__mro__), O.mark)


class V(O):
    pass


Meta.fails = ("V",)
attempt("below", assign(O, (M,)))
print(names(O.__bases__), names(O.__mro__), names(V.__mro__))
Meta.fails = ("O",)
attempt("own", assign(O, (M,)))
print(names(O.__bases__), names(O.__mro__), names(M.__subclasses__()), names(N.__subclasses__()))
for wrong in (None, 5, [], ["x"], [int]):
    Meta.mro = lambda cls, wrong=wrong: wrong
    attempt(repr(wrong), lambda: Meta("W", (), {}))
