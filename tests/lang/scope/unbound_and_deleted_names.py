"""UnboundLocalError, NameError and their words: deleted variables, free variables, except targets, global and nonlocal."""


def attempt(function, *args):
    try:
        print(function.__name__, repr(function(*args)))
    except BaseException as error:
        print(function.__name__, type(error).__name__, error, getattr(error, "name", None))


def before():
    value
    value = 1


def augmented():
    total += 1


def deleted():
    value = 1
    del value
    return value


def deleted_twice():
    value = 1
    del value
    del value


def conditional(flag):
    if flag:
        value = 1
    return value


def loop_never():
    for item in []:
        pass
    return item


def except_target():
    try:
        raise ValueError
    except ValueError as e:
        e = 5
    return e


def except_target_deleted_inside():
    try:
        raise ValueError("x")
    except ValueError as e:
        del e
    return "fine"


def except_without_error():
    e = "before"
    try:
        pass
    except ValueError as e:
        pass
    return e


def with_target():
    del w
    with open as w:
        pass


def import_target():
    math.pi
    import math


def free_unset():
    def inner():
        return value

    result = inner()
    value = 1
    return result


def free_deleted():
    value = 1

    def inner():
        return value

    del value
    return inner()


def free_deleted_inside():
    value = 1

    def inner():
        nonlocal value
        del value
        del value

    inner()


def free_in_comprehension():
    result = [value for _ in range(1)]
    value = 1


def free_in_generator():
    return list(value for _ in range(1))
    value = 1


def free_in_class():
    class C:
        got = value

    value = 1


def comprehension_variable():
    [inner for inner in range(3)]
    return inner


def comprehension_leaves_outer():
    inner = "outer"
    [inner for inner in range(3)]
    return inner


def comprehension_shadow_unset():
    [inner for inner in range(3)]
    del inner


def walrus_in_comprehension():
    [last := i for i in range(3)]
    return last


def walrus_never():
    [last := i for i in []]
    return last


def deleted_global():
    global some_global
    some_global = 1
    del some_global
    return some_global


def delete_missing_global():
    global never_there
    del never_there


def nested_function_name():
    helper()

    def helper():
        pass


def class_name():
    Later()

    class Later:
        pass


def default_argument(a=1):
    del a
    return a


def star_arguments(*args, **kwargs):
    del args, kwargs
    return args


def match_capture(subject):
    match subject:
        case [captured]:
            pass
    return captured


def type_alias():
    print(Alias)
    type Alias = int


def loop_deletes():
    for i in range(3):
        del i
    return i


def global_and_builtin():
    global len
    len = 5
    del len
    return len([1])


def swallowed():
    x = 1

    def inner():
        x = x + 1

    inner()


def generator_deleted():
    def g():
        v = 1
        yield v
        del v
        yield v

    return list(g())


for function in (before, augmented, deleted, deleted_twice, loop_never, except_target, except_target_deleted_inside, except_without_error, with_target, import_target, free_unset, free_deleted, free_deleted_inside, free_in_comprehension, free_in_generator, free_in_class, comprehension_variable, comprehension_leaves_outer, comprehension_shadow_unset, walrus_in_comprehension, walrus_never, deleted_global, delete_missing_global, nested_function_name, class_name, default_argument, star_arguments, type_alias, loop_deletes, global_and_builtin, swallowed, generator_deleted):
    attempt(function)
attempt(conditional, True)
attempt(conditional, False)
attempt(match_capture, [1])
attempt(match_capture, [1, 2])

for source in (
    "def f():\n    x = 1\n    global x",
    "def f():\n    print(x)\n    global x",
    "def f(x):\n    global x",
    "def f():\n    nonlocal x",
    "nonlocal x",
    "def f():\n    x = 1\n    def g():\n        x = 2\n        nonlocal x",
    "def f():\n    global x\n    nonlocal x",
    "def f():\n    global x\n    def g():\n        nonlocal x",
    "def f(x):\n    nonlocal x",
    "class A:\n    nonlocal x",
    "def f():\n    x = 1\n    class A:\n        nonlocal x\n        x: int = 5",
    "def f():\n    global x\n    x: int = 1",
    "x: int\nglobal x",
    "x = 1\nglobal x",
    "global x\nx = 1",
    "def f():\n    for x in y: pass\n    global x",
    "def f():\n    import x\n    global x",
    "def f():\n    def x(): pass\n    nonlocal x",
    "def f():\n    [x := 1 for _ in y]\n    global x",
    "[x := 1 for x in y]",
    "[i for i in (j := [1])]",
    "class A: [x := 1 for _ in y]",
    "def f():\n    try: pass\n    except E as x: pass\n    global x",
    "def f():\n    with a as x: pass\n    global x",
    "def f():\n    global a, b, a",
    "def f():\n    del x\n    global x",
    "def f(a, a): pass",
    "def f(a, *a): pass",
    "lambda a, **a: 1",
    "def f(*, None): pass",
    "def f(__debug__): pass",
    "del __debug__",
    "for __debug__ in x: pass",
):
    try:
        compile(source, "<source>", "exec")
        print("fine:", source.replace("\n", "|"))
    except SyntaxError as error:
        print(error.msg, error.lineno, error.offset, error.end_offset)
