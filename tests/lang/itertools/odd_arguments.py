# Functions of itertools with arguments of wrong types and numbers, and which one is looked at first.
import itertools

def attempt(label, function):
    try:
        print(label, "->", repr(function()))
    except Exception as error:
        print(label, "->", type(error).__name__, error)


CALLS = [(), (5,), ("ab",), (None,), ("ab", 2), ("ab", -1), ("ab", "x"), (5, "x"), ("ab", None), (len, "ab"), (len, [(1,), ("ab",)]), (None, [0, 1]), ("ab", 1, 2),
         ("ab", -2, -1, 1), ("abcdef", 1, None, 2), (5, 6, 7, 8, 9)]
NAMED = [{"other": 1}, {"r": 2}, {"iterable": "ab", "r": 1}, {"repeat": 2}, {"strict": True}, {"fillvalue": 0}, {"initial": 5}, {"start": 3, "step": 2}, {"times": 2}, {"n": 2}]
FUNCTIONS = [itertools.accumulate, itertools.batched, itertools.chain, itertools.combinations,
             itertools.combinations_with_replacement, itertools.compress, itertools.count, itertools.cycle, itertools.dropwhile, itertools.filterfalse,
             itertools.islice, itertools.pairwise, itertools.permutations, itertools.product, itertools.repeat, itertools.starmap,
             itertools.takewhile, itertools.tee, itertools.zip_longest]


def some(iterator):
    return [item if not hasattr(item, "__next__") else list(item) for item in itertools.islice(iterator, 4)]


for function in FUNCTIONS:
    for args in CALLS:
        attempt(f"{function.__name__}{args}", lambda: some(function(*args)))
    for named in NAMED:
        attempt(f"{function.__name__}(**{named})", lambda: some(function(**named)))
