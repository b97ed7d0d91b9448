def f(a, b, /, c, *, d):
    return a, b, c, d


def g(a, b=2, /):
    return a, b


def h(x, /, **kwargs):
    return x, kwargs


def attempt(function, *args, **kwargs):
    try:
        print(function(*args, **kwargs))
    except TypeError as e:
        print(type(e).__name__, e)


attempt(f, 1, 2, 3, d=4)
attempt(f, 1, 2, c=3, d=4)
attempt(f, 1, b=2, c=3, d=4)
attempt(f, a=1, b=2, c=3, d=4)
attempt(f, 1, 2, 3, 4)
attempt(f, 1, 2)
attempt(f, 1, 2, 3)
attempt(g, 1)
attempt(g, 1, 3)
attempt(g, a=1)
attempt(g, 1, b=3)
attempt(g)
attempt(h, 1, x=2)
attempt(h, x=2)


def k(*, a, b=2, c):
    return a, b, c


attempt(k, a=1, c=3)
attempt(k)
attempt(k, a=1)
attempt(k, 1)
attempt(k, 1, a=1, c=1)
attempt(k, a=1, c=2, d=3)


def m(a, *, key):
    return a, key


attempt(m, 1)
attempt(m, 1, 2)
attempt(m, 1, 2, key=3)
attempt(m, 1, kye=3)
