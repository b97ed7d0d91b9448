# A list that is changed while it is sorted: found out, also when the change was undone; its own items come back.
from functools import cmp_to_key


def attempt(items, **how):
    try:
        items.sort(**how)
        print("sorted", items)
    except (ValueError, RuntimeError, ZeroDivisionError, TypeError) as error:
        print(type(error).__name__, error, items)


items = [3, 1, 2]


def appending(x):
    items.append(9)
    return x


attempt(items, key=appending)
items = [3, 1, 2]


def undone(x):
    items.append(9)
    items.pop()
    return x


attempt(items, key=undone)
items = [3, 1, 2]


def compared(x, y):
    items.append(9)
    items.pop()
    return (x > y) - (x < y)


attempt(items, key=cmp_to_key(compared))
items = [3, 1, 2]


def replaced(x):
    items[:] = range(20)
    return x


attempt(items, key=replaced)
items = [3, 1, 2]


def looking(x):
    assert len(items) == 0 and items == []
    return -x


attempt(items, key=looking)


class Item:
    def __init__(self, value):
        self.value = value

    def __lt__(self, other):
        if other.value == 2:
            raise RuntimeError("at two")
        return self.value < other.value

    def __repr__(self):
        return f"Item({self.value})"


attempt([Item(n) for n in (3, 2, 1)])
attempt([Item(n) for n in (3, 1, 4)])
attempt([1, "a"])
attempt([1, 2], key=lambda x: 1 // (x - 1))
attempt([[2], [1, 5], [1]], key=len)
attempt([(1, "b"), (1, "a"), (0, "c")], key=lambda pair: pair[0], reverse=True)
attempt([1.0, True, 0, -0.0, False, 2**70, -(2**70)])
attempt([float("nan"), 1.0])
attempt(list("hello"), reverse=3)
for bad in ({"key": 5}, {"reverse": "x"}, {"cmp": 1}):
    attempt([2, 1], **bad)
for wrong in ((1,), (None, True)):
    try:
        [2, 1].sort(*wrong)
    except TypeError as error:
        print(error)
print(sorted([3, 1], key=None), sorted({"b": 1, "a": 2}, reverse=True), sorted("bca", key=str.upper))
