import asyncio


async def work(name, turns):
    for turn in range(turns):
        print(name, turn)
        await asyncio.sleep(0)
    return name * 2


async def failing():
    await asyncio.sleep(0)
    raise ValueError("no luck")


def shown(task):
    return repr(task).split(" at ")[0]


async def main():
    me = asyncio.current_task()
    print(me.get_name(), asyncio.current_task() is me, me in asyncio.all_tasks(), len(asyncio.all_tasks()))
    a = asyncio.create_task(work("a", 2))
    b = asyncio.create_task(work("b", 3), name="second")
    print(a.get_name(), b.get_name(), a.done(), shown(a))
    b.set_name(7)
    print(repr(b.get_name()), len(asyncio.all_tasks()))
    print(await a, a.done(), a.result(), a.exception(), a.cancelled())
    print(await b)
    print(shown(b))

    task = asyncio.create_task(failing())
    try:
        task.result()
    except asyncio.InvalidStateError as error:
        print(type(error), error)
    try:
        await task
    except ValueError as error:
        print("caught", error, task.exception() is error)
    print(task.done(), task.cancelled(), shown(task))

    for wrong in (lambda: task.set_result(1), lambda: task.set_exception(ValueError()), lambda: asyncio.create_task(3)):
        try:
            wrong()
        except Exception as error:
            print(type(error).__name__, error)

    calls = []
    task = asyncio.create_task(work("c", 1))
    task.add_done_callback(lambda t: calls.append(("first", t is task)))
    second = lambda t: calls.append("second")
    task.add_done_callback(second)
    task.add_done_callback(second)
    print(task.remove_done_callback(second), task.remove_done_callback(second))
    await task
    print(calls)
    await asyncio.sleep(0)
    print(calls)
    task.add_done_callback(lambda t: calls.append("late"))
    print(calls)
    await asyncio.sleep(0)
    print(calls)

    coro = work("d", 1)
    task = asyncio.ensure_future(coro)
    print(task.get_coro() is coro, asyncio.ensure_future(task) is task, task.get_loop() is asyncio.get_running_loop())
    print(asyncio.isfuture(task), asyncio.iscoroutine(coro), asyncio.iscoroutinefunction(work), asyncio.isfuture(3))
    await task

    class Waits:
        def __await__(self):
            yield from asyncio.sleep(0).__await__()
            return "waited"

    print(await asyncio.ensure_future(Waits()), await Waits())


asyncio.run(main())


async def ordered():
    log = []

    async def step(name):
        log.append(name + "1")
        await asyncio.sleep(0)
        log.append(name + "2")
        await asyncio.sleep(0)
        log.append(name + "3")

    tasks = [asyncio.create_task(step(name)) for name in "xyz"]
    log.append("made")
    await tasks[1]
    log.append("y is done")
    await asyncio.gather(*tasks)
    return log


print(asyncio.run(ordered()))


class MyTask(asyncio.Task):
    pass


async def subclassed():
    task = MyTask(work("e", 2), name="own")
    print(type(task).__name__, task.get_name(), isinstance(task, asyncio.Future))
    return await task


print(asyncio.run(subclassed()))

for wrong in (
    lambda: asyncio.run(3),
    lambda: asyncio.run(main),
    asyncio.get_running_loop,
    asyncio.current_task,
    lambda: asyncio.ensure_future(3),
):
    try:
        wrong()
    except Exception as error:
        print(type(error).__name__, str(error).split(" at 0x")[0])
print(asyncio.Future, asyncio.Task, asyncio.CancelledError.__mro__, asyncio.TimeoutError is TimeoutError)
