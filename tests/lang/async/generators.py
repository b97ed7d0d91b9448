class Step:
    def __await__(self):
        return (yield "step")


async def numbers(n, log):
    try:
        for i in range(n):
            await Step()
            received = yield i
            if received is not None:
                log.append(received)
    finally:
        log.append("closed")


def drive(awaitable):
    it = awaitable.__await__() if hasattr(awaitable, "__await__") else awaitable
    steps = 0
    try:
        value = None
        while True:
            value = it.send(None) if hasattr(it, "send") else next(it)
            steps += 1
    except StopIteration as e:
        return e.value, steps


log = []
g = numbers(3, log)
print(type(g).__name__, g.__name__)
print(drive(g.__anext__()), drive(g.asend("sent")), drive(g.__anext__()))
try:
    drive(g.__anext__())
except StopAsyncIteration as e:
    print("stopped", e.args, log)
log.clear()
g = numbers(5, log)
drive(g.__anext__())
print(drive(g.aclose()), log)
log.clear()
g = numbers(5, log)
drive(g.__anext__())
try:
    drive(g.athrow(ValueError("into")))
except ValueError as e:
    print(e, log)


async def transform(source, f):
    async for x in source:
        yield f(x)


async def take(n, source):
    taken = 0
    async for x in source:
        if taken == n:
            break
        taken += 1
        yield x


async def collect():
    return [x async for x in take(2, transform(numbers(5, []), lambda x: x * 10))]


print(drive(collect()))


async def comprehension():
    evens = [x async for x in numbers(6, []) if x % 2 == 0]
    pairs = [(x, y) async for x in numbers(2, []) for y in "ab"]
    mapping = {x: x * x async for x in numbers(3, [])}
    gen = (x + 1 async for x in numbers(3, []))
    total = 0
    async for x in gen:
        total += x
    return evens, pairs, mapping, {x async for x in numbers(2, [])} == {0, 1}, total


print(drive(comprehension()))


async def fails():
    yield 1
    raise KeyError("inside")


async def use_fails():
    out = []
    try:
        async for x in fails():
            out.append(x)
    except KeyError as e:
        out.append(repr(e))
    return out


print(drive(use_fails()))


async def builtin_next():
    g = numbers(2, [])
    return await anext(g), await anext(g), await anext(g, "default"), aiter(g) is g


print(drive(builtin_next()))
