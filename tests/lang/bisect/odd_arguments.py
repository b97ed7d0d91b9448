# Functions of bisect with things that are no lists, bounds that are no numbers and keys that fail.
import bisect
import collections

def attempt(label, function):
    try:
        print(label, "->", repr(function()))
    except Exception as error:
        print(label, "->", type(error).__name__, error)


class Sequence:
    def __init__(self, items):
        self.items = items

    def __len__(self):
        return len(self.items)

    def __getitem__(self, index):
        print("item", index)
        return self.items[index]


class Inserts(Sequence):
    def insert(self, index, item):
        print("insert", index, item)


class Unordered:
    def __lt__(self, other):
        raise ZeroDivisionError("lt")


for function in (bisect.bisect_left, bisect.bisect_right, bisect.insort_left, bisect.insort_right):
    name = function.__name__
    for a in ([1, 2, 2, 3], (1, 2, 2), "abc", {1: 2}, {1, 2}, 5, None, Sequence([1, 2]), Inserts([1, 2]), range(5), collections.deque([1, 2]), b"abc", [Unordered()], iter([1])):
        shown = type(a).__name__
        for x in (2, "b"):
            attempt(f"{name} {shown} {x!r}", lambda: function(a, x))
        for lo, hi in ((0, 1), (-1, None), (2, 1), (0, 99), ("x", None), (-1, -1)):
            attempt(f"{name} {shown} {lo!r} {hi!r}", lambda: function(a, 2, lo, hi))
    items = [3, 1, 2]
    attempt("key", lambda: (function(items, 5, key=lambda value: -value), items))
    attempt("key", lambda: function([1], 5, key=5))
    attempt("key", lambda: function([1], 5, key=lambda value: 1 / 0))
    attempt("named", lambda: function(a=[1, 2], x=2, lo=0, hi=2))
    attempt("named", lambda: function([1], 2, other=3))
