import asyncio


async def main():
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    print(future, future.done(), future.cancelled(), future.get_loop() is loop)
    for early in (future.result, future.exception):
        try:
            early()
        except asyncio.InvalidStateError as error:
            print(repr(error))
    seen = []
    future.add_done_callback(seen.append)
    print(future)
    future.add_done_callback(print)
    print(future)
    future.add_done_callback(seen.append)
    print(future)
    print(future.remove_done_callback(print), future.remove_done_callback(seen.append), future)
    future.add_done_callback(seen.append)
    future.set_result(list(range(10)))
    print(future, seen)
    await asyncio.sleep(0)
    print(seen == [future], future.result() == list(range(10)), future.exception())
    for late in (lambda: future.set_result(1), lambda: future.set_exception(ValueError())):
        try:
            late()
        except asyncio.InvalidStateError as error:
            print(repr(error))
    print(future.cancel())

    future = loop.create_future()
    future.set_exception(KeyError("k"))
    print(future, repr(future.exception()))
    try:
        await future
    except KeyError as error:
        print("awaited", repr(error))

    future = loop.create_future()
    future.set_exception(ZeroDivisionError)
    print(repr(future.exception()))
    future = loop.create_future()
    future.set_exception(StopIteration(3))
    print(repr(future.exception()), repr(future.exception().__cause__))
    future = loop.create_future()
    try:
        future.set_exception(3)
    except TypeError as error:
        print(error)
    print(future.cancel("message"), future, future.cancelled(), future.done(), future.cancel())
    for ask in (future.result, future.exception):
        try:
            ask()
        except asyncio.CancelledError as error:
            print(repr(error))

    # Several tasks that wait for one future go on in the order in which they came.
    future = loop.create_future()
    log = []

    async def waiter(name):
        log.append((name, await future))

    tasks = [asyncio.create_task(waiter(n)) for n in "abc"]
    await asyncio.sleep(0)
    future.add_done_callback(lambda f: log.append("callback"))
    loop.call_soon(future.set_result, 42)
    await asyncio.gather(*tasks)
    print(log)

    shared = loop.create_future()
    tasks = [asyncio.create_task(asyncio.wait_for(asyncio.shield(shared), 1)) for _ in range(2)]
    await asyncio.sleep(0)
    shared.set_exception(ValueError("for all"))
    for result in await asyncio.gather(*tasks, return_exceptions=True):
        print(repr(result))

    class Wrong:
        def __await__(self):
            yield 3

    class Late:
        def __await__(self):
            yield shared

    async def awaits(what):
        await what

    for what in (Wrong(), Late()):
        try:
            await asyncio.create_task(awaits(what))
        except RuntimeError as error:
            print(str(error).split(" in task")[0])
    for wrong in (None, 3, "text"):
        try:
            await wrong
        except TypeError as error:
            print(error)

    async def itself():
        await asyncio.current_task()

    try:
        await asyncio.create_task(itself(), name="loop")
    except RuntimeError as error:
        print(str(error).split("<")[0])

    class MyFuture(asyncio.Future):
        def set_result(self, result):
            super().set_result(result * 2)

    future = MyFuture()
    print(future, isinstance(future, asyncio.Future))
    future.set_result(4)
    print(await future)
    print(asyncio.Future[int], asyncio.Task[str], asyncio.Queue[int])
    future = loop.create_future()
    future.set_result(future)
    print(future)
    text = loop.create_future()
    text.set_result("x" * 50)
    print(text)
    other = asyncio.new_event_loop()
    foreign = other.create_future()

    async def waits_for_foreign():
        await foreign

    try:
        await asyncio.create_task(waits_for_foreign())
    except RuntimeError as error:
        print(str(error).split("got Future")[1])
    try:
        asyncio.gather(foreign, loop.create_future())
    except ValueError as error:
        print(error)
    other.close()


asyncio.run(main())
