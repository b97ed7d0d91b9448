# itertools and functools as users combine them: caches, partial, reduce, groupby, product.
from functools import lru_cache, partial, reduce
from itertools import accumulate, chain, combinations, count, groupby, islice, permutations, product, takewhile


@lru_cache(maxsize=None)
def partitions(n, largest):
    if n == 0:
        return 1
    if n < 0 or largest == 0:
        return 0
    return partitions(n - largest, largest) + partitions(n, largest - 1)


@lru_cache(maxsize=256)
def steps(n):
    if n == 1:
        return 0
    return 1 + steps(n // 2 if n % 2 == 0 else 3 * n + 1)


def primes():
    found = []
    for n in count(2):
        if all(n % p for p in takewhile(lambda p: p * p <= n, found)):
            found.append(n)
            yield n


def power(base, exponent):
    return base ** exponent


def compact(text):
    return "".join(f"{len(list(group))}{char}" for char, group in groupby(text))


print(partitions(150, 150), partitions.cache_info().currsize)
print(sum(steps(n) for n in range(1, 30_000)), steps.cache_info().hits > 0)
print(sum(islice(primes(), 6_000)))
cube = partial(power, exponent=3)
print(sum(map(cube, range(300_000))))
print(reduce(lambda a, b: (a * 31 + b) % 1_000_007, range(400_000)))
print(sum(1 for a, b, c in combinations(range(90), 3) if (a + b + c) % 7 == 0))
print(max(sum(x * y for x, y in zip(p, range(8))) for p in permutations(range(8))))
print(sum(a * b * c for a, b, c in product(range(50), repeat=3)))
print(list(accumulate(range(1, 200_000)))[-1], len(list(chain.from_iterable([n] * 20 for n in range(20_000)))))
print(compact(compact("aaabbbccd" * 4_000))[:40])
