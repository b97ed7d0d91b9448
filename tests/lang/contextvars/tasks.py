import asyncio
import contextvars

request = contextvars.ContextVar("request", default="none")


async def handler(name, delay):
    request.set(name)
    await asyncio.sleep(delay)
    await helper()
    return request.get()


async def helper():
    await asyncio.sleep(0)
    print("helper sees", request.get())
    request.set(request.get() + "!")


async def main():
    request.set("main")
    print(await asyncio.gather(handler("a", 0.02), handler("b", 0.01)), request.get())
    task = asyncio.create_task(helper())
    request.set("after the task was made")
    await task
    print(request.get())
    await helper()
    print(request.get())

    context = contextvars.copy_context()
    context.run(request.set, "own context")
    await asyncio.create_task(helper(), context=context)
    print(context[request], request.get())
    task = asyncio.create_task(handler("c", 0), context=context)
    print(task.get_context() is context, await task, context[request])

    loop = asyncio.get_running_loop()
    seen = []
    loop.call_soon(lambda: seen.append(request.get()))
    loop.call_soon(lambda: seen.append(request.get()), context=context)
    request.set("later")
    loop.call_soon(lambda: seen.append(request.get()))
    loop.call_soon(request.set, "lost")
    await asyncio.sleep(0)
    print(seen, request.get())

    future = loop.create_future()
    future.add_done_callback(lambda f: seen.append("callback " + request.get()))
    future.add_done_callback(lambda f: seen.append("callback " + request.get()), context=context)
    request.set("when done")
    future.set_result(None)
    await asyncio.sleep(0)
    print(seen[3:])

    async with asyncio.TaskGroup() as group:
        for name in "xy":
            request.set(name)
            group.create_task(helper())
    print(request.get())

    async def numbers():
        for i in range(2):
            request.set(f"generator {i}")
            yield i

    async for i in numbers():
        print(i, request.get())

    token = request.set("temporary")
    await asyncio.sleep(0)
    request.reset(token)
    print(request.get())

    async def wrong():
        request.reset(token2)

    token2 = request.set("t")
    try:
        await asyncio.create_task(wrong())
    except ValueError as error:
        print(str(error).partition("was ")[2])
    await wrong()
    print(request.get())


asyncio.run(main())
print(request.get())
