# enumerate, reversed and zip over iterables of all kinds, with errors in the middle.


class Sequence:
    def __init__(self, items):
        self.items = items

    def __getitem__(self, index):
        return self.items[index]


class Iterates:
    def __init__(self, items):
        self.items = items
        self.at = 0

    def __iter__(self):
        return self

    def __next__(self):
        if self.at >= len(self.items):
            raise StopIteration
        self.at += 1
        return self.items[self.at - 1]


class NoNext:
    def __iter__(self):
        return self


class Fails(Iterates):
    def __next__(self):
        if self.at == 2:
            3 // 0
        return super().__next__()


def generator(items):
    for item in items:
        yield item


def attempt(function, *args, **kwargs):
    try:
        print(list(function(*args, **kwargs)))
    except (TypeError, ZeroDivisionError, IndexError, AttributeError) as error:
        print(type(error).__name__, error)


for make in (Sequence, Iterates, generator, tuple, list, str, NoNext, Fails, lambda items: 5):
    for items in ("abc", ""):
        try:
            source = make(items) if make is not NoNext else NoNext()
        except TypeError as error:
            print(error)
            continue
        attempt(enumerate, source)
attempt(enumerate, "ab", 2**70)
attempt(enumerate, "ab", -1)
attempt(enumerate, "ab", True)
attempt(enumerate, "ab", 1.5)
attempt(enumerate, iterable="ab", start=4)
attempt(enumerate, start=4, iterable="ab")
attempt(enumerate)
attempt(enumerate, 1)
attempt(enumerate, "ab", 1, 2)


class Start:
    def __index__(self):
        return 7


attempt(enumerate, "ab", Start())
print(type(enumerate("")).__name__, iter(enumerate("")) is not None, enumerate("ab").__next__())


class Backwards:
    def __reversed__(self):
        return iter("zyx")


class Blocked:
    __reversed__ = None

    def __len__(self):
        return 1

    def __getitem__(self, index):
        return index


class OnlyLength:
    def __len__(self):
        return 1


class Length(Sequence):
    def __len__(self):
        return len(self.items)


for source in (Backwards(), Blocked(), OnlyLength(), Sequence("abc"), Length("abc"), {1: 2, 3: 4}, {1: 2}.items(), {1, 2}, iter("ab"), range(5), "abc", (1, 2), 5, None):
    attempt(reversed, source)
attempt(reversed)
attempt(reversed, "a", "b")
attempt(reversed, seq="a")

# Items disappear while it goes backwards.
items = [1, 2, 3, 4]
iterator = reversed(items)
print(next(iterator), items.pop(), items.pop(), list(iterator), list(iterator))
source = Length([1, 2, 3])
iterator = reversed(source)
next(iterator)
source.items = []
print(list(iterator))
class Sub(enumerate):
    pass


print(list(Sub("ab")), type(Sub("ab")).__name__, isinstance(Sub("a"), enumerate))
