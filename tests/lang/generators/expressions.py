print(sum(x for x in range(10)), list(x + y for x in range(2) for y in range(3)))
print(any(x > 3 for x in range(5)), all(x > 3 for x in range(5)), max((len(w), w) for w in ["aa", "b"]))
print(", ".join(str(x) for x in range(3)), sorted((x for x in [3, 1, 2]), reverse=True))
g = (print("evaluated", x) or x for x in range(2))
print("created")
print(next(g))
print(list(g))


def first_is_eager():
    try:
        (x for x in undefined)
    except NameError as e:
        print("eager", e)
    g = (y for x in [1] for y in undefined)
    print("lazy so far")
    try:
        next(g)
    except NameError as e:
        print(e)


first_is_eager()
try:
    (x for x in 5)
except TypeError as e:
    print(e)
n = 10
g = (x * n for x in range(3))
n = 100
print(list(g))
x = "outer"
print(list(x for x in "ab"), x)
print(list((a, b) for a, b in {"k": 1}.items()), [*(i for i in range(3))], {*(i % 2 for i in range(5))})


def f(items, extra=None):
    return list(items), extra


print(f(i for i in range(3)), f((i for i in range(2)), extra=1))
nested = ((y for y in range(x)) for x in range(3))
print([list(inner) for inner in nested])
g = (x for x in range(5) if x % 2 if x > 1)
print(list(g), type(g).__name__, g.__name__)
g = (i for i in range(3))
print(next(g), g.gi_running, g.gi_frame is not None)
list(g)
print(g.gi_frame)


class C:
    y = 2
    z = list(i for i in range(y))


print(C.z)
primes = list(n for n in range(2, 40) if all(n % d for d in range(2, int(n ** 0.5) + 1)))
print(primes)
print(list(zip((i for i in "abc"), (i for i in range(10)))), dict((i, i * i) for i in range(3)))
