"""Mapping patterns on things that are no dictionaries: `get`, `keys`, equal keys, rest, and side effects."""
import collections
import types
from collections.abc import Mapping, MutableMapping


def attempt(label, function, *args):
    try:
        print(label, function(*args))
    except Exception as error:
        print(label, type(error).__name__, error)


class Log(Mapping):
    def __init__(self, data):
        self.data = data

    def __getitem__(self, key):
        print("   getitem", key)
        return self.data[key]

    def __len__(self):
        print("   len")
        return len(self.data)

    def __iter__(self):
        print("   iter")
        return iter(self.data)

    def keys(self):
        print("   keys")
        return self.data.keys()

    def get(self, key, default=None):
        print("   get", key, default is None)
        return self.data.get(key, default)


def kind(subject):
    match subject:
        case {"a": 1, "b": b}:
            return "a1", b
        case {"a": a, **rest}:
            return "a", a, rest, type(rest).__name__
        case {**everything} if everything:
            return "rest", everything
        case {}:
            return "empty"
    return "no mapping"


for data in ({"a": 1, "b": 2}, {"a": 1}, {"a": 3, "z": 4}, {"q": 1}, {}):
    attempt("Log", kind, Log(data))
    attempt("dict", kind, data)
    attempt("OrderedDict", kind, collections.OrderedDict(data))
    attempt("mappingproxy", kind, types.MappingProxyType(data))
    attempt("ChainMap", kind, collections.ChainMap({}, data))
    attempt("UserDict", kind, collections.UserDict(data))

for other in ([("a", 1)], {"a"}, "a", 5, None, object()):
    attempt("other", kind, other)

# A default dictionary makes nothing.
made = collections.defaultdict(list, b=2)
match made:
    case {"a": _}:
        print("never")
    case {"b": 2}:
        print("matched b", dict(made))


class Missing(dict):
    def __missing__(self, key):
        print("   missing", key)
        return key


match Missing(x=1):
    case {"y": _}:
        print("never")
    case {"x": x}:
        print("x", x)


class Registered:
    def get(self, key, default):
        return {"k": "v"}.get(key, default)

    def keys(self):
        return ["k"]

    def __getitem__(self, key):
        return "item " + key


def registered(subject):
    match subject:
        case {"k": v, **rest}:
            return v, rest
        case {"k": v}:
            return v
    return "no mapping"


attempt("before register", registered, Registered())
Mapping.register(Registered)
attempt("after register", registered, Registered())


class NoGet:
    pass


Mapping.register(NoGet)
attempt("no get", kind, NoGet())


class Flagged(MutableMapping):
    def __getitem__(self, key):
        if key == "bad":
            raise ZeroDivisionError("bad key")
        raise KeyError(key)

    def __setitem__(self, key, value):
        pass

    __delitem__ = __len__ = __iter__ = lambda self, *args: 0


def bad(subject):
    match subject:
        case {"good": _}:
            return "good"
        case {"bad": _}:
            return "bad"


attempt("error in getitem", bad, Flagged())


# Keys: constants and dotted names; equal ones are refused when the pattern is tried.
class K:
    one = 1
    also_one = 1.0
    text = "t"


def dotted(subject):
    match subject:
        case {K.one: a, K.text: b}:
            return a, b
        case {-1: a, 2 + 3j: b, None: c, True: d, b"x": e}:
            return a, b, c, d, e
        case {K.one: a, K.also_one: b}:
            return "never"
    return "none"


attempt("dotted", dotted, {1: "one", "t": "text"})
attempt("constants", dotted, {-1: 1, 2 + 3j: 2, None: 3, True: 4, b"x": 5})
attempt("too few for a check of keys", dotted, {})
attempt("equal keys", dotted, {1: 1, 2: 2})


def unhashable(subject):
    match subject:
        case {K.unhashable: _}:
            return "never"
    return "none"


K.unhashable = []
attempt("unhashable key", unhashable, {1: 1})
attempt("missing attribute", lambda: [K.nothing])


# What is bound before a later failure stays bound.
def leftovers():
    match {"a": 1, "b": 2}:
        case {"a": x, "b": 3}:
            pass
        case {"a": 1, **y} if len(y) > 5:
            pass
    return sorted(locals().items())


print(leftovers())
