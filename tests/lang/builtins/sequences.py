print(list(enumerate("abc")), list(enumerate("ab", 5)), list(enumerate([], start=1)), dict(enumerate("xy")), list(enumerate("ab", -1)))
print(list(zip([1, 2], "ab")), list(zip()), list(zip([1])), list(zip([1, 2, 3], [4])), list(zip("ab", "cd", "ef")), list(zip([1, 2], [3, 4], strict=True)), dict(zip("ab", range(2))), [*zip(*[(1, 2), (3, 4)])])
print(list(map(str, [1, 2])), list(map(lambda a, b: a + b, [1, 2], [3, 4, 5])), list(map(len, ["a", "bb"])), list(map(None.__class__, [])), list(map(int, "123")), list(map(max, [1, 5], [3, 2])), list(map(pow, [2, 3], [3, 2])))
print(list(filter(None, [0, 1, "", "a", None, []])), list(filter(lambda x: x > 1, range(4))), list(filter(str.isdigit, "a1b2")), list(filter(bool, [])))
print(list(reversed([1, 2])), list(reversed("ab")), list(reversed((1,))), list(reversed(range(3))), list(reversed({1: 2, 3: 4})), list(reversed([])))
print(sum([1, 2, 3]), sum((0.5, 1)), sum([], 5), sum([[1], [2]], []), sum(range(5), start=10), sum(x for x in (1, 2)), sum([True, True]), sum([1, 2.5, 10 ** 20]), sum([(1,), (2,)], ()))
print(min(3, 1, 2), max([1, 5, 3]), min("hello"), max("a", "b"), min([1], default=5), max([], default=None), min([-3, 2], key=abs), max("aa", "b", key=len), max([(1, "a"), (1, "b")]), min({3: "a", 1: "b"}), max({"a": 1, "b": 5}.items(), key=lambda kv: kv[1]), max([1, 1.0]), min([1.0, 1]), max(1, 2, key=lambda x: -x))
print(all([]), any([]), all([1, 2]), any([0, None]), all(x > 0 for x in [1, 2]), any(c.isdigit() for c in "ab1"), all({}), any({0: 1}))
print(sorted([3, 1, 2]), sorted("bca"), sorted([3, 1], reverse=True), sorted([-2, 1], key=abs), sorted({"b": 1, "a": 2}), sorted(x % 3 for x in range(6)), sorted([]), sorted([True, False]))
print(len("abc"), len([]), len({}), len((1,)), len({1}), len(range(5)), len(b"ab"), len("é日😀"), len(bytearray(3)), len({}.keys()))
it = iter([1, 2, 3])
print(next(it), next(it, 0), next(it), next(it, "done"), next(iter([]), None), list(iter("ab")), list(iter(lambda: 5, 5)))
m, z, e, f = map(str, [1, 2]), zip("ab"), enumerate("a"), filter(None, [1])
print(next(m), list(m), list(m), type(m).__name__, type(z).__name__, type(e).__name__, type(f).__name__, next(z), next(e), next(f), iter(m) is m)
for g in (lambda: sum("ab"), lambda: sum([1, "a"]), lambda: sum(["a"], "x"), lambda: sum(5), lambda: sum([b"a"], b""), lambda: min(), lambda: min([]), lambda: max([1, "a"]), lambda: min(1, key=5), lambda: min([1], key=5), lambda: max(1, 2, default=3), lambda: list(zip([1], [1, 2], strict=True)), lambda: list(zip([1, 2], [1], strict=True)), lambda: list(zip([1, 2], [1, 2], [1], strict=True)), lambda: zip(1), lambda: zip([], 5), lambda: list(map(5, [1])), lambda: map(), lambda: map(str), lambda: map(str, 5), lambda: filter(None), lambda: list(filter(5, [1])), lambda: enumerate(5), lambda: enumerate([], "x"), lambda: enumerate(), lambda: reversed(5), lambda: reversed(iter([])), lambda: reversed({1}), lambda: len(5), lambda: len(iter([])), lambda: len(), lambda: all(5), lambda: any(), lambda: next([]), lambda: iter(5), lambda: iter(1, 2), lambda: sorted([1], key=lambda: 1), lambda: all([1], [2]), lambda: list(map(lambda x: 1 / x, [1, 0])), lambda: zip(strict=5) and list(zip([1], strict=1)), lambda: enumerate([], 1, 2), lambda: max(5), lambda: sum([1], 2, 3), lambda: sum(start=5), lambda: min([1, 2], default=0, key=None)):
    try:
        print(g())
    except Exception as e:
        print(type(e).__name__, e)


class Lazy:
    def __init__(self, items):
        self.items = items

    def __iter__(self):
        print("iter", end=" ")
        return iter(self.items)


print(sum(Lazy([1, 2])), list(Lazy("ab")), max(Lazy([3, 9])), sorted(Lazy([2, 1])), tuple(Lazy([])), set(Lazy([1])), dict(Lazy([(1, 2)])), any(Lazy([0])), "".join(Lazy("xy")), list(zip(Lazy([1]), Lazy([2]))), [*Lazy([7])])
