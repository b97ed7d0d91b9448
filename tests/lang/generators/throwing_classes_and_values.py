"""`throw` with classes, values and what cannot be made."""
import sys
import warnings

warnings.simplefilter("ignore")


def attempt(label, action):
    try:
        print(label, action())
    except BaseException as error:
        print(label, type(error).__name__, error)


def catching():
    while True:
        try:
            yield "waits"
        except GeneratorExit:
            raise
        except BaseException as error:
            print("  inside:", repr(error))


generator = catching()
next(generator)
attempt("class", lambda: generator.throw(ValueError))
attempt("instance", lambda: generator.throw(ValueError("v")))
attempt("value", lambda: generator.throw(ValueError, "v"))
attempt("tuple", lambda: generator.throw(ValueError, ("a", "b")))
attempt("fitting", lambda: generator.throw(ValueError, ValueError(1)))
attempt("derived", lambda: generator.throw(Exception, KeyError(1)))
attempt("other", lambda: generator.throw(ValueError, TypeError(1)))
attempt("none", lambda: generator.throw(ValueError, None, None))
attempt("instance and value", lambda: generator.throw(ValueError(), "value"))
attempt("number", lambda: generator.throw(5))
attempt("class of another kind", lambda: generator.throw(int))
attempt("text", lambda: generator.throw("text"))
attempt("traceback", lambda: generator.throw(ValueError, None, "no traceback"))


class Unmade(Exception):
    def __new__(cls, *args):
        return 5


class Failing(Exception):
    def __init__(self, *args):
        raise RuntimeError("not made")


attempt("unmade", lambda: generator.throw(Unmade))
attempt("failing", lambda: generator.throw(Failing))


def simple():
    yield 1


fresh = simple()
attempt("not begun", lambda: fresh.throw(KeyError("k")))
attempt("ended", lambda: next(fresh))
ended = simple()
list(ended)
attempt("ended", lambda: ended.throw(KeyError("k")))
unmade = simple()
next(unmade)
attempt("unmade", lambda: unmade.throw(Unmade))
attempt("ended by it", lambda: next(unmade))

# A generator that delegates runs while its inner one is thrown into.


def outer():
    try:
        yield from inner()
    except KeyError as error:
        print("  outer:", error)
        yield "after"


def inner():
    try:
        yield "inner"
    except ValueError:
        print("  running", running.gi_running, running.gi_yieldfrom)
        try:
            next(running)
        except ValueError as error:
            print(" ", error)
        raise KeyError("from inner")


running = outer()
print(next(running))
print(running.throw(ValueError("into")), running.gi_running, running.gi_suspended)


def warned():
    with warnings.catch_warnings(record=True) as found:
        warnings.simplefilter("always")
        generator = catching()
        next(generator)
        generator.throw(ValueError)
        generator.throw(ValueError())
        print(len(found))
        generator.throw(ValueError, None)
        print([str(warning.message) for warning in found], found[0].category.__name__)


warned()
