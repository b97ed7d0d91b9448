# Bound methods and builtins that are held in variables and called from there.
import types


class A:
    def m(self, x=5, *rest, k=None):
        return (type(self).__name__, x, rest, k)

    def plain(self, x):
        return x

    def two(self, a, b=3):
        return a + b

    def gen(self, n):
        for i in range(n):
            yield i

    async def co(self):
        return 1

    @classmethod
    def c(cls, x):
        return (cls.__name__, x)

    @staticmethod
    def s(x):
        return x

    def deep(self, n):
        deep = self.deep
        return 0 if n == 0 else 1 + deep(n - 1)

    def endless(self):
        endless = self.endless
        return endless()

    def closure(self):
        seen = []

        def inner(me, x):
            seen.append(x)
            return len(seen)

        return types.MethodType(inner, self)


def shown(function, *args, **kwargs):
    try:
        return function(*args, **kwargs)
    except Exception as error:
        return f"{type(error).__name__}: {error}"


def direct(f):
    results = []
    for call in (lambda: f(), lambda: f(1), lambda: f(1, 2), lambda: f(1, 2, 3), lambda: f(x=4)):
        try:
            results.append(call())
        except Exception as error:
            results.append(f"{type(error).__name__}: {error}")
    return results


a = A()
for f in (a.m, a.plain, a.two, a.c, a.s, A.c, A.plain, a.closure()):
    print(direct(f))
g = a.gen
print([list(g(3)) for _ in range(3)], shown(g))
deep = a.deep
print(deep(100))
endless = a.endless
try:
    endless()
except RecursionError as error:
    print(error)
co = a.co
c = co()
try:
    c.send(None)
except StopIteration as stop:
    print(stop.value)

items, text, table, group = [], "a,b", {1: 2}, set()
for f in (items.append, items.pop, items.extend, text.split, text.join, table.get, table.setdefault, table.update, group.add,
          (5).__add__, "x".__mul__, [1].__getitem__, table.__contains__):
    print(f.__name__, direct(f))
print(items, table, group)


class Key:
    def __init__(self, n):
        self.n = n

    def __hash__(self):
        return 1

    def __eq__(self, other):
        return self.n == other.n


group.clear()
table = {Key(1): "one", Key(2): "two"}
get, add, discard = table.get, group.add, group.discard
print(get(Key(2)), get(Key(3)), get(Key(3), 4))
for _ in range(3):
    add(Key(7))
    discard(Key(8))
print(len(group))
append = items.append
for i in range(5):
    append(i)
print(items[-5:])
del items[:]
append(append)
print(items[0] == append, items[0].__self__ is items)

M = types.MethodType
print(shown(M(int, "12")), shown(M(A, 3)), shown(M(len, [1, 2])), shown(M(M(lambda x, y, z: (x, y, z), 1), 2), 3))
held = M(lambda *args: args, a)
print(len(held()), len(held(1)), len(held(1, 2)))
print(shown(M, a, 3))


class Callable:
    def __call__(self, x=1):
        return x


held = M(Callable(), 9)
print(held(), Callable().__call__(4))
call = Callable().__call__
print(call(), call(2), call(x=3))


def loop():
    total, step, method = 0, a.two, a.plain
    for i in range(1000):
        total += step(i) + method(i)
        if i == 500:
            step = a.plain
        if i == 700:
            method = int
    return total


print(loop())
