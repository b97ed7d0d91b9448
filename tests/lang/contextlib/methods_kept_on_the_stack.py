# What an ExitStack keeps of what it is given.
import asyncio
from contextlib import AsyncExitStack, ExitStack


class Manager:
    def __enter__(self):
        return "entered"

    def __exit__(self, *details):
        print("exit", details[0])
        return True

    async def __aenter__(self):
        return "entered later"

    async def __aexit__(self, *details):
        print("aexit", details[0])
        return True


def plain(*details):
    print("plain", details[0])


manager = Manager()
with ExitStack() as stack:
    print(stack.enter_context(manager), stack._exit_callbacks[-1][0], stack._exit_callbacks[-1][1].__self__ is manager)
    print(stack._exit_callbacks[-1][1].__func__ is Manager.__exit__)
    print(stack.push(manager) is manager, stack._exit_callbacks[-1][1].__self__ is manager)
    print(stack.push(plain) is plain, stack._exit_callbacks[-1][1] is plain)
    print(stack.callback(plain, 1, 2, 3) is plain, stack._exit_callbacks[-1][1].__wrapped__ is plain)
    raise KeyError("x")


async def main():
    async with AsyncExitStack() as stack:
        print(await stack.enter_async_context(manager), stack._exit_callbacks[-1][0], stack._exit_callbacks[-1][1].__self__ is manager)
        print(stack.push_async_exit(manager) is manager, stack._exit_callbacks[-1][1].__self__ is manager)
        print(stack.enter_context(manager), stack._exit_callbacks[-1][0])
        raise KeyError("y")


asyncio.run(main())


class OnlyEnter:
    def __enter__(self):
        return self


class OnlyExit:
    def __exit__(self, *details):
        pass


for wrong in (5, OnlyEnter(), OnlyExit(), Manager):
    with ExitStack() as stack:
        try:
            stack.enter_context(wrong)
        except TypeError as error:
            print(error, error.__cause__, type(error.__context__).__name__, error.__suppress_context__)


async def refused():
    async with AsyncExitStack() as stack:
        for wrong in (5, OnlyEnter()):
            try:
                await stack.enter_async_context(wrong)
            except TypeError as error:
                print(error, type(error.__context__).__name__)
        try:
            with stack:
                pass
        except TypeError as error:
            print(error)


asyncio.run(refused())
