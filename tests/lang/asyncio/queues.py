import asyncio


async def producer(queue, items, log):
    for item in items:
        await queue.put(item)
        log.append(f"put {item}")
    await queue.put(None)


async def consumer(queue, log):
    while (item := await queue.get()) is not None:
        log.append(f"got {item}")
        queue.task_done()
    queue.task_done()


async def main():
    queue = asyncio.Queue(2)
    log = []
    await asyncio.gather(producer(queue, range(5), log), consumer(queue, log))
    print(log)
    await queue.join()
    print(queue, queue.qsize(), queue.empty(), queue.full(), queue.maxsize)

    queue.put_nowait("a")
    queue.put_nowait("b")
    print(queue, queue.full())
    for wrong in (lambda: queue.put_nowait("c"), lambda: asyncio.Queue().get_nowait()):
        try:
            wrong()
        except Exception as error:
            print(repr(error), type(error).__module__)
    putter = asyncio.create_task(queue.put("c"))
    await asyncio.sleep(0)
    print(queue)
    print(queue.get_nowait(), await queue.get())
    await putter
    print(await queue.get(), queue)

    queue = asyncio.PriorityQueue()
    for item in (3, 1, 2):
        queue.put_nowait(item)
    print([queue.get_nowait() for _ in range(3)], type(queue).__name__)
    queue = asyncio.LifoQueue()
    for item in "abc":
        await queue.put(item)
    print([await queue.get() for _ in range(3)])

    queue = asyncio.Queue()
    getter = asyncio.create_task(queue.get())
    other = asyncio.create_task(queue.get())
    await asyncio.sleep(0)
    print(queue)
    queue.put_nowait(1)
    getter.cancel()
    queue.put_nowait(2)
    print(await other, getter.done(), queue.qsize())
    try:
        await getter
    except asyncio.CancelledError:
        print("cancelled")

    queue = asyncio.Queue()
    queue.put_nowait(1)
    joiner = asyncio.create_task(queue.join())
    await asyncio.sleep(0)
    print(joiner.done())
    queue.get_nowait()
    queue.task_done()
    await joiner
    try:
        queue.task_done()
    except ValueError as error:
        print(error)

    # shutdown
    queue = asyncio.Queue(1)
    queue.put_nowait("last")
    putter = asyncio.create_task(queue.put("never"))
    await asyncio.sleep(0)
    queue.shutdown()
    print(queue, await asyncio.gather(putter, return_exceptions=True))
    print(await queue.get())
    for wrong in (queue.get, lambda: queue.put(1)):
        try:
            print(await wrong())
            break
        except asyncio.QueueShutDown as error:
            print(repr(error))
    queue = asyncio.Queue()
    getter = asyncio.create_task(queue.get())
    await asyncio.sleep(0)
    queue.shutdown(immediate=True)
    print(await asyncio.gather(getter, return_exceptions=True))
    queue = asyncio.Queue()
    queue.put_nowait(1)
    queue.shutdown(immediate=True)
    await queue.join()
    try:
        queue.get_nowait()
    except asyncio.QueueShutDown as error:
        print("now", repr(error), queue.qsize())

    queue = asyncio.Queue()
    results = []

    async def worker(name):
        while True:
            item = await queue.get()
            await asyncio.sleep(0.02 * item)
            results.append((name, item))
            queue.task_done()

    workers = [asyncio.create_task(worker(n)) for n in "AB"]
    for item in (3, 1, 1, 4):
        queue.put_nowait(item)
    await queue.join()
    for task in workers:
        task.cancel()
    await asyncio.gather(*workers, return_exceptions=True)
    print(results)


asyncio.run(main())
