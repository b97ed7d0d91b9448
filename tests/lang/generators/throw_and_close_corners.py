"""throw() in its three forms with its warning, close() that gives a value or meets a yield, StopIteration inside."""
import warnings

warnings.simplefilter("always")


def attempt(label, function, *args):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            print(label, repr(function(*args)))
        except BaseException as error:
            print(label, type(error).__name__, error, "| cause", repr(error.__cause__), "| context", repr(error.__context__))
        for entry in caught:
            print("   ", entry.category.__name__, entry.message)


def echo():
    received = None
    while True:
        try:
            received = yield received
        except Exception as error:
            received = (type(error).__name__, error.args, error.__traceback__ is not None)


kept = []


def started(function=echo):
    g = function()
    kept.append(g)
    next(g)
    return g


class Custom(Exception):
    def __init__(self, *args):
        if len(args) == 3:
            raise OSError("constructor")
        super().__init__(*args)


tb = None
try:
    1 / 0
except ZeroDivisionError as e:
    tb = e.__traceback__

g = started()
attempt("instance", g.throw, ValueError("v"))
attempt("class", g.throw, ValueError)
attempt("class and value", g.throw, ValueError, "v")
attempt("class and tuple", g.throw, ValueError, (1, 2))
attempt("class and instance", g.throw, ValueError, ValueError("own"))
attempt("class and instance of a subclass", g.throw, LookupError, KeyError("own"))
attempt("class and instance of another", g.throw, ValueError, KeyError("own"))
attempt("class, None", g.throw, ValueError, None)
attempt("class, None, None", g.throw, ValueError, None, None)
attempt("class, value, traceback", g.throw, ValueError, "v", tb)
attempt("constructor fails", g.throw, Custom, (1, 2, 3))
for args in ((), (5,), ("text",), (int,), (ValueError(), "v"), (ValueError, "v", 5), (None,), (ValueError, 1, None, 4), (BaseException, 1, "tb")):
    attempt(f"throw{args!r}", started().throw, *args)
attempt("keyword", lambda: started().throw(type=ValueError))


def ignores():
    for i in range(3):
        try:
            yield i
        except GeneratorExit:
            pass


def returns():
    try:
        yield 1
    except GeneratorExit:
        return "value of close"


def raises():
    try:
        yield 1
    finally:
        raise KeyError("in finally")


def exits():
    try:
        yield 1
    except GeneratorExit:
        raise StopIteration("stop inside")


def other_exit():
    try:
        yield 1
    except GeneratorExit as error:
        raise GeneratorExit("another") from error


for function in (echo, ignores, returns, raises, exits, other_exit):
    g = started(function)
    attempt(function.__name__ + " close", g.close)
    attempt(function.__name__ + " again", g.close)
    attempt(function.__name__ + " rest", list, g)
g = started(returns)
attempt("exit thrown", g.throw, GeneratorExit)
g = started(ignores)
attempt("exit ignored", g.throw, GeneratorExit)
attempt("rest", list, g)


def stops(kind):
    yield 1
    raise kind("x")


for kind in (StopIteration, StopAsyncIteration, GeneratorExit, RuntimeError):
    attempt(kind.__name__, list, stops(kind))
    attempt(kind.__name__ + " thrown", started(lambda: stops(kind)).throw, kind("thrown"))


def inner_next():
    yield next(iter(()))


attempt("next of nothing inside", list, inner_next())


def catches():
    try:
        yield 1
        yield 2
    except StopIteration as stop:
        yield "caught", stop.value


attempt("caught inside", started(catches).throw, StopIteration(9))


# Delegation.
class Sub:
    def __init__(self, *methods):
        for name in methods:
            setattr(self, "_" + name, True)

    def __iter__(self):
        return self

    def __next__(self):
        return "sub"

    def __getattr__(self, name):
        print("    asked for", name)
        if hasattr(type(self), "m_" + name) and "_" + name in self.__dict__:
            return getattr(self, "m_" + name)
        raise AttributeError(name)

    def m_throw(self, *args):
        print("    throw", args)
        return "thrown"

    def m_close(self):
        print("    close")

    def m_send(self, value):
        print("    send", value)
        raise StopIteration("sent")


def delegate(*methods):
    try:
        result = yield from Sub(*methods)
        yield "result", result
    except LookupError as error:
        yield "caught", repr(error)


for methods in ((), ("throw",), ("close",), ("send", "throw", "close")):
    attempt(f"{methods} throw", started(lambda: delegate(*methods)).throw, KeyError("k"))
    attempt(f"{methods} throw of class", started(lambda: delegate(*methods)).throw, KeyError)
    attempt(f"{methods} close", started(lambda: delegate(*methods)).close)
    attempt(f"{methods} send", started(lambda: delegate(*methods)).send, 1)
    attempt(f"{methods} exit", started(lambda: delegate(*methods)).throw, GeneratorExit)

print("left over")
for number, g in enumerate(kept):
    attempt(number, g.close)
