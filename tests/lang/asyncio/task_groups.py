import asyncio


async def value(x, delay=0):
    await asyncio.sleep(delay)
    return x


async def fail(error, delay=0):
    await asyncio.sleep(delay)
    raise error


async def waits(log, name):
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        log.append(name)
        raise


def tree(error, depth=0):
    print("  " * depth + repr(error))
    for inner in getattr(error, "exceptions", ()):
        tree(inner, depth + 1)


async def main():
    async with asyncio.TaskGroup() as group:
        a = group.create_task(value(1, 0.01))
        b = group.create_task(value(2), name="b")
        print(group, b.get_name())
    print(a.result(), b.result(), group)

    log = []
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(waits(log, "x"))
            group.create_task(fail(ValueError("bad"), 0.01))
            group.create_task(waits(log, "y"))
    except* ValueError as errors:
        tree(errors)
    print(sorted(log), asyncio.current_task().cancelling())

    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(fail(ValueError(1)))
            group.create_task(fail(TypeError(2)))
            await asyncio.sleep(5)
            print("not reached")
    except ExceptionGroup as errors:
        tree(errors)
        print(errors.message, errors.__cause__, errors.__suppress_context__)

    log = []
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(waits(log, "child"))
            await asyncio.sleep(0)
            raise KeyError("body")
    except ExceptionGroup as errors:
        tree(errors)
    print(log)

    try:
        async with asyncio.TaskGroup() as outer:
            async with asyncio.TaskGroup() as inner:
                inner.create_task(fail(OSError("inner")))
            print("not reached")
    except ExceptionGroup as errors:
        tree(errors)

    async def cancelled_from_outside(log):
        try:
            async with asyncio.TaskGroup() as group:
                group.create_task(waits(log, "one"))
                group.create_task(waits(log, "two"))
        except asyncio.CancelledError as error:
            log.append(repr(error))
            raise

    log = []
    task = asyncio.create_task(cancelled_from_outside(log))
    await asyncio.sleep(0.001)
    task.cancel("stop")
    try:
        await task
    except asyncio.CancelledError:
        print("cancelled", sorted(log))

    async with asyncio.TaskGroup() as group:
        task = group.create_task(waits([], "single"))
        await asyncio.sleep(0)
        task.cancel()
    print("one cancelled child is no error", task.cancelled())

    async def grows(group, n):
        if n:
            group.create_task(grows(group, n - 1))
        order.append(n)

    order = []
    async with asyncio.TaskGroup() as group:
        group.create_task(grows(group, 3))
    print(order)

    group = asyncio.TaskGroup()
    for entered in (False, True):
        if entered:
            async with group:
                pass
        coro = value(0)
        try:
            group.create_task(coro)
        except RuntimeError as error:
            print(error)
    try:
        async with group:
            pass
    except RuntimeError as error:
        print(error)

    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(fail(ValueError("first")))
            await asyncio.sleep(0.01)
    except* ValueError:
        try:
            group.create_task(value(1))
        except RuntimeError as error:
            print(str(error).replace(str(group), "GROUP"))

    try:
        async with asyncio.timeout(0.01):
            async with asyncio.TaskGroup() as group:
                group.create_task(waits(log, "late"))
    except TimeoutError:
        print("timeout", log[-1])

    class Stop(BaseException):
        pass

    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(fail(Stop()))
            group.create_task(fail(ValueError()))
    except BaseExceptionGroup as errors:
        tree(errors)


asyncio.run(main())
