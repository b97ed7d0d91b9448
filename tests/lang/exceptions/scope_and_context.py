import sys


def name_is_removed():
    e = "before"
    try:
        raise ValueError
    except ValueError as e:
        pass
    try:
        return e
    except UnboundLocalError as err:
        return str(err)


print(name_is_removed())


def name_removed_when_assigned():
    try:
        raise ValueError
    except ValueError as e:
        e = 5
    return "e" in locals()


print(name_removed_when_assigned())
try:
    raise KeyError("k")
except KeyError as e:
    saved = e
try:
    e
except NameError as err:
    print(err)
print(repr(saved))


def current():
    return sys.exc_info()[0].__name__ if sys.exc_info()[0] else None


print(current())
try:
    raise ValueError("outer")
except ValueError:
    print(current(), sys.exception())
    try:
        raise TypeError("inner")
    except TypeError:
        print(current())
    print(current())
print(current(), sys.exc_info())


def gen():
    try:
        yield 1
        raise ValueError("in generator")
    except ValueError:
        yield current()
    yield current()


g = gen()
try:
    raise KeyError
except KeyError:
    print(next(g), next(g), next(g), current())


def from_generator_context():
    def g():
        yield
        raise ValueError("inner")

    it = g()
    next(it)
    try:
        raise KeyError("outer")
    except KeyError:
        try:
            next(it)
        except ValueError as e:
            return repr(e.__context__)


print(from_generator_context())
for i in range(3):
    try:
        if i == 1:
            raise ValueError(i)
    except ValueError as problem:
        print("caught", problem)
    else:
        print("fine", i)
tb = saved.__traceback__
print(type(tb).__name__, tb.tb_lineno > 0, tb.tb_next, saved.with_traceback(None).__traceback__)
