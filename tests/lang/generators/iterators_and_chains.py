# Iterators in Python, chains of generators, callable instances, library iterators that delegate.
from itertools import chain, cycle, islice, product, permutations, combinations
import sys


class Countdown:
    def __init__(self, n): self.n = n
    def __iter__(self): return self
    def __next__(self):
        if self.n <= 0: raise StopIteration
        self.n -= 1
        return self.n


print(list(Countdown(3)), sum(Countdown(4)), [x for x in Countdown(3)], max(Countdown(5)))
for a in Countdown(2):
    for b in Countdown(2):
        print(a, b)


def over(it):
    for x in it:
        yield x * 2


print(list(over(Countdown(3))), [*over(over(Countdown(3)))])


class Bad:
    def __iter__(self): return self
    def __next__(self): raise KeyError("bad")


try:
    for x in Bad(): pass
except KeyError as e: print(repr(e), e.__traceback__.tb_next.tb_lineno)


class Defaults:
    def __iter__(self): return self
    def __next__(self, limit=[2]):
        limit[0] -= 1
        if limit[0] < 0: raise StopIteration
        return limit[0]


print([x for x in Defaults()])


class Gen:
    def __iter__(self): return self
    def __next__(self): yield 5


for x in Gen():
    print(type(x).__name__, list(x)); break


def tree(n):
    if n:
        yield from tree(n - 1)
        yield n
        yield from tree(n - 1)


print(list(tree(4)), sum(tree(6)), sum(1 for _ in tree(7)))
for x in tree(3): print(x, end=" ")
print()
g = tree(3)
print([next(g) for _ in range(4)], list(g))


def echo():
    got = None
    while True:
        got = yield got


def relay():
    return (yield from echo())


r = relay(); next(r)
print(r.send(1), r.send(2), next(r), [x for x in islice(r, 2)])
r.close()
try: next(r)
except StopIteration: print("closed")


def failing():
    yield 1
    raise ValueError("f")


def through():
    try:
        yield from failing()
    except ValueError as e:
        yield "caught " + str(e)
    return 7


def outer():
    value = yield from through()
    yield value


for x in outer(): print(x)
print(list(outer()), tuple(outer()))
c = chain(failing(), [2, 3])
print(next(c))
try: next(c)
except ValueError as e: print(e)
print(list(c))
print(list(chain("ab", (1, 2), {3: 4}, range(2), over([5]), Countdown(2))), sum(chain([1, 2], over([3]), range(3))))
print(list(chain.from_iterable([[1], [], [2, 3]])), any(chain([0], [0, 5])), sorted(chain([3], [1])), "".join(chain("ab", ["cd"])))
print(list(islice(cycle([1, 2, 3]), 7)), [x for x in islice(chain([1, 2], [3]), 2)])
print(list(product([1, 2], "ab")), len(list(permutations(range(5)))), list(combinations("abc", 2)))
print(sum(a * b for a, b in product(range(5), repeat=2)), max(permutations([1, 2, 3])))


class Adder:
    def __init__(self, n): self.n = n
    def __call__(self, x, y=1): return self.n + x + y


add = Adder(10)


class Holder: pass


h = Holder(); h.add = add
print(add(1), add(1, 2), add(x=4), h.add(5), [add(i) for i in range(3)], list(map(add, range(3))))
try: add()
except TypeError as e: print(e)


def deep():
    yield from (x for x in range(3))
    yield from {4: 5}.items()
    yield from "xy"
    yield from {9}
    yield from b"z"


print(list(deep()), [x for x in deep()], sorted(set(map(str, deep()))))
for x in deep(): print(x, end=" ")
print()
print(dict((k, k) for k in "ab"), set(x % 3 for x in range(9)), sorted(frozenset(x for x in "aab")))
print(max(x for x in [1.5, float("nan"), 2.5]), min(x for x in [0.0, -0.0]), max(x for x in [1, 2.5, 2]), max((x for x in ()), default="d"))


def handler():
    try: 1 / 0
    except ZeroDivisionError:
        yield from inner()


def inner():
    yield sys.exc_info()[0].__name__
    yield sys.exc_info()[0].__name__


print(list(handler()), [x for x in handler()])
for x in handler(): print(x, sys.exc_info()[0])
try:
    raise OSError
except OSError:
    for x in tree(2): print(x, sys.exc_info()[0].__name__)
    for x in handler(): print(x, sys.exc_info()[0].__name__)


def pairs():
    for a, b in zip([1, 2, 3], "ab"): yield a, b
    for i, (a, b) in enumerate([(1, 2), (3, 4)]): yield i, a, b
    for a, b in {1: 2}.items(): yield a, b
    it = iter([1, 2, 3])
    for a, b in zip(it, it): yield a, b
    for a, b in zip(range(3), {5, }): yield a, b
    for a, a in [(1, 2)]: yield a
    for a, b in zip(over([1, 2]), [3]): yield a, b


print(*pairs())
d = {1: 2, 3: 4}
try:
    for k, v in d.items(): d[k + 10] = v
except RuntimeError as e: print(e)
try:
    for k in d: del d[k]
except RuntimeError as e: print(e)
for n in range(3, 0, -1): print(n, end=" ")
for n in range(2, 9, 3): print(n, end=" ")
for n in range(5, 5): print(n)
for n in range(True): print(n)
try:
    for n in range(1, 2, 0): pass
except ValueError as e: print(e)
try:
    for n in range("a"): pass
except TypeError as e: print(e)
