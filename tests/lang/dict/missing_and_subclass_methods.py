# Which methods of dict go by __missing__, __getitem__ and __setitem__ of a subclass, and which do not.


class Counting(dict):
    def __init__(self, *args, **kwargs):
        self.log = []
        super().__init__(*args, **kwargs)

    def __missing__(self, key):
        self.log.append(("missing", key))
        return key * 2

    def __getitem__(self, key):
        self.log.append(("get", key))
        return super().__getitem__(key)

    def __setitem__(self, key, value):
        self.log.append(("set", key))
        super().__setitem__(key, value)

    def __contains__(self, key):
        self.log.append(("in", key))
        return super().__contains__(key)

    def __iter__(self):
        self.log.append("iter")
        return super().__iter__()

    def keys(self):
        self.log.append("keys")
        return super().keys()


def show(label, d, result=None):
    print(label, result, d.log)
    d.log.clear()


d = Counting({"a": 1}, b=2)
show("init", d)
show("item", d, d["a"])
show("missing", d, d["z"])
show("get", d, d.get("z"))
show("get there", d, d.get("a", 0))
show("setdefault", d, d.setdefault("c", 3))
d["d"] = 4
show("set", d)
d.update(e=5)
show("update", d)
show("pop", d, d.pop("e"))
show("popitem", d, d.popitem())
show("in", d, "a" in d)
show("iteration", d, [key for key in d])
show("list", d, list(d))
show("copy", d, d.copy())
print(type(d.copy()).__name__)
show("dict", d, dict(d))
show("dict of pairs", d, dict(d.items()))
show("star", d, {**d})
show("call", d, (lambda **kw: kw)(**d))
show("or", d, d | {"x": 1})
print(type(d | {}).__name__, type({} | d).__name__, type(Counting.fromkeys("ab")).__name__)
show("equal", d, d == {"a": 1, "b": 2, "c": 3})
plain = {}
plain.update(d)
show("into plain", d, plain)
show("format", d, "{a}".format_map(d))
show("percent", d, "%(a)s %(zz)s" % d)
show("length", d, (len(d), bool(d), repr(d)))
show("eval", d, eval("a", {}, d))

for wrong in ("missing", "__missing__"):
    d = dict(a=1)
    try:
        setattr(d, wrong, 1)
    except AttributeError as error:
        print(error)


class Raises(dict):
    def __missing__(self, key):
        raise LookupError(key)


class Instance(dict):
    pass


for d in (Raises(), Instance()):
    d.__missing__ = lambda key: 5
    try:
        print(d["x"])
    except LookupError as error:
        print(type(error).__name__, error)
try:
    dict.__missing__
except AttributeError as error:
    print(error)
