import asyncio
import sys


def names(error):
    entry = error.__traceback__
    found = []
    while entry is not None:
        code = entry.tb_frame.f_code
        if code.co_filename == __file__:
            found.append((code.co_name, entry.tb_lineno))
        entry = entry.tb_next
    return found


async def inner(x):
    await asyncio.sleep(0)
    return 1 / x


async def middle(x):
    return await inner(x)


async def catches():
    try:
        await middle(0)
    except ZeroDivisionError as error:
        print(names(error))
    task = asyncio.create_task(middle(0))
    try:
        await task
    except ZeroDivisionError as error:
        print(names(error))
    try:
        await asyncio.gather(middle(1), middle(0))
    except ZeroDivisionError as error:
        print(names(error))
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(middle(0))
    except* ZeroDivisionError as group:
        print(names(group.exceptions[0]))
    try:
        async with asyncio.timeout(0.001):
            await asyncio.sleep(1)
    except TimeoutError as error:
        print(names(error), names(error.__cause__))
    try:
        try:
            await middle(0)
        except ZeroDivisionError as error:
            raise ValueError("next") from error
    except ValueError as error:
        print(names(error), names(error.__cause__))
    future = asyncio.get_running_loop().create_future()
    future.set_exception(KeyError("set"))
    try:
        await future
    except KeyError as error:
        print(names(error))
    task = asyncio.create_task(waits())
    await asyncio.sleep(0)
    print([(f.f_code.co_name, f.f_lineno) for f in task.get_stack()])
    task.cancel()
    try:
        await task
    except asyncio.CancelledError as error:
        print(names(error))


async def waits():
    await middle_wait()


async def middle_wait():
    await asyncio.Event().wait()


asyncio.run(catches())


async def forgotten():
    async def lost():
        raise ValueError("nobody asks")

    task = asyncio.create_task(lost(), name="lost")
    await asyncio.sleep(0)
    del task


handled = []


async def forgotten_with_handler():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda loop, context: handled.append((context["message"], repr(context["exception"]))))
    await forgotten()
    future = loop.create_future()
    future.set_exception(KeyError(1))
    del future


asyncio.run(forgotten_with_handler())
print(handled)
sys.stdout.flush()
asyncio.run(forgotten())
