"""Rich comparison: reflection, subclasses first, NotImplemented, defaults and odd results."""
import warnings

warnings.simplefilter("ignore")

import operator


def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)


NAMES = ("lt", "le", "eq", "ne", "gt", "ge")
FUNCTIONS = [getattr(operator, name) for name in NAMES]


def refusing(label):
    def make(name):
        def method(self, other):
            print(f"{label}.{name}", end=" ")
            return NotImplemented

        return method

    return {f"__{name}__": make(name) for name in NAMES}


A = type("A", (), refusing("A"))
B = type("B", (), refusing("B"))
Sub = type("Sub", (A,), refusing("Sub"))
Inherits = type("Inherits", (A,), {})
for left, right in ((A(), B()), (A(), Sub()), (A(), Inherits()), (Sub(), A()), (A(), 1), (1, A())):
    for function in FUNCTIONS:
        attempt(lambda: function(left, right))
a = A()
print(a == a, a != a)


class OnlyEq:
    def __eq__(self, other):
        return "equal"


class OnlyLess:
    def __lt__(self, other):
        return f"less than {other!r}"


class NoneEq:
    __eq__ = None
    __lt__ = None


e, less = OnlyEq(), OnlyLess()
print(e == 1, 1 == e, e != 1, 1 != e, not e == 1)
attempt(lambda: less < 5)
attempt(lambda: 5 > less)
attempt(lambda: less > 5)
attempt(lambda: less <= 5)
attempt(lambda: NoneEq() == 1)
attempt(lambda: 1 == NoneEq())
attempt(lambda: NoneEq() != 1)
attempt(lambda: NoneEq() < 1)
for left, right in ((1, "a"), ("a", b"a"), ([1], (1,)), (None, None), (None, 0), ({}, {}), ({1}, [1]), (1j, 2j), (object, int), (len, len), (1.5, "x"), (range(2), range(3)), (slice(1), slice(2)), (..., 1)):
    for function in FUNCTIONS:
        attempt(lambda: function(left, right))
attempt(lambda: [1, "a"] < [1, 2])
attempt(lambda: (1, [2, None]) < (1, [2, 3]))
attempt(lambda: sorted([3, "a", None]))
attempt(lambda: max(1, "a"))
attempt(lambda: [OnlyEq()] == [1])
attempt(lambda: (OnlyLess(),) < (2,))
attempt(lambda: a.__eq__(1))
attempt(lambda: object().__eq__(1))
attempt(lambda: object().__lt__(1))
attempt(lambda: (1).__lt__("x"))
attempt(lambda: (1).__eq__(1.0))
attempt(lambda: object.__ne__(e, 1))
attempt(lambda: "a".__gt__("b"))
attempt(lambda: [1].__le__([1, 2]))
attempt(lambda: int.__lt__("a", 1))
attempt(lambda: int.__lt__(1))
attempt(lambda: bool(NotImplemented))
nan = float("nan")
print(nan == nan, [nan] == [nan], nan in [nan], (nan,) == (float("nan"),), {1: nan} == {1: nan})


class Truth:
    def __bool__(self):
        print("bool asked", end=" ")
        return False


class Odd:
    def __lt__(self, other):
        return Truth()

    __eq__ = __gt__ = __lt__
    __hash__ = None


o = Odd()
attempt(lambda: bool(o < 1 < 2))
attempt(lambda: o in [1, 2])
attempt(lambda: [1, 2, o].index(7))
attempt(lambda: [o].count(3))
attempt(lambda: len(sorted([o, Odd(), Odd()])))
