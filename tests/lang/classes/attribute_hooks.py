class Dynamic:
    def __init__(self):
        self.log = []

    def __getattr__(self, name):
        if name.startswith("auto_"):
            return name[5:]
        raise AttributeError(f"no {name} here")


d = Dynamic()
print(d.auto_x, d.log, hasattr(d, "auto_"), hasattr(d, "other"))
try:
    d.other
except AttributeError as e:
    print(e)


class Everything:
    def __init__(self):
        object.__setattr__(self, "store", {})

    def __getattribute__(self, name):
        if name == "secret":
            return "intercepted"
        return super().__getattribute__(name)

    def __setattr__(self, name, value):
        self.store[name] = value
        object.__setattr__(self, name, value * 2)

    def __delattr__(self, name):
        print("deleting", name)
        super().__delattr__(name)


e = Everything()
e.a = 5
print(e.a, e.store, e.secret)
del e.a
print(hasattr(e, "a"))
try:
    del e.a
except AttributeError as err:
    print(type(err).__name__, err)


class Proxy:
    def __init__(self, target):
        self._target = target

    def __getattr__(self, name):
        print("forward", name)
        return getattr(self._target, name)


p = Proxy([3, 1, 2])
p.sort()
print(p._target, p.count(1))
try:
    p.nope
except AttributeError as err:
    print(err)


class Frozen:
    def __init__(self, x):
        super().__setattr__("x", x)

    def __setattr__(self, name, value):
        raise AttributeError(f"cannot set {name}")


f = Frozen(1)
try:
    f.x = 2
except AttributeError as err:
    print(err, f.x)


class Dirs:
    a = 1

    def __init__(self):
        self.b = 2

    def __dir__(self):
        return ["z", "a", "b"]


print(dir(Dirs()))
print([n for n in dir(Dirs) if not n.startswith("__")])
