def show(text):
    for line in text.strip().splitlines():
        try:
            print(line, "->", repr(eval(line)))
        except Exception as error:
            print(line, "->", type(error).__name__ + ":", error)


from itertools import *
show("""
list(product("ab", [1, 2])), list(product()), list(product("ab", repeat=2)), list(product("ab", [])), list(product([], repeat=0)), list(product("ab", repeat=0)), len(list(product(range(3), repeat=3))), list(product("a", "b", "c", repeat=1)), list(product(iter("ab"), repeat=2))
product(5)
product("a", repeat=-1)
product("a", repeat="x")
product("a", repeat=1.5)
product("a", foo=1)
list(permutations("abc")), list(permutations("abc", 2)), list(permutations("ab", 0)), list(permutations("ab", 3)), list(permutations([])), list(permutations("abc", None))[:2], list(permutations(range(3), r=1)), len(list(permutations(range(5))))
permutations()
permutations(5)
permutations("a", -1)
permutations("a", "x")
permutations("a", 1.5)
permutations("a", 1, 2)
list(combinations("abcd", 2)), list(combinations("ab", 0)), list(combinations("ab", 3)), list(combinations([], 0)), list(combinations(iterable="abc", r=3)), len(list(combinations(range(8), 4)))
combinations("a")
combinations("a", -1)
combinations("a", None)
combinations(5, 1)
combinations("a", 1.0)
list(combinations_with_replacement("abc", 2)), list(combinations_with_replacement("ab", 0)), list(combinations_with_replacement([], 1)), list(combinations_with_replacement("a", 3)), list(combinations_with_replacement(iterable="ab", r=1))
combinations_with_replacement("a", -1)
combinations_with_replacement("a")
list(combinations("aab", 2)), list(permutations("aa")), [x is y for x, y in product([1], [1])], list(islice(permutations(range(100)), 1))[0][:3], next(product(range(10), repeat=5)), next(combinations(range(100), 3))
list(zip(permutations("ab"), combinations("abc", 2))), sorted(map("".join, permutations("abc")))[-1], sum(1 for _ in combinations(range(10), 3)), set(combinations("ab", 1)) == {("a",), ("b",)}, max(product("ab", "xy")), ["".join(p) for p in product("ab", repeat=2)], dict(product("ab", [1])), any(sum(c) == 10 for c in combinations([1, 2, 3, 4], 4))
product.__name__, permutations.__module__, type(product()).__name__, repr(product("a"))[:27], repr(combinations("a", 1))[:32], iter(p := product("ab")) is p, next(p), list(p), list(p), isinstance(p, product), next(p, "end")
next(product("a", []))
len(product("a"))
product("a")[0]
hasattr(product("a"), "__length_hint__"), product("a") == product("a"), bool(permutations([])), hash(p := count()) == hash(p)
type("Sub", (product,), {})("ab").__next__(), type("Sub", (count,), {})(3).__next__(), type("S", (chain,), {})("ab").__next__(), list(type("S", (islice,), {})("abc", 2)), type("S", (chain,), {}).from_iterable(["ab"]).__class__.__name__
count().x
count().x = 1
product.x
chain.__class_getitem__(int), chain[int], count.__doc__ is not None, chain.from_iterable.__self__, chain.__mro__
""")
a, b = tee(iter("abcd"))
print(next(a), next(a), next(b), list(a), list(b), next(a, "end"))
c = cycle(iter("ab"))
print([next(c) for _ in range(5)])
g = groupby("aabb")
k, first = next(g)
k2, second = next(g)
print(k, list(first), k2, list(second))
source = iter(range(10))
print(list(islice(source, 2, 6, 3)), next(source))
source = iter(range(10))
print(list(takewhile(lambda x: x < 3, source)), next(source))
z = zip_longest(iter([1, 2]), iter("a"))
print(next(z), next(z), next(z, None))
t = tee("xyz", 2)
t2 = tee(t[0], 2)
print(next(t2[0]), list(t2[1]), list(t[1]), t2[0].__copy__().__next__())


class Broken:
    def __iter__(self):
        yield 1
        raise ValueError("broken")


for make in (lambda: list(chain(Broken())), lambda: list(accumulate(Broken())), lambda: list(zip_longest(Broken(), "abc")), lambda: list(product(Broken())), lambda: list(islice(Broken(), 1)), lambda: list(islice(Broken(), 2)), lambda: list(pairwise(Broken())), lambda: list(batched(Broken(), 3)), lambda: [list(g) for _, g in groupby(Broken())], lambda: list(cycle(Broken())), lambda: list(compress(Broken(), [1, 1])), lambda: list(starmap(print, Broken()))):
    try:
        print(make())
    except Exception as error:
        print(type(error).__name__, error)
