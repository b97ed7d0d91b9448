def show(text):
    for line in text.strip().splitlines():
        try:
            print(line, "->", repr(eval(line)))
        except Exception as error:
            print(line, "->", type(error).__name__ + ":", error)


class Lt:
    def __init__(self, n): self.n = n
    def __lt__(self, other): return self.n < other.n
    def __repr__(self): return f"L{self.n}"
class Gt:
    def __init__(self, n): self.n = n
    def __gt__(self, other): return self.n > other.n
    def __repr__(self): return f"G{self.n}"
class Raises:
    def __lt__(self, other): raise ZeroDivisionError("compared")
show("""
sorted([3, 1, 2]), sorted("bca"), sorted({2: 1, 1: 2}), sorted((x for x in [2, 1])), sorted([3, 1, 2], reverse=True), sorted(["b", "A"], key=str.lower), sorted([1, -2, 3], key=abs, reverse=1), sorted([]), sorted([(1, "b"), (1, "a")]), sorted(range(3), key=lambda x: -x), sorted([3, 1], key=None)
sorted()
sorted(5)
sorted([1], key=len)
sorted([1], lambda x: x)
sorted([1], None)
sorted(iterable=[1])
sorted([1, "a"])
sorted([1], foo=1)
sorted([1], reverse="x")
sorted([2, 1], reverse=1.5)
sorted([1, 2], key=5)
sorted([Lt(2), Lt(1)]), sorted([Lt(1), Lt(2)], reverse=True), sorted([Gt(2), Gt(1)]), sorted([Lt(1), Gt(0), Lt(0)], key=lambda x: x.n)
sorted([Raises(), Raises()])
sorted([1, 2, None])
sorted([b"b", "a"])
sorted([float("nan"), 1, 2])[1:], sorted([True, False, 0, 1, 2.5, -1]), sorted([2 ** 70, 1.5, 2 ** 70 - 1, -2 ** 70]) == [-2 ** 70, 1.5, 2 ** 70 - 1, 2 ** 70]
sorted("a1é日Z"), sorted(["b", "ab", "", "abc"]), sorted(["é", "z", "e"]), sorted([[2], [1, 5], [1]]), sorted([(2, None), (1, None)])
sorted([(1, None), (1, "x")])
sorted(["b", "a", "C"], key=lambda s: (s.lower(), s)), sorted([1, 2, 3, 4], key=lambda x: x % 2), sorted([1, 2, 3, 4], key=lambda x: x % 2, reverse=True)
min(3, 1, 2), max(3, 1, 2), min([3, 1]), max("abc"), min({2: 1, 1: 2}), max(x * x for x in [-3, 2]), min([3, -5], key=abs), max("aB", key=str.lower), max([], default=5), min((), default=None), max([1], default=9), min("b", "a"), max([1, 2], [1, 3]), max(1, 2.0, True), min(1, 1.0, True), max(1, 1.0, True), max((1, "a"), (0, "z"), key=lambda t: t[1])
min()
max()
min(5)
max(None)
min([])
max("")
max({})
max(iter([]))
max([], key=len)
max(1, 2, default=3)
min([1], foo=2)
max(1, "a")
max("a", 1)
min([1, None])
max([1], key=5)
max([1, 2], key=lambda x: 1 / 0)
min([Lt(2), Lt(1)]), min([Lt(1), Lt(1)]), max([Gt(1), Gt(2)]), max(Gt(1), Gt(2))
max([Lt(1), Lt(2)]),
max(Raises(), Raises())
min(Raises(), Raises())
max([float("nan"), 1]), max([1, float("nan")]), min([float("nan"), 1]), max(-0.0, 0.0), max(0.0, -0.0), max("é", "z"), max(b"a", b"b"), max([[]]), max([None])
max([None, None])
max(key=abs)
max(*[1, 2], key=None), min(*"ba"), max(3, *[4, 5]), max([1, 2, 3], key=lambda x: -x), max(["aa", "b", "cc"], key=len), min(["aa", "b", "c"], key=len)
""")
