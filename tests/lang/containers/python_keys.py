# Dictionaries and sets whose keys have __eq__ and __hash__ in Python, and what happens when those misbehave.
class Key:
    def __init__(self, value, hashed=None):
        self.value = value
        self.hashed = hash(value) if hashed is None else hashed

    def __eq__(self, other):
        if isinstance(other, Key):
            return self.value == other.value
        return self.value == other

    def __hash__(self):
        return self.hashed

    def __repr__(self):
        return f"Key({self.value!r})"


class Fussy:
    def __hash__(self):
        raise ValueError("no hash today")


class Grumpy:
    def __init__(self, hashed):
        self.hashed = hashed

    def __hash__(self):
        return self.hashed

    def __eq__(self, other):
        raise RuntimeError("no comparison today")


def attempt(function, *args):
    try:
        print(function(*args))
    except Exception as error:
        print(type(error).__name__, error)


d = {Key(1): "one", Key("two"): 2}
print(d[Key(1)], d[1], d["two"], Key(1) in d, 3 in d, Key(3) in d)
d[1] = "uno"
d[Key(3)] = "three"
print(d, len(d), list(d))
print(d.get(Key(3)), d.get(Key(4)), d.get(Key(4), "none"), d.setdefault(Key(3), 0), d.setdefault(Key(5), 5))
print(d.pop(Key(5)), d.pop(Key(6), "gone"))
attempt(lambda: d.pop(Key(7)))
attempt(lambda: d[Key(7)])
del d[Key(1)]
print(d)
attempt(d.__delitem__, Key(1))
d.update({Key("two"): 22, Key(8): 88})
d.update([(Key(9), 99), [Key(8), 80]], last=Key(0))
print(d)
print(d | {Key(9): 0}, {Key(9): 1} | d)
d |= {Key("two"): 3}
print(d[Key("two")])
print({Key(1): 1, Key(2): 2} == {Key(2): 2, Key(1): 1}, {Key(1): 1} == {Key(1): 2}, {Key(1): 1} != {Key(2): 1})
print(dict.fromkeys([Key(1), Key(2), Key(1)], 0), dict([(Key(1), 1), (Key(1), 2)]), dict(zip([Key(1), 1], "ab")))
print({k: v for k, v in [(Key(1), 1), (1, 2)]}, {**{Key(1): 1}, **{1: 2}})

same = {Key(n, 7): n for n in range(20)}
print(len(same), same[Key(13, 7)], Key(20, 7) in same)
for n in range(0, 20, 2):
    del same[Key(n, 7)]
print(sorted(same.values()), list(same))

attempt(lambda: {Fussy(): 1})
attempt(lambda: Fussy() in {})
attempt(lambda: {1: 2}.get(Fussy()))
grumpy = {Grumpy(5): 1}
attempt(lambda: grumpy[Grumpy(5)])
attempt(lambda: grumpy.get(Grumpy(6)))
attempt(lambda: grumpy.setdefault(Grumpy(5), 2))
me = next(iter(grumpy))
print(grumpy[me], me in grumpy)

s = {Key(1), Key(2), 3}
print(1 in s, Key(3) in s, 4 in s, len(s | {1, 2, 3, 4}), s & {1, 3}, len(s - {Key(2)}), len(s ^ {Key(1), 5}))
s.add(Key(1))
s.add(Key(4))
s.discard(Key(2))
s.discard(Key(2))
s.remove(4)
attempt(s.remove, Key(4))
print(len(s), s == {1, Key(3)}, s <= {1, 3, 5}, s < {1, 3}, s.issuperset([Key(1)]), s.isdisjoint([Key(7)]))
print(len(s.union([Key(5)], (Key(6),))), s.intersection(iter([Key(1), 9])), len(s.difference([Key(1)], [3])))
s |= {Key(10)}
s &= {Key(10), 1}
s -= {1}
s ^= {Key(11)}
print(len(s), 10 in s, 11 in s, 1 in s)
s.update([Key(1)], {2: 3}, "ab")
s.intersection_update([Key(1), "a", 10])
s.difference_update([10])
s.symmetric_difference_update([Key("a"), Key(30)])
print(len(s), 1 in s, 30 in s, "a" in s)
f = frozenset([Key(1), Key(1), 1])
print(len(f), f == {1}, hash(f) == hash(frozenset([1])), f in {f: 1}, {f} == {frozenset([Key(1)])})
attempt(lambda: {Fussy()})
attempt(lambda: {1} | {Grumpy(1)})

items = {Key(1): Key(2)}.items()
print((1, 2) in items, (Key(1), 3) in items, 5 in items, items & [(1, 2)], {Key(1): 0}.keys() | {2})
print({Key(1): 0}.keys() == {1}, {Key(1): 0}.keys() <= {1, 2}, {1: Key(5)}.values() == {1: 5}.values(), 5 in {1: Key(5)}.values())
print((Key(1), 2) == (1, Key(2)), [Key(1)] == [1], (Key(1),) != (1,), [Key(1), 2] < [Key(1), 3], (1, Key(2)) in [(1, 2)])
print({(Key(1), 2): "pair"}[(1, 2)], hash((Key(1), 2)) == hash((1, 2)))


class Mutating:
    def __init__(self):
        self.busy = False

    def __hash__(self):
        return 1

    def __eq__(self, other):
        if not self.busy:
            self.busy = True
            for n in range(100, 150):
                table[n] = n
        return False


table = {}
table[Mutating()] = 1
table[Mutating()] = 2
print(len(table))


class Missing(dict):
    def __missing__(self, key):
        self[key] = value = [key]
        return value


m = Missing()
m[Key(1)].append("x")
m["a"].append("y")
print(m, m[1], m.get(Key(9)), Key(9) in m)
