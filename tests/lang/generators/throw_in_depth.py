"""`throw` in all its forms, what it does to contexts, and what close does."""

import sys


def attempt(action):
    try:
        print(action())
    except BaseException as error:
        print(type(error).__name__, error, "| context", repr(error.__context__), "| cause", repr(error.__cause__))


def simple():
    while True:
        try:
            value = yield "ready"
            print("got", value)
        except (ValueError, KeyError) as error:
            print("caught", repr(error), error.args)
        except GeneratorExit:
            print("closing")
            raise


def started():
    g = simple()
    next(g)
    return g


g = started()
attempt(lambda: g.throw(ValueError("instance")))
attempt(lambda: g.throw(ValueError))
attempt(lambda: g.throw(ValueError, "message"))
attempt(lambda: g.throw(ValueError, ("two", "args")))
attempt(lambda: g.throw(ValueError, ValueError("given")))
attempt(lambda: g.throw(KeyError, None, None))
attempt(lambda: g.throw(ValueError("x"), "value"))
attempt(lambda: g.throw(5))
attempt(lambda: g.throw(int))
attempt(lambda: g.throw("text"))
attempt(lambda: g.throw(ValueError, 1, "not a traceback"))
attempt(lambda: g.throw())
attempt(lambda: g.throw(TypeError("leaves")))
attempt(lambda: g.throw(ValueError("after the end")))
attempt(lambda: next(g))
attempt(lambda: simple().throw(ValueError("before start")))
attempt(lambda: started().close())
attempt(lambda: started().throw(GeneratorExit))
attempt(lambda: started().throw(StopIteration(3)))


def stubborn():
    try:
        yield 1
    except GeneratorExit:
        yield 2


def returns_on_close():
    try:
        yield 1
    except GeneratorExit:
        return "closed value"


def raises_on_close():
    try:
        yield 1
    finally:
        raise LookupError("in finally")


for function in (stubborn, returns_on_close, raises_on_close):
    g = function()
    next(g)
    attempt(g.close)
    attempt(g.close)
attempt(lambda: stubborn().close())


def replaces():
    try:
        yield
    except ValueError as error:
        raise KeyError("replaced") from error


def contexts():
    try:
        1 / 0
    except ZeroDivisionError:
        yield sys.exception()
        yield sys.exception()


g = replaces()
next(g)
attempt(lambda: g.throw(ValueError("original")))
g = contexts()
print(repr(next(g)), sys.exception())
try:
    raise OSError("outside")
except OSError:
    print(repr(next(g)), repr(sys.exception()))
g = contexts()
next(g)
attempt(lambda: g.throw(ValueError("inner")))


def stops():
    yield 1
    raise StopIteration("from inside")


def stops_by_next():
    yield next(iter(()))


attempt(lambda: list(stops()))
attempt(lambda: list(stops_by_next()))
attempt(lambda: list(next(iter(())) for _ in range(1)))


def thrower(error):
    try:
        raise KeyError("current")
    except KeyError:
        started().throw(error)


attempt(lambda: thrower(TypeError("thrown")))
