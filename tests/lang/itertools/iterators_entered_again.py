# Iterators of itertools whose source asks them, weak references to branches of tee, and what they say when they are used up.
import itertools
import weakref


class Asks:
    """An iterator that asks another one for its first item."""

    other = None
    first = True

    def __iter__(self):
        return self

    def __next__(self):
        if self.first:
            self.first = False
            return next(self.other)
        raise StopIteration


source = Asks()
left, right = itertools.tee(source)
source.other = right
try:
    next(left)
except RuntimeError as error:
    print(error)

source = Asks()
left, right = itertools.tee(source)
source.other = left
try:
    next(left)
except (RuntimeError, ValueError) as error:
    print("not twice")


class Breaks:
    count = 0

    def __iter__(self):
        return self

    def __next__(self):
        self.count += 1
        if self.count == 2:
            raise ValueError("second")
        if self.count > 4:
            raise StopIteration
        return self.count


left, right = itertools.tee(Breaks())
print(next(left))
try:
    next(left)
except ValueError as error:
    print(error)
print(list(left), list(right))

left, right, third = itertools.tee("abc", 3)
reference = weakref.ref(left)
print(reference() is left, weakref.proxy(left) is not None, next(weakref.proxy(right)), list(left), list(third), list(right))
try:
    weakref.ref(itertools.count())
except TypeError as error:
    print(error)

for make in (lambda: itertools.repeat("x", 2), lambda: itertools.cycle("ab"), lambda: itertools.islice("abc", 2), lambda: itertools.pairwise("abc")):
    made = make()
    print(type(made).__name__, next(made), next(made), iter(made) is made)

for used in (itertools.chain("a"), itertools.islice("abc", 1), itertools.accumulate([1]), itertools.zip_longest("a"), itertools.groupby("a")):
    list(used)
    print(type(used).__name__, list(used), next(used, "end"))
