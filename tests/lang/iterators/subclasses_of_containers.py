# Going over instances of subclasses of the builtin containers, with `__iter__` inherited, overridden, or put there later.
import itertools
from collections import OrderedDict, defaultdict


def attempt(what, *args):
    try:
        return what(*args)
    except Exception as error:
        return f"{type(error).__name__}: {error}"


def make(base):
    class Plain(base):
        pass

    class Backwards(base):
        def __iter__(self):
            return iter(["own", *reversed(list(base.__iter__(self)))])

    class Further(Backwards):
        pass

    class Never(base):
        __iter__ = None

    return Plain, Backwards, Further, Never


for base, content in ((list, [3, 1, 2]), (tuple, (3, 1, 2)), (dict, {3: 1, 1: 2}), (set, {3, 1}), (frozenset, {3, 1}), (str, "cab"), (bytes, b"\3\1"), (bytearray, b"\3\1")):
    for cls in make(base):
        value = cls(content)
        print(base.__name__, cls.__name__, end=": ")
        print(attempt(list, value), attempt(tuple, value), attempt(lambda: [x for x in value]), attempt(lambda: [*zip(value, itertools.count())]), end=" ")
        print(attempt(lambda: sorted(map(str, value))), attempt(lambda: [*enumerate(value)]), attempt(lambda: list(itertools.chain(value, value))), end=" ")
        print(attempt(lambda: sum(1 for _ in value)), attempt(lambda: len({*value})), attempt(lambda: [x for pair in itertools.pairwise(value) for x in pair]))

Plain = make(list)[0]
value = Plain([1, 2, 3])
print(sum(value), max(value), set(value), dict.fromkeys(value), [*value], value == [1, 2, 3])
Plain.__iter__ = lambda self: iter("later")
print(list(value), [x for x in value], "".join(value))
del Plain.__iter__
print(list(value), sum(value))
seen = []
for item in value:
    seen.append(item)
    if len(seen) < 5:
        value.append(item)
print(seen, type(iter(value)).__name__)


class Loud(dict):
    def keys(self):
        return ["no"]

    def __getitem__(self, key):
        return "loud"


loud = Loud(a=1)
print(list(loud), [*loud], loud.copy(), {**loud}, set(loud), [key for key in loud], list(map(loud.get, loud)))
ordered = OrderedDict(a=1, b=2)
print(list(ordered), set(ordered) == {"a", "b"}, ",".join(ordered), list(zip(ordered, ordered.values())), type(iter(ordered)).__name__ != "")
ordered.move_to_end("a")
print([*ordered], list(itertools.islice(ordered, 1)))


def change():
    for key in ordered:
        ordered[key + "x"] = 1


print(attempt(change))
counts = defaultdict(int, x=1)
print(list(counts), [*enumerate(counts)], pow(2, 62), pow(-3, 3), pow(2, 70), pow(0, 0), pow(2, -1), pow(7, 2, None))
