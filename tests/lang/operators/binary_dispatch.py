"""The order in which `__op__` and `__rop__` are asked, with NotImplemented, subclasses and None."""

import operator


def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)


NAMES = "add sub mul matmul truediv floordiv mod lshift rshift and or xor pow divmod".split()


def refusing(label):
    def make(name):
        def method(self, other, *rest):
            print(f"{label}.{name}", end=" ")
            return NotImplemented

        return method

    names = [f"__{n}__" for n in NAMES] + [f"__r{n}__" for n in NAMES]
    return {name: make(name) for name in names}


A = type("A", (), refusing("A"))
B = type("B", (), refusing("B"))
Sub = type("Sub", (A,), refusing("Sub"))
SubSame = type("SubSame", (A,), {})
functions = [operator.add, operator.sub, operator.mul, operator.matmul, operator.truediv, operator.floordiv, operator.mod,
             operator.lshift, operator.rshift, operator.and_, operator.or_, operator.xor, operator.pow, divmod]
for function in functions:
    attempt(lambda: function(A(), B()))
for left, right in ((A(), A()), (A(), Sub()), (Sub(), A()), (A(), SubSame()), (SubSame(), A()), (1, A()), (A(), 1), ("s", A()), ([], A())):
    attempt(lambda: left + right)
    attempt(lambda: left * right)
    attempt(lambda: left % right)
    attempt(lambda: pow(left, right))
attempt(lambda: pow(A(), 2, 3))
attempt(lambda: pow(2, A(), 3))
attempt(lambda: pow(2, 3, A()))


class NoneAdd:
    __add__ = None
    __radd__ = None


class Answers:
    def __radd__(self, other):
        return "Answers.__radd__"

    def __add__(self, other):
        return "Answers.__add__"


attempt(lambda: NoneAdd() + 1)
attempt(lambda: 1 + NoneAdd())
attempt(lambda: NoneAdd() + Answers())
attempt(lambda: Answers() + NoneAdd())
for left, right in ((1, "a"), ("a", 1), ([], ()), ({}, {}), (None, 1), (1.5, "x"), (b"", ""), (len, 1), (A, 1), (object(), object())):
    for function, symbol in ((operator.add, "+"), (operator.sub, "-"), (operator.mul, "*"), (operator.truediv, "/"), (operator.pow, "**"), (operator.matmul, "@"), (divmod, "divmod"), (operator.and_, "&"), (operator.lshift, "<<")):
        attempt(lambda: function(left, right))
attempt(lambda: -"x")
attempt(lambda: +[])
attempt(lambda: ~1.5)
attempt(lambda: -A())
attempt(lambda: abs("x"))
