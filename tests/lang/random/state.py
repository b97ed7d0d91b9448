# Generators of one's own, their state, errors.
import copy
import random
from random import Random

first = Random(7)
second = Random(7)
other = Random(8)
print([first.random() == second.random() for _ in range(3)], first.random() == other.random())
state = first.getstate()
print(state[0], type(state[1]), len(state[1]), state[1][0], state[1][-1], state[2])
values = [first.gauss() for _ in range(3)] + [first.randint(1, 100) for _ in range(5)]
first.setstate(state)
print(values == [first.gauss() for _ in range(3)] + [first.randint(1, 100) for _ in range(5)])
first.gauss()
print(first.getstate()[2] is None, first.gauss_next)
third = copy.copy(first)
fourth = copy.deepcopy(first)
print(third.random() == fourth.random() == first.random(), type(third))
old = (2, tuple(word - 2**32 if word > 2**31 else word for word in state[1]), None)
second.setstate(old)
first.setstate(state)
print(first.random() == second.random())
print(first.__reduce__()[:2], first.__getstate__()[0])
random.seed(3)
state = random.getstate()
numbers = [random.random(), random.choice("abc")]
random.setstate(state)
print(numbers == [random.random(), random.choice("abc")])


def attempt(call):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, str(error))


words = state[1]
for bad in [(3,), (3, 5, None), (3, (1, 2), None), (4, words, None), (3, words[:-1] + (625,), None), (3, words[:-1] + (-1,), None),
            (3, words[:-1] + ("x",), None), (3, ("x",) + words[1:], None), (3, (-1,) + words[1:], None), (1, 2), ()]:
    attempt(lambda: first.setstate(bad))
for call in [
    lambda: first.seed([1]), lambda: Random({}), lambda: first.seed(1j), lambda: Random(1, 2),
    lambda: first.getrandbits(-1), lambda: first.getrandbits(1.5), lambda: first.getrandbits(), lambda: first.random(1),
    lambda: first.randrange(0), lambda: first.randrange(-5), lambda: first.randrange(5, 5), lambda: first.randrange(5, 1),
    lambda: first.randrange(1, 5, 0), lambda: first.randrange(1, 5, -1), lambda: first.randrange(5, step=2),
    lambda: first.randrange(1.5), lambda: first.randrange("a"), lambda: first.randrange(1, 2.5), lambda: first.randint(2, 1),
    lambda: first.randint(1.0, 2), lambda: first.choice([]), lambda: first.choice({}), lambda: first.choice({1, 2}), lambda: first.choice(5),
    lambda: first.shuffle((1, 2)), lambda: first.shuffle("ab"), lambda: first.sample([1, 2], 3), lambda: first.sample([1], -1),
    lambda: first.sample({1, 2}, 1), lambda: first.sample({1: 2}, 1), lambda: first.sample([1, 2], 1, counts=[1]),
    lambda: first.sample([1], 1, counts=[0]), lambda: first.sample([1], 1, counts=[1.5]), lambda: first.sample([1], 1, counts=[-1]),
    lambda: first.choices([], k=1), lambda: first.choices([1, 2], [1], k=1), lambda: first.choices([1, 2], [0, 0]),
    lambda: first.choices([1, 2], 3), lambda: first.choices([1], [1], cum_weights=[1]), lambda: first.choices([1, 2], [1, float("inf")]),
    lambda: first.choices([1, 2], [1, float("nan")]), lambda: first.choices([1], "a"),
    lambda: first.gammavariate(0, 1), lambda: first.gammavariate(1, -1), lambda: first.betavariate(0, 1), lambda: first.expovariate(0),
    lambda: first.binomialvariate(-1), lambda: first.binomialvariate(5, 1.5), lambda: first.binomialvariate(5, -0.5), lambda: first.binomialvariate(1.5, 0.5) and 0,
    lambda: first.randbytes(-1), lambda: first.randbytes("a"), lambda: first.weibullvariate(1, 0), lambda: first.paretovariate(0),
    lambda: random.SystemRandom().getstate(), lambda: random.SystemRandom().setstate(1), lambda: random.SystemRandom().getrandbits(-1),
    lambda: random.SystemRandom().seed(1),
]:  # fmt: skip
    attempt(call)


class Fixed(Random):
    def random(self):
        return 0.25


class Bits(Random):
    def getrandbits(self, k):
        return 1


class Counting(Random):
    calls = 0

    def random(self):
        Counting.calls += 1
        return super().random()

    def getrandbits(self, k):
        Counting.calls += 1
        return super().getrandbits(k)


fixed = Fixed(1)
print(fixed.random(), fixed.randrange(10), fixed.choice("abcd"), fixed.uniform(0, 4), fixed.sample(range(10), 0), fixed.getrandbits(8))
print(Bits(1).randrange(10), Bits(1).choice("abc"), Bits(1).randbytes(2), Bits(5).random() == Random(5).random())
counting = Counting(5)
plain = Random(5)
print(counting.random() == plain.random(), counting.randint(1, 100) == plain.randint(1, 100), counting.choices("abc", k=3) == plain.choices("abc", k=3), Counting.calls)
print(issubclass(random.SystemRandom, Random), Random.__mro__[1].__module__, Random.VERSION, sorted(random.__all__) == random.__all__)
print(random.random.__self__ is random.choice.__self__, type(random.random.__self__))
