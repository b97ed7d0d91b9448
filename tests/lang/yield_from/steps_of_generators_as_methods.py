# The __next__ and send of a generator that delegates, as special methods of another class.
def inner():
    yield from [1, 2, 3]
class X:
    __iter__ = lambda s: s
X.__next__ = inner().__next__
for v in X(): print(v)
class Y:
    __iter__ = lambda s: s
Y.__next__ = inner().__next__
def g():
    yield from Y()
print(list(g()))
Y.__next__ = inner().__next__
print([*Y()])
Y.__next__ = inner().__next__
a, b, c = Y()
print(a, b, c)
class T:
    def __init__(self): pass
def two():
    x = yield from three()
    print('x', x)
    yield 9
def three():
    r = yield 1
    print('r', r)
    r = yield 2
    return 5
class Z:
    __iter__ = lambda s: s
z = two()
Z.__next__ = z.__next__
for v in Z(): print(v)
z = two()
z2 = type('Q', (), {'__bool__': z.__next__, '__len__': z.__next__, '__str__': z.__next__})()
try: print(bool(z2))
except TypeError as e: print(e)
try: print(str(z2))
except TypeError as e: print(e)
z = two()
z2 = type('Q', (), {'__getitem__': lambda s, i: next(z), '__len__': z.__next__, '__contains__': z.send})()
try: print(len(z2), z2[0], len(z2))
except StopIteration as e: print(e)
z = two(); next(z)
z2 = type('Q', (), {'__contains__': z.send, '__eq__': z.send, '__add__': z.send})()
print(5 in z2)
try: print(z2 + 3)
except StopIteration as e: print('stop', e.value)
