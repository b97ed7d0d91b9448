"""`types.coroutine`, and what may be awaited."""
import inspect
import types


def attempt(label, action):
    try:
        print(label, action())
    except BaseException as error:
        print(label, type(error).__name__, error)


def run(awaitable):
    values = []
    try:
        while True:
            values.append(awaitable.send(None))
    except StopIteration as stop:
        return values, stop.value


@types.coroutine
def pause(value):
    """Words."""
    received = yield value
    return value, received


def plain():
    yield 1


async def wait():
    return await pause("a"), await pause("b")


print(run(wait()))
print(pause.__name__, pause.__doc__, type(pause(1)).__name__, inspect.isawaitable(pause(1)), inspect.isawaitable(plain()))
print(inspect.isgeneratorfunction(pause), inspect.iscoroutinefunction(pause))


async def of_plain():
    await plain()


attempt("plain", lambda: run(of_plain()))


@types.coroutine
def delegates():
    return (yield from wait())


print(run(delegates()))


def refused():
    yield from wait()


coroutine = refused()
attempt("refused", lambda: next(coroutine))


@types.coroutine
def gives_generator():
    return plain()


@types.coroutine
def gives_number():
    return 5


async def uses(function):
    return await function()


print(run(uses(gives_generator)))
attempt("number", lambda: run(uses(gives_number)))
attempt("not callable", lambda: types.coroutine(5))
print(types.coroutine(wait) is wait, types.coroutine(pause) is pause)


class Box:
    def __init__(self, items):
        self.items = items

    def __iter__(self):
        return self

    def __next__(self):
        return self.send(None)

    def send(self, value):
        if not self.items:
            raise StopIteration("done")
        return self.items.pop(0)

    def throw(self, *args):
        raise args[0]

    def close(self):
        print("closed")


print(run(uses(types.coroutine(lambda: Box([1, 2, 3])))))

# Awaited again.
once = wait()
print(run(once))
attempt("again", lambda: once.send(None))
attempt("again", lambda: once.throw(ValueError))
wrapped = wait().__await__()
print(next(wrapped), wrapped.send("s"), iter(wrapped) is wrapped, type(wrapped).__name__)
attempt("end", lambda: wrapped.send("t"))
attempt("after", lambda: wrapped.send(None))
attempt("after", lambda: next(wrapped))
attempt("after", lambda: wrapped.throw(ValueError))
print(wrapped.close())
