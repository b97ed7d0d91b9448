# Generator pipeline: sources, filters, windows and recursive generators chained together.
def numbers(limit):
    n = 0
    while n < limit:
        yield n
        n += 1


def keep_odd(source):
    for n in source:
        if n % 2:
            yield n


def scale(source, factor):
    for n in source:
        yield n * factor


def pairs(source):
    previous = None
    for n in source:
        if previous is not None:
            yield previous, n
        previous = n


def chunks(source, size):
    chunk = []
    for item in source:
        chunk.append(item)
        if len(chunk) == size:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def flatten(tree):
    for item in tree:
        if isinstance(item, list):
            yield from flatten(item)
        else:
            yield item


def grow(depth, counter):
    if depth == 0:
        return next(counter)
    return [grow(depth - 1, counter), grow(depth - 1, counter)]


def running_average():
    total = count = 0
    average = None
    while True:
        value = yield average
        total += value
        count += 1
        average = total // count


def permutations(items):
    if len(items) <= 1:
        yield tuple(items)
        return
    for i, item in enumerate(items):
        for rest in permutations(items[:i] + items[i + 1:]):
            yield (item,) + rest


print(sum(scale(keep_odd(numbers(1_200_000)), 3)))
print(sum(b - a for a, b in pairs(scale(numbers(500_000), 2))))
print(sum(len(c) * c[0] for c in chunks(numbers(600_000), 7)))
tree = grow(14, numbers(1 << 20))
print(sum(flatten(tree)))
average = running_average()
next(average)
for n in range(500_000):
    result = average.send(n & 1023)
average.close()
print(result)
print(sum(1 for p in permutations(list(range(7))) if p[0] < p[-1]))
print(max(x * x % 1009 for x in range(600_000) if x % 3 == 0))
