def show(text):
    for line in text.strip().splitlines():
        try:
            print(line, "->", repr(eval(line)))
        except Exception as error:
            print(line, "->", type(error).__name__ + ":", error)


s = {1, 2, 3}
f = frozenset([1, 2])
class S(set):
    pass
class F(frozenset):
    pass
show("""
set(), set("aab") == {"a", "b"}, set([1, 1.0, True]), set(range(3)), set({1: 2}), frozenset(), frozenset("a"), frozenset(f) is f, set(f) == f, frozenset(s) == {1, 2, 3}
set(5)
set([[]])
set(1, 2)
set(x=1)
set(iterable=[])
frozenset(5)
frozenset(1, 2)
frozenset(x=1)
frozenset([{}])
s.add()
s.add([])
s.add({1})
s.add(1, 2)
s.remove(9)
s.remove([])
s.remove("text")
s.remove((1, 2))
s.remove({1})
s.discard([])
s.discard(9), s.discard({9})
s.pop(1)
set().pop()
s.update(5)
s.update([1], 5)
s.update([[]])
s.update(x=1)
s.union(), s.union([4], (5,), {6: 1}), s.intersection(), s.intersection([1, 2], [2]), s.difference(), s.difference([1], [2]), s.symmetric_difference([3, 4]), s.union("") == s, f.union([9]), f.intersection(s), type(f.union([])), type(s | f), type(f | s), type(f & s), type(f - s), type(f ^ s)
s.union(5)
s.union([[]])
s.intersection(5)
s.intersection([[]])
s.difference(5)
s.difference([[]])
s.symmetric_difference()
s.symmetric_difference([1], [2])
s.symmetric_difference(5)
s.intersection_update(5)
s.difference_update(5)
s.symmetric_difference_update(5)
s.issubset([1, 2, 3, 4]), s.issuperset([1]), s.isdisjoint([7]), s.issubset(range(10)), f.issuperset(()), s.isdisjoint(s), set().isdisjoint(set())
s.issubset()
s.issubset(5)
s.issuperset(5)
s.issuperset([[]])
s.isdisjoint(5)
s.isdisjoint([[]])
s | [1]
s & "a"
s - 5
s ^ None
s + s
s * 2
5 - s
s < [1]
s < 5
s <= s, s < s, s >= {1}, s > f, f < s, s == [1, 2, 3], s != 5, f == {1, 2}, {frozenset(): 1}[frozenset()], s.__eq__(5), s.__or__([1]), s.__lt__(5), s.__rsub__({9, 1})
hash(s)
{s}
hash(f) == hash(frozenset([2, 1])), hash(frozenset()) == hash(frozenset()), {f: 1}[frozenset([2, 1])]
s in {f}, {1, 2} in {f}, {1, 2} in [f], f in {f}
[] in s
s[0]
s.nope
f.add
f.add(1)
f.pop
s.copy(1)
s.clear(1)
s.copy() == s, s.copy() is s, f.copy() is f, s.__len__(), s.__contains__(1), s.__contains__(set()), s.__sizeof__() > 0, s.__class__
set.add(5, 1)
set.union([1], [2])
set.__or__({1}, {2}), set.__or__({1}, 5), frozenset.__and__(f, s)
S([1]), S(), F([1]), F(), repr(S()), repr(F()), type(S([1]) | {2}), type(S([1]).copy()), type(S([1]).union([2])), type(F([1]).copy()), type(F([1]) | {2}), type({2} | S([1])), S([1]) == {1}, F([1]) == {1}, hash(F([1])) == hash(frozenset([1])), frozenset(F([1])) == {1}, type(frozenset(F([1])))
S(5)
S([1], x=1)
set[int], frozenset[str], set.__class_getitem__(int)
{*[1, 2], *"a"} == {1, 2, "a"}, {*()}, set() or "empty"
{*5}
""")
for text in ("s |= [4]", "s |= {4}; print(s)", "s &= {1, 9}; print(s)", "s -= {1}; print(s)", "s ^= {1, 9}; print(sorted(s))", "s -= s; print(s)", "s ^= s; print(s)", "s &= 5", "f |= {7}; print(sorted(f), type(f))", "f -= {1}; print(f)", "for x in s: s.add(x + 10)", "for x in s: s.discard(x)", "for x in s: s.clear()", "s.x = 1", "del s[0]", "a, b = s", "a, b, c = s; print(a, b, c)", "s.update(s, {8}, [9]); print(sorted(s))", "s.intersection_update(); print(s)", "s.difference_update(s); print(s)", "S().x = 1; print('ok')", "f.__init__([5]); print(f)", "s.__init__([5]); print(s)", "s.__init__(); print(s)", "s.__init__(5)", "s.__init__([1], [2])"):
    s = {1, 2, 3}
    f = frozenset([1, 2])
    try:
        exec(text)
    except Exception as error:
        print(text, "->", type(error).__name__ + ":", error)
