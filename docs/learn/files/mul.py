def f(a, b, c):
    return a + b * c

f(2, 3, 4)
