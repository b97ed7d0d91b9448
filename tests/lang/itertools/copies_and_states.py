# Copies of the iterators of itertools at every step, what they are made of, and the warning that this will end.
import copy
import itertools
import warnings
from itertools import (
    accumulate, batched, chain, combinations, combinations_with_replacement, compress, count, cycle, dropwhile, filterfalse, groupby, islice,
    pairwise, permutations, product, repeat, starmap, takewhile, zip_longest,
)  # fmt: skip


def small(n):
    return n < 2


MAKERS = {
    "accumulate": lambda: accumulate([1, 2, 3]), "with max": lambda: accumulate([1, 5, 3], max), "with initial": lambda: accumulate([1, 2], initial=5),
    "chain": lambda: chain("ab", "cd"), "from_iterable": lambda: chain.from_iterable(["ab", [], "c"]), "combinations": lambda: combinations("abcd", 2),
    "with replacement": lambda: combinations_with_replacement("abc", 2), "compress": lambda: compress("abcd", [1, 0, 1, 1]), "count": lambda: count(3),
    "count by": lambda: count(1, 2), "cycle": lambda: cycle("abc"), "dropwhile": lambda: dropwhile(small, [1, 2, 1]), "filterfalse": lambda: filterfalse(None, [0, 1, 0]),
    "islice": lambda: islice("abcdefgh", 1, 7, 2), "islice stop": lambda: islice("abcdef", 3), "islice open": lambda: islice("abcdef", 1, None),
    "permutations": lambda: permutations("abc", 2), "product": lambda: product("ab", "xy"), "product of nothing": lambda: product(), "repeat": lambda: repeat(5),
    "repeat 3": lambda: repeat(5, 3), "starmap": lambda: starmap(pow, [(2, 3), (3, 2)]), "takewhile": lambda: takewhile(small, [1, 0, 2, 1]),
    "zip_longest": lambda: zip_longest("ab", "c", fillvalue=0), "pairwise": lambda: pairwise("abc"), "batched": lambda: batched("abc", 2),
}  # fmt: skip


def at(name, steps):
    iterator = MAKERS[name]()
    for _ in range(steps):
        next(iterator, None)
    return iterator


warnings.simplefilter("ignore")
for name in MAKERS:
    for steps in (0, 1, 2, 4):
        rest = list(islice(at(name, steps), 7))
        results = []
        for function in (copy.copy, copy.deepcopy, lambda it: copy.deepcopy(copy.deepcopy(it))):
            iterator = at(name, steps)
            try:
                made = function(iterator)
            except TypeError as error:
                results.append(str(error))
                continue
            results.append((list(islice(made, 7)) == rest, type(made) is type(iterator)))
            if function is not copy.copy:
                results.append(list(islice(iterator, 7)) == rest)
        print(name, steps, rest[:2], *results)
groups = groupby("aabbcd")
for steps in range(3):
    made = copy.deepcopy(groups)
    print([(k, "".join(g)) for k, g in made], next(groups)[0])

for iterator in (accumulate([1]), compress("a", [1]), count(5), count(5, 2), dropwhile(small, []), filterfalse(None, []), repeat(1), repeat(1, 2), starmap(pow, []), zip_longest("a", fillvalue=3)):
    function, args, *state = iterator.__reduce__()
    print(function.__name__, [a if isinstance(a, (int, type(None))) else type(a).__name__ for a in args], state)
stated = takewhile(small, iter([0, 1]))
stated.__setstate__(True)
print(list(stated), list(takewhile(small, [0, 1])))
stated = dropwhile(small, iter([0, 1, 5]))
stated.__setstate__(1)
print(list(stated))
stated = accumulate([1, 2])
stated.__setstate__(10)
print(list(stated))
stated = cycle(iter("x"))
stated.__setstate__((["a", "b"], True))
print(list(islice(stated, 5)))
stated = chain()
stated.__setstate__((iter(["yz"]), iter("abc")))
print(next(stated), list(copy.copy(stated)))
stated = zip_longest("ab", "c")
stated.__setstate__("filled")
print(list(stated))
for wrong in (lambda: chain().__setstate__(5), lambda: chain().__setstate__(()), lambda: chain().__setstate__((5,)), lambda: cycle("a").__setstate__(5)):
    try:
        print(wrong())
    except TypeError as error:
        print(error)


class Own(takewhile):
    pass


own = copy.copy(Own(small, [1, 0, 5]))
print(type(own).__name__, list(own))
with warnings.catch_warnings(record=True) as log:
    warnings.simplefilter("always")
    copy.copy(count(1))
    copy.deepcopy(chain("a"))
    product("a").__reduce__()
    copy.copy(iter("a"))
print([(w.category.__name__, str(w.message)) for w in log])
with warnings.catch_warnings():
    warnings.simplefilter("error")
    try:
        copy.copy(repeat(1))
    except DeprecationWarning as error:
        print("error:", error)
first, second = itertools.tee("abc")
next(first)
print(list(copy.copy(first)), list(second), list(first))
deep = copy.deepcopy(itertools.tee("xyz"))
next(deep[0])
print(list(deep[1]), list(deep[0]))
groups = groupby("aaab")
key, group = next(groups)
next(group)
print(key, list(copy.deepcopy(group)), list(group), list(copy.deepcopy(group)), next(groups)[0])
try:
    cycle("a").__setstate__((["a"], "x"))
except TypeError as error:
    print(error)
