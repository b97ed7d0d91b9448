import asyncio


async def value(x, delay):
    await asyncio.sleep(delay)
    if isinstance(x, Exception):
        raise x
    return x


async def main():
    for coro in asyncio.as_completed([value("c", 0.03), value("a", 0.01), value("b", 0.02)]):
        print(await coro)
    tasks = {asyncio.create_task(value(n, d)): n for n, d in (("x", 0.02), ("y", 0.01))}
    async for task in asyncio.as_completed(tasks):
        print(tasks[task], task.result(), task.done())
    print([await t async for t in asyncio.as_completed([value(1, 0.02), value(2, 0.01)])])
    for coro in asyncio.as_completed([value(1, 0.01), value(ValueError("v"), 0.02)]):
        try:
            print(await coro)
        except ValueError as error:
            print(repr(error))
    slow = asyncio.create_task(value("slow", 5))
    try:
        for coro in asyncio.as_completed([value("quick", 0.001), slow], timeout=0.02):
            print(await coro)
    except TimeoutError as error:
        print(repr(error), slow.done())
    try:
        async for task in asyncio.as_completed([slow], timeout=0.01):
            print("not reached")
    except TimeoutError as error:
        print(repr(error))
    slow.cancel()
    print(list(asyncio.as_completed([])), [x async for x in asyncio.as_completed(())])
    iterator = asyncio.as_completed([value(1, 0)])
    print(iter(iterator) is iterator, aiter(iterator) is iterator)
    print(await next(iterator))
    for step in (lambda: next(iterator), lambda: asyncio.as_completed(3), lambda: asyncio.as_completed(slow)):
        try:
            step()
        except (StopIteration, TypeError) as error:
            print(repr(error))


asyncio.run(main())
