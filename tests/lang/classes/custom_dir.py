"""`dir()`: sorted, from `__dir__`, of classes, of instances, of modules and of scopes."""

import types


def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)


def visible(obj):
    return [name for name in dir(obj) if not name.startswith("__")]


class A:
    x = 1

    def method(self):
        pass


class B(A):
    __slots__ = ("s",)
    y = 2


a = A()
a.own = 1
b = B()
print(visible(a), visible(b), visible(A), visible(B))


class Own:
    def __init__(self, result):
        self.result = result

    def __dir__(self):
        return self.result


for result in (["b", "a"], ("z", "y"), {"k": 1}, "cab", iter(["q", "p"]), set(), 5, None, [3, 1, 2], [1, "a"]):
    attempt(lambda: dir(Own(result)))


class Extends(A):
    def __dir__(self):
        return [*super().__dir__(), "extra", "extra"]


print([n for n in dir(Extends()) if not n.startswith("__")])
e = Extends()
e.__dict__["not an identifier"] = 1
e.__dict__["zz"] = 1
print([n for n in dir(e) if not n.startswith("__")])


class Fake:
    @property
    def __dict__(self):
        return {"fake_one": 1}


attempt(lambda: visible(Fake()))


class FakeClass:
    @property
    def __class__(self):
        return A


attempt(lambda: visible(FakeClass()))
module = types.ModuleType("module")
module.value = 1
print(dir(module))
module.__dir__ = lambda: ["from", "module"]
print(dir(module))
module.__dir__ = 5
attempt(lambda: dir(module))


def function(argument):
    local = 1
    print(dir())
    del argument
    inner = lambda: dir()
    print(dir(), inner())
    return [dir() for _ in range(1)]


print(function(1))


class Body:
    z = 1
    a = 2
    print([n for n in dir() if not n.startswith("__")])


print(visible(type("T", (), {"k": 1})()), "mro" in dir(type), "mro" in dir(int), "__mro__" in dir(int), "__call__" in dir(type))
attempt(lambda: dir(1, 2))
attempt(lambda: object.__dir__())
attempt(lambda: sorted(object.__dir__(a)) == dir(a))
attempt(lambda: "x" in type.__dir__(A))
