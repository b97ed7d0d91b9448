# Keyword-only parameters: defaults, missing ones, many of them, closures, methods and private names.


def attempt(function, *args, **kwargs):
    try:
        print(function(*args, **kwargs))
    except TypeError as error:
        print(error)


def needs(*, a, b, c=3):
    return a, b, c


def after(p, *rest, k, d=None, **more):
    return p, rest, k, d, more


attempt(needs, a=1, b=2)
attempt(needs, b=1)
attempt(needs)
attempt(needs, 1, a=1, b=2)
attempt(needs, 1, 2)
attempt(needs, 1)
attempt(needs, a=1, b=2, d=4)
attempt(needs, a=1, b=2, C=4)
attempt(after, 1, k=2)
attempt(after, 1, 2, 3, k=4, z=5)
attempt(after, 1)
attempt(after, k=1)
attempt(after, 1, **{"k": 2, "p": 3})


def with_default(a, b=1, *, c, d=4):
    return a, b, c, d


attempt(with_default, 1)
attempt(with_default, 1, 2, 3)
attempt(with_default, 1, 2, 3, c=3)
attempt(with_default, 1, 2, 3, 4, c=3, d=5)
attempt(with_default, c=3)
attempt(with_default, 1, c=3, a=2)
print(with_default.__kwdefaults__, needs.__kwdefaults__, after.__kwdefaults__)
with_default.__kwdefaults__ = {"c": 30}
attempt(with_default, 1)
attempt(with_default, 1, d=4)
with_default.__kwdefaults__ = None
attempt(with_default, 1, c=2)
try:
    with_default.__kwdefaults__ = [1]
except TypeError as error:
    print(error)

names = ", ".join(f"k{n}" for n in range(40))
exec(f"def many(*, {names}): return sum([{names}])")
attempt(many, **{f"k{n}": n for n in range(40)})
attempt(many, **{f"k{n}": n for n in range(38)})
attempt(many, **{f"k{n}": n for n in range(37)})


class Private:
    def method(self, *, __hidden=42):
        return __hidden

    def call(self):
        return self.method(_Private__hidden=7)


attempt(Private().method)
attempt(Private().method, __hidden=5)
attempt(Private().call)
print(Private.method.__kwdefaults__)

log = []


def note(value):
    log.append(value)
    return value


def order(a=note("a"), *, b=note("b"), c=note("c")):
    return a, b, c


print(log, order(c=1), order(2, b=3))


def late(*, items=[]):
    items.append(1)
    return items


print(late(), late(), late(items=[5]))
make = [lambda *, n=n: n for n in range(3)]
print([f() for f in make], make[0](n=9))
for source in ("def f(*): 0", "def f(a, *): 0", "def f(*, **k): 0", "def f(*, a, *b): 0", "def f(*a, *b): 0", "def f(*, a=1, b): return a", "lambda *: 0", "def f(**k, a): 0", "def f(*, (a, b)): 0", "f(**k, *a)", "f(a=1, 2)", "f(a=1, a=2)"):
    try:
        compile(source, "s", "exec")
        print("fine")
    except SyntaxError as error:
        print(error.msg)
