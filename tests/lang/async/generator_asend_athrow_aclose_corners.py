"""The awaitables of asynchronous generators driven by hand: reuse, overlapping, ignored exits, errors after the end."""
import warnings

warnings.simplefilter("ignore")


class Pause:
    def __init__(self, value):
        self.value = value

    def __await__(self):
        got = yield self.value
        return got


def step(label, function, *args):
    try:
        print(label, repr(function(*args)))
    except BaseException as error:
        print(label, type(error).__name__, error, "| cause", repr(error.__cause__))


kept = []
at_the_end = False


async def numbers():
    got = None
    try:
        while True:
            waited = await Pause("waiting")
            got = yield got, waited
    except ValueError as error:
        yield "caught", str(error)
    finally:
        if not at_the_end:
            await Pause("cleaning")


kept.append(g := numbers())
step("asend value first", g.asend(5).send, None)
a = g.asend(None)
step("start", a.send, None)
step("waited", a.send, "w1")
step("used up", a.send, None)
step("used up, throw", a.throw, KeyError)
step("used up, close", a.close)
b = g.asend("second")
step("first step must be None", b.send, "no")
step("second", b.send, None)
c = g.asend("overlap")
step("overlapping asend", c.send, None)
step("overlapping next", g.__anext__().send, None)
step("overlapping athrow", g.athrow(KeyError).send, None)
step("overlapping aclose", g.aclose().send, None)
step("b goes on", b.send, "w2")
d = g.athrow(ValueError("into"))
step("athrow", d.send, None)
step("athrow used up", d.send, None)
e = g.aclose()
step("aclose", e.send, None)
step("cleaned", e.send, None)
step("aclose again", g.aclose().send, None)
step("asend after the end", g.asend(None).send, None)
step("next after the end", g.__anext__().send, None)
step("athrow after the end", g.athrow(ValueError("late")).send, None)

# Ends before the start.
kept.append(g := numbers())
step("athrow before the start", g.athrow(ValueError("early")).send, None)
step("then", g.__anext__().send, None)
kept.append(g := numbers())
step("aclose before the start", g.aclose().send, None)
step("then", g.__anext__().send, None)
kept.append(g := numbers())
x = g.asend(None)
step("throw into an unstarted step", x.throw, KeyError("k"))
step("then the step", x.send, None)
kept.append(g := numbers())
x = g.asend(None)
step("close an unstarted step", x.close)
step("then", x.send, None)
kept.append(g := numbers())
x = g.aclose()
step("throw into an unstarted close", x.throw, KeyError("k"))
step("then", x.send, None)


async def ignores():
    for i in range(4):
        try:
            yield i
        except GeneratorExit:
            print("   ignored")


g = ignores()
step("value", g.asend(None).send, None)
step("aclose ignored", g.aclose().send, None)
step("goes on", g.asend(None).send, None)
step("to its end", g.asend(None).send, None)
step("end", g.asend(None).send, None)


async def stops(kind):
    yield 1
    raise kind("inside")


for kind in (StopIteration, StopAsyncIteration, GeneratorExit, LookupError):
    g = stops(kind)
    step(kind.__name__, g.__anext__().send, None)
    step(kind.__name__, g.__anext__().send, None)
    g = stops(kind)
    step(kind.__name__, g.__anext__().send, None)
    step(kind.__name__ + " thrown", g.athrow(kind("thrown")).send, None)


async def waits_in_exit():
    try:
        yield 1
    finally:
        await Pause("in finally")
        yield "yield in finally"


g = waits_in_exit()
step("value", g.__anext__().send, None)
closing = g.aclose()
step("close waits", closing.send, None)
step("close meets a yield", closing.send, None)

# Attributes.
kept.append(g := numbers())
print(g.ag_running, g.ag_await, g.ag_suspended, g.ag_frame is not None, g.ag_code.co_name, g.__name__, g.__qualname__)
x = g.__anext__()
x.send(None)
print(g.ag_running, type(g.ag_await).__name__, g.ag_suspended)
step("ends the step", x.send, 1)
print(g.ag_running, g.ag_await, g.ag_suspended)
print(type(x).__name__, type(g.aclose()).__name__, type(g.athrow(ValueError)).__name__, type(g).__name__)
print(iter(x) is x, x.__await__() is x, aiter(g) is g)
for name in ("ag_running", "ag_frame", "ag_await", "ag_code"):
    step("set " + name, setattr, g, name, 1)
step("iter", iter, g)
step("next", next, g)
step("athrow nothing", lambda: type(g.athrow()))
step("athrow no exception", stops(KeyError).athrow(5).send, None)
step("asend nothing", g.asend)
step("aiter of a list", aiter, [])
step("anext of a list", anext, [])


class NoAnext:
    def __aiter__(self):
        return self


step("aiter without anext", aiter, NoAnext())


async def default():
    return await anext(g2, "default")


async def empty():
    if False:
        yield


g2 = empty()
step("anext with default", default().send, None)


async def without():
    return await anext(empty())


step("anext without default", without().send, None)

at_the_end = True
for g in kept:
    closing = g.aclose()
    step("closing", closing.send, None)
    step("closed", closing.send, None)
