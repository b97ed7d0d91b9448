# Method calls with attribute updates: counters, accounts and a small inheritance chain.
class Counter:
    def __init__(self):
        self.value = 0
        self.calls = 0

    def add(self, amount):
        self.value += amount
        self.calls += 1

    def get(self):
        return self.value


class Bounded(Counter):
    def __init__(self, limit):
        super().__init__()
        self.limit = limit

    def add(self, amount):
        super().add(amount)
        if self.value > self.limit:
            self.value -= self.limit


class Point:
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def move(self, dx, dy):
        self.x += dx
        self.y += dy
        return self

    @property
    def length(self):
        return self.x * self.x + self.y * self.y

    @staticmethod
    def origin():
        return Point(0, 0)


def count(rounds):
    plain = Counter()
    bounded = Bounded(1000)
    for i in range(rounds):
        plain.add(i)
        bounded.add(i & 63)
        if plain.get() > 1_000_000_000:
            plain.value = 0
    return plain.value, plain.calls, bounded.value, bounded.calls


def walk(rounds):
    total = 0
    point = Point.origin()
    for i in range(rounds):
        point.move(1, -1).move(i % 3, 2)
        if point.length > 10_000:
            total += point.x
            point = Point.origin()
    return total, point.x, point.y


print(*count(900_000))
print(*walk(700_000))
