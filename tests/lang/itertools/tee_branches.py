# Branches of tee over builtin iterators and over Python code: how they share, copies, nests, long distances, entering again.
import copy
import itertools
import warnings
import weakref

warnings.simplefilter("ignore")


def attempt(what, *args):
    try:
        return what(*args)
    except Exception as error:
        return f"{type(error).__name__}: {error}"


def python(iterable):
    for item in iterable:
        yield item


for wrap in (iter, python, lambda items: items):
    a, b = itertools.tee(wrap(range(200)))
    print(type(a).__name__, next(a), next(a), next(b), list(itertools.islice(a, 126)) == list(range(2, 128)), next(a), next(b))
    c = copy.copy(b)
    print(sum(a), next(b), next(c), sum(b) == sum(c) + 0, next(a, "end"), next(c, "end"))
    for count in (0, 1, 3):
        branches = itertools.tee(wrap("abc"), count)
        print(len(branches), ["".join(branch) for branch in branches])
    first, second = itertools.tee(wrap("abcd"))
    next(first)
    third, fourth = itertools.tee(first)
    print(third is first, list(fourth), list(third), list(second))
    pairs = [(x, y) for x, y in zip(*itertools.tee(wrap("abc")))]
    print(pairs, [*map(max, *itertools.tee(wrap([3, 1])))])
    ahead, behind = itertools.tee(wrap(range(1000)))
    print(sum(1 for _ in ahead), [next(behind) for _ in range(70)][60:], len(list(behind)))
    made = copy.deepcopy(itertools.tee(wrap([1, 2, 3]))[0]) if wrap is not python else None
    print(made and list(made))
    deep = wrap([1, 2])
    for _ in range(50):
        deep = itertools.islice(itertools.tee(deep)[1], 5)
    print(list(deep))
    (branch,) = itertools.tee(wrap("xyz"), 1)
    print(weakref.ref(branch)() is branch, len(list(branch)))

table = {1: 1, 2: 2}
a, b = itertools.tee(table)
print(next(a))
table[3] = 3
print(attempt(next, a), next(b), attempt(next, b))


class Enters:
    def __iter__(self):
        return self

    def __next__(self):
        return next(self.other)


enters = Enters()
a, enters.other = itertools.tee(enters)
print(attempt(next, a))
for bad in (lambda: itertools.tee(5), lambda: itertools.tee([], -1), lambda: itertools.tee([], "a"), lambda: itertools.tee()):
    print(attempt(bad))
print(repr(itertools.tee([])[0])[:22], attempt(type(a), 5))
