"""Subclasses of dict: `__missing__`, which methods are asked and which are bypassed."""


def attempt(action):
    try:
        result = action()
        print(repr(result), type(result).__name__)
    except Exception as error:
        print(type(error).__name__, error)


class Missing(dict):
    def __missing__(self, key):
        print("missing", key)
        if key == "bad":
            raise KeyError("no such " + key)
        return [key]


m = Missing(a=1)
attempt(lambda: m["a"])
attempt(lambda: m["b"])
attempt(lambda: m["bad"])
attempt(lambda: m.get("b"))
attempt(lambda: "b" in m)
attempt(lambda: m.setdefault("c", 3))
attempt(lambda: m.pop("zz"))
attempt(lambda: m.pop("zz", None))
attempt(lambda: dict.__getitem__(m, "q"))
attempt(lambda: "{a} {q}".format_map(m))
attempt(lambda: "%(a)s %(q)s" % m)
attempt(lambda: m.copy())
attempt(lambda: m | {"x": 1})
attempt(lambda: {"x": 1} | m)
attempt(lambda: Missing.fromkeys("ab", 0))
attempt(lambda: Missing([("k", "v")], z=2))
attempt(lambda: m == {"a": 1, "c": 3})
attempt(lambda: dict(m))
attempt(lambda: eval("a + len(undefined_name)", {"len": len}, m))
attempt(lambda: m[[]])


class Loud(dict):
    def __getitem__(self, key):
        print("getitem", key)
        return super().__getitem__(key)

    def __setitem__(self, key, value):
        print("setitem", key, value)
        super().__setitem__(key, value)

    def __delitem__(self, key):
        print("delitem", key)
        super().__delitem__(key)

    def __contains__(self, key):
        print("contains", key)
        return super().__contains__(key)

    def __iter__(self):
        print("iter")
        return iter(sorted(super().__iter__()))

    def __len__(self):
        print("len")
        return super().__len__()

    def keys(self):
        print("keys")
        return super().keys()

    def update(self, *args, **kw):
        print("update")
        super().update(*args, **kw)


loud = Loud({"b": 2}, a=1)
loud["c"] = 3
del loud["c"]
for action in (lambda: loud["a"], lambda: loud.get("a"), lambda: "a" in loud, lambda: len(loud), lambda: bool(loud), lambda: list(loud.items()), lambda: dict(loud),
               lambda: {**loud}, lambda: loud.setdefault("d", 4), lambda: loud.pop("d"), lambda: loud.popitem(), lambda: loud.copy(), lambda: loud | {"z": 1}, lambda: {"z": 1} | loud,
               lambda: loud == {"b": 2}, lambda: [*loud], lambda: (lambda **kw: kw)(**loud), lambda: list(reversed(loud)), lambda: str(loud),
               lambda: loud.update(q=1), lambda: Loud(loud), lambda: max(loud), lambda: "q" in loud.keys(), lambda: len(loud.values()), lambda: loud.clear(), lambda: not loud):
    attempt(action)


class Attr(dict):
    __getattr__ = dict.__getitem__
    __setattr__ = dict.__setitem__
    __delattr__ = dict.__delitem__


a = Attr(x=1)
a.y = 2
del a.x
print(a, a.y, a.__dict__)
attempt(lambda: a.nothing)
attempt(lambda: hasattr(a, "nothing"))


class Init(dict):
    def __init__(self, n):
        super().__init__((i, i * i) for i in range(n))
        self.n = n


attempt(lambda: Init(3))
attempt(lambda: Init(3).copy())
attempt(lambda: Init())
attempt(lambda: Init.fromkeys([1]))
attempt(lambda: match_it(Missing(k=1)))


def match_it(value):
    match value:
        case {"other": x}:
            return "missing was asked"
        case {"k": x, **rest}:
            return x, rest


attempt(lambda: match_it(Missing(k=1)))
