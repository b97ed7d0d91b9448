words = ["banana", "apple", "Cherry", "date", "fig", "Apple", "elderberry", "grape", "FIG", "kiwi"]
print(sorted(words), sorted(words, key=str.lower), sorted(words, key=len), sorted(words, key=len, reverse=True), sorted(words, key=lambda w: (len(w), w)), sorted(words, key=lambda w: (-len(w), w.lower())), sorted(words, key=lambda w: w[-1]), sorted(words, reverse=True)[:3])
records = [("a", 3), ("b", 1), ("c", 3), ("d", 2), ("e", 1)]
print(sorted(records, key=lambda r: r[1]), sorted(records, key=lambda r: r[1], reverse=True), sorted(sorted(records, reverse=True), key=lambda r: r[1]), sorted(records, key=lambda r: -r[1]))
calls = []


def key(x):
    calls.append(x)
    return x % 3


numbers = [5, 3, 8, 1, 9, 2]
numbers.sort(key=key)
print(numbers, calls)
numbers.sort(key=None, reverse=True)
print(numbers, numbers.sort(), numbers)


class Item:
    compared = 0

    def __init__(self, n):
        self.n = n

    def __lt__(self, other):
        Item.compared += 1
        return self.n < other.n

    def __repr__(self):
        return f"I{self.n}"


items = [Item(n) for n in (3, 1, 2, 3, 1)]
print(sorted(items), sorted(items, reverse=True), Item.compared > 0, min(items), [i.n for i in sorted(items, key=lambda i: -i.n)])
for data, arguments in (([3, "a", 1], {}), ([1, None], {}), ([[1], 2], {}), ([1j, 2j], {}), ([{}, {}], {}), ([Item(1), 2], {}), ([object(), object()], {}), ([1, 2], {"key": lambda x: None}), ([2, 1], {"key": 5}), ([1, 2], {"key": lambda: 1}), ([1], {"foo": 1}), ([3, 2, 1], {"key": lambda x: 1 / (x - 2)})):
    try:
        data.sort(**arguments)
        print("sorted", data)
    except Exception as error:
        print(type(error).__name__, str(error), data if not isinstance(data[0], (Item, object)) or isinstance(data[0], int) else "")


def changing(x):
    numbers.append(x)
    return x


numbers = [3, 1, 2]
try:
    numbers.sort(key=changing)
except ValueError as error:
    print(error, numbers)
numbers = [3, 1, 2]
seen = []
numbers.sort(key=lambda x: seen.append(len(numbers)) or x)
print(numbers, seen)
big = [(i * 7919) % 1009 for i in range(300)]
print(sorted(big) == [x for x in range(1009) if x in set(big)], sorted(big, key=lambda x: -x)[:5], sorted(range(20), key=lambda x: x % 5), sorted([1.5, 1, True, 0, False, 0.5]), sorted([(1, [2]), (1, [1])]), sorted("hello world"), sorted({3: "c", 1: "a"}.items(), key=lambda kv: kv[1]), sorted([[3], [1, 2], []], key=len), sorted([b"b", b"a"]), sorted([-0.0, 0.0]), sorted([True, 2, False]))
