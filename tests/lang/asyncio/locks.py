import asyncio


def shown(thing):
    text = repr(thing)
    return text[: text.index(" at 0x")] + text[text.rindex(" [") :]


async def main():
    lock = asyncio.Lock()
    print(shown(lock), lock.locked())
    log = []

    async def use(name, turns=1):
        async with lock:
            log.append(f"{name} in")
            for _ in range(turns):
                await asyncio.sleep(0)
            log.append(f"{name} out")

    await asyncio.gather(use("a", 2), use("b"), use("c"))
    print(log)
    await lock.acquire()
    waiting = [asyncio.create_task(lock.acquire()) for _ in range(2)]
    await asyncio.sleep(0)
    print(shown(lock))
    waiting[0].cancel()
    lock.release()
    print(await waiting[1], waiting[0].cancelled(), shown(lock))
    lock.release()
    try:
        lock.release()
    except RuntimeError as error:
        print(error)
    async with lock as nothing:
        print(nothing)

    event = asyncio.Event()
    print(shown(event), event.is_set())
    log = []

    async def waits(name):
        log.append((name, await event.wait()))

    tasks = [asyncio.create_task(waits(n)) for n in "abc"]
    await asyncio.sleep(0)
    print(shown(event))
    tasks[1].cancel()
    event.set()
    event.clear()
    await asyncio.wait(tasks)
    print(log, shown(event))
    event.set()
    print(await event.wait(), event.is_set())

    semaphore = asyncio.Semaphore(2)
    running = most = 0

    async def limited():
        nonlocal running, most
        async with semaphore:
            running += 1
            most = max(most, running)
            await asyncio.sleep(0.001)
            running -= 1

    await asyncio.gather(*(limited() for _ in range(7)))
    print(most, running, shown(semaphore), semaphore.locked())
    await semaphore.acquire()
    await semaphore.acquire()
    task = asyncio.create_task(semaphore.acquire())
    await asyncio.sleep(0)
    print(shown(semaphore))
    semaphore.release()
    print(await task, shown(semaphore))
    bounded = asyncio.BoundedSemaphore(1)
    for wrong in (bounded.release, lambda: asyncio.Semaphore(-1)):
        try:
            wrong()
        except ValueError as error:
            print(error)

    condition = asyncio.Condition()
    print(shown(condition))
    items = []
    log = []

    async def take(name):
        async with condition:
            await condition.wait_for(lambda: items)
            log.append((name, items.pop(0)))

    takers = [asyncio.create_task(take(n)) for n in "xyz"]
    await asyncio.sleep(0)
    async with condition:
        print(shown(condition))
        items.extend([1, 2])
        condition.notify(2)
    await asyncio.sleep(0.001)
    print(log)
    async with condition:
        items.append(3)
        condition.notify_all()
    await asyncio.gather(*takers)
    print(log)
    try:
        condition.notify()
    except RuntimeError as error:
        print(error)
    try:
        await condition.wait()
    except RuntimeError as error:
        print(error)

    async def wait_for_notice():
        async with condition:
            try:
                await condition.wait()
            finally:
                print("has the lock again", condition.locked())

    task = asyncio.create_task(wait_for_notice())
    await asyncio.sleep(0)
    task.cancel()
    await asyncio.wait([task])
    print(task.cancelled(), condition.locked())

    barrier = asyncio.Barrier(3)
    print(shown(barrier), barrier.parties, barrier.n_waiting)
    log = []

    async def party(name, delay):
        await asyncio.sleep(delay)
        log.append(f"{name} arrives")
        index = await barrier.wait()
        log.append(f"{name} leaves")
        return index

    print(await asyncio.gather(party("a", 0.01), party("b", 0), party("c", 0.02)))
    print(log)
    task = asyncio.create_task(barrier.wait())
    await asyncio.sleep(0)
    print(shown(barrier))
    await barrier.reset()
    print(repr((await asyncio.gather(task, return_exceptions=True))[0]), barrier.broken)
    task = asyncio.create_task(barrier.wait())
    await asyncio.sleep(0)
    await barrier.abort()
    print(repr((await asyncio.gather(task, return_exceptions=True))[0]), shown(barrier))
    try:
        await barrier.wait()
    except asyncio.BrokenBarrierError as error:
        print(error)
    async with asyncio.Barrier(1) as index:
        print("index", index)
    try:
        asyncio.Barrier(0)
    except ValueError as error:
        print(error)
    try:
        with lock:
            pass
    except TypeError as error:
        print(error)


asyncio.run(main())

lock = asyncio.Lock()


async def contended():
    await lock.acquire()
    task = asyncio.create_task(lock.acquire())
    await asyncio.sleep(0)
    task.cancel()


asyncio.run(contended())
try:
    asyncio.run(contended())
except RuntimeError as error:
    print(str(error).partition(" [")[2])
