# random with a seed: choices, samples, shuffles, every distribution, states, and wrong arguments.
import random
from random import Random


def attempt(label, function, *args, **named):
    try:
        print(label, "->", function(*args, **named))
    except Exception as error:
        print(label, "->", type(error).__name__ + ":", error)


for seed in (0, 1, -1, 12345678901234567890, "text", b"bytes", bytearray(b"bytes"), 1.5, True, ""):
    r = Random(seed)
    print(repr(seed), r.random(), r.randint(1, 100), r.getrandbits(70))
r = Random(42)
print(r.choice("abcdef"), r.choices("abc", k=5), r.choices("abc", [5, 1, 0], k=6), r.choices(["x", "y"], cum_weights=[1, 10], k=4), r.sample(range(10**9), 3), r.sample("abcdef", 6), r.sample("abc", 4, counts=[3, 0, 2]), r.choices("ab", weights=(0.5, 1.5)))
deck = list(range(10))
print(r.shuffle(deck), deck, r.randrange(10), r.randrange(5, 50, 5), r.randrange(10, 0, -3), r.randbytes(5), r.getrandbits(0), r.getrandbits(1), r.uniform(10, 5), r.uniform(-1, -1))
distributions = {
    "triangular": ((), (0, 10), (0, 10, 2), (5, 5)), "betavariate": ((2, 3), (0.5, 0.5)), "expovariate": ((), (2,), (-1,)),
    "gammavariate": ((2, 1), (0.5, 2), (1, 3), (9, 0.5)), "gauss": ((), (10, 2)), "normalvariate": ((), (10, 2)), "lognormvariate": ((0, 1),),
    "vonmisesvariate": ((0, 4), (1, 0)), "paretovariate": ((3,),), "weibullvariate": ((1, 1.5),), "binomialvariate": ((), (10,), (100, 0.3), (1000, 0.02), (5, 0), (5, 1.0), (1, 0.5), (50, 0.9)),
}  # fmt: skip
for name, all_args in distributions.items():
    r = Random(name)
    for args in all_args:
        values = [getattr(r, name)(*args) for _ in range(3)]
        print(name, args, *(round(v, 10) for v in values))

r = Random(7)
state = r.getstate()
first = [r.random() for _ in range(3)]
r.gauss()
inner = r.getstate()
r.setstate(state)
print(first == [r.random() for _ in range(3)], state[0], len(state[1]), state[2], inner[2] is not None, r.getstate()[2])
r.setstate(inner)
a = r.gauss()
r.setstate(inner)
print(a == r.gauss(), Random(3).random() == Random(3).random(), r.getstate() == Random(7).getstate())
other = Random()
other.setstate(r.getstate())
print(other.random() == r.random(), other.__reduce__()[0].__name__, type(r.seed(5)), r.random())

for label, function, args, named in (
    ("choice of empty", r.choice, ([],), {}), ("choice of a set", r.choice, ({1},), {}), ("choice of a dict", r.choice, ({0: "a"},), {}), ("choices of empty", r.choices, ([],), {}), ("choices both", r.choices, ("ab", [1, 1]), {"cum_weights": [1, 2]}),
    ("choices number", r.choices, ("ab", [1]), {}), ("choices zero", r.choices, ("ab", [0, 0]), {}), ("choices infinite", r.choices, ("ab", [1, float("inf")]), {}), ("choices negative", r.choices, ("ab", [1, -2]), {}), ("choices int weights", r.choices, ("ab", 5), {}),
    ("sample too many", r.sample, ("abc", 4), {}), ("sample negative", r.sample, ("abc", -1), {}), ("sample of a set", r.sample, ({1, 2}, 1), {}), ("sample counts", r.sample, ("abc", 1), {"counts": [1]}), ("sample zero counts", r.sample, ("a", 1), {"counts": [0]}), ("sample float counts", r.sample, ("ab", 1), {"counts": [1.5, 1]}), ("sample negative counts", r.sample, ("ab", 1), {"counts": [-1, -3]}), ("sample too many counts", r.sample, ("ab", 9), {"counts": [1, 3]}),
    ("shuffle a tuple", r.shuffle, ((1, 2),), {}), ("shuffle text", r.shuffle, ("ab",), {}), ("shuffle number", r.shuffle, (5,), {}), ("shuffle two", r.shuffle, ([], 1), {}),
    ("randrange empty", r.randrange, (0,), {}), ("randrange reversed", r.randrange, (5, 1), {}), ("randrange step", r.randrange, (1, 5, 0), {}), ("randrange float", r.randrange, (1.5,), {}), ("randrange whole float", r.randrange, (10.0,), {}), ("randrange step only", r.randrange, (5, None, 2), {}), ("randrange text", r.randrange, ("5",), {}), ("randrange away", r.randrange, (1, 5, -1), {}),
    ("randint reversed", r.randint, (5, 1), {}), ("randint float", r.randint, (1.0, 2.5), {}), ("getrandbits negative", r.getrandbits, (-1,), {}), ("getrandbits float", r.getrandbits, (1.5,), {}), ("randbytes negative", r.randbytes, (-1,), {}),
    ("seed a list", r.seed, ([],), {}), ("seed a tuple", Random, ((1, 2),), {}), ("seed version", r.seed, ("a", 3), {}), ("setstate", r.setstate, ((9, (), None),), {}), ("setstate short", r.setstate, ((3, (1, 2), None),), {}), ("setstate text", r.setstate, ("abc",), {}), ("setstate nothing", r.setstate, (5,), {}),
    ("binomial n", r.binomialvariate, (-1,), {}), ("binomial p", r.binomialvariate, (5, 1.5), {}), ("gamma", r.gammavariate, (0, 1), {}), ("expovariate zero", r.expovariate, (0,), {}), ("uniform text", r.uniform, ("a", 1), {}), ("pareto", r.paretovariate, (0,), {}),
):  # fmt: skip
    attempt(label, function, *args, **named)


class Fixed(Random):
    def random(self):
        return 0.5


f = Fixed(1)
print(f.random(), f.choice("abcde"), f.randrange(10), f.sample(range(9), 3), f.uniform(2, 4), f.choices("ab", k=2))


class Dice:
    def __init__(self, seed, sides=6):
        self.random, self.sides = Random(seed), sides

    def roll(self, times):
        return [self.random.randint(1, self.sides) for _ in range(times)]


random.seed(2024)
rolls = Dice(1).roll(1000)
print({n: rolls.count(n) for n in sorted(set(rolls))}, random.randint(1, 6), round(random.random(), 12), random.choice([1, 2, 3]), random.sample(["red", "green"], counts=[4, 2], k=5))
inside = sum(random.random() ** 2 + random.random() ** 2 <= 1 for _ in range(2000))
print(inside, 4 * inside / 2000, random.Random(0).random() == Random(0).random(), Random("a").random() == Random(b"a").random(), r.seed("a", 1), round(r.random(), 10), r.seed(a=None) is None)
