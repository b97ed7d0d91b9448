# Asynchronous generators and coroutines that are used before their beginning, after their end, or twice.
import asyncio


async def numbers(count):
    try:
        for number in range(count):
            print("got", (yield number))
    except KeyError as error:
        print("caught", repr(error))
        yield "more"
    finally:
        print("ends")


STEPS = {
    "anext": lambda agen: agen.__anext__(),
    "asend": lambda agen: agen.asend(None),
    "asend 5": lambda agen: agen.asend(5),
    "athrow ValueError": lambda agen: agen.athrow(ValueError("v")),
    "athrow KeyError": lambda agen: agen.athrow(KeyError("k")),
    "athrow class": lambda agen: agen.athrow(KeyError),
    "aclose": lambda agen: agen.aclose(),
}


async def attempt(name, agen):
    try:
        print(name, "->", repr(await STEPS[name](agen)))
    except BaseException as error:
        print(name, "->", repr(error))


async def main():
    for first in STEPS:
        for second in ("anext", "athrow ValueError", "athrow KeyError", "aclose"):
            agen = numbers(1)
            print("==", first, second)
            await attempt(first, agen)
            await attempt(second, agen)
            await attempt("anext", agen)
            await attempt(second, agen)
    agen = numbers(0)
    async for number in agen:
        print(number)
    for name in STEPS:
        await attempt(name, agen)
    step = numbers(2).__anext__()
    print(await step)

    async def once():
        return 1

    coroutine = once()
    print(await coroutine)
    try:
        await coroutine
    except RuntimeError as error:
        print(error)
    try:
        coroutine.send(None)
    except RuntimeError as error:
        print(error)
    print(coroutine.close())


asyncio.run(main())
