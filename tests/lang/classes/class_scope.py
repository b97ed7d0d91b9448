x = "global"
calls = []


class C:
    x = "class"
    y = x + "!"
    items = [x for _ in range(2)]
    first = [i for i in x]

    def method(self):
        return x

    for i in range(3):
        calls.append(i)
    if i == 2:
        def conditional(self):
            return "defined"
    z: int = 5
    w: "str"
    try:
        raise ValueError
    except ValueError:
        handled = True


print(C.y, C.items, C.first, C().method(), C.i, C().conditional(), C.handled)
print(C.__annotations__, hasattr(C, "w"))


def outer():
    x = "function"

    class D:
        a = x
        x = "inner"
        b = x

        class E:
            c = x

    return D


D = outer()
print(D.a if hasattr(D, "a") else None, D.b, D.E.c)


class Deleting:
    temporary = 1
    kept = temporary + 1
    del temporary


print(hasattr(Deleting, "temporary"), Deleting.kept)


class UsesGlobal:
    global shared
    shared = 10


print(shared, hasattr(UsesGlobal, "shared"))


class Locals:
    a = 1
    names = sorted(n for n in locals() if not n.startswith("__"))


print(Locals.names)


def use_nonlocal():
    count = 0

    class N:
        nonlocal count
        count = 5

    return count, hasattr(N, "count")


print(use_nonlocal())

try:
    class Failing:
        a = 1
        b = undefined_name
except NameError as e:
    print(e)


class Q:
    """The doc."""
    __slots__ = ()


print(Q.__doc__, Q.__qualname__, C.__dict__["x"])
