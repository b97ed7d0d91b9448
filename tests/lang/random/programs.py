# What programs do with random numbers.
import random

rng = random.Random(2024)


def estimate_pi(count):
    inside = sum(rng.random() ** 2 + rng.random() ** 2 <= 1 for _ in range(count))
    return 4 * inside / count


print(estimate_pi(3000))
deck = [rank + suit for suit in "SHDC" for rank in "23456789TJQKA"]
rng.shuffle(deck)
print(" ".join(deck[:13]))
counts = [0] * 6
for _ in range(600):
    counts[rng.randrange(6)] += 1
print(counts, sum(counts))
walk = [0]
for step in rng.choices([-1, 1], k=50):
    walk.append(walk[-1] + step)
print(walk)
values = [rng.gauss(100, 15) for _ in range(500)]
mean = sum(values) / len(values)
print(round(mean, 6), round((sum((value - mean) ** 2 for value in values) / len(values)) ** 0.5, 6))
words = rng.sample("the quick brown fox jumps over the lazy dog".split(), 5)
print(words)
password = "".join(rng.choice("abcdefghijklmnopqrstuvwxyz0123456789") for _ in range(16))
print(password)
reservoir = []
for number, item in enumerate(range(200)):
    if number < 5:
        reservoir.append(item)
    elif (place := rng.randint(0, number)) < 5:
        reservoir[place] = item
print(reservoir)
print(rng.choices(["win", "lose", "draw"], weights=[5, 3, 2], k=12))
matrix = [[rng.randint(-9, 9) for _ in range(4)] for _ in range(3)]
print(matrix)
