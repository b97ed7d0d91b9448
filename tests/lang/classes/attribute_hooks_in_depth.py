"""`__getattribute__`, `__getattr__`, `__setattr__`, `__delattr__`: calls of each, recursion, super, errors."""


def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)


class Logged:
    def __init__(self):
        self.x = 1

    def __getattribute__(self, name):
        if not name.startswith("_"):
            print("get", name)
        return super().__getattribute__(name)

    def __getattr__(self, name):
        print("missing", name)
        if name == "computed":
            return 42
        raise AttributeError(f"no {name}")

    def __setattr__(self, name, value):
        print("set", name)
        object.__setattr__(self, name, value)

    def __delattr__(self, name):
        print("del", name)
        object.__delattr__(self, name)


o = Logged()
o.x += 1
print(o.x, o.computed)
attempt(lambda: o.nothing)
del o.x
attempt(lambda: o.x)
attempt(lambda: delattr(o, "x"))
print(getattr(o, "x", "default"), hasattr(o, "computed"), hasattr(o, "x"))
attempt(lambda: getattr(o, "x"))
attempt(lambda: getattr(o, 5))
attempt(lambda: getattr(o, 5, 6))
attempt(lambda: setattr(o, 5, 6))
attempt(lambda: delattr(o, 5))
attempt(lambda: hasattr(o, 5))


class Raises:
    def __getattr__(self, name):
        raise {"key": KeyError, "stop": StopIteration, "attr": AttributeError}[name](name)


r = Raises()
for name in ("key", "stop", "attr", "other"):
    attempt(lambda: getattr(r, name))
    attempt(lambda: getattr(r, name, "default"))
    attempt(lambda: hasattr(r, name))


class Endless:
    def __getattr__(self, name):
        return self.other

    def __setattr__(self, name, value):
        self.x = value


attempt(lambda: Endless().y)
attempt(lambda: setattr(Endless(), "y", 1))


class Proxy:
    def __init__(self, target):
        object.__setattr__(self, "_target", target)

    def __getattribute__(self, name):
        return getattr(object.__getattribute__(self, "_target"), name)

    def __setattr__(self, name, value):
        setattr(object.__getattribute__(self, "_target"), name, value)

    def __delattr__(self, name):
        delattr(object.__getattribute__(self, "_target"), name)


class Target:
    y = 1

    def __len__(self):
        return 5


t = Target()
p = Proxy(t)
p.z = 3
print(t.z, p.z, p.y, p.__class__.__name__, type(p).__name__, p.__dict__, isinstance(p, Target), isinstance(p, Proxy), p.__len__())
del p.z
attempt(lambda: p.z)
attempt(lambda: len(p))
Late = type("Late", (), {})
late = Late()
attempt(lambda: late.q)
Late.__getattr__ = lambda self, name: "late " + name
print(late.q)
Late.__getattribute__ = lambda self, name: 1 / 0 if name == "z" else "all " + name
print(late.q)
attempt(lambda: late.z)
del Late.__getattribute__
print(late.q)
Late.__getattr__ = staticmethod(lambda name: "static " + name)
print(late.q)
Late.__getattr__ = 5
attempt(lambda: late.q)
Late.__getattr__ = classmethod(lambda cls, name: f"{cls.__name__} {name}")
print(late.q)
