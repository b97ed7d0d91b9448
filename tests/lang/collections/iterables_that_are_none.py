# What the constructors and methods of collections say of things that cannot be gone over, and of changes meanwhile.
from collections import *
import bisect


class OnlyNext:
    def __next__(self):
        return 1


def show(text):
    try:
        print(text, "->", eval(text))
    except Exception as error:
        print(text, "->", type(error).__name__, error)


for text in (
    "deque(OnlyNext())", "deque().extend(OnlyNext())", "deque().extendleft(OnlyNext())", "deque([1]) + [2]", "Counter(OnlyNext())",
    "Counter().update(OnlyNext())", "Counter().subtract(OnlyNext())", "Counter(5)", "deque(5)", "UserList(5)", "namedtuple('P', 5)",
    "namedtuple('P', 'a b')._make(OnlyNext())", "bisect.insort(10, 1)", "bisect.insort_left(object(), 1)", "bisect.bisect(10, 1)",
):  # fmt: skip
    show(text)

for start in ([], [1, 2]):
    for way in (iter, reversed):
        queue = deque(start)
        walk = way(queue)
        for _ in start:
            next(walk)
        queue.append(3)
        try:
            print(next(walk, "end"))
        except RuntimeError as error:
            print(error)

queue = deque([1, 2, 3])
walk = iter(queue)
next(walk)
queue[0] = 9
print(list(walk))
walk = iter(queue)
queue.rotate()
try:
    next(walk)
except RuntimeError as error:
    print(error, list(queue))

Point = namedtuple("Point", "x y", defaults=[5])
print(Point.x.__doc__, Point._field_defaults, Point(1), Point.__doc__)
Point.x.__doc__ = "how far to the right"
Point.__doc__ += ": a place"
print(Point.x.__doc__, Point.y.__doc__, Point.__doc__, Point.x.__get__(Point(7)))


class NoLength:
    def __getitem__(self, index):
        return index


class NoItems:
    def __len__(self):
        return 3


for sequence in (NoLength(), NoItems()):
    try:
        bisect.insort(sequence, 1)
    except TypeError as error:
        print(type(error).__name__)


class Logged(list):
    def insert(self, index, item):
        print("insert", index, item)
        super().insert(index, item)


logged = Logged([1, 3])
bisect.insort(logged, 2)
bisect.insort_left(logged, 2)
bisect.insort(logged, -5, key=lambda item: -item)
print(logged)
