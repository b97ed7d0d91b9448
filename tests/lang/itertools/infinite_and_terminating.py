import itertools
from itertools import accumulate, chain, compress, count, cycle, dropwhile, filterfalse, islice, pairwise, repeat, starmap, takewhile, tee, zip_longest, batched

print(list(islice(count(), 3)), list(islice(count(5, 2), 3)), list(islice(count(1.5, 0.5), 3)), list(islice(count(step=-1), 3)), list(islice(cycle("ab"), 5)), list(cycle([])), list(repeat("x", 3)), list(islice(repeat(1), 2)), list(repeat(1, 0)), list(map(pow, range(4), repeat(2))))
print(list(accumulate([1, 2, 3, 4])), list(accumulate([3, 1, 5], max)), list(accumulate([1, 2], initial=10)), list(accumulate([])), list(accumulate("abc")), list(accumulate([1, 2, 3], lambda a, b: a * b)), list(accumulate([], initial=1)), list(accumulate([1, 2], func=None)))
print(list(chain("ab", [1], ())), list(chain()), list(chain.from_iterable(["ab", "c"])), list(compress("abcd", [1, 0, 1, 0])), list(compress("ab", [1, 1, 1])), list(dropwhile(lambda x: x < 3, [1, 2, 3, 1])), list(takewhile(lambda x: x < 3, [1, 2, 3, 1])), list(filterfalse(None, [0, 1, ""])), list(filterfalse(lambda x: x % 2, range(5))))
print(list(islice("abcdef", 3)), list(islice("abcdef", 2, 4)), list(islice("abcdef", 2, None)), list(islice("abcdef", 0, None, 2)), list(islice("abc", None)), list(islice("abc", 10)), list(islice(range(10), 1, 8, 3)), list(islice([], 5)))
print(list(pairwise("abcd")), list(pairwise([1])), list(starmap(pow, [(2, 3), (3, 2)])), list(starmap(lambda *a: sum(a), [(1, 2, 3), ()])), list(zip_longest("ab", [1])), list(zip_longest("a", "bcd", fillvalue="-")), list(zip_longest()), list(batched("abcdefg", 3)), list(batched([], 2)), list(batched("abcd", 2, strict=True)))
a, b = tee([1, 2, 3])
print(next(a), next(a), list(b), list(a), [list(t) for t in tee("xy", 3)], tee([], 0))
c = count(10)
print(next(c), next(c), repr(c), repr(count(1, 2)), repr(repeat("a", 2)), repr(repeat(5)), iter(c) is c)
i = iter(range(10))
print(list(islice(i, 3)), list(islice(i, 2)), list(i), repeat("z", 5).__length_hint__())
for f in (lambda: count("a"), lambda: islice([1]), lambda: islice([1], -1), lambda: islice([1], 1, 0, 0), lambda: islice([1], "x"), lambda: islice(5, 1), lambda: list(islice([1], 0, 1, -1)), lambda: chain(5) and list(chain(5)), lambda: list(chain.from_iterable([1])), lambda: cycle(5), lambda: repeat(), lambda: repeat(1, "x"), lambda: accumulate(5), lambda: list(accumulate([1, "a"])), lambda: compress([1]), lambda: takewhile(1), lambda: list(takewhile(5, [1])), lambda: list(starmap(pow, [1])), lambda: tee([1], -1), lambda: tee(5), lambda: zip_longest(1), lambda: zip_longest([1], fill=1), lambda: batched("a", 0), lambda: list(batched("abc", 2, strict=True)), lambda: pairwise(1), lambda: batched("a"), lambda: itertools.nope, lambda: count(1, 2, 3), lambda: dropwhile(lambda x: x)):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


def gen():
    print("start", end=" ")
    yield from range(4)
    print("end", end=" ")


print(list(takewhile(lambda x: x < 2, gen())), list(islice(gen(), 2)), list(chain(gen(), gen())))
first, second = tee(gen())
print(list(zip(first, second)))
evens = filter(lambda n: n % 2 == 0, count())
squares = (n * n for n in evens)
print(list(takewhile(lambda n: n < 200, squares)), sum(islice(count(1), 100)), next(x for x in count() if x * x > 1000))
