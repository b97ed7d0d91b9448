"""`assert`: truth, messages of any type, tracebacks' text, evaluation order, the name AssertionError."""


def attempt(action):
    try:
        print("passed", action())
    except BaseException as error:
        print(type(error).__name__, error, error.args)


def check(condition, *message):
    if message:
        assert condition, message[0]
    else:
        assert condition


for value in (True, 1, "x", [0], 0, "", None, [], {}, 0.0, ()):
    attempt(lambda: check(value))
for message in ("text", 5, None, (1, 2), (), [], ValueError("as message"), "two\nlines"):
    attempt(lambda: check(False, message))


class Truth:
    def __init__(self, result):
        self.result = result

    def __bool__(self):
        print("asked", end="; ")
        if isinstance(self.result, Exception):
            raise self.result
        return self.result


attempt(lambda: check(Truth(True)))
attempt(lambda: check(Truth(False), "message"))
attempt(lambda: check(Truth(LookupError("in bool"))))


def lazy():
    assert True, print("never evaluated")
    assert not print("condition first", end="; "), "not raised"
    assert [], print("message evaluated", end="; ")


attempt(lazy)


def raising_message():
    assert False, 1 / 0


attempt(raising_message)


def shadowed():
    AssertionError = KeyError
    assert False, "still the builtin"


attempt(shadowed)


def caught():
    try:
        assert 1 == 2, f"{1 + 1} is not {1}"
    except AssertionError as error:
        return str(error), error.__context__
    finally:
        assert True


attempt(caught)


def tuple_is_true():
    assert (False, "this is a tuple")
    return "tuples are true"


attempt(tuple_is_true)


def chained():
    x = 5
    assert 1 < x < 3, x
    return x


attempt(chained)


def walrus():
    assert (n := 10) > 5, n
    return n


attempt(walrus)


def in_generator():
    yield 1
    assert False, "in generator"


attempt(lambda: list(in_generator()))


def context():
    try:
        raise ValueError("first")
    except ValueError:
        assert False, "second"


try:
    context()
except AssertionError as error:
    print(repr(error), repr(error.__context__))
attempt(lambda: [check(x) for x in (1, 0)])
if __debug__:
    print("debug", __debug__)
for source in ("assert", "assert x,", "assert x, y, z", "assert x = 1", "assert (x, y)", "__debug__ = 1", "assert *x", "assert x, *y", "assert yield", "def f():\n assert (yield), (yield)"):
    try:
        compile(source, "s", "exec")
        print("fine")
    except SyntaxError as error:
        print(error.msg)
class Sub(AssertionError):
    pass
attempt(lambda: (_ for _ in ()).throw(Sub("sub")))
