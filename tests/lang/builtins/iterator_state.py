import itertools

# Iterators in the middle of their work: length hints, text, copies by reduction, exhaustion.
made = {
    "list": iter([1, 2, 3]), "tuple": iter((1, 2, 3)), "str": iter("añb"), "ascii": iter("abc"), "bytes": iter(b"abc"), "bytearray": iter(bytearray(b"abc")), "range": iter(range(3)), "long range": iter(range(2 ** 70, 2 ** 70 + 3)), "dict": iter({1: 1, 2: 2, 3: 3}), "values": iter({1: 1, 2: 2, 3: 3}.values()), "items": iter({1: 1, 2: 2, 3: 3}.items()), "set": iter({1, 2, 3}), "reversed list": reversed([1, 2, 3]), "reversed tuple": reversed((1, 2, 3)), "reversed dict": reversed({1: 1, 2: 2, 3: 3}), "enumerate": enumerate("abc"), "zip": zip("abc"), "map": map(str, [1, 2, 3]), "filter": filter(None, [1, 2, 3]), "call": iter(iter([1, 2, 3, 4]).__next__, 4), "memoryview": iter(memoryview(b"abc")), "generator": (x for x in [1, 2, 3]),
}
for name, it in made.items():
    print(name, type(it).__name__, type(it).__module__, hasattr(it, "__length_hint__") and it.__length_hint__(), iter(it) is it, next(it), hasattr(it, "__length_hint__") and it.__length_hint__(), hasattr(it, "__reduce__"), hasattr(it, "__setstate__"), list(it), hasattr(it, "__length_hint__") and it.__length_hint__(), next(it, "end"), hasattr(it, "__dict__"))
    try:
        it.x = 1
    except AttributeError as error:
        print("   ", error)
    try:
        type("Sub", (type(it),), {})
        print("    may be a base")
    except TypeError as error:
        print("   ", error)

xs = [1]
it = iter(xs)
next(it)
xs.append(2)
print(list(it))
xs.append(3)
print(list(it), it.__length_hint__())
it = iter(xs)
xs.clear()
print(it.__length_hint__(), list(it))
it = reversed(xs := [1, 2, 3])
xs.pop()
print(list(it))
it = iter([10, 20, 30])
it.__setstate__(2)
print(list(it))
it = iter("abc")
it.__setstate__(100)
print(list(it))
it = iter(range(5))
it.__setstate__(3)
print(list(it))
it = reversed([1, 2, 3])
it.__setstate__(0)
print(list(it))
