# Keys whose comparison asks the cache again, and functions that fill or clear it while they are called.
import functools


class Key:
    comparisons = 0

    def __init__(self, number, ask=None):
        self.number = number
        self.ask = ask

    def __hash__(self):
        return self.number % 3

    def __eq__(self, other):
        Key.comparisons += 1
        if Key.comparisons > 200:
            raise SystemExit("compared without end")
        if self.ask is not None:
            cached(Key(self.ask))
        return self.number == other.number

    def __repr__(self):
        return f"Key({self.number})"


@functools.lru_cache(maxsize=10)
def cached(key):
    return key.number * 10


print(cached(Key(1)), cached(Key(2, 1)), cached(Key(2, 1)), cached(Key(5, 1)), cached(Key(2, 1)), cached(Key(5)))
info = cached.cache_info()
print(info.misses, info.currsize, info.maxsize)


@functools.lru_cache(maxsize=2)
def chain(number):
    return number if number < 2 else chain(number - 1) + chain(number - 2)


print(chain(12), chain.cache_info())


@functools.lru_cache(maxsize=3)
def clears(number):
    if number == 2:
        clears.cache_clear()
    return number


print([clears(number) for number in (1, 2, 3, 2, 1, 3, 4, 2)], clears.cache_info())


@functools.lru_cache(maxsize=None)
def fails(key):
    raise LookupError(key)


for _ in range(2):
    try:
        fails("x")
    except LookupError as error:
        print(type(error).__name__, error, fails.cache_info())


class Unequal:
    def __hash__(self):
        return 1

    def __eq__(self, other):
        raise ArithmeticError("not to be compared")


@functools.cache
def identity(value):
    return "kept"


one = Unequal()
print(identity(one), identity(one))
try:
    identity(Unequal())
except ArithmeticError as error:
    print(error, identity.cache_info())
print(identity(one), identity.cache_info())
