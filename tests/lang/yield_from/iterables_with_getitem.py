# `yield from` over what has nothing but __getitem__, and over iterators without __iter__.
class Letters:
    def __init__(self, text):
        self.text = text

    def __getitem__(self, index):
        return self.text[index]


class Until:
    def __init__(self, error):
        self.error = error

    def __getitem__(self, index):
        if index > 1:
            raise self.error
        return index * 10


def delegate(iterable):
    result = yield from iterable
    print("result", result)
    return 5


def nested(iterable):
    yield (yield from delegate(iterable))


print(list(delegate(Letters("abc"))))
print([item for item in nested(Letters("xy"))])
print(next(nested(Letters("z"))), tuple(nested(Letters(""))))
first, second, third = nested(Letters("mn"))
print(first, second, third)
print(list(delegate(Until(IndexError("over")))))
print(list(delegate(Until(StopIteration("over")))))
for error in (KeyError("k"), ValueError("v")):
    try:
        print(list(delegate(Until(error))))
    except Exception as caught:
        print(type(caught).__name__, caught)

waiting = delegate(Letters("123"))
print(next(waiting), waiting.send(None))
try:
    waiting.send(4)
except AttributeError as error:
    print(type(error).__name__)
print(list(waiting))

caught = delegate(Letters("123"))
print(next(caught))
try:
    caught.throw(ValueError("thrown"))
except ValueError as error:
    print("out", error)
print(list(caught))

closed = delegate(Letters("123"))
next(closed)
closed.close()
print(list(closed))


class OnlyNext:
    def __next__(self):
        return 1


for use in (lambda: list(delegate(OnlyNext())), lambda: list(OnlyNext()), lambda: [*OnlyNext()], lambda: sum(OnlyNext()), lambda: iter(OnlyNext())):
    try:
        print(use())
    except TypeError as error:
        print(error)


# In a protected range, with a handler around it.
def guarded(iterable):
    try:
        yield from iterable
    except ValueError as error:
        print("inside", error)
        yield "after"
    finally:
        print("finally")


print(list(guarded(Letters("ab"))), list(guarded(Until(ValueError("bad")))))

import itertools

print(list(itertools.chain(Letters("ab"), Letters("cd"), "e")), list(itertools.chain.from_iterable([Letters("ab"), [1]])))
print(list(zip(itertools.chain(Letters("ab")), Letters("xyz"))), max(itertools.chain(Letters("ahc"))))
