d = {"a": 1, "b": 2}
d["c"] = 3
print(d, d["a"], d.get("z"), d.get("z", 0), len(d), "a" in d)
for key in d:
    print(key, d[key])
for key, value in d.items():
    print(key, value)
del d["a"]
print(sorted(d), list(d.values()), {k: v * 2 for k, v in d.items()})
s = {1, 2, 2}
print(len(s), 1 in s, s | {3} == {1, 2, 3})
