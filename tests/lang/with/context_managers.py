class M:
    def __init__(self, name, suppress=False):
        self.name, self.suppress = name, suppress

    def __enter__(self):
        print("enter", self.name)
        return self.name.upper()

    def __exit__(self, kind, value, tb):
        print("exit", self.name, kind and kind.__name__, value, tb is not None)
        return self.suppress


with M("a") as x:
    print("body", x)
with M("a") as x, M("b") as y:
    print("body", x, y)
with (
    M("c") as x,
    M("d"),
):
    print("body")
with M("s", True):
    raise ValueError("suppressed")
print("after")
try:
    with M("t"):
        raise KeyError("not suppressed")
except KeyError as e:
    print(repr(e))
with M("outer", True):
    with M("inner"):
        1 / 0


def returns():
    with M("r"):
        return "value"


print(returns())
for i in range(3):
    with M(f"loop{i}"):
        if i == 0:
            continue
        break


class P:
    pass


with M("target") as P.attribute:
    pass
with M("xyz") as (a, *b):
    pass
d = {}
with M("k") as d["key"]:
    pass
print(P.attribute, a, b, d)


class NoExit:
    def __enter__(self):
        pass


class NoEnter:
    def __exit__(self, *a):
        pass


class BadEnter(M):
    def __enter__(self):
        raise RuntimeError("in enter")


class BadExit(M):
    def __exit__(self, *a):
        raise RuntimeError("in exit")


for make in (NoExit, NoEnter, lambda: 5, lambda: None):
    try:
        with make():
            pass
    except TypeError as e:
        print(e)
try:
    with M("first"), BadEnter("x"):
        print("never")
except RuntimeError as e:
    print(e)
try:
    with BadExit("x"):
        raise ValueError("body")
except RuntimeError as e:
    print(e, repr(e.__context__))
