# operator.length_hint, of the builtin iterators and of objects with odd answers.
from operator import length_hint


class Sequence:
    def __init__(self, n):
        self.n = n

    def __len__(self):
        return self.n

    def __getitem__(self, index):
        if index >= self.n:
            raise IndexError
        return index


sequence = Sequence(5)
iterator = iter(sequence)
print(length_hint(iterator))
next(iterator)
print(length_hint(iterator))
sequence.n = 0
print(length_hint(iterator), list(iterator), length_hint(iterator))

sequence = Sequence(5)
iterator = reversed(sequence)
print(length_hint(iterator), next(iterator), length_hint(iterator))
sequence.n = 2
print(length_hint(iterator))


class NoLength:
    def __getitem__(self, index):
        raise IndexError


print(length_hint(iter(NoLength()), 42))


class Failing(Sequence):
    def __len__(self):
        if self.n < 0:
            return 1 // 0
        return self.n


failing = Failing(3)
for iterator in (iter(failing), reversed(failing)):
    failing.n = -1
    try:
        length_hint(iterator)
    except ZeroDivisionError as error:
        print(error)
    failing.n = 3

for make in (list, tuple, bytes, bytearray, str, set, dict):
    source = make() if make is str else make([(1, 2), (3, 4)] if make is dict else [1, 2])
    print(make.__name__, length_hint(iter(source)))
print(length_hint(reversed([1, 2, 3])), length_hint(reversed({1: 2})), length_hint(iter(range(7))), length_hint(map(len, [1]), 9))


class Hint:
    def __init__(self, hint):
        self.hint = hint

    def __length_hint__(self):
        return self.hint

    def __iter__(self):
        return iter([1, 2])


for hint in (3, True, "x", -1, 2.0, NotImplemented, None, 2**70):
    for function in (length_hint, list, tuple, bytes, sorted, lambda x: [*x], lambda x: [].extend(x)):
        try:
            result = function(Hint(hint))
        except (TypeError, ValueError, OverflowError, MemoryError) as error:
            result = type(error).__name__ + " " + str(error)
        print(repr(hint), result)
