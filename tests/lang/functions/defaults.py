def append(item, items=[]):
    items.append(item)
    return items


print(append(1))
print(append(2))
print(append(3, []))
print(append.__defaults__)

order = []


def note(x):
    order.append(x)
    return x


def f(a=note(1), b=note(2), *, c=note(3), d=note(4)):
    return a, b, c, d


print(order)
print(f(), f(9), f(c=8))
print(f.__defaults__, f.__kwdefaults__)
f.__defaults__ = (10,)
try:
    print(f())
except TypeError as e:
    print(e)
print(f(0))
f.__defaults__ = None
f.__kwdefaults__ = None
try:
    f()
except TypeError as e:
    print(e)
try:
    f(1, 2)
except TypeError as e:
    print(e)

n = 5


def late(x=n):
    return x, n


n = 6
print(late())

functions = [lambda i=i: i for i in range(3)]
print([g() for g in functions])
print([g(7) for g in functions])


def sentinel(x=None):
    if x is None:
        x = []
    x.append(0)
    return x


print(sentinel(), sentinel(), sentinel([1]))
