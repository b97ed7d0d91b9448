# What copies an iterator: __reduce__ and __setstate__ of the iterators over sequences.


def show(iterator):
    function, args, *state = iterator.__reduce__()
    print(type(iterator).__name__, function.__name__, args, state)
    twin = function(*args)
    if state and state[0] is not None:
        twin.__setstate__(state[0])
    print("  twin:", list(twin))


for make in (
    lambda: iter([1, 2, 3]),
    lambda: iter((1, 2, 3)),
    lambda: iter("abc"),
    lambda: iter("aéц"),
    lambda: iter(b"abc"),
    lambda: iter(bytearray(b"abc")),
    lambda: iter(range(3, 12, 4)),
    lambda: iter(range(2**70, 2**70 + 3)),
    lambda: reversed([1, 2, 3]),
    lambda: reversed((1, 2, 3)),
    lambda: reversed("abc"),
    lambda: reversed(range(0, 9, 3)),
):
    iterator = make()
    show(iterator)
    next(iterator)
    show(iterator)
    print("  left:", list(iterator))
    if "range" not in type(iterator).__name__:
        show(iterator)


class Squares:
    def __len__(self):
        return 4

    def __getitem__(self, index):
        if index >= 4:
            raise IndexError(index)
        return index * index

    def __repr__(self):
        return "Squares()"


for iterator in (iter(Squares()), reversed(Squares())):
    show(iterator)
    next(iterator)
    show(iterator)
    print(list(iterator))

# States are moved into their bounds.
for state in (-5, 0, 2, 3, 99, True):
    rest = []
    for iterator in (iter([1, 2, 3]), iter((1, 2, 3)), iter("aéц"), iter(b"abc"), iter(range(3)), reversed([1, 2, 3])):
        iterator.__setstate__(state)
        rest.append(list(iterator))
    print(state, rest)
iterator = iter(range(-(2**65), 20, 2))
iterator.__setstate__(2**64 + 7)
print(list(iterator))
for bad in ("1", 1.5, None):
    try:
        iter([1]).__setstate__(bad)
    except TypeError as error:
        print(type(error).__name__, error)
