# Errors of several tasks at once: groups from TaskGroup and gather, except*, timeouts inside groups, cancelled parents.
import asyncio
import traceback


async def fail(error, delay=0.0):
    await asyncio.sleep(delay)
    raise error


async def sleeper(log, name, seconds=1):
    try:
        await asyncio.sleep(seconds)
    except asyncio.CancelledError:
        log.append(f"{name} cancelled")
        raise
    finally:
        log.append(f"{name} ends")


def shape(error):
    if isinstance(error, BaseExceptionGroup):
        return [shape(e) for e in error.exceptions]
    return repr(error)


async def collected():
    log = []
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(fail(ValueError("first"), 0.001))
            group.create_task(fail(KeyError("never raised"), 0.5))
            group.create_task(sleeper(log, "s"))
            await asyncio.sleep(1)
    except* ValueError as group:
        print("values", shape(group), group.message)
    except* KeyError as group:
        print("not here", shape(group))
    print(log)


async def several_at_once():
    async def dies_while_cancelled(error):
        try:
            await asyncio.sleep(1)
        except asyncio.CancelledError:
            raise error from None

    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(dies_while_cancelled(TypeError("t")))
            group.create_task(dies_while_cancelled(OSError("o")))
            await asyncio.sleep(0)
            raise LookupError("body")
    except* (LookupError, OSError) as found:
        print("lookup or os", shape(found))
    except* TypeError as found:
        print("types", shape(found), [e.__suppress_context__ for e in found.exceptions])


async def nested():
    try:
        async with asyncio.TaskGroup() as outer:
            async def inner():
                async with asyncio.TaskGroup() as group:
                    group.create_task(fail(ValueError(1)))
                    group.create_task(fail(ValueError(2)))

            outer.create_task(inner(), name="inner")
            outer.create_task(fail(TypeError(3), 0.5))
    except BaseExceptionGroup as error:
        print(shape(error), type(error).__name__)
        values, rest = error.split(ValueError)
        print(shape(values), rest)
        print([line for line in traceback.format_exception_only(error, show_group=True)])


async def base_exceptions():
    for error in (KeyboardInterrupt("k"), SystemExit(3)):
        task = asyncio.current_task()
        try:
            async with asyncio.TaskGroup() as group:
                group.create_task(sleeper([], "x"))
                await asyncio.sleep(0)
                raise error
        except (KeyboardInterrupt, SystemExit) as caught:
            print("as itself", repr(caught), task.cancelling())


async def timeouts():
    log = []
    try:
        async with asyncio.timeout(0.002) as limit:
            async with asyncio.TaskGroup() as group:
                group.create_task(sleeper(log, "a"))
                await sleeper(log, "body")
    except TimeoutError as error:
        print("timeout", limit.expired(), sorted(log), repr(error.__cause__), asyncio.current_task().cancelling())
    try:
        async with asyncio.TaskGroup() as group:
            async with asyncio.timeout(0.001):
                group.create_task(sleeper(log, "b", 0.5))
                await asyncio.sleep(1)
    except* TimeoutError as error:
        print("group of", shape(error), log[-2:])
    async with asyncio.timeout(None) as limit:
        print(limit.when(), limit.expired(), repr(limit))
        limit.reschedule(asyncio.get_running_loop().time() + 5)
        print(limit.when() > 0)
    try:
        limit.reschedule(None)
    except RuntimeError as error:
        print(error)
    try:
        async with asyncio.timeout_at(asyncio.get_running_loop().time() - 1):
            await asyncio.sleep(0)
            print("not reached")
    except TimeoutError:
        print("already over")
    try:
        async with asyncio.timeout(0.001):
            raise ValueError("own error wins")
    except ValueError as error:
        print(repr(error))


async def gathered():
    log = []
    results = await asyncio.gather(fail(ValueError("g")), sleeper(log, "g", 0.001), return_exceptions=True)
    print(results, log)
    other = asyncio.create_task(sleeper(log, "goes on", 0.02))
    try:
        await asyncio.gather(fail(ValueError("only the first")), fail(KeyError("lost")), other)
    except ValueError as error:
        print(repr(error), other.done())
    await other
    parent = asyncio.gather(sleeper(log, "p"), sleeper(log, "q"))
    await asyncio.sleep(0)
    print(parent.cancel(), parent.cancelled())
    try:
        await parent
    except asyncio.CancelledError as error:
        print("gather cancelled", error.args, log[-4:])
    print(await asyncio.gather())
    shielded = asyncio.create_task(sleeper(log, "shielded", 0.05))
    waiting = asyncio.create_task(asyncio.wait_for(asyncio.shield(shielded), 0.001))
    try:
        await waiting
    except TimeoutError:
        print("waiter gave up", shielded.done())
    await shielded
    print(log[-1])


async def outside():
    log = []

    async def parent():
        async with asyncio.TaskGroup() as group:
            group.create_task(sleeper(log, "child"))
            try:
                await asyncio.sleep(1)
            except asyncio.CancelledError:
                log.append("parent body cancelled")
                raise

    task = asyncio.create_task(parent())
    await asyncio.sleep(0.001)
    task.cancel("from outside")
    try:
        await task
    except asyncio.CancelledError as error:
        print("cancelled", error.args, log)

    async def swallow():
        try:
            async with asyncio.TaskGroup() as group:
                group.create_task(fail(ValueError("inside")))
                await asyncio.sleep(1)
        except* ValueError:
            pass
        await asyncio.sleep(0)
        return asyncio.current_task().cancelling(), "still runs"

    print(await asyncio.create_task(swallow()))


async def main():
    for part in (collected, several_at_once, nested, base_exceptions, timeouts, gathered, outside):
        print("--", part.__name__)
        await part()


asyncio.run(main())
