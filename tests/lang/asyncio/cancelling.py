import asyncio


async def sleeper(log, name="sleeper"):
    try:
        log.append(f"{name} starts")
        await asyncio.sleep(10)
    except asyncio.CancelledError as error:
        log.append(f"{name} cancelled {error.args}")
        raise
    finally:
        log.append(f"{name} cleans up")


async def stubborn(log):
    for _ in range(2):
        try:
            await asyncio.sleep(10)
        except asyncio.CancelledError:
            log.append("ignored")
    return "finished anyway"


async def main():
    log = []
    task = asyncio.create_task(sleeper(log))
    await asyncio.sleep(0)
    print(task.cancel("why"), task.cancelling(), task.cancelled(), task.done())
    try:
        await task
    except asyncio.CancelledError as error:
        print(repr(error), task.cancelled(), task.cancel())
    print(log)
    try:
        task.exception()
    except asyncio.CancelledError as error:
        print("exception", repr(error))
    try:
        task.result()
    except asyncio.CancelledError as error:
        print("result", repr(error))

    log = []
    task = asyncio.create_task(sleeper(log))
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        print("never started", log)

    log = []
    task = asyncio.create_task(stubborn(log))
    await asyncio.sleep(0)
    task.cancel()
    await asyncio.sleep(0)
    task.cancel()
    print(await task, log, task.cancelling(), task.cancelled())

    async def counts():
        me = asyncio.current_task()
        me.cancel()
        me.cancel()
        print(me.cancelling(), me.uncancel(), me.uncancel(), me.uncancel())
        await asyncio.sleep(0)
        print("went on")
        me.cancel("now")
        try:
            await asyncio.sleep(0)
        except asyncio.CancelledError as error:
            print("self", error.args)
        return "end"

    print(await asyncio.create_task(counts()))

    async def outer(log):
        try:
            await sleeper(log, "inner")
        except asyncio.CancelledError:
            log.append("outer sees it")
            await asyncio.sleep(0)
            raise RuntimeError("instead") from None

    log = []
    task = asyncio.create_task(outer(log))
    await asyncio.sleep(0)
    task.cancel()
    try:
        await task
    except RuntimeError as error:
        print(error, log)

    async def ends_while_asked():
        asyncio.current_task().cancel()
        return 5

    task = asyncio.create_task(ends_while_asked())
    try:
        print(await task)
    except asyncio.CancelledError:
        print("cancelled at its end", task.cancelled())

    log = []
    inner = asyncio.create_task(sleeper(log))

    async def waits():
        await inner

    waiter = asyncio.create_task(waits())
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    waiter.cancel("passed on")
    print(await asyncio.gather(waiter, inner, return_exceptions=True), log)

    # shield
    async def job():
        await asyncio.sleep(0.01)
        return "job is done"

    inner = asyncio.create_task(job())

    async def shielded():
        return await asyncio.shield(inner)

    waiter = asyncio.create_task(shielded())
    await asyncio.sleep(0)
    waiter.cancel()
    try:
        await waiter
    except asyncio.CancelledError:
        print("waiter cancelled", inner.done())
    print(await inner)
    print(await asyncio.shield(inner), await asyncio.shield(job()))
    shield = asyncio.shield(asyncio.create_task(sleeper([])))
    await asyncio.sleep(0)
    shield.cancel()
    print(shield.cancelled())


asyncio.run(main())


async def left_over():
    async def background(name):
        try:
            await asyncio.sleep(100)
        finally:
            print(name, "is cleaned up at the end")

    tasks = [asyncio.create_task(background(n)) for n in "a"]
    await asyncio.sleep(0)
    return len(tasks)


print(asyncio.run(left_over()))
