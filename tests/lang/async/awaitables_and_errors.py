"""What can be awaited, what `__await__` may return, and the messages when it can not."""

import types


def run(coroutine):
    steps = []
    try:
        while True:
            steps.append(coroutine.send(None))
    except StopIteration as stop:
        return steps, stop.value


def attempt(action):
    try:
        print(action())
    except BaseException as error:
        print(type(error).__name__, error, "| context", repr(error.__context__), "| cause", repr(error.__cause__))


class Awaitable:
    def __init__(self, result):
        self.result = result

    def __await__(self):
        if callable(self.result):
            return self.result()
        return self.result


def gen():
    got = yield "one"
    yield "two"
    return "gen result"


async def wait_for(x):
    return await x


async def inner():
    return await Awaitable(gen)


attempt(lambda: run(wait_for(Awaitable(gen))))
attempt(lambda: run(wait_for(Awaitable(iter([1, 2])))))
attempt(lambda: run(wait_for(inner())))
attempt(lambda: run(wait_for(wait_for(wait_for(inner())))))
for bad in (5, None, "text", [1], gen(), gen, inner, Awaitable(5), Awaitable(None), Awaitable([1]), Awaitable("ab"), object()):
    attempt(lambda: run(wait_for(bad)))
c = inner()
attempt(lambda: run(wait_for(Awaitable(c))))
c.close()


class Reports:
    def __await__(self):
        raise LookupError("in __await__")


class NoneAwait:
    __await__ = None


attempt(lambda: run(wait_for(Reports())))
attempt(lambda: run(wait_for(NoneAwait())))


@types.coroutine
def legacy():
    x = yield "legacy"
    return x


attempt(lambda: run(wait_for(legacy())))
plain = types.coroutine(lambda: iter([7]))
attempt(lambda: run(wait_for(plain())))
attempt(lambda: types.coroutine(5))
c = inner()
run(c)
attempt(lambda: run(wait_for(c)))
c = inner()
c.send(None)
attempt(lambda: run(wait_for(c)))
c.close()


async def twice():
    c = inner()
    first = await c
    return first, await c


attempt(lambda: run(twice()))


async def stops(kind):
    raise kind("inside")


attempt(lambda: run(stops(StopIteration)))
attempt(lambda: run(stops(StopAsyncIteration)))
attempt(lambda: run(stops(GeneratorExit)))


async def with_not_async(x):
    async with x:
        pass


async def for_not_async(x):
    async for _ in x:
        pass


class SyncManager:
    def __enter__(self):
        pass

    def __exit__(self, *args):
        pass


class BadEnter:
    def __aenter__(self):
        return 5

    async def __aexit__(self, *args):
        pass


class BadExit:
    async def __aenter__(self):
        return 5

    def __aexit__(self, *args):
        return 6


class BadIter:
    def __aiter__(self):
        return 5


class AsyncAiter:
    async def __aiter__(self):
        return self


class BadNext:
    def __aiter__(self):
        return self

    def __anext__(self):
        return 5


for x in (5, SyncManager(), BadEnter(), BadExit()):
    attempt(lambda: run(with_not_async(x)))
for x in (5, [1], BadIter(), BadNext()):
    attempt(lambda: run(for_not_async(x)))


async def comprehension():
    async def numbers():
        for i in range(4):
            yield i

    return [i async for i in numbers() if i % 2], {i: await wait_for(Awaitable(iter(()))) async for i in numbers()}, sum([i async for i in numbers()])


attempt(lambda: run(comprehension()))
attempt(lambda: wait_for(1).send(2))
coroutine = wait_for(Awaitable(gen))
coroutine.send(None)
attempt(lambda: coroutine.throw(ValueError("thrown in")))
coroutine = wait_for(Awaitable(gen))
coroutine.send(None)
attempt(lambda: coroutine.close())
attempt(lambda: coroutine.send(None))
