# Native iterators of the library against the same ones over Python code: items, types, copies, mutation, sharing.
import copy
import itertools as it
import warnings

warnings.simplefilter("ignore")


def python(iterable):
    for item in iterable:
        yield item


class Sequence:
    def __init__(self, items):
        self.items = items

    def __getitem__(self, index):
        return self.items[index]


cases = {
    "count": lambda wrap: it.islice(it.count(5), 4),
    "count step": lambda wrap: it.islice(it.count(5, -3), 4),
    "count big": lambda wrap: it.islice(it.count(2**46 - 2, 2**60), 5),
    "count float": lambda wrap: it.islice(it.count(0.5, 2), 4),
    "count of float step": lambda wrap: it.islice(it.count(1, 0.25), 4),
    "count bool": lambda wrap: it.islice(it.count(True, False), 3),
    "repeat": lambda wrap: it.repeat("x", 3),
    "repeat none": lambda wrap: it.repeat("x", -2),
    "cycle": lambda wrap: it.islice(it.cycle(wrap("abc")), 8),
    "cycle empty": lambda wrap: it.cycle(wrap("")),
    "chain": lambda wrap: it.chain(wrap([1, 2]), wrap(()), wrap("ab"), wrap({3: 4})),
    "chain none": lambda wrap: it.chain(),
    "from list": lambda wrap: it.chain.from_iterable([wrap([1]), wrap("xy"), wrap(range(3))]),
    "from tuple": lambda wrap: it.chain.from_iterable((wrap([1]), wrap(""), wrap(b"ab"))),
    "from dict": lambda wrap: it.chain.from_iterable({"ab": 1, "cd": 2}),
    "islice": lambda wrap: it.islice(wrap(range(10)), 4),
    "islice start": lambda wrap: it.islice(wrap(range(10)), 2, 7),
    "islice step": lambda wrap: it.islice(wrap(range(10)), 1, 9, 3),
    "islice late": lambda wrap: it.islice(wrap(range(10)), 7, 3),
    "islice open": lambda wrap: it.islice(wrap(range(10)), 7, None),
    "islice long": lambda wrap: it.islice(wrap(range(3)), 5, 50, 5),
    "islice big": lambda wrap: it.islice(wrap(range(40000)), 30000, 30002),
    "pairwise": lambda wrap: it.pairwise(wrap("abcd")),
    "pairwise one": lambda wrap: it.pairwise(wrap("a")),
    "batched": lambda wrap: it.batched(wrap(range(7)), 3),
    "batched strict": lambda wrap: it.batched(wrap(range(6)), 3, strict=True),
    "zip_longest": lambda wrap: it.zip_longest(wrap([1, 2, 3]), wrap("ab"), wrap(()), fillvalue="-"),
    "zip_longest two": lambda wrap: it.zip_longest(wrap([1]), wrap("abc")),
    "zip_longest none": lambda wrap: it.zip_longest(),
    "accumulate": lambda wrap: it.accumulate(wrap([1, 2, 2**47, 2**70, 0.5, True])),
    "accumulate text": lambda wrap: it.accumulate(wrap(["a", "b", "c"])),
    "accumulate lists": lambda wrap: it.accumulate(wrap([[1], [2], [3]]), initial=[]),
    "accumulate initial": lambda wrap: it.accumulate(wrap([1, 2]), initial=10),
    "accumulate empty": lambda wrap: it.accumulate(wrap([])),
    "compress": lambda wrap: it.compress(wrap("abcdef"), wrap([1, 0, "", "x", None, 2.5])),
    "compress objects": lambda wrap: it.compress(wrap("abcd"), wrap([[], [0], Sequence("x"), {}])),
    "product": lambda wrap: it.product(wrap("ab"), wrap([1, 2])),
    "product repeat": lambda wrap: it.product(wrap((0, 1)), repeat=3),
    "product zero": lambda wrap: it.product(wrap("ab"), repeat=0),
    "product empty": lambda wrap: it.product(wrap("ab"), wrap([])),
    "product none": lambda wrap: it.product(),
    "permutations": lambda wrap: it.permutations(wrap("abc")),
    "permutations 2": lambda wrap: it.permutations(wrap("abcd"), 2),
    "permutations 0": lambda wrap: it.permutations(wrap("ab"), 0),
    "permutations many": lambda wrap: it.permutations(wrap("ab"), 3),
    "combinations": lambda wrap: it.combinations(wrap("abcd"), 2),
    "combinations all": lambda wrap: it.combinations(wrap("abc"), 3),
    "combinations 0": lambda wrap: it.combinations(wrap("abc"), 0),
    "combinations many": lambda wrap: it.combinations(wrap("abc"), 4),
    "replacement": lambda wrap: it.combinations_with_replacement(wrap("abc"), 2),
    "replacement none": lambda wrap: it.combinations_with_replacement(wrap(""), 2),
    "nested": lambda wrap: it.islice(it.chain(it.pairwise(wrap("abc")), it.batched(wrap("xyz"), 2)), 4),
    "zip of them": lambda wrap: zip(it.count(), it.cycle(wrap("ab")), it.repeat(0), wrap(range(3))),
    "enumerated": lambda wrap: enumerate(it.chain(wrap("ab"), it.repeat("c", 2))),
}

wraps = {
    "as it is": lambda items: items,
    "iterator": iter,
    "generator": python,
    "sequence": lambda items: Sequence(list(items)),
}

for name, make in cases.items():
    expected = list(make(lambda items: items))
    print(name, type(make(lambda items: items)).__name__, str(expected)[:150])
    for how, wrap in wraps.items():
        assert list(make(wrap)) == expected, (name, how)
        # Item by item, in loops of several forms, delegated to, and by what takes all.
        stepped, iterator = [], make(wrap)
        while (item := next(iterator, stepped)) is not stepped:
            stepped.append(item)
        assert stepped == expected and next(iterator, None) is None, (name, how)
        looped = []
        for item in make(wrap):
            looped.append(item)
        assert looped == expected, (name, how)
        assert [*python(make(wrap))] == expected, (name, how)
        assert [*(lambda: (yield from make(wrap)))()] == expected, (name, how)
        if expected and all(type(item) is tuple and len(item) == 2 for item in expected):
            pairs = []
            for left, right in make(wrap):
                pairs.append((left, right))
            assert pairs == expected, (name, how)
        # Stopped in the middle and gone on with by something else.
        half = len(expected) // 2
        iterator = make(wrap)
        first = [next(iterator) for _ in range(half)]
        assert first + list(iterator) == expected, (name, how)
        assert list(iterator) == [] or name.startswith("cycle"), (name, how)
        if how in ("as it is", "iterator") and "of them" not in name and "enumerated" not in name:
            iterator = make(wrap)
            first = [next(iterator) for _ in range(half)]
            if hasattr(type(iterator), "__reduce__") and not isinstance(iterator, (it.pairwise, it.batched)):
                if "nested" not in name:
                    other = copy.deepcopy(iterator)
                    assert type(other) is type(iterator)
                    rest = list(other)
                    assert repr(first + rest) == repr(expected) or "objects" in name, (name, how, first, rest)
                    assert list(iterator) == expected[half:], (name, how)
