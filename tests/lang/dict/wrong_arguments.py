def show(text):
    for line in text.strip().splitlines():
        try:
            print(line, "->", repr(eval(line)))
        except Exception as error:
            print(line, "->", type(error).__name__ + ":", error)


class K:
    def keys(self): return ["a", "b"]
    def __getitem__(self, k): return k * 2
class BadKeys:
    def keys(self): return 5
    def __getitem__(self, k): return k
class NoGet:
    def keys(self): return ["a"]
class H:
    def __hash__(self): raise ValueError("no hash")
class H2:
    def __hash__(self): return "x"
class H3:
    __hash__ = None
class Un:
    def __eq__(self, other): return True
d = {"a": 1, 2: "b"}
show("""
dict(), dict(a=1), dict({"x": 1}, y=2), dict([("a", 1)]), dict([[1, 2], (3, 4)]), dict(["ab", "cd"]), dict(K()), dict(K(), c=1), dict(zip("ab", [1, 2])), dict({1: 2}.items()), dict((), **{"é": 1}), dict({"a": 1}, a=2), dict(iterable=1), dict(self=1), dict([("a", 1), ("a", 2)])
dict(5)
dict(None)
dict([1])
dict([(1, 2, 3)])
dict([(1,)])
dict(["abc"])
dict([("a", 1), 5])
dict([("a", 1), (1, 2, 3)])
dict("ab")
dict(["ab", "c"])
dict({}, {})
dict([([], 1)])
dict(BadKeys())
dict(NoGet())
dict(**{1: 2})
dict(**5)
dict(a=1, **{"a": 2})
d.update(5)
d.update([1])
d.update({}, {})
d.update(None)
dict().update(a=1), {}.update(K()), {}.update([("a", 1)], b=2), {}.update()
d["x"]
d[[]]
d[{}]
d[2, "x"]
d[None]
d[H()]
d[H2()]
d[H3()]
d[Un()]
d[1:2]
del d
d.get()
d.get("a", 1, 2)
d.get([])
d.get("x"), d.get("x", 5), d.get("a", 5), d.get(2.0)
d.get("x", default=5)
d.pop()
d.pop("x")
d.pop(("t", 1))
d.pop([])
d.pop("x", 5), d.pop("x", None)
d.pop("x", 1, 2)
d.pop("x", default=1)
{}.pop("x")
{}.popitem()
d.popitem(1)
d.setdefault()
d.setdefault([], 1)
d.setdefault("a", 1, 2)
{}.setdefault("a"), {}.setdefault("a", 5), {"a": 1}.setdefault("a", 2)
dict.fromkeys("ab"), dict.fromkeys([1, 2], 0), dict.fromkeys({}, 1), dict.fromkeys(range(2), []), {}.fromkeys("x"), dict.fromkeys({3, 3}), dict.fromkeys({"a": 1, "b": 2}, 5), dict.fromkeys("aba", 1)
dict.fromkeys(5)
dict.fromkeys()
dict.fromkeys([[]])
dict.fromkeys("a", 1, 2)
dict.fromkeys("a", value=1)
d.keys(1)
d.copy(1)
d.clear(1)
d | {"c": 1}, {"a": 1} | {"a": 2, "b": 3}, d.__or__({}) == d, d.__ror__({"z": 1})
d | [("a", 1)]
d | 5
d + {}
d & {}
d < {}
d * 2
[("a", 1)] | d
d == {"a": 1, 2: "b"}, d == {2: "b", "a": 1}, d != {}, d == 5, {1: 2} == {1.0: 2.0}, {"a": [1]} == {"a": [1]}, d.__eq__(5), d.__lt__({})
hash(d)
{{}: 1}
d.nope
d.has_key("a")
"a" in d, 1 in d, 2.0 in d
[] in d
H() in d
d.__contains__("a"), d.__getitem__("a"), d.__len__(), d.__sizeof__() > 0, [*d.__reversed__()], [*d.__iter__()]
d.__getitem__("zz")
dict.get(5, 1)
dict.keys([])
dict.__getitem__({}, "q")
dict.update()
dict.fromkeys.__self__, type(d).__mro__, dict[str, int], dict[str, int].__args__
{"a": 1, **{"b": 2}, "a": 3}, {**{}}, {**K()}
{**5}
{**[("a", 1)]}
{**None}
""")
for text in ("d['n'] = 1; print(d)", "del d['zz']", "del d[[]]", "d[[]] = 1", "d[{}] += 1", "d['q'] += 1", "d |= {5: 6}; print(d)", "d |= [(7, 8)]; print(d)", "d |= 5", "d |= [1]", "d |= None", "d.update(d); print(d)", "d.update(x=1, y=2); print(d)", "for k in d: d[k + 'x' if isinstance(k, str) else k * 100] = 1", "for k in d: del d[k]", "for k, v in d.items(): d.clear()", "for k in {1: 1}: print('one')", "d[float('nan')] = 1; print(float('nan') in d)"):
    d = {"a": 1, 2: "b"}
    try:
        exec(text)
    except Exception as error:
        print(text, "->", type(error).__name__ + ":", error)
