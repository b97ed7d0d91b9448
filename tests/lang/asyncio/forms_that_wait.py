# What may be awaited, and what may not: wrapped generators, objects with __await__, coroutines of other kinds.
import asyncio
import collections.abc
import inspect
import types


class Ready:
    def __init__(self, value):
        self.value = value

    def __await__(self):
        return self.value
        yield


class Once:
    def __await__(self):
        got = yield
        return got


class WrongAwait:
    def __await__(self):
        return 5


class WrongIterator:
    def __await__(self):
        return [1]


@types.coroutine
def wrapped(count):
    for _ in range(count):
        yield
    return count


@types.coroutine
def plain():
    return "no generator"


@types.coroutine
async def already():
    return "coroutine"


async def native():
    return "native"


class Duck(collections.abc.Generator):
    def __init__(self):
        self.count = 0

    def send(self, value):
        self.count += 1
        if self.count > 2:
            raise StopIteration("duck")
        return None

    def throw(self, *details):
        raise details[0]


@types.coroutine
def duck():
    return Duck()


async def main():
    print(await Ready(3), await Once(), await wrapped(2), await already(), await native(), await duck())
    for wrong in (5, None, "text", [native], WrongAwait(), WrongIterator(), plain(), (x for x in ())):
        try:
            print(await wrong)
        except TypeError as error:
            print(error)
    task = asyncio.create_task(native())
    print(await task, await task, await asyncio.gather(wrapped(1), Ready(2), native()))
    print(await asyncio.wait_for(wrapped(3), 5), await asyncio.shield(native()), await asyncio.ensure_future(Ready(7)))
    for wrong in (lambda: asyncio.create_task(5), lambda: asyncio.ensure_future(5), lambda: asyncio.gather(5), lambda: asyncio.wait_for(5, 1)):
        try:
            result = wrong()
            if inspect.isawaitable(result):
                await result
        except TypeError as error:
            print(error)
    try:
        await asyncio.wait(5)
    except TypeError as error:
        print(error)
    try:
        await asyncio.wait([])
    except ValueError as error:
        print(error)


asyncio.run(main(), debug=False)
print(already.__name__, wrapped.__name__, inspect.iscoroutinefunction(already), inspect.iscoroutinefunction(native), asyncio.iscoroutinefunction(native), asyncio.iscoroutine(5))
for wrong in (lambda: types.coroutine(5), lambda: asyncio.run(5), lambda: asyncio.run(native)):
    try:
        wrong()
    except (TypeError, ValueError) as error:
        print(type(error).__name__, str(error)[:50])
made = wrapped(1)
print(inspect.isawaitable(made), made.send(None), isinstance(made, collections.abc.Iterator) or hasattr(made, "__next__"))
try:
    made.send(None)
except StopIteration as error:
    print("result", error.value)
made = wrapped(5)
next(made)
try:
    made.throw(KeyError("thrown"))
except KeyError as error:
    print(error)
made.close()
