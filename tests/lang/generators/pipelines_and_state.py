"""Generators that hand work to each other: laziness, early ends, shared sources, state kept between steps."""


def log(name, source):
    for item in source:
        print(f"{name}:{item}", end=" ")
        yield item
    print(f"{name} ended", end=" ")


def take(n, source):
    for _ in range(n):
        try:
            yield next(source)
        except StopIteration:
            print("short", end=" ")
            return "short"
    return "full"


def chunks(source, size):
    chunk = []
    for item in source:
        chunk.append(item)
        if len(chunk) == size:
            yield tuple(chunk)
            chunk.clear()
    if chunk:
        yield tuple(chunk)


print(list(take(2, log("a", iter(range(10))))))
print(list(take(5, log("b", iter("xy")))))
print(list(chunks(log("c", range(5)), 2)))
source = iter(range(10))
first, second = take(3, source), take(3, source)
print(list(first), list(second), list(source))


def averager():
    total = count = 0
    average = None
    while True:
        value = yield average
        if value is None:
            return f"average {average} of {count}"
        total += value
        count += 1
        average = total / count


def collect(results):
    while True:
        result = yield from averager()
        results.append(result)


results = []
c = collect(results)
next(c)
for value in (10, 20, None, 5, None):
    print(c.send(value), end=" ")
c.close()
print(results)


def primes():
    sieve = {}
    n = 2
    while True:
        if n in sieve:
            for p in sieve.pop(n):
                sieve.setdefault(n + p, []).append(p)
        else:
            yield n
            sieve[n * n] = [n]
        n += 1


print(list(take(12, primes())))


def tree(depth, label="r"):
    if depth:
        yield from tree(depth - 1, label + "l")
    got = yield label
    if got:
        print("got", got, end=" ")
    if depth:
        yield from tree(depth - 1, label + "r")


print(list(tree(2)))
t = tree(1)
print(next(t), next(t), t.send("message"), list(t))


def permutations(items):
    if not items:
        yield ()
    for i, item in enumerate(items):
        for rest in permutations(items[:i] + items[i + 1 :]):
            yield (item, *rest)


print(list(permutations("abc")), sum(1 for _ in permutations([*range(5)])))


class Countdown:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        while self.n:
            yield self.n
            self.n -= 1


c = Countdown(3)
print(list(zip(c, c)), list(c))


def state_machine():
    state = "idle"
    while True:
        event = yield state
        match state, event:
            case "idle", "start":
                state = "running"
            case "running", "pause":
                state = "paused"
            case "paused", "start":
                state = "running"
            case _, "stop":
                return state
            case _:
                print("ignored", event, end=" ")


m = state_machine()
next(m)
print([m.send(e) for e in ("pause", "start", "pause", "start")])
try:
    m.send("stop")
except StopIteration as stop:
    print(stop.value)
generators = [(x * y for x in range(3)) for y in range(3)]
print([list(g) for g in generators])
late = [lambda: x for x in range(3)], (x for x in [1])
print([f() for f in late[0]], next(late[1]))
nested = (f"{a}{b}" for a in "xy" for b in (c for c in "12"))
print(next(nested), list(nested))
print(max((len(w), w) for w in "a bcd ef".split()), dict((k, v) for k, v in zip("ab", (n for n in range(9)))), sorted(x % 3 for x in range(5)))
