import asyncio


async def at_once(x):
    print("starts", x, asyncio.current_task().get_name())
    return x


async def later(x):
    print("first part", x)
    await asyncio.sleep(0)
    print("second part", x)
    return x


async def main():
    loop = asyncio.get_running_loop()
    loop.set_task_factory(asyncio.eager_task_factory)
    me = asyncio.current_task()
    task = asyncio.create_task(at_once(1), name="one")
    print("made", task.done(), task.result(), asyncio.current_task() is me)
    task = asyncio.create_task(later(2), name="two")
    print("made", task.done(), task in asyncio.all_tasks())
    print(await task)
    print(await asyncio.gather(at_once(3), later(4)))
    async with asyncio.TaskGroup() as group:
        a = group.create_task(at_once(5), name="five")
        b = group.create_task(later(6), name="six")
        print("in the group", a.done(), b.done())
    print(a.result(), b.result())

    async def fails():
        raise ValueError("at once")

    task = asyncio.create_task(fails(), name="fails")
    print(task.done(), repr(task.exception()))
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(fails(), name="fails")
            await asyncio.sleep(0)
    except* ValueError as errors:
        print(errors.exceptions)

    class MyTask(asyncio.Task):
        pass

    loop.set_task_factory(asyncio.create_eager_task_factory(MyTask))
    task = asyncio.create_task(at_once(7), name="own")
    print(type(task).__name__, task.done())
    loop.set_task_factory(None)
    task = asyncio.create_task(at_once(8), name="lazy")
    print("made")
    await task
    print(await asyncio.Task(at_once(9), loop=loop, eager_start=True, name="by hand"))


asyncio.run(main())
