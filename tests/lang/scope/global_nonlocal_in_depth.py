"""`global` and `nonlocal` in nested functions, classes, with del, loops, imports and exception names."""


def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)


g = "module"


def outer():
    g = "outer"

    def middle():
        global g

        def inner():
            return g

        g = "changed by middle"
        return inner()

    return middle(), g


print(outer(), g)


def counter():
    n = 0

    def bump(by=1):
        nonlocal n
        n += by
        return n

    def reset():
        nonlocal n
        del n

    def show():
        return n

    return bump, reset, show


bump, reset, show = counter()
print(bump(), bump(5), show())
reset()
attempt(show)
attempt(bump)
attempt(reset)


def targets():
    a = b = c = d = e = None

    def assign():
        nonlocal a, b, c, d, e
        for a in range(3):
            pass
        with memoryview(b"x") as b:
            pass
        try:
            raise ValueError("v")
        except ValueError as c:
            pass
        import sys as d

        (e := 5)
        return [a for a in "z"]

    assign()
    try:
        c
    except NameError as error:
        text = str(error)
    return a, type(b).__name__, text, d.__name__, e


print(targets())


def make_globals():
    global made_class, made_function, made_module, made_loop, made_name

    class made_class:
        pass

    def made_function():
        return "made function"

    import math as made_module

    for made_loop in range(2):
        pass
    if (made_name := 10) > 5:
        pass


make_globals()
print(made_class.__qualname__, made_function(), made_function.__qualname__, made_module.__name__, made_loop, made_name)


def delete_global():
    global made_name
    del made_name


delete_global()
attempt(delete_global)
attempt(lambda: made_name)


def class_in_between():
    v = "function"

    class C:
        v = "class"

        def method(self):
            nonlocal v
            v = "set by method"
            return C.v

        class D:
            nonlocal v
            v = "set by nested class"

    result = v
    C().method()
    return result, v, C.v, hasattr(C.D, "v")


print(class_in_between())


def unbound_variants(which):
    try:
        if which == 0:
            print(a)
            a = 1
        if which == 1:
            b += 1
        if which == 2:
            del c
        if which == 3:
            for d in ():
                pass
            print(d)
        if which == 4:
            with e as f:
                pass
            e = 1
        if which == 5:
            print(builtin_shadow, len)
        if which == 6:
            import nothing_there_at_all as h
        if which == 7:
            k[0] = 1
            k = []
        b = c = 1
    except Exception as error:
        return type(error).__name__, str(error)


for which in range(8):
    print(unbound_variants(which))


def free_unbound():
    def inner():
        return value

    try:
        inner()
    except NameError as error:
        first = type(error).__name__, str(error), error.name
    value = 1
    return first, inner()


print(free_unbound())
for source in ("def f():\n x = 1\n global x", "def f():\n print(x)\n global x", "def f(x):\n global x", "def f():\n nonlocal x", "nonlocal x", "def f():\n x = 1\n def g():\n  x = 2\n  nonlocal x", "def f():\n def g(x):\n  nonlocal x", "def f():\n global x\n nonlocal x", "def f():\n x: int\n global x",
               "def f():\n global x\n x: int = 1", "class A:\n nonlocal x", "def f():\n for x in y: pass\n global x", "x = 1\nglobal x", "global x\nx: int = 1", "def f():\n [x := 1 for y in z]\n global x", "def f(__class__):\n nonlocal __class__"):
    try:
        compile(source, "s", "exec")
        print("fine")
    except SyntaxError as error:
        print(error.msg, error.lineno, error.offset)
