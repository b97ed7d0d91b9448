def f(a, b=2, *args, c, d=4, **kwargs):
    return a, b, args, c, d, sorted(kwargs.items())


print(f(1, c=3))
print(f(1, 5, c=3))
print(f(1, 5, 6, 7, c=3, d=8, e=9))
print(f(*[1, 2, 3], **{"c": 4, "z": 5}))
print(f(a=1, c=2))


def attempt(function, *args, **kwargs):
    try:
        print(function(*args, **kwargs))
    except TypeError as e:
        print(type(e).__name__, e)


attempt(f)
attempt(f, 1)
attempt(f, 1, a=2, c=3)
attempt(f, c=1)


def two(a, b):
    return a - b


attempt(two)
attempt(two, 1)
attempt(two, 1, 2, 3)
attempt(two, 1, c=2)
attempt(two, 1, 2, b=3)
attempt(two, b=1, a=2)
attempt(two, x=1)


def none():
    return "none"


attempt(none)
attempt(none, 1)
attempt(none, 1, 2)
attempt(none, key=1)


def one_default(a, b=1):
    return a, b


attempt(one_default)
attempt(one_default, 1, 2, 3)
attempt(one_default, 1, 2, 3, 4)


def three(a, b, c):
    pass


attempt(three)
attempt(three, 1)
attempt(three, b=1)
