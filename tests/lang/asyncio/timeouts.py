import asyncio


async def main():
    loop = asyncio.get_running_loop()
    try:
        async with asyncio.timeout(0.01) as timeout:
            print(timeout.expired(), timeout.when() > loop.time())
            await asyncio.sleep(5)
    except TimeoutError as error:
        print(repr(error), repr(error.__cause__), timeout.expired(), timeout)
    print(asyncio.current_task().cancelling())

    async with asyncio.timeout(None) as timeout:
        print(timeout.when(), timeout)
        timeout.reschedule(loop.time() + 5)
        print(timeout.when() is not None)
        timeout.reschedule(None)
    print(timeout, timeout.expired())

    async with asyncio.timeout(5):
        await asyncio.sleep(0.001)
    print("in time")

    try:
        async with asyncio.timeout_at(loop.time() - 1):
            await asyncio.sleep(5)
    except TimeoutError:
        print("over before it began")

    try:
        async with asyncio.timeout(0.01):
            async with asyncio.timeout(5):
                await asyncio.sleep(10)
    except TimeoutError:
        print("the outer one")

    try:
        async with asyncio.timeout(5):
            try:
                async with asyncio.timeout(0.01):
                    await asyncio.sleep(10)
            except TimeoutError:
                print("the inner one")
            await asyncio.sleep(0)
            print("still running")
    except TimeoutError:
        print("wrong")

    try:
        async with asyncio.timeout(0.01):
            try:
                await asyncio.sleep(5)
            except asyncio.CancelledError:
                raise KeyError("while cancelled")
    except KeyError as error:
        print(repr(error), repr(error.__context__))

    print(await asyncio.wait_for(asyncio.sleep(0.001, "value"), 1))
    print(await asyncio.wait_for(asyncio.sleep(0, "no limit"), None))
    for limit in (0.01, 0, -1):
        log = []

        async def slow():
            try:
                await asyncio.sleep(5)
            except asyncio.CancelledError:
                log.append("cancelled")
                raise

        try:
            await asyncio.wait_for(slow(), limit)
        except TimeoutError as error:
            print(limit, repr(error), log, repr(error.__cause__))
    done = loop.create_future()
    done.set_result("done already")
    print(await asyncio.wait_for(done, 0))

    async def fails():
        raise ValueError("own error")

    try:
        await asyncio.wait_for(fails(), 1)
    except ValueError as error:
        print(error)

    async def waits_long():
        async with asyncio.timeout(5):
            await asyncio.sleep(10)

    task = asyncio.create_task(waits_long())
    await asyncio.sleep(0.001)
    task.cancel("from outside")
    try:
        await task
    except asyncio.CancelledError as error:
        print(repr(error))

    timeout = asyncio.timeout(1)
    try:
        timeout.reschedule(3)
    except RuntimeError as error:
        print(error)
    async with timeout:
        try:
            async with timeout:
                pass
        except RuntimeError as error:
            print(error)
    try:
        timeout.reschedule(3)
    except RuntimeError as error:
        print(error)

    order = []

    async def at(delay, name):
        await asyncio.sleep(delay)
        order.append(name)

    await asyncio.gather(at(0.03, "c"), at(0.01, "a"), at(0, "now"), at(0.02, "b"), at(-1, "too"))
    print(order)
    try:
        await asyncio.sleep(float("nan"))
    except ValueError as error:
        print(error)


asyncio.run(main())
