"""`__dict__` and `vars()` as live views of instances, classes, functions and modules."""

import types


def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)


class A:
    c = "class"

    def __init__(self):
        self.a = 1
        self.b = 2


o = A()
d = o.__dict__
d["new"] = 3
o.later = 4
print(d, o.new, d is o.__dict__, vars(o) is d)
del o.a
print(d)
d["c"] = "shadow"
print(o.c)
del d["c"]
print(o.c)
d[5] = "not a string"
print(d, [k for k in dir(o) if k == 5] if False else len(d))
attempt(lambda: getattr(o, "missing"))
d.clear()
attempt(lambda: o.b)
o.__dict__ = {"replaced": True}
print(o.replaced, d, o.__dict__)
attempt(lambda: setattr(o, "__dict__", 5))
attempt(lambda: setattr(o, "__dict__", [("a", 1)]))
attempt(lambda: setattr(o, "__dict__", types.MappingProxyType({})))


class MyDict(dict):
    def __getitem__(self, key):
        return "never asked"

    def __missing__(self, key):
        return "never asked either"


o.__dict__ = MyDict(k=1)
print(o.k, o.__dict__)
attempt(lambda: o.other)
del o.__dict__
print(o.__dict__)
p, q = A(), A()
q.__dict__ = p.__dict__
q.shared = "both"
print(p.shared, p.__dict__ is q.__dict__)
p.__dict__.update({"x": 1, "y": 2}, z=3)
print(list(vars(p)), q.z)
for key in list(vars(p)):
    delattr(p, key)
print(vars(q))
for i in range(40):
    setattr(p, f"n{i}", i)
print(len(vars(p)), sum(vars(q).values()), list(vars(p))[:3])
view = A.__dict__
A.added = 1
print(type(view).__name__, view["added"], "added" in view)
attempt(lambda: view.__setitem__("x", 1))
attempt(lambda: A.__dict__.update(x=1))
attempt(lambda: setattr(A, "__dict__", {}))
attempt(lambda: view | {"z": 1} and "merged")
attempt(lambda: vars(5))
attempt(lambda: vars(object()))
attempt(lambda: vars([]))
attempt(lambda: (5).__dict__)
attempt(lambda: vars(1, 2))


def f():
    pass


f.__dict__["x"] = 1
f.y = 2
print(f.x, f.__dict__, vars(f) is f.__dict__)
f.__dict__ = {"only": 1}
print(f.only, hasattr(f, "y"))
attempt(lambda: setattr(f, "__dict__", None))
module = types.ModuleType("m")
module.__dict__["x"] = 1
print(module.x, sorted(vars(module)))
attempt(lambda: setattr(module, "__dict__", {}))
exec("y = x + 1", vars(module))
print(module.y)
for k, v in vars(p).copy().items():
    vars(p).pop(k)
try:
    o.a = o.b = 1
    for key in vars(o):
        setattr(o, key + "_more", 1)
except RuntimeError as error:
    print(error)


class WithProperty:
    @property
    def __dict__(self):
        return {"faked": 1}


w = WithProperty()
w.real = 1
print(vars(w), w.real)
attempt(lambda: w.faked)
