"""Views of dictionaries: set algebra with all kinds of others, unhashable values, equality, mapping, reversed, and odd keys."""
import operator
import types


def attempt(label, function, *args, **kwargs):
    try:
        result = function(*args, **kwargs)
        print(label, type(result).__name__, sorted(result, key=repr) if isinstance(result, (set, frozenset)) else result)
    except Exception as error:
        print(label, type(error).__name__, error)


d = {1: "one", 2: "two", "x": []}
e = {2: "two", 3: "three"}
others = {"keys": e.keys(), "items": e.items(), "values": e.values(), "set": {2, 9}, "frozenset": frozenset([1]), "list": [1, 2, 2], "dict": {1: 0}, "str": "xy", "generator": None, "int": 5, "None": None, "pairs": [(1, "one"), (2, "zwei")], "unhashable": [[1]]}
for view_name in ("keys", "items", "values"):
    view = getattr(d, view_name)()
    for name, other in others.items():
        for op in ("and_", "or_", "sub", "xor"):
            attempt(f"{view_name} {op} {name}", getattr(operator, op), view, (x for x in [1, 2]) if name == "generator" else other)
        attempt(f"{name} sub {view_name}", operator.sub, (x for x in [1, 2]) if name == "generator" else other, view)
        for op in ("eq", "lt", "le", "gt", "ge", "ne"):
            attempt(f"{view_name} {op} {name}", getattr(operator, op), view, other)
        attempt(f"{view_name} isdisjoint {name}", lambda: view.isdisjoint((x for x in [7]) if name == "generator" else other))
k = d.keys()
k |= {99}
print(type(k).__name__, len(k), len(d))
print({1: 0, 2: 0}.keys() == {2: 1, 1: 1}.keys(), {1: 0}.items() == {1: False}.items(), {1: 0}.values() == {1: 0}.values(), d.values() == d.values(), {}.keys() == set(), {}.items() == set(), {1: 2}.items() == {(1, 2)}, {1: 2}.keys() <= {1: 3, 4: 5}.keys())
print((1, "one") in d.items(), (1, "two") in d.items(), (1,) in d.items(), 1 in d.items(), [1, "one"] in d.items(), ("x", []) in d.items(), "one" in d.values(), [] in d.values(), 1 in d.keys())
attempt("unhashable in keys", lambda: [] in d.keys())
attempt("unhashable in items", lambda: ([], 1) in d.items())
attempt("unhashable in dict", lambda: {} in d)
for view in (d.keys(), d.values(), d.items()):
    print(repr(view), len(view), list(reversed(view)), type(view.mapping).__name__, view.mapping == d, bool(view), type(iter(view)).__name__, type(reversed(view)).__name__)
    attempt("hash", lambda: isinstance(hash(view), int))
    attempt("index", lambda: view[0])
    attempt("mapping is read only", lambda: view.mapping.__class__ is types.MappingProxyType and operator.setitem(view.mapping, 1, 2))
    attempt("set mapping", setattr, view, "mapping", 1)
    attempt("call type", type(view))
    attempt("plus", lambda: view + view)
    attempt("attribute", setattr, view, "x", 1)
live = {}
keys, items = live.keys(), live.items()
live["new"] = 1
print(list(keys), list(items), keys & {"new"}, keys - keys, len(keys))

# Odd keys.
nan = float("nan")
odd = {nan: "nan", (): "empty", (1, (2,)): "nested", frozenset([1]): "frozen", None: "None", ...: "dots", int: "int", len: "len", 1.5: "float", 2 + 0j: "complex", True: "True", "": "text", b"": "bytes", range(2): "range", NotImplemented: "ni", type: "type"}
print(len(odd), odd[nan], odd.get(float("nan")), odd[1], odd[1.0], odd[2], odd[range(0, 2)], odd[frozenset({1})], odd[(1, (2,))], odd[...], odd[()])
odd[1] = "changed, key stays"
print([k for k in odd if k == 1], odd[True])
for key in ([], {}, set(), ([],), (1, {}), bytearray(b""), slice(1), [1].__iter__, {1: 2}.keys(), memoryview(bytearray(1)), types.SimpleNamespace()):
    for name, function in (("get", odd.get), ("getitem", odd.__getitem__), ("in", odd.__contains__), ("pop", odd.pop), ("setdefault", odd.setdefault), ("del", odd.__delitem__), ("set", lambda key: odd.__setitem__(key, 1)), ("literal", lambda key: {key: 1}), ("fromkeys", lambda key: dict.fromkeys([key])), ("set literal", lambda key: {key})):
        try:
            function(key)
            print(name, type(key).__name__, "fine", end="; ")
        except Exception as error:
            print(name, type(error).__name__, str(error) if not isinstance(error, KeyError) else "key", end="; ")
    print()


class Fails:
    def __init__(self, error):
        self.error = error

    def __hash__(self):
        raise self.error


class NotInt:
    def __hash__(self):
        return "text"


class Big:
    def __hash__(self):
        return 2**100


class MinusOne:
    def __hash__(self):
        return -1


class Bool:
    def __hash__(self):
        return True


for key in (Fails(ValueError("hash")), Fails(KeyError("hash")), NotInt(), Big(), MinusOne(), Bool()):
    attempt(f"{type(key).__name__}", lambda: {key: 1}[key])
    attempt(f"hash of {type(key).__name__}", hash, key)

for args, kwargs in (((), {}), (([],), {}), (([(1, 2)],), {"a": 1}), ((["ab", "cd"],), {}), (([(1,)],), {}), (([1],), {}), ((5,), {}), ((None,), {}), (({1: 2}, {3: 4}), {}), (([("a", 1)],), {"a": 2}), (("ab",), {}), ((iter([(1, 2), [3, 4], "56"]),), {}), (([([], 1)],), {})):
    attempt(f"dict{args if not args or not hasattr(args[0], '__next__') else 'iterator'}{kwargs}", lambda: dict(*args, **kwargs))
    attempt("update", lambda: (x := {0: 0}).update(*args, **kwargs) or x)
for args in ((), ("ab",), ("ab", 1), (5,), ([[]],), ({1: 2}, []), ("aa", 0, 1)):
    attempt(f"fromkeys{args}", dict.fromkeys, *args)
shared = dict.fromkeys("ab", [])
shared["a"].append(1)
print(shared, dict.fromkeys({3: 4}), dict.fromkeys(range(2), None))
print({1: 2} | {1: 3, 4: 5}, {**{1: 2}, 1: 3}, {"a": 1, "a": 2}, dict(a=1) | dict(b=2), [*{1: 2, 3: 4}], dict(zip("ab", [1, 2])))
x = {1: 2}
x |= [(3, 4)]
x |= {"k": 5}.items()
print(x, x.popitem(), x.setdefault(1, 9), x.setdefault(9), x.pop(9, "none"), x.pop(10, "none"))
attempt("pop missing", x.pop, "missing")
attempt("popitem of empty", {}.popitem)
attempt("or list", lambda: {} | [(1, 2)])
attempt("ior int", lambda: operator.ior({}, 5))

# Constants on one side.
unhashable = {1: []}
for label, function in (
    ("items & 5", lambda: unhashable.items() & 5),
    ("items & tuple", lambda: unhashable.items() & (1,)),
    ("items & text", lambda: unhashable.items() & "ab"),
    ("keys & tuple", lambda: unhashable.keys() & (1, 2)),
    ("tuple & items", lambda: (1,) & unhashable.items()),
    ("5 - items", lambda: 5 - unhashable.items()),
    ("items ^ tuple", lambda: unhashable.items() ^ (1,)),
    ("items | tuple", lambda: unhashable.items() | (1,)),
    ("items - tuple", lambda: unhashable.items() - (1,)),
):
    attempt(label, function)
