# ref: identity, equality, hashing, callbacks, what can be referred to.
import gc
import weakref


class A:
    def method(self):
        return "called"

    def __repr__(self):
        return "A()"


class Valued:
    def __init__(self, value):
        self.value = value

    def __eq__(self, other):
        return isinstance(other, Valued) and self.value == other.value

    def __hash__(self):
        return hash(self.value)


def attempt(function):
    try:
        print(function())
    except Exception as error:
        print(type(error).__name__, error)


def callback(reference):
    print("callback", reference() is None)


a = A()
plain = weakref.ref(a)
called = weakref.ref(a, callback)
print(plain() is a, plain is weakref.ref(a), called is plain, called.__callback__ is callback, plain.__callback__)
print(weakref.getweakrefcount(a), weakref.getweakrefs(a) == [plain, called], a.__weakref__ is plain)
print(hash(plain) == hash(a), plain == called, plain != called, plain == a, weakref.ref(A)() is A)
del a
gc.collect()
print(plain(), called(), called.__callback__, plain == called, plain == plain, {plain: 1}[plain])
attempt(lambda: hash(called))

x, y = Valued(1), Valued(1)
rx, ry = weakref.ref(x), weakref.ref(y)
print(rx == ry, hash(rx) == hash(ry), {rx: 1}[ry], len({rx, ry}))
del y
gc.collect()
print(rx == ry, hash(ry) == hash(rx))


class Slotted:
    __slots__ = ()


class WithSlot:
    __slots__ = ("__weakref__",)


class Integer(int):
    pass


class Text(str):
    pass


class Error(Exception):
    pass


def generator():
    yield


attempt(lambda: weakref.ref(Slotted()))
attempt(lambda: weakref.ref(Integer(3)))
attempt(lambda: weakref.ref(object()))
attempt(lambda: weakref.ref(ValueError()))
for value in (1, "a", 1.5, None, (), [], {}, b"", range(3), True, ..., 1j, plain, slice(1), property(), len, gc):
    try:
        weakref.ref(value)
        print("yes", type(value).__name__)
    except TypeError as error:
        print(error)
kept = [WithSlot(), Text("s"), Error(), generator, generator(), set(), frozenset([1]), A().method, generator.__code__]
print([weakref.ref(value)() is value for value in kept])
attempt(lambda: weakref.ref())
attempt(lambda: weakref.ref(kept[0], None, 1))
attempt(lambda: weakref.ref(kept[0], callback=None))
attempt(lambda: weakref.ref(kept[0])(1))
print(weakref.getweakrefcount(1), weakref.getweakrefs("a"))


class Named(weakref.ref):
    __slots__ = ("name",)

    def __new__(cls, ob, callback, name):
        self = super().__new__(cls, ob, callback)
        self.name = name
        return self

    def __init__(self, ob, callback, name):
        super().__init__(ob, callback)


b = A()
named = Named(b, lambda r: print("gone", r.name, r()), "nom")
print(named.name, named() is b, named == weakref.ref(b), isinstance(named, weakref.ReferenceType))
del b
gc.collect()
print(named(), weakref.ref.__name__, weakref.ref.__module__, weakref.ref)


def broken(reference):
    raise ValueError("in the callback")


# The order of callbacks: objects one after the other, for each the youngest reference first.
first, second = A(), A()
refs = [weakref.ref(first, lambda r: print("first 1")), weakref.ref(second, lambda r: print("second 1"))]
refs += [weakref.ref(first, lambda r: print("first 2"))]
del first
gc.collect()
del second
gc.collect()
c = A()
forgotten = weakref.ref(c, lambda r: print("never called"))
del forgotten
del c
gc.collect()
print("end")
