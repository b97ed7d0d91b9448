"""The C3 linearization: orders that it finds, and the text of the error when there is none."""


def order(cls):
    return " ".join(k.__name__ for k in cls.__mro__)


def attempt(action):
    try:
        print(order(action()))
    except Exception as error:
        print(type(error).__name__, error)


class O:
    pass


class A(O):
    pass


class B(O):
    pass


class C(O):
    pass


class D(O):
    pass


class E(O):
    pass


class K1(C, A, B):
    pass


class K2(B, D, E):
    pass


class K3(A, D):
    pass


class Z(K1, K3, K2):
    pass


print(order(Z))


class X(O):
    pass


class Y(O):
    pass


class XY(X, Y):
    pass


class YX(Y, X):
    pass


attempt(lambda: type("Bad", (XY, YX), {}))
attempt(lambda: type("Bad", (O, A), {}))
attempt(lambda: type("Bad", (object, O), {}))
attempt(lambda: type("Bad", (A, B, A), {}))
attempt(lambda: type("Good", (XY, X, Y), {}))
attempt(lambda: type("Bad", (X, XY), {}))
attempt(lambda: type("Bad", (int, bool), {}))
attempt(lambda: type("Good", (dict, O), {}))
attempt(lambda: type("Bad", (YX, XY, A), {}))
attempt(lambda: type("Bad", (K1, A, C), {}))


class Meta(type):
    def mro(cls):
        found = super().mro()
        print("mro of", cls.__name__, [k.__name__ for k in found])
        return found


class M(A, metaclass=Meta):
    pass


class Custom(type):
    def mro(cls):
        return [cls, B, object]


class OwnOrder(A, metaclass=Custom):
    pass


print(order(OwnOrder), issubclass(OwnOrder, A), issubclass(OwnOrder, B), isinstance(OwnOrder(), B), OwnOrder.__bases__)


def bad_mro(result):
    class BadMeta(type):
        def mro(cls):
            return result

    return BadMeta("BadOrder", (), {})


attempt(lambda: bad_mro(5))
attempt(lambda: bad_mro([object, 5]))
attempt(lambda: bad_mro([int, object]))
attempt(lambda: bad_mro([]))


class Fails(type):
    def mro(cls):
        raise LookupError("no order")


attempt(lambda: Fails("F", (), {}))
print(order(type), type.mro(int), Z.mro() == list(Z.__mro__))
try:
    type.mro()
except TypeError as error:
    print(error)
