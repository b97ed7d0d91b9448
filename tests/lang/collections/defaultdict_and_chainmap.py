def show(text):
    for line in text.strip().splitlines():
        try:
            print(line, "->", repr(eval(line)))
        except Exception as error:
            print(line, "->", type(error).__name__ + ":", error)


from collections import ChainMap, defaultdict
d = defaultdict(list, a=[1])
c = ChainMap({"a": 1}, {"a": 2, "b": 3})
class Sub(defaultdict): pass
show("""
d, defaultdict(), defaultdict(int), defaultdict(None), defaultdict(int, {"a": 1}, b=2), defaultdict(None, [("x", 1)]), str(defaultdict(lambda: 5))[:35], defaultdict(list).default_factory, d.default_factory
defaultdict(5)
defaultdict("x")
defaultdict(int, 5)
defaultdict(int, {}, {})
defaultdict(int, [1])
d["new"], d, d.get("other"), "other" in d, d.__missing__("mm"), d, d.pop("mm")
defaultdict(None)["x"]
defaultdict()["x"]
defaultdict(lambda: 1 / 0)["x"]
defaultdict(lambda x: x)["x"]
defaultdict(int)[[]]
d | {"z": 1}, type(d | {}), {"z": 1} | d, type({} | d), d.copy(), type(d.copy()), d.copy().default_factory, d.__copy__(), d == {"a": [1], "new": []}, d.__reduce__()[:2], defaultdict[str, int], defaultdict.fromkeys("ab", 1), defaultdict.fromkeys("a").default_factory
d | 5
hash(d)
Sub(int), Sub(int)["x"], type(Sub(int).copy()), repr(Sub(list, a=1))
c, ChainMap(), ChainMap({}), c["a"], c["b"], len(c), list(c), c.maps, c.parents, c.new_child(), c.new_child({"n": 1}), c.new_child(x=5), c.get("z"), c.get("z", 5), "b" in c, bool(ChainMap()), bool(ChainMap({}, {1: 1})), c.keys(), c.values(), c.items(), sorted(c.items()), dict(c), c == {"a": 1, "b": 3}, c.copy(), c.copy().maps[1] is c.maps[1]
c["z"]
c.pop("b")
c.pop("z")
ChainMap().popitem()
ChainMap(5)
ChainMap(5)["x"]
c | {"q": 1}, {"q": 1} | c, type({"q": 1} | c), ChainMap({"x": 1}) | ChainMap({"y": 2}), ChainMap.fromkeys("ab", 0), c.setdefault("a", 9), c.__missing__ is not None
c | 5
c.__missing__("q")
hash(c)
ChainMap[str, int], repr(ChainMap({"a": ChainMap()}))
""")
for text in """c["a"] = 9
c["new"] = 1
del c["a"]
del c["b"]
del c["zzz"]
c.pop("a")
c.popitem()
c.clear()
c.update(b=7)
c |= {"w": 1}
c.maps.append({"deep": 1}); print(c["deep"])
c.maps[0]["direct"] = 5
c.parents["a"] = 50
d["k"].append(1); d["k"].append(2); print(d)
d.default_factory = int; print(d["num"])
d.default_factory = 5
d.default_factory = None; d["none"]
d["loop"] = d; print(d)
d |= {"u": 1}; print(d)
del d.default_factory""".splitlines():
    d = defaultdict(list, a=[1])
    c = ChainMap({"a": 1}, {"a": 2, "b": 3})
    try:
        exec(text)
        print(text, "->", c)
    except Exception as error:
        print(text, "->", type(error).__name__ + ":", error, c)
