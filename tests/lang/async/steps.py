# Loops that wait for asynchronous generators: what is thrown into the loop arrives in the generator, and what comes back.


class Pause:
    def __init__(self, what):
        self.what = what

    def __await__(self):
        return (yield self.what)


def drive(coro, *actions):
    """Runs a coroutine: sends what is no exception, throws what is one."""
    log = []
    for action in (None, *actions):
        try:
            log.append(coro.throw(action) if isinstance(action, BaseException) else coro.send(action))
        except StopIteration as stop:
            log.append(f"returned {stop.value}")
            break
        except BaseException as error:
            log.append(repr(error))
            break
    return log


async def source(name, log, count=3):
    try:
        for i in range(count):
            try:
                got = await Pause(f"{name} waits {i}")
                log.append(got)
            except KeyError as error:
                log.append(f"{name} caught {error!r}")
            yield f"{name}{i}"
    except ValueError as error:
        log.append(f"{name} sees {error!r}")
        yield "from the handler"
        raise
    finally:
        log.append(f"{name} ends")


async def loop(generator):
    items = []
    try:
        async for item in generator:
            items.append(item)
            if item == "stop":
                break
        else:
            items.append("else")
    except RuntimeError as error:
        items.append(repr(error))
    return items


for actions in (
    ("x", "y", "z"),
    (KeyError("k"), "y", KeyError("z")),
    ("x", ValueError("v")),
    ("x", GeneratorExit()),
    ("x", OSError("o")),
    ("x", StopIteration("s")),
    ("x", StopAsyncIteration("s")),
):
    log = []
    print(drive(loop(source("a", log)), *actions))
    print("   ", log)


async def outer(log):
    async for item in source("inner", log, 2):
        yield item.upper()
        await Pause("between")


log = []
print(drive(loop(outer(log)), 1, 2, 3, 4, 5))
print(log)
log = []
print(drive(loop(outer(log)), 1, KeyError("between"), 3))

log = []
coro = loop(outer(log))
print(coro.send(None))
coro.close()
print(log)

log = []
coro = loop(source("c", log))
print(coro.send(None), coro.send(1))
coro.close()
print(log, coro.cr_frame)


async def stubborn():
    while True:
        try:
            await Pause("again")
        except GeneratorExit:
            pass
        yield 1


coro = loop(stubborn())
print(coro.send(None), coro.send(None))
try:
    coro.close()
except RuntimeError as error:
    print(error)


# A generator that is in the middle of a step, asked by someone else.
async def two():
    generator = source("shared", [])
    print(await generator.__anext__())

    async def first():
        return [item async for item in generator]

    a, b = first(), first()
    print(a.send(None))
    try:
        b.send(None)
    except RuntimeError as error:
        print(error)
    try:
        generator.aclose().send(None)
    except RuntimeError as error:
        print(error)
    print(a.send("x"))
    try:
        a.send("y")
    except StopIteration as stop:
        print(stop.value)
    print([item async for item in generator])


print(drive(two(), 1))


async def fails():
    yield 1
    raise StopAsyncIteration("inside")


print(drive(loop(fails())))


async def recursive(n):
    if n:
        async for item in recursive(n - 1):
            yield item + 1
    yield 0


print(drive(loop(recursive(20))))
generator = recursive(2)
print([drive(loop(generator)) for _ in range(2)])


async def early():
    async for item in source("early", []):
        return item


print(drive(early(), "x"))
