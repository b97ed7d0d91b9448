# Assigning to and deleting slices: lengths, steps, own items, iterables of all kinds, objects with __index__.


class Index:
    def __init__(self, value):
        self.value = value

    def __index__(self):
        return self.value


def attempt(action, items):
    try:
        action(items)
        print(items)
    except (TypeError, ValueError, IndexError, ZeroDivisionError) as error:
        print(type(error).__name__, error, items)


def store(key, value):
    def run(items):
        items[key] = value() if callable(value) else value

    return run


def remove(key):
    def run(items):
        del items[key]

    return run


def fresh():
    return [0, 1, 2, 3, 4]


for key, value in (
    (slice(1, 3), "ab"), (slice(1, 3), []), (slice(3, 1), "xy"), (slice(None), ()), (slice(5, None), [9]), (slice(-100, 100), (7,)),
    (slice(None, None, 2), "abc"), (slice(None, None, 2), "ab"), (slice(None, None, -1), range(5)), (slice(4, None, -2), "xyz"), (slice(4, None, -2), "xy"),
    (slice(0, 0, 2), []), (slice(0, 0, 2), [1]), (slice(None, None, -1), []), (slice(1, 3), 5), (slice(1, 3, 2), 5), (slice(1, 3), {1: 2}), (slice(1, 3), None),
    (slice(Index(1), Index(3)), "z"), (slice(0, 5, 0), []), (slice("a", 2), []), (slice(2**70), []), (slice(1, 2, 2**70), "q"),
    (Index(1), "x"), (True, "x"), (-1, "x"), (5, "x"), (-6, "x"), ("1", "x"), (1.0, "x"), (None, "x"), (2**70, "x"),
    (slice(0, 2), lambda: (n for n in "gen")), (slice(0, 2), lambda: map(str, [1, 2, 3])), (slice(0, 2), lambda: (1 // n for n in (1, 0))),
):
    attempt(store(key, value), fresh())
for key in (slice(1, 3), slice(None), slice(None, None, 2), slice(None, None, -2), slice(4, 1, -1), slice(3, 1), slice(-2, None), 0, -1, 5, "x", Index(2), slice(2**70, None), slice(1, None, 2**70), slice(0, 3, 0)):
    attempt(remove(key), fresh())

items = fresh()
items[1:3] = items
print(items)
items = fresh()
items[::2] = items[::2][::-1]
print(items)
items = fresh()
items[:] = reversed(items)
print(items)
items = fresh()
items[2:] = iter(items)
print(items)
items = fresh()
items += items
items *= 2
items[3:3] = [items]
print(len(items), items[3] is items)
items = fresh()
attempt(lambda i: i.__setitem__(slice(1, 2), "qq"), items)
attempt(lambda i: i.__delitem__(slice(1, 3)), items)
attempt(lambda i: i.insert(Index(1), "in"), items)
attempt(lambda i: i.insert(-100, "first"), items)
attempt(lambda i: i.insert(100, "last"), items)
attempt(lambda i: i.insert("1", 1), items)
attempt(lambda i: i.pop(Index(-1)), items)
attempt(lambda i: i.pop(50), items)
attempt(lambda i: i.pop("a"), items)
attempt(lambda i: i.pop(), [])
attempt(lambda i: i.remove(9), items)
attempt(lambda i: i.extend(5), items)
attempt(lambda i: i.__iadd__("ab"), items)
attempt(lambda i: i.__imul__(Index(0)), items)
attempt(lambda i: i.__imul__(1.5), [1])


class Evil:
    def __index__(self):
        victim.clear()
        return 0


victim = fresh()
attempt(lambda v: v.__setitem__(slice(Evil(), 3), "ab"), victim)
victim = fresh()
attempt(lambda v: v.__getitem__(Evil()), victim)
