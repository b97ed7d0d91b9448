d = {}
for i in range(20):
    d[f"k{i}"] = i
for i in range(0, 20, 3):
    del d[f"k{i}"]
d["k0"] = "again"
d["k5"] = "changed"
print(list(d), d["k5"], len(d), list(d.values())[:5], next(iter(d)), next(reversed(d)), d.popitem(), list(d)[-2:], d.pop("k1"), list(d)[:3])
d = dict.fromkeys("hello")
print(d, list(dict.fromkeys([3, 1, 3, 2, 1])), {**{"a": 1, "b": 2}, "a": 3}, {"x": 1, **{"y": 2, "x": 0}}, dict(b=1, a=2), {k: v for v, k in enumerate("cab")}, dict(sorted({"b": 1, "a": 2}.items())), {"a": 1} | {"b": 2} | {"a": 3})
d = {1: "int", 1.0: "float", True: "bool", "1": "str"}
print(d, len(d), d[1], d[True], d.get(1.0), 1 in d, {0: "a", False: "b", 0.0: "c", -0.0: "d", 0j: "e"}, {2 ** 70: 1, float(2 ** 70): 2}, {(1, 2): 1, (1.0, 2.0): 2}, {"a": 1, b"a": 2}, {None: 1, ...: 2, NotImplemented: 3}, {frozenset([1]): 1, frozenset([1.0]): 2}, {range(3): 1, range(0, 3): 2}, {int: 1, str: 2}[int])
a = {"x": 1}
b = a
c = a.copy()
b["y"] = 2
c["z"] = 3
print(a, b, c, a is b, a == c, a.items() <= b.items(), a.keys() - c.keys(), dict(a) == a, dict(a) is a, a | c, a.__ior__(c) is a, a)
nested = {"a": {"b": {"c": 1}}}
shallow = nested.copy()
shallow["a"]["b"]["c"] = 2
print(nested, nested["a"]["b"].setdefault("d", []), nested["a"]["b"]["d"].append(1), nested)
d = {i: i * i for i in range(10)}
print({k: v for k, v in d.items() if v % 2}, [k for k in d if d[k] > 20], sum(d.values()), max(d, key=d.get), min(d.items(), key=lambda kv: -kv[1]), any(v > 80 for v in d.values()), dict(zip(d.values(), d)), list(map(d.get, [1, 20])), sorted(d, reverse=True)[:3], dict(reversed(d.items()))[0], list(d.items())[2:4], dict(list(d.items())[:2]))
while d:
    d.popitem()
d["fresh"] = 1
print(d, d.clear(), d, bool(d), d.setdefault("k"), d, d.update(k=2), d, d.pop("k"), d)
for action in (lambda: {}.popitem(), lambda: {}["x"], lambda: {}.pop("x"), lambda: {[]: 1}, lambda: {}.setdefault({}), lambda: {1: 1}.update([(1, 2, 3)]), lambda: dict([1]), lambda: dict(5), lambda: {}.get([]), lambda: [] in {}):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)
