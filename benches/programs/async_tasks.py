# Tasks of asyncio: pipelines through queues, many short tasks, locks, timeouts and groups.
import asyncio


async def producer(queue, count):
    for number in range(count):
        await queue.put(number)
    await queue.put(None)


async def worker(source, target, change):
    while (item := await source.get()) is not None:
        await target.put(change(item))
    await target.put(None)


async def pipeline(count):
    queues = [asyncio.Queue(16) for _ in range(4)]
    async with asyncio.TaskGroup() as group:
        group.create_task(producer(queues[0], count))
        for number, change in enumerate((lambda x: x + 1, lambda x: x * 3, lambda x: x % 1000)):
            group.create_task(worker(queues[number], queues[number + 1], change))
        total = 0
        while (item := await queues[3].get()) is not None:
            total += item
    return total


async def small(number):
    await asyncio.sleep(0)
    return number * number


async def fan_out(rounds, width):
    total = 0
    for _ in range(rounds):
        total += sum(await asyncio.gather(*(small(number) for number in range(width))))
    return total


async def guarded(count):
    lock, semaphore, event = asyncio.Lock(), asyncio.Semaphore(3), asyncio.Event()
    shared = {"value": 0, "inside": 0, "most": 0}

    async def step(number):
        await event.wait()
        async with semaphore:
            shared["inside"] += 1
            shared["most"] = max(shared["most"], shared["inside"])
            async with lock:
                value = shared["value"]
                await asyncio.sleep(0)
                shared["value"] = value + number
            shared["inside"] -= 1

    tasks = [asyncio.create_task(step(number)) for number in range(count)]
    await asyncio.sleep(0)
    event.set()
    await asyncio.wait(tasks)
    return shared["value"], shared["most"]


async def cancelled(count):
    async def forever():
        try:
            while True:
                await asyncio.sleep(0)
        finally:
            ended.append(1)

    ended = []
    for _ in range(count):
        task = asyncio.create_task(forever())
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        task.cancel()
        try:
            await task
        except asyncio.CancelledError:
            pass
    return len(ended)


async def numbers(count):
    for number in range(count):
        if number % 8 == 0:
            await asyncio.sleep(0)
        yield number


async def main():
    print("pipeline:", await pipeline(2_000))
    print("fan out:", await fan_out(10, 400))
    print("guarded:", await guarded(800))
    print("cancelled:", await cancelled(1_000))
    print("stream:", sum([number async for number in numbers(40_000) if number % 3]))


asyncio.run(main())
