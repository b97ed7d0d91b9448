# __reduce__ of the iterators that take other iterables, and of those over dictionaries and sets.
import copy


def show(iterator):
    function, args, *state = iterator.__reduce__()
    print(type(iterator).__name__, function.__name__, [list(a) if hasattr(a, "__next__") else a for a in args], state)


def double(x):
    return 2 * x


double.__qualname__ = "double"
d = {"a": 1, "b": 2, "c": 3}
for make in (
    lambda: iter(d),
    lambda: iter(d.values()),
    lambda: iter(d.items()),
    lambda: reversed(d),
    lambda: reversed(d.values()),
    lambda: reversed(d.items()),
    lambda: iter({7}),
    lambda: iter(frozenset([7])),
):
    iterator = make()
    print(type(iterator).__name__, iterator.__reduce__()[1], copy.copy(iterator).__next__())
    next(iterator)
    print("  ", iterator.__reduce__()[1], list(iterator), iterator.__reduce__()[1])


def numbers():
    yield 1
    yield 2


for make in (
    lambda: enumerate("ab"),
    lambda: enumerate(numbers(), 5),
    lambda: zip("ab", [1, 2]),
    lambda: zip("ab", numbers()),
    lambda: zip("ab", numbers(), range(9)),
    lambda: zip("ab", [1, 2], strict=True),
    lambda: zip("ab", numbers(), strict=True),
    lambda: zip(),
):
    show(make())
for make in (lambda: filter(None, [0, 1]), lambda: filter(bool, [0, 1])):
    show(make())
function, args = map(double, [1, 2]).__reduce__()
print(function, args[0] is double, list(function(*args)))
function, args = map(pow, [1, 2], [3, 4]).__reduce__()
print(args[0] is pow, list(function(*args)))
function, args = map(max, [1, 2], [3, 4], [0, 9]).__reduce__()
print(args[0] is max, list(function(*args)))
function, args = filter(double, [0, 3]).__reduce__()
print(args[0] is double, list(function(*args)))

# A copy goes on by itself.
iterator = enumerate(["x", "y", "z"])
next(iterator)
print(iterator.__reduce__()[1][1], list(copy.deepcopy(iterator)), list(iterator))
stack = [1, 2, 3]
iterator = iter(stack.pop, 1)
print(iterator.__reduce__()[0] is iter, iterator.__reduce__()[1][1])
print(list(iterator), iterator.__reduce__()[1])

# A dictionary that has changed.
iterator = iter(d)
d["d"] = 4
try:
    iterator.__reduce__()
except RuntimeError as error:
    print(error)
try:
    copy.copy(iter(memoryview(b"ab")))
except TypeError as error:
    print(error)
