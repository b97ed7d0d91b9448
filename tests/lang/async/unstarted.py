# What is thrown into something that has not started ends it: none of its handlers sees the exception.


def generator():
    try:
        yield 1
    except BaseException as error:
        print("caught", repr(error))
    yield 2


async def coroutine():
    try:
        return 1
    except BaseException as error:
        print("caught", repr(error))
    finally:
        print("finally")


async def asynchronous():
    try:
        yield 1
    finally:
        print("finally")


async def nothing():
    pass


async def empty():
    """Only this."""


made = generator()
try:
    made.throw(ValueError("x"))
except ValueError as error:
    print(repr(error), made.gi_frame, list(made))
made = coroutine()
try:
    made.throw(KeyError("y"))
except KeyError as error:
    print(repr(error), made.cr_frame)
try:
    made.send(None)
except RuntimeError as error:
    print(error)
made = generator()
made.close()
print(list(made))
made = coroutine()
made.close()
made.close()
made = asynchronous()
step = made.athrow(OSError("z"))
try:
    step.send(None)
except OSError as error:
    print(repr(error))
made = asynchronous()
try:
    made.aclose().send(None)
except StopIteration:
    print("closed")
waiting = [nothing() for _ in range(3)] + [empty()]
total = 0
for i in range(3000):
    total += i
for made in waiting:
    try:
        made.send(None)
    except StopIteration as stop:
        print(stop.value, total)


def delegates():
    try:
        yield from generator()
    except KeyError as error:
        print("outer caught", error)
        yield "went on"


made = delegates()
print(next(made), made.throw(KeyError("k")), list(made))
