"""The messages of calls with wrong arguments, for every kind of parameter."""


def attempt(action):
    try:
        print(action())
    except TypeError as error:
        print(error)


def none():
    pass


def one(a):
    pass


def two(a, b):
    pass


def three(a, b, c=1):
    pass


def positional(a, b, /, c):
    pass


def keyword(*, k, l, m=1):
    pass


def mixed(a, /, b, *, c, d=1, **rest):
    return a, b, c, d, rest


def variable(a, *args, k=0):
    return a, args, k


def defaults(a=1, b=2):
    pass


for call in (
    lambda: none(1), lambda: none(1, 2), lambda: none(x=1), lambda: none(1, x=2), lambda: one(), lambda: one(1, 2), lambda: one(1, a=2), lambda: one(b=1), lambda: one(1, b=2),
    lambda: two(), lambda: two(1), lambda: two(b=1), lambda: two(1, 2, 3), lambda: two(1, 2, c=3), lambda: two(1, 2, 3, 4, c=1), lambda: three(), lambda: three(1, 2, 3, 4), lambda: three(c=1),
    lambda: positional(), lambda: positional(1, 2), lambda: positional(1, b=2, c=3), lambda: positional(a=1, b=2, c=3), lambda: positional(1, 2, 3, 4), lambda: positional(1, c=3),
    lambda: keyword(), lambda: keyword(k=1), lambda: keyword(1), lambda: keyword(1, 2, k=1), lambda: keyword(1, k=1, l=2), lambda: keyword(k=1, l=2, n=3), lambda: keyword(k=1, l=2, kk=3),
    lambda: mixed(1, 2, c=3, a=4, z=5), lambda: mixed(1, c=3), lambda: mixed(a=1, b=2, c=3), lambda: mixed(1, 2, 3), lambda: mixed(1, 2), lambda: mixed(1, 2, 3, c=4),
    lambda: variable(), lambda: variable(1, 2, 3, k=4), lambda: variable(k=1), lambda: variable(1, a=2), lambda: variable(1, 2, j=3), lambda: defaults(1, 2, 3), lambda: defaults(1, a=1), lambda: defaults(c=1),
    lambda: defaults(1, 2, 3, c=1), lambda: one(**{"a": 1, "b": 2}), lambda: one(*[1, 2, 3]), lambda: two(*"ab", **{"b": 1}), lambda: one(**{1: 2}), lambda: two(1, **{"a": 2}), lambda: two(a=1, **{"a": 2}),
):
    attempt(call)


class C:
    def method(self, x):
        pass

    @classmethod
    def cm(cls):
        pass

    @staticmethod
    def sm(x):
        pass

    def __init__(self, a, b=1):
        pass

    def no_self():
        pass

    def __call__(self, z):
        pass


c = C(1)
for call in (lambda: C(), lambda: C(1, 2, 3), lambda: C(b=1), lambda: C(1, x=2), lambda: c.method(), lambda: c.method(1, 2), lambda: C.method(), lambda: C.method(c), lambda: c.cm(1), lambda: c.sm(), lambda: c.sm(1, 2), lambda: c.no_self(), lambda: c(), lambda: c(1, 2), lambda: c(y=1)):
    attempt(call)
many = lambda a, b, c, d, e: None
attempt(lambda: many())
attempt(lambda: many(1, 2))
attempt(lambda: many(1, 2, 3, 4))
attempt(lambda: (lambda *, a, b, c: 0)())
attempt(lambda: (lambda a, *, b: 0)(b=1))
attempt(lambda: (lambda a, *, b: 0)())
attempt(lambda: (lambda: 0)(1))


def suggestion(first_name, *, last_name="x", colour=1):
    pass


for wrong in ("first_nam", "lastname", "color", "zzz", "fist_name", "Colour"):
    attempt(lambda: suggestion(**{wrong: 1}))
    attempt(lambda: suggestion("a", **{wrong: 1}))


def generator_with_arguments(a, b):
    yield


async def coroutine_with_arguments(a):
    pass


attempt(lambda: generator_with_arguments(1))
attempt(lambda: coroutine_with_arguments())
