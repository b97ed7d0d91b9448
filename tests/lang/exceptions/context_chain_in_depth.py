"""`__context__` and `__cause__`: when they are set, cut, kept and how cycles are avoided."""

import sys


def chain(error):
    parts = []
    seen = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        parts.append(f"{type(error).__name__}({error}){'!' if error.__suppress_context__ else ''}")
        error = error.__cause__ or error.__context__
    return " <- ".join(parts)


def attempt(action):
    try:
        action()
    except BaseException as error:
        print(chain(error))


def raise_(error):
    raise error


def three():
    try:
        raise ValueError("1")
    except ValueError:
        try:
            raise KeyError("2")
        except KeyError:
            raise TypeError("3")


def in_finally():
    try:
        raise ValueError("body")
    finally:
        raise_(KeyError("finally"))


def in_else():
    try:
        pass
    except ValueError:
        pass
    else:
        raise KeyError("else")


def from_none():
    try:
        raise ValueError("hidden")
    except ValueError:
        raise KeyError("shown") from None


def from_other():
    try:
        raise ValueError("context")
    except ValueError:
        raise KeyError("shown") from OSError("cause")


def reraise_named():
    try:
        raise ValueError("v")
    except ValueError as e:
        try:
            raise KeyError("k")
        except KeyError:
            raise e


def bare_in_nested():
    try:
        raise ValueError("outer")
    except ValueError:
        try:
            raise KeyError("inner")
        except KeyError:
            pass
        raise


def bare_in_function():
    def again():
        raise

    try:
        raise ValueError("through function")
    except ValueError:
        again()


def cycle():
    a, b = ValueError("a"), KeyError("b")
    try:
        raise a
    except ValueError:
        try:
            raise b
        except KeyError:
            raise a


def longer_cycle():
    a, b, c = ValueError("a"), KeyError("b"), TypeError("c")
    a.__context__ = b
    b.__context__ = c
    try:
        raise c
    except TypeError:
        raise a


def self_raise():
    e = ValueError("self")
    try:
        raise e
    except ValueError:
        raise e


class Manager:
    def __enter__(self):
        return self

    def __exit__(self, *args):
        raise LookupError("exit")


def with_exit():
    with Manager():
        raise ValueError("body")


def generator_context():
    def gen():
        try:
            yield
        except ValueError:
            raise KeyError("in generator")

    g = gen()
    next(g)
    try:
        raise OSError("around")
    except OSError:
        g.throw(ValueError("thrown"))


def after_handling():
    try:
        raise ValueError("handled")
    except ValueError:
        pass
    raise KeyError("fresh")


def implicit():
    try:
        {}["k"]
    except KeyError:
        [][0]


def cause_set_later():
    e = ValueError("e")
    e.__cause__ = KeyError("cause")
    raise e


def cause_cleared():
    e = ValueError("e")
    e.__cause__ = KeyError("cause")
    e.__cause__ = None
    e.__context__ = OSError("ctx")
    raise e


for action in (three, in_finally, in_else, from_none, from_other, reraise_named, bare_in_nested, bare_in_function, cycle, longer_cycle, self_raise, with_exit, generator_context, after_handling, implicit, cause_set_later, cause_cleared):
    print(action.__name__, end=": ")
    attempt(action)
for bad in (5, "x", int, object()):
    try:
        raise ValueError from bad
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
e = ValueError()
for name in ("__cause__", "__context__", "__traceback__", "__suppress_context__"):
    for bad in (5, "x", KeyError, None):
        try:
            setattr(e, name, bad)
            print(name, "set to", bad, "gives", getattr(e, name))
        except TypeError as error:
            print(error)
    try:
        delattr(e, name)
    except TypeError as error:
        print(error)
print(sys.exc_info(), sys.exception())
