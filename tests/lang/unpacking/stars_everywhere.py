"""Star expressions in assignments, calls, displays, returns, subscripts, loops and their errors."""


def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)


def run(source):
    namespace = {}
    try:
        exec(source, namespace)
        print({k: v for k, v in namespace.items() if k != "__builtins__"})
    except Exception as error:
        print(type(error).__name__, error)


for source in ("a, *b = 1, 2, 3", "*a, b = 1, 2, 3", "a, *b, c = 1, 2", "*a, = ()", "[*a] = 'xy'", "(a, *b), *c = [[1, 2, 3], 4, 5]", "a, (b, *c), d = 1, 'pqr', 2", "*a, (*b, c) = 1, [2, 3]", "a, *b = {1: 2, 3: 4}", "a, *b = range(4)", "a, *b = (i for i in range(3))",
               "a, b = 1", "a, b = 1,", "a, b = 1, 2, 3", "a, b = []", "a, *b, c = [1]", "*a, b, c = 'x'", "a, b = {1, 2, 3}", "a, b = iter([1])", "a, b = iter([1, 2, 3])", "a, b = 5", "a, b = None", "(a, b), c = 1, 2", "a, (b, c) = 1, 2", "[a, b] = 'abc'", "a, = 1, 2", "() = 1", "() = ()", "[] = [1]",
               "a = *range(3), 9", "a = *[], *'ab'", "a = [*range(2), *{5: 6}, *'z']", "a = {*[1], *(2, 3)}", "a = {**{1: 2}, 3: 4, **{1: 5}}", "a = [*None]", "a = {**[1]}", "a = {*5}", "a = (*5,)", "for a, *b in [(1, 2, 3), 'xy']: pass", "a = b, *c = 1, 2", "x = [0, 0]; x[0], *x[1:] = 7, 8, 9", "a, a, *a = 1, 2, 3"):
    run(source)


def returning(*args):
    return *args, 0


def yielding(xs):
    yield *xs, "end"
    yield from [*xs]


print(returning(1, 2), list(yielding("ab")), [x for x in (*range(2), *"q")])


def f(*args, **kwargs):
    return args, kwargs


print(f(*[1], 2, *(3, 4), k=1, *[5], **{"z": 2}, q=3, **{}), f(*"ab", *{}), f(**dict(a=1), **dict(b=2)))


class Item:
    def __getitem__(self, key):
        return key


i, t = Item(), (1, 2)
print(i[*t], i[*t, 3], i[0, *t], i[*t, *t], i[*()], i[1:2, *t])


def annotated(*args: *tuple[int, ...]):
    return args


print(annotated.__annotations__, annotated(1))


class Iterates:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        print("iter", end=" ")
        for k in range(self.n):
            print("next", end=" ")
            yield k
        print("stop", end=" ")


def order():
    def get(name, value):
        print(name, end=" ")
        return value

    a, *b = Iterates(3)
    try:
        c, d = Iterates(5)
    except ValueError as error:
        print(error)
    print([*get("x", [1]), get("y", 2), *get("z", Iterates(1))])
    print({get("k1", 1): get("v1", 1), **get("d", {2: 2}), get("k3", 3): get("v3", 3)})
    return f(*get("args", [1]), k=get("kw", 2), **get("more", {"m": 3}))


print(order())


class Raises:
    def __iter__(self):
        yield 1
        raise LookupError("in iteration")


attempt(lambda: [*Raises()])
attempt(lambda: f(*Raises()))


def unpack_raises():
    a, b = Raises()


attempt(unpack_raises)
for source in ("*a = 1", "*a, *b = 1", "a = *b", "*a", "print(*)", "[*]", "f(**)", "f(**a, *b)", "f(**a, b)", "f(a=1, b)", "x = (*a)", "del *a", "for *a in b: pass", "for *a, b in c: pass", "return *a", "def f(): return *a", "(*a, *b) = c", "a, *b += 1", "*a += 1", "lambda *: 0", "def f(*): pass", "def f(*, **k): pass", "{**a, *b}", "{*a, **b}", "{**a for a in b}", "[*a for a in b]", "f(*a for a in b)", "x[*a] = 1", "x[*a:b]", "with *a as b: pass", "a if *b else c", "*a if b else c, 1", "*a or b, 1", "not *a"):
    try:
        compile(source, "s", "exec")
        print("fine")
    except SyntaxError as error:
        print(error.msg)
