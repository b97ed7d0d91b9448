"""`del`: every kind of target, order, nested tuples, errors half-way."""


def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)


class Logged:
    def __init__(self):
        self.__dict__.update(a=1, b=2)

    def __delattr__(self, name):
        print("delattr", name, end="; ")
        object.__delattr__(self, name)

    def __delitem__(self, key):
        print("delitem", key, end="; ")

    def __delslice__(self, i, j):
        print("never")


def names():
    a = b = c = d = e = 1
    del a
    del b, c
    del (d), [e]
    return sorted(locals())


print(names())


def targets():
    o = Logged()
    items = list(range(10))
    d = {"x": 1, "y": {"z": 2}}
    del o.a, o["k"], o[1:2], o[1, ...], o[:]
    del items[0], items[-1], items[::2], d["y"]["z"]
    del (d["x"],)
    del ()
    del []
    return vars(o), items, d


print(targets())


def half_way():
    a, b = 1, 2
    try:
        del a, missing, b
    except NameError as error:
        print(error, end="; ")
    return sorted(k for k in locals())


def half_way_2():
    items = [1, 2, 3]
    try:
        del items[0], items[10], items[0]
    except IndexError as error:
        print(error, end="; ")
    return items


missing_at_module = None
print(half_way() if False else "skip", half_way_2())


def local_missing():
    del x
    x = 1


def twice():
    x = 1
    del x
    del x


def in_loop():
    for i in range(2):
        x = i
        del x
    del i
    return locals()


def exception_name():
    try:
        raise ValueError("v")
    except ValueError as e:
        del e
    return locals()


def parameter(a, b=1, *c, **d):
    del a, c, d
    return locals()


def closure():
    x = 1

    def inner():
        return x

    del x
    return inner()


attempt(local_missing)
attempt(twice)
attempt(in_loop)
attempt(exception_name)
attempt(lambda: parameter(1, 2, 3, k=4))
attempt(closure)


def run(source, **names):
    try:
        exec(source, names)
        print(sorted(k for k in names if k != "__builtins__"))
    except Exception as error:
        print(type(error).__name__, error)


run("del x", x=1)
run("del x")
run("del len")
run("del x.y", x=Logged())
run("del x.real", x=5)
run("del x.y", x=5)
run("del x[0]", x=(1,))
run("del x['k']", x={})
run("del x[0]", x="s")
run("del x['a']", x=[1])
run("del x[1.5]", x=[1])
run("del x[5]", x=[1])
run("del x[::0]", x=[1])
run("del x.__class__", x=Logged)
run("del x.__dict__", x=Logged())
run("del x.append", x=[])
run("del x.__init__", x=Logged)
run("class A:\n x = 1\n del x\n print('x' in dir())")
run("class A:\n del x")
run("def f():\n global x\n del x\nf()", x=1)
run("def f():\n global x\n del x\nf()")
run("import sys\ndel sys")
run("del (a, (b, [c]))", a=1, b=2, c=3)
for source in ("del 1", "del f()", "del a + b", "del (a, b) = 1", "del *a", "del a, *b", "del None", "del x if y else z", "del {}", "del [a, 1]", "del 'text'", "del (a)", "del (a,), [b]", "del", "del a b", "del ...", "del a.b().c", "del a.b()", "del (yield)", "del lambda: 0", "del -a", "del __debug__", "del x := 1", "del f'x'"):
    try:
        compile(source, "s", "exec")
        print("fine")
    except SyntaxError as error:
        print(error.msg)
