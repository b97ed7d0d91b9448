"""Every binary operator: left, reflected and in-place methods, `NotImplemented` everywhere, subclasses first, and the messages."""
import operator

NAMES = ["add", "sub", "mul", "matmul", "truediv", "floordiv", "mod", "pow", "lshift", "rshift", "and", "or", "xor"]
calls = []


def method(name, result):
    def run(self, other):
        calls.append(f"{type(self).__name__}.{name}")
        return result

    return run


def make(name, bases=(), **results):
    return type(name, bases, {f"__{key}__": method(key, value) for key, value in results.items()})


def perform(name, left, right):
    calls.clear()
    function = getattr(operator, name + "_" if name in ("and", "or") else name, None) or getattr(operator, name)
    try:
        result = function(left, right)
    except TypeError as error:
        result = str(error)
    return result, calls[:]


N = NotImplemented
for name in NAMES:
    Nothing = make("Nothing")
    Left = make("Left", **{name: "left"})
    LeftNot = make("LeftNot", **{name: N})
    Right = make("Right", **{"r" + name: "right"})
    RightNot = make("RightNot", **{"r" + name: N})
    In = make("In", **{"i" + name: "in place", name: "left"})
    InNot = make("InNot", **{"i" + name: N, name: "left"})
    InNotNot = make("InNotNot", **{"i" + name: N, name: N})
    Both = make("Both", **{name: "both", "r" + name: "both r"})
    Derived = make("Derived", (Both,), **{"r" + name: "derived r"})
    Same = make("Same", (Both,))
    for left, right in ((Left, Right), (LeftNot, Right), (LeftNot, RightNot), (Nothing, Nothing), (Nothing, Right), (Both, Both), (Both, Derived), (Both, Same), (Derived, Both), (LeftNot, LeftNot), (RightNot, RightNot), (LeftNot, int), (int, RightNot), (list, RightNot), (str, Right), (type(None), Right)):
        a, b = left(), right()
        print(name, left.__name__, right.__name__, *perform(name, a, b))
    for left, right in ((In, Right), (InNot, Right), (InNotNot, Right), (InNotNot, RightNot), (Left, Right), (Nothing, Nothing)):
        print("i" + name, left.__name__, right.__name__, *perform("i" + name, left(), right()))

# divmod and pow with three arguments have no in-place form.
D = make("D", divmod="divmod", rdivmod="rdivmod")
for pair in ((D(), 1), (1, D()), (1, "x"), ("x", 1), (None, None), (1.5, "x")):
    try:
        print(divmod(*pair))
    except TypeError as error:
        print(error)


class P:
    def __pow__(self, other, modulus=None):
        return "pow", type(other).__name__, type(modulus).__name__

    def __rpow__(self, other, modulus=None):
        return "rpow", type(other).__name__, modulus

    def __ipow__(self, other):
        return "ipow", type(other).__name__


for args in ((P(), 1), (1, P()), (P(), 1, 2), (1, P(), 2), (1, 2, P()), (P(), P(), P())):
    try:
        print(pow(*args))
    except TypeError as error:
        print(error)
p = P()
p **= 3
print(p)


class Arity:
    def __add__(self):
        return 1

    def __radd__(self, a, b):
        return 1

    __sub__ = None
    __rmul__ = None
    __neg__ = None


def attempt(function):
    try:
        print(function())
    except TypeError as error:
        print("TypeError", error)


a = Arity()
attempt(lambda: a + 1)
attempt(lambda: 1 + a)
attempt(lambda: a - 1)
attempt(lambda: 2 * a)
attempt(lambda: -a)
attempt(lambda: +a)
attempt(lambda: ~a)
attempt(lambda: abs(a))
attempt(lambda: a @ a)
attempt(lambda: [1] + (2,))
attempt(lambda: (2,) + [1])
attempt(lambda: "a" + 1)
attempt(lambda: b"a" + "a")
attempt(lambda: {1} + {2})
attempt(lambda: {1: 2} | [(3, 4)])
attempt(lambda: [1] * "a")
attempt(lambda: [1] * 1.0)
attempt(lambda: "a" * "b")
attempt(lambda: 1 @ 2)
attempt(lambda: print >> 1)
attempt(lambda: int | 5)
attempt(lambda: None | None)


def in_place(value, name, other):
    def run():
        return getattr(operator, name)(value, other)

    return run


attempt(in_place([1], "iadd", 5))
attempt(in_place([1], "imul", "x"))
attempt(in_place({1}, "ior", [2]))
attempt(in_place({1: 2}, "ior", [(3, 4)]))
attempt(in_place({1: 2}, "ior", 5))
attempt(in_place((1,), "iadd", [2]))
attempt(in_place("a", "iadd", b"b"))
attempt(in_place(bytearray(b"a"), "iadd", "b"))
attempt(in_place(bytearray(b"a"), "iadd", 5))
attempt(in_place([1], "iadd", "xy"))
attempt(in_place(True, "iand", False))
attempt(in_place(None, "iadd", 1))
