x = "global"


def outer():
    x = "outer"

    def middle():
        nonlocal x

        def inner():
            nonlocal x
            x = "inner was here"

        inner()
        return x

    result = middle()
    return result, x


print(outer(), x)


def accumulate():
    total = 0
    history = []

    def add(n):
        nonlocal total
        total += n
        history.append(total)
        return add

    add.history = history
    return add


print(accumulate()(1)(2)(3).history)


def in_loop():
    functions = []
    for i in range(3):
        def f(j=i):
            nonlocal i
            i += 10
            return i, j
        functions.append(f)
    return [f() for f in functions], i


print(in_loop())


def in_comprehension(n):
    return [f(1) for f in [(lambda k: lambda v: v * k + n)(k) for k in range(4)]]


print(in_comprehension(100))


def with_class():
    seen = []

    class Recorder:
        def __init__(self, name):
            self.name = name
            seen.append(name)

        def all(self):
            return list(seen)

    return Recorder


R = with_class()
R("a")
print(R("b").all())


def recursive_closure():
    def walk(n):
        return [] if n == 0 else [n] + walk(n - 1)

    return walk


print(recursive_closure()(5))


def memo(function):
    cache = {}

    def wrapped(n):
        if n not in cache:
            cache[n] = function(n)
        return cache[n]

    return wrapped


@memo
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


print(fib(80))
