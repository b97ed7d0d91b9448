d = {"a": 1, "b": 2, "c": 3}
k, v, i = d.keys(), d.values(), d.items()
print(k, v, i, len(k), len(v), len(i), "a" in k, 1 in v, ("a", 1) in i, ("a", 2) in i, "a" in i, type(k).__name__, type(v).__name__, type(i).__name__)
d["d"] = 4
print(list(k), list(v), list(i))
print(sorted(k & {"a", "z"}), sorted(k | {"z"}), sorted(k - {"a"}), sorted(k ^ {"a", "z"}), sorted(i & {("a", 1)}), k == {"a", "b", "c", "d"}, k == d.keys(), v == d.values(), i == d.items(), k <= {"a", "b", "c", "d", "e"}, k > {"a"}, k.isdisjoint({"q"}), k.isdisjoint(["a"]), sorted(k & "ab"), sorted(["a"] | k), sorted({"a", "q"} - k))
for key, value in d.items():
    print(key, value, end=" ")
print()
for n, (key, value) in enumerate(d.items()):
    print(n, key, value, end=";")
print()
it = iter(d)
print(next(it), next(it), list(it), it.__length_hint__(), type(iter(d)).__name__, type(iter(v)).__name__, type(iter(i)).__name__)


def mutate(action):
    x = {1: 1, 2: 2, 3: 3}
    try:
        for key in x:
            action(x, key)
        print("finished", x)
    except RuntimeError as e:
        print(e, len(x))


mutate(lambda x, key: x.__setitem__(key, 0))
mutate(lambda x, key: x.__setitem__(key + 100, 0))
mutate(lambda x, key: x.pop(key))
mutate(lambda x, key: (x.pop(key), x.__setitem__(-key, 1)) if key == 1 else None)
for key in list(d):
    if d[key] % 2:
        del d[key]
print(d, k, v, d.keys().mapping)
for f in (lambda: d.keys()[0], lambda: hash(d.keys()), lambda: hash(d.items()), lambda: d.keys() + d.keys(), lambda: d.values() | set(), lambda: d.keys().nope, lambda: len(d.keys(), 1), lambda: d.keys() & 5, lambda: next(d.keys()), lambda: {"a": []}.items() & {1}, lambda: next(iter({}))):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
groups = {}
for word in "apple avocado banana blueberry cherry".split():
    groups.setdefault(word[0], []).append(word)
print(groups, {key: len(words) for key, words in groups.items()}, max(groups.items(), key=lambda kv: len(kv[1])))
inverted = {}
for key, words in groups.items():
    for word in words:
        inverted[word] = key
print(inverted, dict(sorted(inverted.items(), reverse=True)), dict(enumerate("ab")), dict(map(lambda x: (x, x * x), range(3))))
nested = {"a": {"b": {"c": 1}}}
nested["a"]["b"]["d"] = 2
nested["a"].setdefault("list", []).append(3)
print(nested, nested["a"]["b"].get("x", {}).get("y", "none"))
large = {i: i * i for i in range(1000)}
for i in range(0, 1000, 3):
    del large[i]
large[0] = "new"
print(len(large), list(large)[:4], list(large)[-2:], sum(x for x in large.values() if x != "new"), 999 in large, 998 in large, large.popitem())
print({1: "int", 1.0: "float"}, {True: "t", 1: "i"}, {"a": 1, "a": 2}, {0: "z", False: "f", 0.0: "fl"}, {2 ** 70: 1}[2 ** 70], {-1: "m", -2: "n"}, {(1, 2): "t"}[1, 2], {"é日": 1}["é日"], {float("nan"): 1}, {"x" * 100: 1}["x" * 100])
