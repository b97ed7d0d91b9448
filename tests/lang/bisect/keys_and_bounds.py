# Where to put things: duplicates, keys, bounds, and sequences of other kinds.
import bisect
from bisect import bisect_left, bisect_right, insort, insort_left, insort_right


def attempt(label, function, *args, **named):
    try:
        print(label, "->", function(*args, **named))
    except Exception as error:
        print(label, "->", type(error).__name__ + ":", error)


data = [1, 2, 2, 2, 5, 8, 8, 13]
for x in (0, 1, 2, 3, 8, 13, 14, 2.5, True):
    print(x, bisect_left(data, x), bisect_right(data, x), bisect.bisect(data, x))
print(bisect_left([], 1), bisect_right([], 1), bisect_left("aceg", "d"), bisect_right((1, 2, 3), 2), bisect_left(range(0, 100, 7), 50))
print(bisect.bisect is bisect_right, insort is insort_right)

for low, high in ((0, 8), (2, None), (3, 5), (5, 3), (8, 8), (0, 0)):
    print(low, high, bisect_left(data, 2, low, high), bisect_right(data, 2, lo=low, hi=high), bisect_left(data, 100, low, high))
attempt("negative lo", bisect_left, data, 2, -1)
attempt("negative lo for insort", insort, list(data), 2, -1)
attempt("hi beyond", bisect_left, data, 100, 0, 20)
attempt("hi negative", bisect_left, data, 100, 0, -3)
attempt("lo beyond", bisect_left, data, 1, 50)
attempt("lo as text", bisect_left, data, 1, "0")
attempt("no sequence", bisect_left, 5, 1)
attempt("a set", bisect_left, {1, 2}, 1)
attempt("not comparable", bisect_left, [1, 2, 3], "a")
attempt("not comparable, right", bisect_right, [1, 2, 3], "a")
attempt("key as position", bisect_left, data, 1, 0, None, abs)
attempt("key is no function", bisect_left, data, 1, key=5)
attempt("insort into a tuple", insort, (1, 2), 1)

people = [("ann", 20), ("bob", 25), ("cid", 25), ("dan", 31)]
asked = []


def age(person):
    asked.append(person[0])
    return person[1]


print(bisect_left(people, 25, key=age), asked)
asked.clear()
print(bisect_right(people, 25, key=age), asked)
asked.clear()
insort_left(people, ("eve", 25), key=age)
print([p[0] for p in people], asked)
asked.clear()
insort_right(people, ("fay", 25), key=age)
print([p[0] for p in people], asked)
attempt("the key goes wrong", bisect_left, people, 1, key=lambda p: 1 // 0)
attempt("the key of the new one", insort, people, 5, key=lambda p: p[1])
print(len(people), bisect_left([5, 4, 3, 2, 1], -2, key=lambda n: -n), bisect_left(["b", "D", "f"], "e", key=str.lower))


# Only __lt__ is asked, of the item on the left side and of x on the right side.
class Noted:
    log = []

    def __init__(self, n):
        self.n = n

    def __lt__(self, other):
        Noted.log.append((self.n, other.n))
        return self.n < other.n

    def __repr__(self):
        return f"N{self.n}"


items = [Noted(n) for n in (1, 3, 5, 7)]
for function in (bisect_left, bisect_right):
    Noted.log.clear()
    print(function(items, Noted(5)), Noted.log)


class Sequence:
    def __init__(self, items):
        self.items = items
        self.asked = []

    def __len__(self):
        return len(self.items)

    def __getitem__(self, index):
        self.asked.append(index)
        return self.items[index]

    def insert(self, index, item):
        self.asked.append(("insert", index))
        self.items.insert(index, item)


own = Sequence([10, 20, 30, 40, 50])
print(bisect_left(own, 35), own.asked)
own.asked.clear()
print(insort(own, 45), own.items, own.asked)


class Large:
    def __len__(self):
        return 2**62

    def __getitem__(self, index):
        return index // 10


print(bisect_left(Large(), 123456789), bisect_right(Large(), 123456789), bisect_left(Large(), 7, 0, 1000))


def grade(score, breakpoints=[60, 70, 80, 90], grades="FDCBA"):
    return grades[bisect.bisect(breakpoints, score)]


print([grade(score) for score in [33, 99, 77, 70, 89, 90, 100]])
