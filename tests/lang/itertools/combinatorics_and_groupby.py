from itertools import chain, combinations, combinations_with_replacement, groupby, islice, permutations, product, accumulate, count

print(list(product("ab", [1, 2])), list(product()), list(product([1, 2], repeat=2)), list(product("ab", [])), len(list(product(range(3), repeat=3))), list(product([0, 1], "x", repeat=1)))
print(list(permutations("abc")), list(permutations("abc", 2)), list(permutations([1, 2], 3)), list(permutations([])), list(permutations("ab", 0)), len(list(permutations(range(6)))))
print(list(combinations("abcd", 2)), list(combinations("ab", 3)), list(combinations([1, 2, 3], 0)), len(list(combinations(range(10), 4))), list(combinations_with_replacement("ab", 2)), list(combinations_with_replacement([], 1)), list(combinations_with_replacement("abc", 1)))
print([(k, list(g)) for k, g in groupby("aaabbca")], [(k, len(list(g))) for k, g in groupby([1, 1, 2, 3, 3])], [(k, [x for x in g]) for k, g in groupby(range(6), key=lambda x: x // 2)], list(groupby([])), [k for k, _ in groupby("aabbaa")])
groups = groupby("aabb")
k1, g1 = next(groups)
k2, g2 = next(groups)
print(k1, list(g1), k2, list(g2))
words = sorted(["apple", "bob", "cat", "alice", "bear", "car"], key=lambda w: w[0])
print({k: sorted(g) for k, g in groupby(words, key=lambda w: w[0])})
for f in (lambda: product(5), lambda: product([1], repeat=-1), lambda: product([1], rep=2), lambda: permutations(5), lambda: permutations([1], -1), lambda: permutations([1], "a"), lambda: combinations([1]), lambda: combinations([1], -1), lambda: combinations(5, 1), lambda: groupby(5), lambda: list(groupby([1], 5)), lambda: combinations_with_replacement([1], -1), lambda: groupby()):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
print([p for p in product("01", repeat=3) if p.count("1") == 2], max(permutations([3, 1, 2])), sum(1 for c in combinations(range(8), 3) if sum(c) == 10))


def powerset(items):
    return chain.from_iterable(combinations(items, r) for r in range(len(items) + 1))


print(list(powerset([1, 2, 3])), sum(1 for _ in powerset(range(10))))


def nth(iterable, n):
    return next(islice(iterable, n, None), None)


print(nth("abc", 1), nth("abc", 9), nth(permutations("abcde"), 50))


def run_lengths(s):
    return [(c, sum(1 for _ in g)) for c, g in groupby(s)]


print(run_lengths("aaabccc"), list(accumulate((n for _, n in run_lengths("aaabccc")))))
send = [(s, e, n, d) for s, e, n, d in permutations(range(5), 4) if 10 * s + e + 10 * n + d == 42]
print(send)
triples = [(a, b, c) for a, b, c in combinations(range(1, 25), 3) if a * a + b * b == c * c]
print(triples)


def primes():
    found = []
    for n in count(2):
        if all(n % p for p in found if p * p <= n):
            found.append(n)
            yield n


print(list(islice(primes(), 15)), [k for k, g in groupby(primes() if False else [2, 3, 5, 7, 11, 13], key=lambda p: p % 4)])
