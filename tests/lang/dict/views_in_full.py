def show(text):
    for line in text.strip().splitlines():
        try:
            print(line, "->", repr(eval(line)))
        except Exception as error:
            print(line, "->", type(error).__name__ + ":", error)


d = {"a": 1, "b": 2, "c": 3}
k, v, i = d.keys(), d.values(), d.items()
show("""
k, v, i, {}.keys(), {}.values(), {}.items(), str(k), len(k), len(v), len(i), type(k).__name__, type(v).__name__, type(i).__name__, bool({}.keys()), bool(k)
"a" in k, 1 in v, ("a", 1) in i, ("a", 2) in i, ["a", 1] in i, ("a",) in i, "ab" in i, 5 in i, ("zz", 1) in i
[] in k
[] in v
([], 1) in i
k & {"a", "z"} , k | ["q"] == {"a", "b", "c", "q"}, k - {"a"} == {"b", "c"}, k ^ {"a", "z"} == {"b", "c", "z"}, k & "ab" == {"a", "b"}, {"a", "x"} - k, ["a", "y"] & k, ["y", "a"] - k, type(k & []), type(k | k), {"a"} | k == set("abc")
i & [("a", 1), ("b", 9)], i - [("a", 1)] == {("b", 2), ("c", 3)}, len(i | [5]), (i ^ i), i & i == set(i)
k & 5
5 & k
k | None
k - 5
v & [1]
v | v
v == v, v == d.values(), k == d.keys(), k == {"a", "b", "c"}, k == ["a", "b", "c"], i == d.items(), i == {("a", 1), ("b", 2), ("c", 3)}, k != {"a"}, {"a", "b", "c"} == k, k == frozenset("abc"), k == {"a": 0, "b": 0, "c": 0}.keys()
k < {"a", "b", "c", "d"}, k <= k, k > {"a"}, k >= {"q"}, i < i, {"a"} < k, frozenset("a") <= k, k < d.keys()
k < ["a"]
k < 5
v < v
k.isdisjoint("xyz"), k.isdisjoint("a"), i.isdisjoint([]), i.isdisjoint([("a", 1)]), k.isdisjoint(k), {}.keys().isdisjoint({}.keys())
k.isdisjoint(5)
k.isdisjoint()
k.isdisjoint([[]])
v.isdisjoint([])
k.mapping, type(k.mapping), k.mapping["a"], v.mapping == d, i.mapping == d
k.mapping["z"] = 1
k.mapping = 1
[*reversed(k)], [*reversed(v)], [*reversed(i)], next(iter(k)), next(reversed(d)), iter(k).__length_hint__(), type(iter(k)).__name__, type(iter(v)).__name__, type(iter(i)).__name__, type(reversed(k)).__name__, type(reversed(v)).__name__, type(reversed(i)).__name__, type(reversed(d)).__name__
k[0]
len(k, 1)
hash(k)
hash(v) is not None
hash(i)
k.append
k.__len__(), k.__contains__("a"), k.__and__(["a"]), k.__rsub__(["a", "z"]), k.__rand__(["a"]), k.__or__([]) == {"a", "b", "c"}, k.__eq__(5), k.__lt__(5), k.__sub__("ab"), k.__rxor__("ab")
type(i).__name__, type(k).__module__, type(k).__mro__, type(k).__qualname__
sorted(k), max(v), sum(v), dict(i), list(enumerate(k)), [a + str(b) for a, b in i], {*k} == {*d}, "-".join(k), min(i), any(v), all(v), tuple(zip(k, v)), list(map(str, v))
type("S", (type(k),), {})
""")
d["d"] = 4
print(len(k), list(v), ("d", 4) in i)
del d["a"]
print(k, v, i)
it = iter(k)
next(it)
d["new"] = 1
for view in (it, ):
    try:
        next(view)
    except RuntimeError as error:
        print(error)
it = iter(i)
next(it)
del d["new"]
try:
    next(it)
except RuntimeError as error:
    print(error)
it = reversed(d)
next(it)
d["w"] = 2
try:
    next(it)
except RuntimeError as error:
    print(error)
try:
    list(it)
except RuntimeError as error:
    print(error)
