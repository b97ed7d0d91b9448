# What is written for values and options.
import json


def show(*values, **options):
    for value in values:
        try:
            print(ascii(json.dumps(value, **options)))
        except Exception as error:
            print(type(error).__name__, error)


nan, inf = float("nan"), float("inf")
show(None, True, False, 0, -1, 10**30, 1.0, 1e100, -0.0, 1e-7, nan, inf, -inf, "", "a", [], (), {}, [[]], [{}], ((1,),))
show("\u2028\U0001f600\x7f\x1f\"\\/\b\f\n\r\t\ud800é", ["é" * 3])
show("\u2028\U0001f600\x7f\x1f\"\\/\b\f\n\r\t\ud800é", {"é": "ü"}, ensure_ascii=False)
show({1: 2, None: 3, True: 4, 1.5: 6, nan: 7, "x": 8, 10**20: 9})
show({"b": 1, "a": {"d": 1, "c": 2}}, {2: 1, 1: 2}, {1.5: 1, 1: 2}, {1: 1, "a": 2}, sort_keys=True)
show({"b": 1, "a": [1, {"d": (), "c": []}]}, [], {}, [{}], "x", 5, indent=2)
show([1, [2, {"a": []}]], indent="--")
show([1, [2]], indent=0)
show([1, [2]], indent=True)
show([1, [2]], indent=-3)
show([1, {"a": 2}], indent="")
show([1, {"a": 2, "b": 3}], separators=(",", ":"))
show([1, {"a": 2, "b": 3}], separators=("; ", " = "), indent=1)
show([1, 2], separators=(1, 2))
show([1, 2], separators=5)
show([1], indent=1.5)
show({(1,): 1, "a": 2, b"x": 3, 5: 6}, {(1,): 1})
show({(1,): 1, "a": 2, b"x": 3, 5: 6}, {(1,): 1}, skipkeys=True)
show({(1,): 1, "a": 2, b"x": 3, 5: 6}, {(1,): 1}, skipkeys=True, indent=1)
show(nan, [inf], {"a": -inf}, {nan: 1}, 1.5, allow_nan=False)
show(object, {1}, b"x", 1j, [1, ...], {"a": range(3)}, {1: 2}.items(), iter([]))
loop = []
loop.append(loop)
ring = {"a": {"b": []}}
ring["a"]["b"].append(ring)
shared = [1]
show(loop, ring, [shared, shared, {"s": shared}])
show(loop, [shared, shared], indent=1)
show(loop, check_circular=False)
show([shared, shared], check_circular=False)
show(10**5000)


class MyDict(dict):
    def items(self):
        return [("z", 1), ("y", [2])]


# default()
def explain(value):
    print("default", value)
    if isinstance(value, complex):
        return [value.real, value.imag]
    if isinstance(value, set):
        return sorted(value)
    if isinstance(value, range):
        return {"range": list(value), "again": 1j}
    raise TypeError(f"no {type(value).__name__}")


show(1j, [1j, {"a": {3, 1}, "b": 1}], {"x": range(2), "y": [range(1)]}, [1, b"x"], default=explain)
show([1j, {"a": {3, 1}}], default=explain, indent=1, sort_keys=True)
show(1j, [1j], default=lambda value: value)
show(1j, default=lambda value: [value])
show({1j: 1}, default=explain)
show([MyDict(a=1), {1}], default=explain)
show(1, 1j, default=5)
for call in [lambda: json.dumps(), lambda: json.dumps(1, 2), lambda: json.dumps(1, foo=1)]:
    try:
        call()
    except TypeError as error:
        print(error)
