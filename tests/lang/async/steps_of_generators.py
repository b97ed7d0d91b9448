"""The awaitables that asynchronous generators give: what they do when they are used twice, at once, or wrongly."""


def attempt(label, action):
    try:
        print(label, action())
    except BaseException as error:
        print(label, type(error).__name__, error)


class Wait:
    def __await__(self):
        return (yield "waiting")


async def agen():
    try:
        received = yield 1
        print("received", received)
        await Wait()
        yield 2
    except ZeroDivisionError:
        print("caught")
        yield 3


def fresh():
    return agen()


# Used to the end, and again.
steps = fresh()
step = steps.asend(None)
attempt("first", lambda: step.send(None))
attempt("again", lambda: step.send(None))
attempt("again", lambda: step.throw(ValueError))
print(step.close())
step = steps.asend("hello")
attempt("waits", lambda: step.send(None))
attempt("another", lambda: steps.asend(None).send(None))
attempt("another", lambda: steps.athrow(ValueError).send(None))
attempt("another", lambda: steps.aclose().send(None))
attempt("goes on", lambda: step.send(None))
print(steps.ag_running)

# Thrown into before and after the start.
steps = fresh()
attempt("unstarted", lambda: steps.asend(1).send(None))
attempt("unstarted", lambda: steps.__anext__().throw(ZeroDivisionError))
attempt("ended", lambda: steps.__anext__().send(None))
steps = fresh()
attempt("start", lambda: steps.__anext__().send(None))
attempt("throw", lambda: steps.athrow(ZeroDivisionError).send(None))
attempt("throw", lambda: steps.athrow(ZeroDivisionError("m")).send(None))
attempt("ended", lambda: steps.asend(None).send(None))

# Ends.
steps = fresh()
attempt("start", lambda: steps.__anext__().send(None))
end = steps.aclose()
attempt("close", lambda: end.send(None))
attempt("close again", lambda: end.send(None))
attempt("closed", lambda: steps.aclose().send(None))
attempt("closed", lambda: steps.athrow(ValueError).send(None))
attempt("closed", lambda: steps.__anext__().send(None))
steps = fresh()
attempt("not begun", lambda: steps.aclose().send(None))
attempt("not begun", lambda: steps.__anext__().send(None))
attempt("value", lambda: fresh().aclose().send(1))
attempt("value", lambda: fresh().athrow(ValueError).send(1))


async def stubborn():
    try:
        yield 1
    except GeneratorExit:
        yield 2


steps = stubborn()
attempt("start", lambda: steps.__anext__().send(None))
attempt("ignores", lambda: steps.aclose().send(None))

# Tuples and exceptions are values like others.


async def values():
    yield (1, 2)
    yield StopIteration(5)
    yield None
    yield ()


async def collect():
    return [type(item).__name__ async for item in values()], [item async for item in values()][0]


attempt("values", lambda: collect().send(None))
steps = values()
for _ in range(5):
    try:
        steps.__anext__().send(None)
    except StopIteration as stop:
        print("value", repr(stop.value))
    except StopAsyncIteration as stop:
        print("end", stop.args)

# Objects that are asked what they are.
steps = fresh()
step = steps.asend(None)
print(type(step).__name__, type(steps.athrow(ValueError)).__name__, iter(step) is step, step.__await__() is step)
attempt("close unused", lambda: step.close())
attempt("after close", lambda: step.send(None))
