def count(n):
    i = 0
    while i < n:
        yield i
        i += 1
    return "finished"


g = count(3)
print(next(g), next(g), next(g))
try:
    next(g)
except StopIteration as e:
    print(e.value)
try:
    next(g)
except StopIteration as e:
    print(e.value)
print(list(count(4)), sum(count(5)), max(count(3)), tuple(count(2)), set(count(2)))
print(type(g).__name__, g.__name__, g.__qualname__, iter(g) is g)


def empty():
    return
    yield


print(list(empty()))


def infinite():
    n = 1
    while True:
        yield n
        n *= 2


g = infinite()
print([next(g) for _ in range(10)])
for n in infinite():
    if n > 100:
        break
print(n)


def nested():
    for i in count(3):
        for j in count(i):
            yield i, j


print(list(nested()))


def args(a, b=2, *rest, key="k"):
    yield a
    yield b
    yield rest
    yield key


print(list(args(1)), list(args(1, 3, 4, 5, key=6)))


class Tree:
    def __init__(self, value, left=None, right=None):
        self.value, self.left, self.right = value, left, right

    def __iter__(self):
        if self.left:
            yield from self.left
        yield self.value
        if self.right:
            yield from self.right


print(list(Tree(4, Tree(2, Tree(1), Tree(3)), Tree(6))))
gen = (x * x for x in range(5))
print(next(gen), list(gen), list(gen))
a, *b = count(4)
print(a, b, *count(2))


def raises():
    yield 1
    raise KeyError("inside")


g = raises()
print(next(g))
try:
    next(g)
except KeyError as e:
    print(repr(e))
print(list(g))
try:
    count()
except TypeError as e:
    print(e)
print("x" in (c for c in "xyz"), dict((k, v) for k, v in zip("ab", count(2))))
