d = {"a": 1, "b": 2}
print(d, d["a"], d.get("a"), d.get("z"), d.get("z", 0), len(d), "a" in d, 1 in d, list(d), list(d.keys()), list(d.values()), list(d.items()), d.copy(), d.copy() is d)
d["c"] = 3
d["a"] = 10
print(d, d.pop("b"), d, d.pop("zz", "default"), d.popitem(), d, d.setdefault("x", 5), d.setdefault("x", 9), d.setdefault("n"), d)
d.update({"y": 1}, z=2)
d.update([("p", 1), ("q", 2)])
d.update(r=5)
d.update()
d.update(zip("st", range(2)))
print(d)
del d["x"]
d.clear()
print(d, bool(d), dict(), dict(a=1), dict([("k", "v")]), dict({"a": 1}, b=2), dict(zip("ab", (1, 2))), dict(["ab", "cd"]), dict([[1, 2]]), dict(((1, 2), (3, 4))), {**{"a": 1}, "b": 2, **{"a": 3}}, dict.fromkeys("ab"), dict.fromkeys([1, 2], 0), dict.fromkeys(range(2), []))
a, b = {"x": 1, "y": 2}, {"y": 3, "z": 4}
print(a | b, b | a, a, {**a, **b}, a == {"y": 2, "x": 1}, a != b, {} == {}, {1: {2: 3}} == {1: {2: 3}}, {1: 2} == {1.0: 2.0}, {"a": 1} == [("a", 1)])
a |= b
a |= [("w", 0)]
print(a, list(reversed(a)), list(reversed(a.values())), list(reversed(a.items())), sorted(a), sorted(a.items(), key=lambda kv: kv[1]), max(a, key=a.get), sum(a.values()), min(a.items()))
for f in (lambda: {}["k"], lambda: {}[1, 2], lambda: {}.pop("k"), lambda: {}.pop(), lambda: {}.popitem(), lambda: {}.get(), lambda: {}.get(1, 2, 3), lambda: {[]: 1}, lambda: {}[[]], lambda: {}.get({}), lambda: [] in {}, lambda: dict(5), lambda: dict([1]), lambda: dict(["abc"]), lambda: dict([(1,)]), lambda: {}.update(5), lambda: {}.update([(1, 2, 3)]), lambda: {}.update({}, {}), lambda: {} | [], lambda: [] | {}, lambda: {} < {}, lambda: {} + {}, lambda: dict.fromkeys(5), lambda: {}.setdefault(), lambda: {}.fromkeys(), lambda: {}.nope, lambda: {}.copy(1), lambda: {}.keys(1), lambda: dict(a=1, **{"a": 2}), lambda: dict(None), lambda: {}.setdefault([], 1), lambda: {}.pop([], 1), lambda: dict([(1, 2)], [(3, 4)])):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
try:
    del {}["k"]
except KeyError as e:
    print(repr(e))
d = {1: "a"}
d["self"] = d
print(d, {(): 1, (1,): 2, None: 3, True: 4, 1.5: 5, "": 6, b"": 7, frozenset(): 8, int: 9}[int])
order = {}
for key in "dbca":
    order[key] = key.upper()
order["b"] = "again"
del order["d"]
order["d"] = "last"
print(order, list(order)[0], next(iter(order)), {k: v for k, v in order.items() if k != "a"}, {v: k for k, v in order.items()}, [*order], {**order, "e": 1})
