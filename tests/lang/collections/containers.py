import collections
from collections import ChainMap, Counter, OrderedDict, defaultdict, deque, namedtuple

d = deque([1, 2, 3], maxlen=4)
d.append(4)
d.append(5)
d.appendleft(0)
print(d, len(d), d[0], d[-1], d.maxlen, d.pop(), d.popleft(), d, 3 in d)
d.extend([7, 8])
d.extendleft([9])
d.rotate(1)
print(d, list(d), d.rotate(-2), d, d.index(9) if 9 in d else None, d.count(7), d.reverse(), d, d.copy(), d.clear(), d)
d = deque("abc")
d[1] = "X"
d.insert(1, "new")
d.remove("a")
del d[0]
print(d, deque(), deque("ab") + deque("c"), deque("ab") * 2, deque("ab") == deque("ab"), deque("a") < deque("b"), list(reversed(d)), deque([1], 0), deque(range(5), maxlen=2))
c = Counter("mississippi")
print(c, c["s"], c["zz"], c.most_common(2), sorted(c.elements())[:4], c.total(), Counter(a=2, b=-1), Counter({"x": 1}), Counter(["a", "a"]), sum(c.values()), Counter())
c.update("mm")
c.subtract({"s": 10})
print(c, c + Counter(s=20), c - Counter(i=1), Counter("aab") & Counter("abb"), Counter("aab") | Counter("abb"), +c, -c, Counter("ab") == Counter("ba"), Counter("a") <= Counter("aa"), dict(Counter("ab")), Counter("abcab").most_common())
dd = defaultdict(list)
dd["a"].append(1)
dd["b"]
print(dd, dd.get("zz"), "zz" in dd, dd.default_factory, defaultdict(int, a=1), defaultdict(lambda: "x")["q"], dict(dd), defaultdict(int) | {"k": 1}, dd.copy())
n = defaultdict(lambda: defaultdict(int))
n["x"]["y"] += 5
print(n["x"]["y"], len(n["z"]), sorted(n))
o = OrderedDict([("b", 1), ("a", 2)])
o["c"] = 3
o.move_to_end("b")
o.move_to_end("c", last=False)
print(o, list(o), o.popitem(), o.popitem(last=False), o, o == {"a": 2}, OrderedDict(a=1, b=2) == OrderedDict(b=2, a=1), OrderedDict(a=1) | {"z": 1}, list(reversed(OrderedDict(a=1, b=2))))
m = ChainMap({"a": 1}, {"a": 2, "b": 3})
m["c"] = 9
print(m["a"], m["b"], m.maps, sorted(m), len(m), m.new_child({"a": 0})["a"], m.parents, "b" in m, m.get("zz"), dict(m))
Point = namedtuple("Point", "x y")
p = Point(1, y=2)
print(p, p.x, p[1], p._asdict(), p._replace(x=9), Point._fields, p == (1, 2), Point._make([3, 4]), *p, len(p), hash(p) == hash((1, 2)), Point.__name__, isinstance(p, tuple), p < Point(2, 0), p + (3,))
P3 = namedtuple("P3", ["a", "b", "c"], defaults=[2, 3])
print(P3(1), P3._field_defaults, namedtuple("R", "a class a", rename=True)._fields, P3(1).count(2))


class Named(namedtuple("Base", "x y")):
    __slots__ = ()

    @property
    def total(self):
        return self.x + self.y


print(Named(1, 2), Named(1, 2).total)
for f in (lambda: deque().pop(), lambda: deque().popleft(), lambda: deque([1])[5], lambda: deque([1]).remove(2), lambda: deque([1]).index(5), lambda: deque(5), lambda: deque([1], -1), lambda: deque([1], maxlen=1).insert(0, 2), lambda: hash(deque()), lambda: deque("a") + [1], lambda: defaultdict(5), lambda: defaultdict()["x"], lambda: Counter(5), lambda: OrderedDict().popitem(), lambda: OrderedDict().move_to_end("x"), lambda: ChainMap()["x"], lambda: Point(1), lambda: Point(1, 2, 3), lambda: Point(1, z=2), lambda: p._replace(z=1), lambda: namedtuple("A", "1x"), lambda: namedtuple("A", "a a"), lambda: namedtuple("class", "a"), lambda: namedtuple("A", "_x"), lambda: Point._make([1]), lambda: p.z, lambda: setattr(p, "x", 5), lambda: ChainMap({"a": 1}).pop("zz"), lambda: collections.nope, lambda: Counter("a") - 5):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
try:
    for x in (d := deque([1, 2])):
        d.append(3)
except RuntimeError as e:
    print(e)
