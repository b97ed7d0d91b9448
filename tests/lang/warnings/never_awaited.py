"""Coroutines that nobody waits for."""
import asyncio
import gc
import sys
import warnings


async def task():
    return 1


async def steps():
    yield 1


def caught(action):
    with warnings.catch_warnings(record=True) as found:
        warnings.simplefilter("always")
        result = action()
        del result
        gc.collect()
    for warning in found:
        print(" ", warning.category.__name__, warning.message, warning.lineno - action.__code__.co_firstlineno)
    print(action.__name__, len(found))


def lost():
    task()


def closed():
    task().close()


def awaited():
    asyncio.run(task())


def started():
    coroutine = task()
    try:
        coroutine.send(None)
    except StopIteration:
        pass


def thrown_into():
    try:
        task().throw(ValueError)
    except ValueError:
        pass


def two():
    task()
    task()


def wrapper():
    task().__await__()


def nested():
    async def inner():
        task()
        await task()

    asyncio.run(inner())


for action in (lost, closed, awaited, started, thrown_into, two, nested):
    caught(action)


def step_lost():
    steps().asend(None)


def step_of_end():
    steps().aclose()


def step_thrown():
    steps().athrow(ValueError)


def step_next():
    steps().__anext__()


for action in (step_lost, step_of_end, step_thrown, step_next):
    caught(action)


class Named:
    async def method(self):
        pass


def of_method():
    Named().method()


caught(of_method)
with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    task()
    gc.collect()
kept = task()
kept.__qualname__ = "renamed"
with warnings.catch_warnings(record=True) as found:
    warnings.simplefilter("always")
    del kept
    gc.collect()
print([str(warning.message) for warning in found])
print("end")
