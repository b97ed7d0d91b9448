import asyncio


async def value(x, delay=0):
    await asyncio.sleep(delay)
    return x


async def fail(x, delay=0):
    await asyncio.sleep(delay)
    raise ValueError(x)


async def forever(log):
    try:
        await asyncio.Event().wait()
    except asyncio.CancelledError as error:
        log.append(repr(error))
        raise


async def main():
    print(await asyncio.gather())
    print(await asyncio.gather(value(1, 0.02), value(2, 0.01), value(3)))
    same = asyncio.create_task(value("same"))
    print(await asyncio.gather(same, value(2), same))
    print(await asyncio.gather(value(1), fail("x"), value(3), return_exceptions=True))
    try:
        await asyncio.gather(value(1), fail("first", 0.01), fail("second", 0.02))
    except ValueError as error:
        print("raised", error)
    await asyncio.sleep(0.02)

    log = []
    outer = asyncio.gather(forever(log), forever(log), value(1))
    print(str(outer), isinstance(outer, asyncio.Future))
    await asyncio.sleep(0.01)
    print(outer.cancel("enough"), outer.done())
    try:
        await outer
    except asyncio.CancelledError as error:
        print("cancelled", error.args, outer.cancelled(), outer.cancel())
    print(log)

    child = asyncio.create_task(forever(log))
    outer = asyncio.gather(child, value(1), return_exceptions=True)
    await asyncio.sleep(0)
    child.cancel()
    print(await outer)

    child = asyncio.create_task(forever(log))
    outer = asyncio.gather(child, value(1))
    await asyncio.sleep(0)
    child.cancel()
    try:
        await outer
    except asyncio.CancelledError as error:
        print("a child was cancelled", repr(error), outer.cancelled(), repr(outer).split(" ")[0])

    nested = await asyncio.gather(asyncio.gather(value(1), value(2)), asyncio.gather(value(3)), value(4))
    print(nested)

    done = asyncio.get_running_loop().create_future()
    done.set_result("done")
    print(await asyncio.gather(done, value("v")))

    results = await asyncio.gather(*(value(i, 0.001 * (5 - i)) for i in range(5)))
    print(results)
    print({i: x async for i, x in numbered([10, 20])}, [x async for _, x in numbered("ab") if x != "a"])
    print([await value(i) for i in range(3)], {await value(i): i for i in range(2)})

    try:
        await asyncio.gather(value(1), 5)
    except TypeError as error:
        print(error)


async def numbered(items):
    for number, item in enumerate(items):
        await asyncio.sleep(0)
        yield number, item


asyncio.run(main())


async def waits():
    async def slow(name, delay):
        await asyncio.sleep(delay)
        return name

    tasks = [asyncio.create_task(slow(n, d), name=n) for n, d in (("a", 0.03), ("b", 0.01), ("c", 0.02))]
    names = lambda some: sorted(t.get_name() for t in some)
    done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    print(names(done), names(pending))
    done, pending = await asyncio.wait(tasks, timeout=0.015)
    print(names(done), names(pending))
    done, pending = await asyncio.wait(pending)
    print(names(done), names(pending), [t.result() for t in tasks])

    async def bad(delay):
        await asyncio.sleep(delay)
        raise KeyError(delay)

    tasks = [asyncio.create_task(slow("s", 0.01), name="s"), asyncio.create_task(bad(0.02), name="bad")]
    tasks.append(asyncio.create_task(slow("late", 5), name="late"))
    done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_EXCEPTION)
    print(names(done), names(pending), repr(tasks[1].exception()))
    tasks[2].cancel()
    print(await asyncio.wait(tasks) == (set(tasks), set()))

    coro = slow("x", 0)
    for wrong in (
        asyncio.wait([]),
        asyncio.wait(tasks[0]),
        asyncio.wait([coro]),
        asyncio.wait(tasks, return_when="now"),
    ):
        try:
            await wrong
        except Exception as error:
            print(type(error).__name__, error)
    coro.close()


asyncio.run(waits())
