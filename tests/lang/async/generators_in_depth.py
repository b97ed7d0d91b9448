"""Asynchronous generators: asend, athrow, aclose, finalization in order, and misuse."""


def run(coroutine):
    steps = []
    try:
        while True:
            steps.append(coroutine.send(None))
    except StopIteration as stop:
        return (steps, stop.value) if steps else stop.value


def attempt(action):
    try:
        print(action())
    except BaseException as error:
        print(type(error).__name__, error, "| context", repr(error.__context__))


class Pause:
    def __init__(self, name):
        self.name = name

    def __await__(self):
        return (yield self.name)


async def agen():
    try:
        got = yield 1
        print("got", got)
        await Pause("paused")
        got = yield 2
        print("got", got)
    except ValueError as error:
        print("caught", error)
        yield "recovered"
    finally:
        await Pause("cleanup")
        print("finally")


async def collect(a):
    return [x async for x in a]


attempt(lambda: run(collect(agen())))
a = agen()
attempt(lambda: run(a.asend(None)))
attempt(lambda: run(a.asend("hello")))
attempt(lambda: run(a.athrow(ValueError("v"))))
attempt(lambda: run(a.__anext__()))
attempt(lambda: run(a.__anext__()))
attempt(lambda: run(a.asend("x")))
attempt(lambda: run(a.aclose()))
a = agen()
attempt(lambda: run(a.asend("not started")))
a = agen()
attempt(lambda: run(a.aclose()))
attempt(lambda: run(a.__anext__()))
a = agen()
run(a.__anext__())
attempt(lambda: run(a.aclose()))
a = agen()
attempt(lambda: run(a.athrow(KeyError("before start"))))
a = agen()
run(a.__anext__())
attempt(lambda: run(a.athrow(KeyError("unhandled"))))


async def ignores_exit():
    try:
        yield 1
    except GeneratorExit:
        yield 2


a = ignores_exit()
run(a.__anext__())
attempt(lambda: run(a.aclose()))


async def returns_early():
    yield 1
    return


attempt(lambda: run(collect(returns_early())))


async def raises(kind):
    yield 1
    raise kind("inside")


attempt(lambda: run(collect(raises(StopAsyncIteration))))
attempt(lambda: run(collect(raises(StopIteration))))
attempt(lambda: run(collect(raises(LookupError))))
a = agen()
step = a.__anext__()
attempt(lambda: step.send("first send"))
a = agen()
step = a.__anext__()
attempt(lambda: step.send(None))
attempt(lambda: step.send(None))
step = a.asend(1)
print(step.send(None))
attempt(lambda: step.throw(ValueError("into the pause")))
attempt(lambda: step.close())
attempt(lambda: run(a.aclose()))


async def nested():
    async for x in agen():
        async for y in returns_early():
            yield x, y


async def consume():
    out = []
    async for pair in nested():
        out.append(pair)
    else:
        out.append("else")
    return out


async def expression():
    source = (x * 2 async for x in returns_early())
    return type(source).__name__, [v async for v in source]


async def builtin_anext():
    a = returns_early()
    return await anext(a), await anext(a, "default"), await anext(a, "again")


attempt(lambda: run(consume()))
attempt(lambda: run(expression()))
attempt(lambda: run(builtin_anext()))


async def no_default():
    a = returns_early()
    await anext(a)
    await anext(a)


attempt(lambda: run(no_default()))


class Counter:
    def __init__(self, n):
        self.n = n

    def __aiter__(self):
        return self

    async def __anext__(self):
        if not self.n:
            raise StopAsyncIteration
        self.n -= 1
        return self.n


attempt(lambda: run(collect(Counter(3))))
attempt(lambda: run(anext(Counter(0), "empty")))
for source in ("async def f():\n yield 1\n return 2", "async def f():\n yield from x", "def f():\n await x", "await x", "[await x for x in y]", "def f():\n return [x async for x in y]", "async with x: pass", "lambda: await x", "def f():\n async for x in y: pass"):
    try:
        compile(source, "s", "exec")
        print("fine")
    except SyntaxError as error:
        print(error.msg, error.lineno, error.offset)
