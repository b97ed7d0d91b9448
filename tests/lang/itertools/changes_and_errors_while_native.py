# What native iterators of the library do when things change under them, fail, are shared or are entered again.
import itertools as it
import sys


def attempt(what, *args):
    try:
        return what(*args)
    except BaseException as error:
        return f"{type(error).__name__}: {error}"


# Lists that change.
items = [1, 2]
chained = it.chain(items, items)
print(next(chained), next(chained))
items.append(3)
print(list(chained))
items = [1, 2]
sliced = it.islice(items, 1, None)
items.extend([3, 4])
print(list(sliced))
lists = [[1], [2]]
chained = it.chain.from_iterable(lists)
print(next(chained))
lists.append(c for c in "gen")
lists.append(range(2))
print(next(chained), next(chained), list(chained))
lists = [[1], [2]]
for item in (chained := it.chain.from_iterable(lists)):
    if item == 1:
        lists[1] = (x * x for x in range(4))
    print(item, end=" ")
print()
lists = [[1]]
chained = it.chain.from_iterable(lists)
next(chained)
lists.append(5)
lists.append([6])
print(attempt(next, chained))

# Dictionaries and sets that change.
for make in (
    lambda d: it.chain(d, d),
    lambda d: it.islice(d, 10),
    it.pairwise,
    lambda d: it.batched(d, 2),
    lambda d: it.zip_longest(d, "abcdef"),
    it.accumulate,
    it.cycle,
    lambda d: it.compress(d, it.repeat(1)),
    lambda d: zip(it.count(), d),
    lambda d: enumerate(it.chain(d)),
):
    table = {1: 1, 2: 2, 3: 3, 4: 4}
    iterator = make(table)
    next(iterator)
    table[9] = 9
    print(type(iterator).__name__, attempt(next, iterator), "|", attempt(next, iterator))

# Sharing one iterator.
shared = iter(range(12))
print(list(zip(it.islice(shared, 3), it.islice(shared, 3))), next(shared))
shared = iter("abcdefgh")
print(list(it.zip_longest(shared, shared, shared)))
shared = iter(range(10))
print(list(it.islice(shared, 2)), list(it.islice(shared, 1, 3)), list(shared))
shared = iter(range(4))
print(list(it.chain(shared, shared)), list(shared))
taken = iter(range(10))
first = it.islice(taken, 3)
print(next(first), next(taken), list(first), list(taken))


# Python code in the middle.
class Number:
    def __init__(self, value):
        self.value = value

    def __add__(self, other):
        if self.value == 13:
            raise ValueError("unlucky")
        return Number(self.value + getattr(other, "value", other))

    def __radd__(self, other):
        return Number(other + self.value)

    def __bool__(self):
        if self.value == 13:
            raise ValueError("neither")
        return self.value > 0

    def __repr__(self):
        return f"N{self.value}"


sums = it.accumulate([1, 2, Number(3), 4, Number(5)])
print(next(sums), next(sums), next(sums), list(sums))
sums = it.accumulate([1, 2, None, 4])
print(next(sums), next(sums), attempt(next, sums), attempt(next, sums), attempt(next, sums))
sums = it.accumulate([6, Number(7), 8, 9])
print(next(sums), next(sums), attempt(next, sums), attempt(next, sums))
print(attempt(list, it.accumulate([1, "a"])), attempt(sum, it.accumulate([1, Number(1)])))
print(attempt(list, it.accumulate([None])), attempt(list, it.accumulate([None, 1])))
for x in it.accumulate((1, Number(1), 1)):
    print(x, end=" ")
print()
chosen = it.compress("abcdef", [Number(1), Number(-1), True, Number(13), 0, 1])
print(next(chosen), next(chosen), attempt(next, chosen), attempt(next, chosen), attempt(next, chosen))
print(attempt(list, it.compress("abc", [1, Number(13), 1])), list(it.compress("abc", [Number(2), 0, 1])))
print(attempt(dict, it.zip_longest("ab", [1])), attempt(set, it.chain([1], [[]])))
print(max(it.chain([1], [Number(2)]), key=lambda x: 0), attempt(sorted, it.chain([1], ["a"])))

# Names, texts, attributes.
for iterator in (
    it.count(3),
    it.count(3, 2),
    it.count(2.5),
    it.repeat("a"),
    it.repeat("a", 2),
):
    print(repr(iterator), end=" ")
    next(iterator)
    print(repr(iterator))
spent = it.repeat(7, 1)
list(spent)
print(spent, spent.__length_hint__(), attempt(it.repeat(7).__length_hint__))
c = it.chain([1])
print(type(c), isinstance(c, it.chain), iter(c) is c, attempt(setattr, c, "x", 1), attempt(getattr, c, "send"))
print(attempt(lambda: type(it.chain(5))), attempt(next, it.chain([], 5)), attempt(it.chain.from_iterable, 5))
for bad in (
    lambda: it.islice([], -1),
    lambda: it.islice([], 0, 5, 0),
    lambda: it.islice([], "a"),
    lambda: it.islice(5, 1),
    lambda: it.repeat(1, "x"),
    lambda: it.count("a"),
    lambda: it.batched([], 0),
    lambda: list(it.batched([1, 2, 3], 2, strict=True)),
    lambda: it.combinations([], -1),
    lambda: it.permutations([], "a"),
    lambda: it.product([], repeat=-1),
    lambda: it.zip_longest([], fill=1),
    lambda: it.pairwise(5),
    lambda: it.cycle(5),
    lambda: it.accumulate(),
    lambda: it.compress([]),
):
    print(attempt(bad))


# Deep nests, long skips.
deep = iter([1, 2, 3])
for _ in range(2000):
    deep = it.chain(deep)
print(type(deep).__name__)
shallow = [1, 2, 3]
for _ in range(20):
    shallow = it.islice(it.chain(shallow, ()), 10)
print(list(shallow), sys.getrecursionlimit() > 0)
print(next(it.islice(it.count(), 15000, None)), list(it.islice(range(100000), 5, None, 30000)))
print(next(it.compress(it.count(), it.chain(it.repeat(0, 40000), [1]))), next(it.chain(*[()] * 3000, [5])))
print(sum(it.islice(it.cycle([1, 2, 3]), 1000)), len(list(it.product(range(30), repeat=3))))
print(list(it.islice(range(10), 2, 9, 3)), list(it.islice((1, 2, 3), 5, None)), list(it.islice([1, 2, 3, 4], 1, 3, 5)), list(it.islice(range(3), 1, 99, 2)))
stepped = it.islice(iter(range(20)), 1, None, 4)
print(next(stepped), next(stepped), list(stepped))
print(sum(it.chain([1, 2.5], (3,))), max(it.chain("b", "a")), min(it.islice([3, 1, 2], 2)), sum(it.repeat(0.1, 10)), max(it.repeat(1, 0), default=None))
partly = it.chain([1], [None, 2])
print(attempt(sum, partly), attempt(next, partly))
