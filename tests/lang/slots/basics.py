class P:
    __slots__ = ("x", "y")

    def __init__(self, x, y):
        self.x = x
        self.y = y


p = P(1, 2)
print(p.x, p.y, P.__slots__)
p.x = 10
print(p.x)


def attempt(function):
    try:
        print(function())
    except Exception as e:
        print(type(e).__name__, e)


attempt(lambda: setattr(p, "z", 1))
attempt(lambda: p.__dict__)
del p.x
attempt(lambda: p.x)
attempt(lambda: delattr(p, "x"))
p.x = 3
print(p.x, type(P.x).__name__)


class Q(P):
    __slots__ = ("z",)


q = Q(1, 2)
q.z = 3
print(q.x, q.y, q.z)
attempt(lambda: setattr(q, "w", 1))


class R(P):
    pass


r = R(1, 2)
r.anything = 5
print(r.__dict__, r.x)


class WithDict:
    __slots__ = ("a", "__dict__")


w = WithDict()
w.a = 1
w.b = 2
print(w.a, w.__dict__)


class One:
    __slots__ = "single"


o = One()
o.single = 1
print(o.single)


def conflict():
    class C:
        __slots__ = ("x",)
        x = 1


attempt(conflict)


def bad_name():
    class C:
        __slots__ = ("1x",)


attempt(bad_name)


def not_string():
    class C:
        __slots__ = (1,)


attempt(not_string)


class Private:
    __slots__ = ("__secret",)

    def __init__(self):
        self.__secret = 1

    def get(self):
        return self.__secret


print(Private().get(), Private()._Private__secret)


def layout():
    class A:
        __slots__ = ("a",)

    class B:
        __slots__ = ("b",)

    class C(A, B):
        pass


attempt(layout)


class Empty:
    __slots__ = ()


attempt(lambda: setattr(Empty(), "x", 1))
