"""The order in which the parts of calls, displays, subscripts, assignments and comparisons are evaluated."""


def v(name, value=None):
    print(name, end=" ")
    return value


def f(*args, **kwargs):
    print("call", end=" ")
    return args, kwargs


class Box:
    def __iadd__(self, other):
        print("iadd", end=" ")
        return self

    def __getattr__(self, name):
        print(f"get.{name}", end=" ")
        return f

    def __setattr__(self, name, value):
        print(f"set.{name}", end=" ")

    def __getitem__(self, key):
        print(f"item[{key}]", end=" ")
        return self

    def __setitem__(self, key, value):
        print(f"store[{key}]", end=" ")

    def __delitem__(self, key):
        print(f"delete[{key}]", end=" ")


box = Box()
print(v("f", f)(v("a", 1), *v("star", [2]), v("b", 3), k=v("k", 4), **v("dict", {"z": 5}), m=v("m", 6)))
print(v("box", box).method(v("arg", 1)))
print([v("x", 1), *v("xs", [2])], {v("s", 3)}, {v("k1", 1): v("v1", 2), v("k2", 3): v("v2", 4)}, (v("t1"), v("t2")))
v("object", box)[v("key", 1)] = v("value")
print()
v("o1", box)[v("k1", 1)], v("o2", box).attr = v("left"), v("right")
print()
v("o", box)[v("k", 2)] += v("operand", box) and f
print()
a = b = v("chain", box)[v("i", 0)]
print()
del v("d1", box)[v("dk", 1)], v("d2", box)[v("dk2", 2)]
print()
print(v("l", 1) + v("m", 2) * v("r", 3) ** v("e", 2))
print(v("c1", 1) < v("c2", 2) < v("c3", 0) < v("c4", 9))
print(v("yes", 1) if v("cond", True) else v("no", 2), v("or1", 0) or v("or2", 5) or v("or3"), v("and1", 1) and v("and2", 0) and v("and3"))
print("abcdef"[v("start", 1):v("stop", 5):v("step", 2)], f"{v('f1', 1)}{v('f2', 2):>{v('width', 3)}}")


def defaults(x=v("default1", 1), *, y=v("default2", 2)) -> v("annotation"):
    return x, y


print()


@v("decorator1", lambda g: v("apply1", g))
@v("decorator2", lambda g: v("apply2", g))
def decorated(x=v("default")):
    pass


print()


class C(v("base", object), metaclass=v("meta", type)):
    v("body")


print()
with v("manager", memoryview(b"")) as v("target", box)[v("index")]:
    v("inside")
print()
for v("loop object", box)[v("loop key", 1)] in v("iterable", [1, 2]):
    v("loop body")
print()
print([v("element", x) for x in v("outer", [1, 2]) if v("condition", x > 1) for y in v("inner", [x])])
print((lambda p=v("lambda default", 1): v("lambda body", p))())
assert v("assert", True), v("message")
raise_it = v("exception", ValueError("end"))
try:
    raise v("raised", raise_it) from v("cause", KeyError("k"))
except v("handler", (ValueError,)) as error:
    print(repr(error.__cause__))
