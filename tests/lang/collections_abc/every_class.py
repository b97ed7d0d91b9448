import collections.abc as abc

samples = {"int": 5, "str": "a", "bytes": b"a", "bytearray": bytearray(b"a"), "memoryview": memoryview(b"a"), "list": [1], "tuple": (1,), "dict": {1: 2}, "set": {1}, "frozenset": frozenset([1]), "range": range(2), "keys": {1: 2}.keys(), "values": {1: 2}.values(), "items": {1: 2}.items(), "iterator": iter([1]), "generator": (x for x in "a"), "map": map(str, []), "zip": zip(), "function": len, "lambda": lambda: 1, "class": int, "none": None, "slice": slice(1), "object": object(), "float": 1.5, "reversed": reversed([]), "enumerate": enumerate([]), "proxy": int.__dict__, "dict iterator": iter({})}
names = sorted(abc.__all__)
print(names)
for name in names:
    cls = getattr(abc, name)
    print(name, [kind for kind, value in samples.items() if isinstance(value, cls)], sorted(getattr(cls, "__abstractmethods__", ())), [base.__name__ for base in cls.__mro__[1:]], cls.__module__)
for name in names:
    try:
        getattr(abc, name)()
        print(name, "made")
    except TypeError as error:
        print(name, error)


class Seq(abc.Sequence):
    def __init__(self, *items): self.items = items
    def __getitem__(self, index): return self.items[index]
    def __len__(self): return len(self.items)


class MutSeq(abc.MutableSequence):
    def __init__(self, items): self.items = list(items)
    def __getitem__(self, index): return self.items[index]
    def __setitem__(self, index, value): self.items[index] = value
    def __delitem__(self, index): del self.items[index]
    def __len__(self): return len(self.items)
    def insert(self, index, value): self.items.insert(index, value)


class Set_(abc.MutableSet):
    def __init__(self, items=()): self.items = list(dict.fromkeys(items))
    def __contains__(self, item): return item in self.items
    def __iter__(self): return iter(self.items)
    def __len__(self): return len(self.items)
    def add(self, item): self.items.append(item) if item not in self.items else None
    def discard(self, item): self.items.remove(item) if item in self.items else None
    def __repr__(self): return f"Set_({self.items})"


class Map(abc.MutableMapping):
    def __init__(self, **given): self.given = given
    def __getitem__(self, key): return self.given[key]
    def __setitem__(self, key, value): self.given[key] = value
    def __delitem__(self, key): del self.given[key]
    def __iter__(self): return iter(self.given)
    def __len__(self): return len(self.given)


s = Seq(1, 2, 3, 2)
print(list(s), 2 in s, 9 in s, list(reversed(s)), s.index(2), s.index(2, 2), s.count(2), hash(s) is not None)
for call in (lambda: s.index(9), lambda: s.index(2, 0, 1), lambda: s.index(), lambda: s[10]):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)
m = MutSeq([3, 1])
m.append(5); m.extend([7, 8]); m.reverse(); m += [9]; m.remove(7); print(m.items, m.pop(), m.pop(0), m.items)
m.extend(m); print(m.items); m.clear(); print(m.items, len(m))
for call in (lambda: m.pop(), lambda: m.remove(5)):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)
a, b = Set_([1, 2, 3]), Set_([2, 3, 4])
print(a & b, a | b, a - b, a ^ b, a <= b, a < Set_([1, 2, 3, 4]), a == Set_([3, 2, 1]), a != b, a.isdisjoint([9]), a.isdisjoint(b), a > Set_([1]), a >= a, a & [1], a | [9], [9] | a, [1, 9] - a, a == {1, 2, 3}, {1} < a, Set_([1])._hash() == Set_([1])._hash())
a |= [10]; a &= [1, 2, 10]; a -= [2]; a ^= [1, 5]; print(a, a.pop(), a)
for call in (lambda: a.remove(99), lambda: Set_().pop(), lambda: a & 5, lambda: a < [1], lambda: hash(a)):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)
d = Map(x=1, y=2)
print(dict(d), d.get("z"), list(d.items()), d == {"x": 1, "y": 2}, d != {}, "x" in d, d.pop("x"), d.setdefault("w", 5), d.given, d.popitem(), d.pop("none", 7))
d.update(a=1); d.update([("b", 2)]); d.update({"c": 3}, e=4); d.update(Map(f=5)); print(d.given, d.keys() & {"a", "zz"}, d.items() >= {("a", 1)}, ("a", 1) in d.items(), 5 in d.values(), sorted(d.keys() - {"a"}), d.keys() == {"a"}, len(d.values()))
d.clear(); print(d.given)
for call in (lambda: d["q"], lambda: d.pop("q"), lambda: d.popitem(), lambda: d.update(5), lambda: d.update({}, {}), lambda: hash(d), lambda: reversed(d)):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)
