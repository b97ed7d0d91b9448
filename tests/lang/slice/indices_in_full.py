# slice.indices with bounds, negative steps, huge numbers, and wrong lengths.


class Index:
    def __init__(self, value):
        self.value = value

    def __index__(self):
        return self.value

    def __repr__(self):
        return f"Index({self.value})"


values = (None, -7, -1, 0, 1, 3, 5, 9, 2**70, -(2**70))
count = 0
for start in values:
    for stop in values:
        for step in (None, 1, 2, -1, -3, 2**65):
            part = slice(start, stop, step)
            bounds = part.indices(5)
            if list(range(*bounds)) != list(range(5))[part]:
                print("differs", part, bounds)
            count += sum(bounds) % 1000003
print(count)
for part in (slice(None), slice(1, -1), slice(None, None, -1), slice(10, 0, -3), slice(Index(1), Index(4), Index(2)), slice(-100, 100, 7)):
    print(part, part.indices(0), part.indices(10), part.indices(2**70), part.indices(True), part.indices(Index(4)))
for part, length in ((slice(None), -1), (slice(None, None, 0), 5), (slice("a"), 5), (slice(1.0), 5), (slice(0), 1.0), (slice(0), None), (slice(0, [], 1), 5), (slice(Index("x")), 5)):
    try:
        print(part.indices(length))
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
print(slice(1, 2, 3) == slice(1, 2, 3), slice(1) == slice(None, 1, None), slice(1) != slice(2), slice(1, 2) < slice(1, 3), slice("a", 2) > slice("a", 1))
try:
    slice(1) < slice("a")
except TypeError as error:
    print(error)
print(hash(slice(1, 2, 3)) == hash(slice(1, 2, 3)), {slice(1): "one"}[slice(1)], slice(1, 2) in [slice(1, 2)])
try:
    hash(slice([], 1))
except TypeError as error:
    print(error)
for name in ("start", "stop", "step"):
    try:
        setattr(slice(1), name, 5)
    except AttributeError as error:
        print(error)
for args in ((), (1, 2, 3, 4)):
    try:
        slice(*args)
    except TypeError as error:
        print(error)
print(slice(1, 2, 3).__reduce__(), repr(slice(None, "x", [1])), slice(slice(1), None))


class Recorder:
    def __getitem__(self, key):
        return key

    __setitem__ = lambda self, key, value: print("set", key, value)
    __delitem__ = lambda self, key: print("del", key)


r = Recorder()
print(r[1:2], r[::], r[1:2, ::3], r[...], r[:, None], r[-1:], r[()], r[1:2:3, 4], r[*[1, 2], 3:4])
r[1:2] = 5
r[::2, 0] = 6
del r[:]
try:
    class Sub(slice):
        pass
except TypeError as error:
    print(error)
