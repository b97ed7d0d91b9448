# The same numbers for the same seed, for every function.
import random

SEEDS = [0, 1, -1, 42, 2**32, 2**100 + 7, -(2**70), True, 1.5, -0.0, "", "seed", "\u20ac" * 50, b"", b"bytes", bytearray(b"\xff" * 200)]
for seed in SEEDS:
    random.seed(seed)
    print(repr(seed)[:30], random.random(), random.getrandbits(32), random.getrandbits(100), random.randrange(10**30))
for seed in ["text", b"text", "", "\u20ac", 5, 2.5]:
    random.seed(seed, version=1)
    print(random.random(), end=" ")
print()
random.seed(12345)
print([random.random() for _ in range(5)])
for _ in range(1000):
    random.random()
print(random.random(), [random.getrandbits(k) for k in (0, 1, 5, 31, 32, 33, 64, 65, 200)])
print([random.randrange(10) for _ in range(20)], [random.randrange(-5, 100, 7) for _ in range(10)], [random.randrange(10, 0, -3) for _ in range(10)])
print([random.randint(1, 6) for _ in range(20)], random.randint(5, 5), random.randint(-(10**20), 10**20), random.randrange(2**31, 2**33))
print([random.choice("abcdef") for _ in range(10)], random.choice([1]), random.choice(range(100)), random.choice((1, 2, 3)))
print(random.choices("abc", k=10), random.choices("abc", [1, 2, 3], k=10), random.choices("abc", cum_weights=[5, 6, 7], k=10), random.choices([1], k=0))
items = list(range(20))
random.shuffle(items)
print(items)
print(random.sample(range(1000), 5), random.sample(range(1000), 30), random.sample("abcdef", 6), random.sample([], 0), random.sample(range(10**9), 20))
print(random.sample(["red", "blue"], counts=[4, 2], k=5), random.sample("abc", counts=(0, 5, 1), k=3))
print(random.randbytes(10), random.randbytes(0), random.randbytes(33))
print(random.uniform(1, 10), random.uniform(10, 1), random.uniform(3, 3))
print(random.triangular(), random.triangular(1, 5), random.triangular(1, 5, 2), random.triangular(5, 1, 2), random.triangular(2, 2, 2))
print([random.gauss() for _ in range(3)], [random.gauss(10, 2) for _ in range(4)])
print([random.normalvariate() for _ in range(3)], random.normalvariate(5, 0.1), random.lognormvariate(0, 0.25))
print(random.expovariate(), random.expovariate(0.5), random.expovariate(-2), random.vonmisesvariate(1, 4), random.vonmisesvariate(0, 0), random.vonmisesvariate(3, 100))
print([random.gammavariate(alpha, 2.0) for alpha in (0.1, 0.5, 0.99, 1.0, 1.5, 9.0, 100.0)])
print([random.betavariate(a, b) for a, b in [(1, 1), (0.5, 0.5), (2, 5), (100, 1)]])
print(random.paretovariate(3), random.paretovariate(0.5), random.weibullvariate(1, 1.5), random.weibullvariate(5, 0.5))
print([random.binomialvariate() for _ in range(5)], [random.binomialvariate(n, p) for n, p in [(10, 0.5), (10, 0.1), (10, 0.9), (100, 0.05), (100, 0.5), (1000, 0.3), (10**6, 0.7), (5, 0.0), (5, 1.0), (0, 0.5), (1, 0.2)]])
print(random.NV_MAGICCONST, random.LOG4, random.SG_MAGICCONST, random.TWOPI, random.BPF, random.RECIP_BPF)
