# The iterators of an `OrderedDict` are of one type.
import collections
import copy
import operator

ordered = collections.OrderedDict(a=1, b=2, c=3)


class Own(collections.OrderedDict):
    pass


for made in (ordered, Own(ordered)):
    iterators = [
        iter(made), iter(made.keys()), iter(made.values()), iter(made.items()), reversed(made), reversed(made.keys()),
        reversed(made.values()), reversed(made.items()),
    ]  # fmt: skip
    print({type(each) for each in iterators})
    for each in iterators:
        print(type(each).__name__, repr(each).split(" at ")[0], each.__reduce__(), hasattr(each, "__length_hint__"))
        print(next(each), list(copy.copy(each)), operator.length_hint(each, -1), list(each), type(each).__name__, list(each))

kind = type(iter(ordered))
print(kind.__module__, kind.__qualname__, kind.__mro__, kind is type(iter({})), [name for name in dir(kind) if name not in dir(object)])
for attempt in (lambda: kind(), lambda: type("Sub", (kind,), {}), lambda: len(iter(ordered))):
    try:
        print(attempt())
    except TypeError as error:
        print(error)

print(type(iter(collections.Counter("aab"))).__name__, type(iter(collections.defaultdict(int))).__name__)
running = iter(ordered)
next(running)
ordered["d"] = 4
try:
    next(running)
except RuntimeError as error:
    print(error, type(running).__name__)
