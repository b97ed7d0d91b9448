def make_counter(start=0):
    count = start

    def step(by=1):
        nonlocal count
        count += by
        return count

    def reset():
        nonlocal count
        count = start

    return step, reset


a, reset_a = make_counter()
b, _ = make_counter(100)
print(a(), a(), a(5), b(), b(-1))
reset_a()
print(a(), b())

late = []
for i in range(3):
    late.append(lambda: i)
print([f() for f in late])


def bound():
    return [lambda i=i: i for i in range(3)], [lambda: i for i in range(3)]


first, second = bound()
print([f() for f in first], [f() for f in second])


def three_levels(x):
    def middle(y):
        def inner(z):
            return x, y, z

        return inner

    return middle


print(three_levels(1)(2)(3))


def shared():
    value = 1

    def get():
        return value

    def set_(v):
        nonlocal value
        value = v

    return get, set_


get, set_ = shared()
set_(42)
print(get(), get.__closure__[0].cell_contents, get.__code__.co_freevars)


def unbound():
    def inner():
        return later

    try:
        inner()
    except NameError as e:
        print(type(e).__name__, e)
    later = 5
    print(inner())
    del later
    try:
        inner()
    except NameError as e:
        print(type(e).__name__, e)


unbound()


def argument_captured(x, *args, y=1, **kw):
    def inner():
        return x, args, y, kw

    x += 1
    return inner


print(argument_captured(1, 2, 3, y=4, z=5)())
