"""Closures: cells shared and not, loops, defaults, deep nesting, classes, generators, deletion, recursion."""


def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)


def shared():
    n = 0

    def inc():
        nonlocal n
        n += 1
        return n

    def get():
        return n

    return inc, get


inc, get = shared()
other_inc, other_get = shared()
inc(), inc(), other_inc()
print(get(), other_get(), inc.__closure__[0] is get.__closure__[0], inc.__closure__[0] is other_inc.__closure__[0])


def late():
    functions = []
    for i in range(3):
        def f():
            return i
        functions.append(f)
    i = "changed"
    return [f() for f in functions]


def early():
    return [(lambda i=i: i)() for i in range(3)], [(lambda i: lambda: i)(i)() for i in range(3)]


print(late(), early())


def parameters(a, b=2, *args, c=3, **kwargs):
    def show():
        return a, b, args, c, kwargs

    def change():
        nonlocal a, args, kwargs
        a, args, kwargs = "new", (), None

    before = show()
    change()
    return before, show()


print(parameters(1, 5, 6, c=7, d=8))


def deep():
    a = 1

    def one():
        b = 2

        def two():
            c = 3

            def three():
                nonlocal a
                a += b + c
                return a, one.__name__

            return three

        return two

    return one()()(), one()()(), a


print(deep())


def recursive(n):
    def fact(k):
        return 1 if k < 2 else k * fact(k - 1)

    def even(k):
        return k == 0 or odd(k - 1)

    def odd(k):
        return k != 0 and even(k - 1)

    return fact(n), even(n), odd(n)


print(recursive(6))


def with_class():
    x = "function"

    class A:
        x = "class"
        y = x

        def method(self):
            return x

        class B:
            z = x

            def method(self):
                return x, __class__.__name__

    x = "changed"
    return A().method(), A.y, A.B.z, A.B().method()


print(with_class())


def generator():
    total = 0

    def add(n):
        nonlocal total
        total += n

    for i in range(3):
        add(i)
        yield total


print(list(generator()))


def unbound():
    def early():
        return value

    try:
        early()
    except NameError as error:
        message = str(error)
    value = 1
    first = early()
    del value
    try:
        early()
    except NameError as error:
        return message, first, str(error)


print(unbound())


def exception_variable():
    try:
        raise ValueError("v")
    except ValueError as e:
        f = lambda: e
        inside = repr(f())
    try:
        f()
    except NameError as error:
        return inside, str(error)


print(exception_variable())


def conditional(flag):
    if flag:
        x = 1

    def f():
        return x

    return f


attempt(conditional(True))
attempt(conditional(False))


def counter_class():
    instances = 0

    class Counter:
        def __init__(self):
            nonlocal instances
            instances += 1

        @staticmethod
        def count():
            return instances

    return Counter


C = counter_class()
C(), C()
print(C.count(), C.__init__.__closure__[0].cell_contents, C.__init__.__code__.co_freevars)


def compose(*functions):
    def composed(x):
        for f in functions:
            x = f(x)
        return x

    return composed


print(compose(lambda x: x + 1, str, lambda s: s * 2)(4), compose()(5))
adders = {name: (lambda by: lambda x: x + by)(by) for name, by in (("one", 1), ("ten", 10))}
print({name: f(5) for name, f in adders.items()})


def comprehension_cells():
    return [f() for f in [lambda: (x, y) for x in range(2) for y in "ab"]], [f() for f in (lambda: z for z in "pq")]


print(comprehension_cells())


def shadowing(x):
    def inner(x=x):
        x += 1
        return x

    return inner(), inner(10), x


print(shadowing(1))
