# Unpacking instances of subclasses of list and tuple: their own __iter__ counts, if they have one.
from collections import namedtuple


class Pair(tuple):
    pass


class Items(list):
    extra = 1


class Backwards(list):
    def __iter__(self):
        return reversed(self)


class Doubled(tuple):
    def __iter__(self):
        for item in tuple.__iter__(self):
            yield item
            yield item


class Lent(tuple):
    __iter__ = list.__iter__


class Nothing(list):
    __iter__ = None


Point = namedtuple("Point", "x y")


class Named(Point):
    def __iter__(self):
        return iter((self.y, self.x))


for value in (Pair((1, 2)), Items([1, 2]), Backwards([1, 2]), Doubled((7,)), Point(3, 4), Named(3, 4)):
    a, b = value
    first, *rest = value
    *start, last = value
    print(type(value).__name__, a, b, first, rest, start, last, [*value], (*value,), {*value}, max(*value))
    print(tuple(value), list(value), sum(value), sorted(value), dict([value]), [x for x, y in [value]])
for value in (Lent((1, 2)), Nothing([1, 2])):

    def unpack(v):
        a, b = v
        return a, b

    for attempt in (unpack, tuple, list):
        try:
            print(attempt(value))
        except TypeError as error:
            print(error)
for value in (Pair((1, 2, 3)), Point(1, 2), Items([])):
    try:
        a, b, c, d = value
    except ValueError as error:
        print(error)
    try:
        (a,) = value
    except ValueError as error:
        print(error)
    try:
        a, b, c, *d = value
        print(d)
    except ValueError as error:
        print(error)
Items.__iter__ = lambda self: iter("xy")
a, b = Items([1, 2, 3])
print(a, b, list(Items()), [*Items()])
del Items.__iter__
a, b = Items([1, 2])
print(a, b)
for x, y in [Point(1, 2), Pair("ab"), Named(1, 2), Items([5, 6])]:
    print(x, y)
