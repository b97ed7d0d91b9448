x = 1
y = 2


def read():
    return x


def shadow():
    x = 10
    return x


def write():
    global x
    x = 5


print(read(), shadow(), x)
write()
print(read(), x)


def unbound():
    try:
        print(y)
    except UnboundLocalError as e:
        print(type(e).__name__, e)
    y = 3
    return y


print(unbound(), y)


def creates():
    global made
    made = "made"


creates()
print(made)


def deletes():
    global made
    del made


deletes()
try:
    made
except NameError as e:
    print(type(e).__name__, e)
try:
    deletes()
except NameError as e:
    print(e)


def conditional(flag):
    if flag:
        z = 1
    try:
        return z
    except UnboundLocalError as e:
        return str(e)


print(conditional(True), conditional(False))


def del_local():
    a = 1
    del a
    try:
        a
    except UnboundLocalError as e:
        print(e)
    a = 2
    return a


print(del_local())


def outer():
    v = "outer"

    def inner():
        global v
        v = "global v"

    inner()
    return v


print(outer(), v)


def mixed():
    a = 1

    def one():
        nonlocal a
        a += 1

        def two():
            nonlocal a
            a *= 10
        two()

    one()
    return a


print(mixed())


def loop_leak():
    for i in range(3):
        last = i
    while True:
        inside = "while"
        break
    with_var = [w for w in "ab"]
    return i, last, inside, "w" in locals()


print(loop_leak())


def builtin_shadow():
    len = lambda x: "shadowed"
    return len([])


print(builtin_shadow(), len([1]))
max = "global shadow"
print(max)
del max
print(max(1, 2))


def star():
    for globals_used in ("x",):
        return globals()[globals_used], sorted(locals())


print(star())


def nested_function_default(n=x):
    def f(m=n):
        return m, n, x
    return f


x = 100
print(nested_function_default()(), nested_function_default(7)(8))


def exec_order():
    def f():
        return g()

    def g():
        return "late"

    return f()


print(exec_order(), __name__, [name for name in ("x", "y", "nope") if name in globals()])
if True:
    in_if = 1
try:
    in_try = 2
finally:
    in_finally = 3
for in_for in range(1):
    pass
print(in_if, in_try, in_finally, in_for)
