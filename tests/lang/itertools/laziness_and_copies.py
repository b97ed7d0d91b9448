# itertools: what is asked when, endless sources, shared sources, and what stays after the end.
import itertools
from itertools import (
    accumulate, batched, chain, combinations, compress, count, cycle, dropwhile, filterfalse, groupby, islice, pairwise,
    permutations, product, repeat, starmap, takewhile, tee, zip_longest,
)  # fmt: skip
import operator


def attempt(label, function, *args, **named):
    try:
        print(label, "->", function(*args, **named))
    except Exception as error:
        print(label, "->", type(error).__name__ + ":", error)


def source(*items, log=None):
    for item in items:
        print(f"<{item}", end="")
        yield item
    print("<end", end="")


def steps(label, iterator, n=3):
    print(label, "made", end=" ")
    for _ in range(n):
        try:
            print("=>", next(iterator), end=" ")
        except StopIteration:
            print("stop", end=" ")
    print()


steps("chain", chain(source(1), source(2)))
steps("chain.from_iterable", chain.from_iterable([source(1), source(2)]), 4)
steps("islice", islice(source(*range(9)), 1, 6, 2), 4)
steps("islice none", islice(source(1), 0))
steps("takewhile", takewhile(lambda x: x < 2, source(1, 2, 1)), 4)
steps("dropwhile", dropwhile(lambda x: x < 2, source(1, 2, 1)))
steps("filterfalse", filterfalse(None, source(0, 1, 0)))
steps("compress", compress(source("a", "b", "c"), source(0, 1, 1)))
steps("starmap", starmap(operator.add, source((1, 2), (3, 4))))
steps("accumulate", accumulate(source(1, 2), operator.mul, initial=10), 4)
steps("pairwise", pairwise(source(1, 2, 3)))
steps("batched", batched(source(1, 2, 3), 2))
steps("zip_longest", zip_longest(source(1), source(2, 3), fillvalue="-"))
steps("cycle", cycle(source(1, 2)), 5)
steps("groupby", ((k, list(g)) for k, g in groupby(source(1, 1, 2))))
steps("groupby without using groups", groupby(source(1, 1, 2), str) and (k for k, _ in groupby(source(1, 1, 2))))
print("product asks all at once", end=" ")
steps("product", product(source(1, 2), source("x")))
print("permutations asks all at once", end=" ")
steps("permutations", permutations(source(1, 2)))
steps("repeat", repeat("r", 2))
steps("count", count(10, -2.5))

# A shared source.
shared = iter(range(10))
print(list(islice(shared, 3)), list(takewhile(lambda n: n < 5, shared)), next(shared), list(zip(shared, shared)), list(shared))
groups = groupby("AAB")
key, first = next(groups)
next(groups)
print(key, list(first))
a, b, c = tee(source(1, 2, 3), 3)
print(next(a), next(a), next(b), list(c), list(b), list(a))
again, = tee(a, 1)
attempt("exhausted", next, again)
endless = cycle("ab")
print([x + y for x, y in zip(endless, "1234")], list(zip(count(), "abc")), list(islice(cycle([]), 3)))
print(list(zip(*[iter("abcdef")] * 2)), dict(zip("abc", count(1))), sum(islice(count(1), 100)), max(takewhile(lambda n: n * n < 1000, count())))

# Errors come where the item would come, and the iterator goes on or ends.
def failing():
    yield 1
    raise ValueError("source")


for label, make in {"chain": lambda: chain(failing(), [2]), "islice": lambda: islice(failing(), 5), "accumulate": lambda: accumulate(failing()), "zip_longest": lambda: zip_longest(failing(), "abc"), "pairwise": lambda: pairwise(failing()), "batched": lambda: batched(failing(), 2), "cycle": lambda: cycle(failing()), "compress": lambda: compress("abc", failing()), "groupby": lambda: groupby(failing()), "starmap": lambda: starmap(print, failing())}.items():
    iterator = make()
    for _ in range(4):
        try:
            item = next(iterator)
            print(label, item if label != "groupby" else item[0], end="; ")
        except Exception as error:
            print(label, type(error).__name__, error, end="; ")
    print()

keyed = filter(None, map(lambda n: 10 // n, [5, 0, 2]))
attempt("function fails", next, keyed)
attempt("function fails", next, keyed)
attempt("function fails", next, keyed)
for label, call in {"islice negative": lambda: islice("a", -1), "islice step": lambda: islice("a", 0, 1, 0), "islice text": lambda: islice("a", "1"), "batched zero": lambda: batched("a", 0), "batched strict": lambda: list(batched("abc", 2, strict=True)), "tee negative": lambda: tee("a", -1), "combinations negative": lambda: combinations("a", -1), "permutations text": lambda: permutations("a", "1"), "product repeat": lambda: product("a", repeat=-1), "product huge": lambda: product("ab", repeat=2**70), "repeat text": lambda: repeat(1, "2"), "count text": lambda: count("a"), "chain of number": lambda: list(chain(1)), "zip_longest name": lambda: zip_longest("a", fill=1), "starmap of numbers": lambda: list(starmap(pow, [1])), "accumulate name": lambda: accumulate([1], function=max), "cycle of nothing": lambda: next(cycle("")), "takewhile few": lambda: takewhile(None), "groupby by name": lambda: groupby(iterable="a", keys=1), "pairwise two": lambda: pairwise("a", "b")}.items():
    attempt(label, call)
print(repr(count(1)), repr(count(1, 2)), repr(count(1.5, 0)), repr(repeat("x")), repr(repeat("x", 3)), repr(repeat(1, -5)), operator.length_hint(repeat(1, 7)), operator.length_hint(islice("abc", 2), "none") if 0 else "")


def grouper(items, n, *, incomplete="fill", fillvalue=None):
    iterators = [iter(items)] * n
    match incomplete:
        case "fill":
            return zip_longest(*iterators, fillvalue=fillvalue)
        case "strict":
            return zip(*iterators, strict=True)
        case _:
            return zip(*iterators)


def sieve(n):
    data = bytearray((0, 1)) * (n // 2)
    for p in range(3, int(n**0.5) + 1, 2):
        data[p * p :: p + p] = bytes(len(range(p * p, n, p + p)))
    return [2, *compress(range(1, n, 2), data)][:1] + [p for p in compress(range(n), data) if p > 1]


def powerset(items):
    items = list(items)
    return chain.from_iterable(combinations(items, r) for r in range(len(items) + 1))


print([*grouper("ABCDE", 2, fillvalue="x")], [*grouper("ABCDE", 2, incomplete="ignore")], ["".join(s) for s in powerset("abc")], sieve(30))
attempt("strict", lambda: list(grouper("ABC", 2, incomplete="strict")))
print([(k, len(list(g))) for k, g in groupby("aaabccca")], [k for k, g in groupby(sorted("mississippi"))], list(accumulate([3, 1, 4, 1, 5], max)), ["".join(p) for p in product("ab", repeat=2)], list(map("".join, permutations("abc", 2)))[:3])
