"""What `OrderedDict` is filled from, and what it calls its methods."""

from collections import Counter, OrderedDict, deque


def attempt(function):
    try:
        print(function())
    except Exception as error:
        print(type(error).__name__, error)


class Keyed:
    def keys(self):
        return iter("ab")

    def __getitem__(self, key):
        return key * 2


class Itemed:
    def items(self):
        return [("x", 1), ("y", 2)]


class Loud(OrderedDict):
    def __setitem__(self, key, value):
        print("set", key, value)
        super().__setitem__(key, value)


for source in ([len, 1], [[1, 2], None], [{1, 2}, 5], ["ab", "c"], ["abc"], [()], [[1, 2, 3]], 5, None, Keyed(), Itemed(),
               {"k": 1}, OrderedDict(z=0), [iter("pq")], iter([("m", 1)])):  # fmt: skip
    attempt(lambda: OrderedDict(source))
    attempt(lambda: OrderedDict(a=0).update(source))
    attempt(lambda: OrderedDict(b=0) | source)

    def in_place():
        ordered = OrderedDict(c=0)
        ordered |= source
        return ordered

    attempt(in_place)
print(Loud([("a", 1)], b=2), Loud({"c": 3}))
attempt(lambda: OrderedDict(1, 2))
attempt(lambda: OrderedDict().update(1, 2, 3))
attempt(lambda: OrderedDict(self=1, other=2))


def class_from_an_instance():
    class Derived(OrderedDict(a=1)):
        pass


attempt(class_from_an_instance)
ordered = OrderedDict(a=1)
for name in ("items", "keys", "values", "clear"):
    attempt(lambda: getattr(ordered, name)(1))
attempt(lambda: ordered.items(1))
attempt(lambda: ordered.keys(1, 2))
attempt(lambda: ordered.values(key=1))
attempt(lambda: ordered.clear("a"))
attempt(lambda: ordered.get())
attempt(lambda: ordered.__contains__(*"abc"))
attempt(lambda: {}.items(1))
attempt(lambda: deque() + ordered)
attempt(lambda: deque() + [1])
attempt(lambda: "%d" % ordered)
attempt(lambda: "%f" % ordered)
attempt(lambda: pow(None, 3, ordered))
counts = Counter(a=2, b=-1, c=0)
print(counts._keep_positive() is counts, counts)
attempt(lambda: counts._keep_positive(1))
for key in (None, (1, 2), (), "a"):
    for name in ("move_to_end", "pop", "__getitem__", "__delitem__"):
        try:
            getattr(OrderedDict(), name)(key)
        except KeyError as error:
            print(name, repr(error))
attempt(lambda: ordered.pop("a", key="b"))
attempt(lambda: ordered.setdefault("a", key="b"))
attempt(lambda: ordered.pop("a", default=1, key=3))
attempt(lambda: ordered.fromkeys(1, 2, 3))
attempt(lambda: ordered.fromkeys())
