"""gi_frame, gi_running, gi_suspended, gi_yieldfrom, f_lineno and f_lasti of generators in all states, and entering twice."""
import inspect
import types


def attempt(label, function, *args):
    try:
        print(label, repr(function(*args)))
    except BaseException as error:
        print(label, type(error).__name__, error)


def show(g):
    frame = g.gi_frame
    return (
        inspect.getgeneratorstate(g),
        g.gi_running,
        g.gi_suspended,
        None if g.gi_yieldfrom is None else type(g.gi_yieldfrom).__name__,
        None if frame is None else frame.f_lineno - first,
        None if frame is None else sorted(frame.f_locals),
    )


first = inspect.currentframe().f_lineno + 3


def numbers(n):
    a = n
    yield a
    b = yield from range(2)
    c = [
        a,
        (yield
         b),
    ]
    try:
        yield show(me)
    finally:
        d = "end"
    return c


me = numbers(5)
print(show(me))
for _ in range(6):
    attempt("next", next, me)
    print(show(me))
me = numbers(1)
next(me)
me.close()
print(show(me))
attempt("close again", me.close)
attempt("next", next, me)
attempt("send", me.send, 5)
attempt("throw", me.throw, ValueError("late"))

# Starting values.
fresh = numbers(1)
attempt("send to a fresh one", fresh.send, 1)
attempt("send None", fresh.send, None)
fresh = numbers(1)
attempt("throw into a fresh one", fresh.throw, ValueError("early"))
print(show(fresh))
attempt("then next", next, fresh)
fresh = numbers(1)
attempt("close a fresh one", fresh.close)
print(show(fresh))


# Entering while it runs.
def reenter():
    for action in (next, lambda g: g.send(None), lambda g: g.throw(KeyError), lambda g: g.close(), list):
        try:
            action(again)
        except ValueError as error:
            yield type(error).__name__, str(error)
    yield again.gi_running, again.gi_suspended, inspect.getgeneratorstate(again)


again = reenter()
print(list(again))


def delegates():
    yield from again


again = delegates()
attempt("delegates to itself", next, again)


def through():
    yield from inner


def asks_outer():
    try:
        next(outer)
    except ValueError as error:
        yield str(error), outer.gi_running, type(outer.gi_yieldfrom).__name__


inner = asks_outer()
outer = through()
print(next(outer))

# What can be set, and what cannot.
g = numbers(3)
for name in ("gi_frame", "gi_running", "gi_suspended", "gi_code", "gi_yieldfrom", "other"):
    attempt("set " + name, setattr, g, name, 1)
attempt("set name", setattr, g, "__name__", "renamed")
attempt("set qualname", setattr, g, "__qualname__", "q.renamed")
print(g.__name__, g.__qualname__, repr(g).split(" at ")[0], g.gi_code.co_name)
attempt("wrong name", setattr, g, "__name__", 5)
attempt("wrong qualname", setattr, g, "__qualname__", None)
attempt("delete name", delattr, g, "__name__")
numbers.__name__ = "given"
numbers.__qualname__ = "other.given"
g = numbers(1)
print(g.__name__, g.__qualname__)

# A generator's frame.
frame = g.gi_frame
print(frame.f_back, frame.f_code is numbers.__code__, frame.f_locals, g.gi_frame is frame)
next(g)
frame.f_locals["a"] = "written"
print(frame.f_locals, frame.f_back)
attempt("clear", frame.clear)
print(show(g))
attempt("next after clear", next, g)


def clears_itself():
    try:
        inspect.currentframe().clear()
    except RuntimeError as error:
        yield str(error)


print(list(clears_itself()))
print(type(g) is types.GeneratorType, hasattr(g, "__iter__"), iter(g) is g, hasattr(g, "__del__"))
attempt("call type", types.GeneratorType)


def subclass():
    class G(types.GeneratorType):
        pass


attempt("subclass", subclass)
e = (x for x in [1, 2] if x)
print(e.__name__, e.__qualname__, e.gi_code.co_name, sorted(e.gi_frame.f_locals))
next(e)
print(sorted(e.gi_frame.f_locals), e.gi_frame.f_lineno - first > 0)
