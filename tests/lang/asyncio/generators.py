import asyncio
from contextlib import aclosing, asynccontextmanager, AsyncExitStack


async def ticks(name, count):
    try:
        for i in range(count):
            await asyncio.sleep(0)
            yield f"{name}{i}"
    finally:
        await asyncio.sleep(0)
        print(name, "is closed")


@asynccontextmanager
async def resource(name, log):
    log.append(f"open {name}")
    await asyncio.sleep(0)
    try:
        yield name.upper()
    except ValueError as error:
        log.append(f"{name} sees {error}")
        raise
    finally:
        await asyncio.sleep(0)
        log.append(f"close {name}")


async def main():
    print([x async for x in ticks("a", 3)])
    async with aclosing(ticks("b", 10)) as generator:
        async for x in generator:
            print(x)
            if x == "b1":
                break
    print("after the block")
    print({x: len(x) async for x in ticks("c", 2)}, {x async for x in ticks("d", 1)})
    print([x + y async for x in ticks("e", 2) for y in "12"], list([x async for x in ticks("f", 2) if x != "f0"]))

    log = []
    async with resource("one", log) as one, resource("two", log) as two:
        log.append(one + two)
    print(log)
    log = []
    try:
        async with resource("three", log):
            raise ValueError("wrong")
    except ValueError:
        print(log)
    log = []
    async with AsyncExitStack() as stack:
        for name in "xy":
            await stack.enter_async_context(resource(name, log))
        stack.push_async_callback(asyncio.sleep, 0)
    print(log)

    async def echo():
        received = []
        while True:
            try:
                received.append((yield len(received)))
                await asyncio.sleep(0)
            except KeyError as error:
                received.append(error.args)
            if len(received) == 4:
                return

    generator = echo()
    print(await generator.asend(None), await generator.asend("a"), await generator.athrow(KeyError("k")))
    print(await anext(generator), await anext(generator, "the end"))
    await generator.aclose()

    async def pairs():
        first, second = ticks("g", 2), ticks("h", 3)
        async for x in first:
            yield x, await anext(second)
        await second.aclose()

    print([p async for p in pairs()])

    results = await asyncio.gather(*(collect(ticks(n, 2)) for n in "ij"))
    print(results)


async def collect(source):
    return [x async for x in source]


asyncio.run(main())

kept = []


async def leaves_one():
    generator = ticks("left", 5)
    kept.append(generator)
    print(await anext(generator))
    untouched = ticks("untouched", 5)
    kept.append(untouched)


asyncio.run(leaves_one())
print("the loop is closed")


async def bad_end():
    try:
        yield 1
    finally:
        raise ValueError("at the end")


async def reports():
    asyncio.get_running_loop().set_exception_handler(
        lambda loop, context: print(context["message"].split(" <")[0], repr(context["exception"]))
    )
    kept.append(bad_end())
    print(await anext(kept[-1]))


asyncio.run(reports())
