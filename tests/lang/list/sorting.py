people = [("bob", 25), ("alice", 30), ("carol", 25), ("dave", 30)]
print(sorted(people), sorted(people, key=lambda p: p[1]), sorted(people, key=lambda p: (-p[1], p[0])), sorted(people, key=lambda p: p[1], reverse=True))
words = "the Quick brown Fox jumps over The lazy Dog".split()
print(sorted(words), sorted(words, key=str.lower), sorted(words, key=len), sorted(words, key=lambda w: (len(w), w.lower())), sorted(words, reverse=True)[:3], max(words, key=len), min(words, key=len))
log = []


class K:
    def __init__(self, v):
        self.v = v

    def __lt__(self, other):
        log.append((self.v, other.v))
        return self.v < other.v

    def __repr__(self):
        return f"K{self.v}"


print(sorted([K(3), K(1), K(2)]), log)
log.clear()
print(max([K(1), K(2)], key=lambda k: k.v), min(K(5), K(4)), log)


class OnlyGt:
    def __init__(self, v):
        self.v = v

    def __gt__(self, other):
        return self.v > other.v


print([o.v for o in sorted([OnlyGt(3), OnlyGt(1), OnlyGt(2)])])
calls = []
print(sorted([3, 1, 2], key=lambda x: calls.append(x) or -x), calls)
big = [(i * 7919) % 1000 for i in range(1000)]
s = sorted(big)
print(s[:5], s[-5:], s == list(range(1000)), sorted(big, reverse=True) == s[::-1], sorted(s) == s, sorted(s[::-1]) == s)
pairs = [(i % 7, i) for i in range(100)]
stable = sorted(pairs, key=lambda p: p[0])
print(all(a[0] < b[0] or a[1] < b[1] for a, b in zip(stable, stable[1:])), stable[:3])
reverse_stable = sorted(pairs, key=lambda p: p[0], reverse=True)
print(reverse_stable[:3], reverse_stable[-2:])
a = [3, 1, 2]


def touching(x):
    return x + len(a)


try:
    a.sort(key=touching)
    print(a)
    a.sort(key=lambda x: a.append(x) or x)
except ValueError as e:
    print(e)
try:
    sorted([1, None, "a"])
except TypeError as e:
    print(e)
try:
    sorted([(1, {}), (1, {})])
except TypeError as e:
    print(e)
b = [2, "x", 1]
try:
    b.sort()
except TypeError as e:
    print(e, sorted(map(str, b)))


def boom(x):
    if x == 2:
        raise ValueError("key fails")
    return x


c = [3, 2, 1]
try:
    c.sort(key=boom)
except ValueError as e:
    print(e, sorted(c))
print(sorted([0.0, -0.0, 0]), sorted([True, 2, 0, False]), sorted(["10", "9", "1"], key=int), sorted({"b": 2, "a": 1}.items(), key=lambda kv: kv[1]), sorted("bca", reverse=True), sorted([[3, 1], [2, 9], [2, 1]]), sorted(range(5), key=lambda x: x % 2), sorted([b"b", b"a"]), sorted([(), (1,), (0, 5)]), sorted([frozenset([1]), frozenset()], key=len))
for f in (lambda: sorted(), lambda: sorted([1], lambda x: x), lambda: sorted([1], key=1), lambda: sorted([1], reverse="x") and sorted([2, 1], reverse=None), lambda: sorted(iterable=[1]), lambda: sorted([1], cmp=1)):
    try:
        print(f())
    except TypeError as e:
        print(e)
