# Sorting: keys, tuples, stability, several keys, sorted merges and a hand-written quicksort.
def random_numbers(count, seed):
    state = seed
    result = []
    for _ in range(count):
        state = state * 6364136223846793005 + 1442695040888963407 & 0xFFFFFFFFFFFFFFFF
        result.append(state >> 40)
    return result


class Person:
    def __init__(self, name, age, city):
        self.name = name
        self.age = age
        self.city = city

    def __lt__(self, other):
        return (self.age, self.name) < (other.age, other.name)


def quicksort(items):
    if len(items) <= 1:
        return items
    pivot = items[len(items) // 2]
    return (
        quicksort([x for x in items if x < pivot])
        + [x for x in items if x == pivot]
        + quicksort([x for x in items if x > pivot])
    )


def checksum(values):
    result = 0
    for value in values:
        result = (result * 31 + value) & 0xFFFFFFFF
    return result


numbers = random_numbers(60_000, 7)
print(checksum(sorted(numbers)))
print(checksum(sorted(numbers, reverse=True)))
print(checksum(sorted(numbers, key=lambda n: n % 1000)))
print(checksum(sorted(numbers, key=lambda n: (n % 10, -n))))
print(checksum(quicksort(numbers)))

words = [f"w{n % 5000:04d}" for n in numbers]
print("".join(sorted(words)[::6000]))
print("".join(sorted(words, key=str.upper)[::6000]))
print("".join(sorted(set(words), key=lambda w: (w[-1], w))[:5]))

people = [Person(f"p{n % 300}", n % 90, n % 11) for n in numbers]
by_age = sorted(people, key=lambda p: p.age)
by_city = sorted(by_age, key=lambda p: p.city)
print(checksum(p.age for p in by_city))
print(checksum(p.age * 7 + p.city for p in sorted(people[:12_000])))
people.sort(key=lambda p: (p.city, p.name), reverse=True)
print([p.name for p in people[:4]])

pairs = sorted(zip(words, numbers))
print(pairs[0], pairs[-1])
print(checksum(index for index, _ in sorted(enumerate(numbers), key=lambda pair: pair[1])))
print(min(people, key=lambda p: (p.age, p.name)).name, max(numbers, key=lambda n: n % 777))
