import asyncio

loop = asyncio.new_event_loop()
print(loop.is_running(), loop.is_closed(), loop.get_debug())
log = []
loop.call_soon(log.append, 1)
loop.call_later(0.02, log.append, "late")
loop.call_later(0.01, log.append, "soon")
loop.call_later(0, log.append, "zero")
handle = loop.call_soon(log.append, "never")
handle.cancel()
timer = loop.call_later(0.01, log.append, "never")
timer.cancel()
print(handle.cancelled(), timer.cancelled(), handle, repr(timer).split(" when")[0])
loop.call_later(0.03, loop.stop)
loop.call_soon_threadsafe(log.append, "safe")
loop.run_forever()
print(log)


def again(n):
    log.append(n)
    if n:
        loop.call_soon(again, n - 1)
    else:
        loop.stop()


log.clear()
loop.call_soon(again, 3)
loop.call_soon(log.append, "between")
loop.run_forever()
print(log)


async def answer():
    await asyncio.sleep(0)
    return 42


print(loop.run_until_complete(answer()))
future = loop.create_future()
loop.call_soon(future.set_result, "from a future")
print(loop.run_until_complete(future))
future = loop.create_future()
loop.call_soon(loop.stop)
try:
    loop.run_until_complete(future)
except RuntimeError as error:
    print(error)


async def nested():
    for wrong in (
        lambda: loop.run_until_complete(future),
        lambda: asyncio.run(None),
        lambda: asyncio.new_event_loop().run_until_complete(future),
        loop.close,
        lambda: loop.call_later(None, print),
        lambda: loop.call_at(None, print),
        lambda: loop.set_exception_handler(3),
        lambda: loop.set_task_factory(3),
    ):
        try:
            wrong()
        except Exception as error:
            print(type(error).__name__, error)
    print(asyncio.get_running_loop() is loop, asyncio.get_event_loop() is loop, loop.is_running())


loop.run_until_complete(nested())


def handler(loop, context):
    print("handler:", context["message"].split(" at ")[0], repr(context.get("exception")), sorted(context))


loop.set_exception_handler(handler)
print(loop.get_exception_handler() is handler)


def bad(x):
    raise ValueError(x)


loop.call_soon(bad, "in a callback")
loop.run_until_complete(answer())
future = loop.create_future()
future.add_done_callback(bad)
future.set_result(1)
loop.run_until_complete(answer())
loop.call_exception_handler({"message": "by hand"})
loop.set_exception_handler(None)
print(loop.get_exception_handler())

names = []


def factory(loop, coro, **options):
    names.append(coro.__name__)
    return asyncio.Task(coro, loop=loop, **options)


loop.set_task_factory(factory)
print(loop.run_until_complete(answer()), names, loop.get_task_factory() is factory)
loop.set_task_factory(None)

now = loop.time()
loop.run_until_complete(asyncio.sleep(0.01))
print(0.009 < loop.time() - now < 5)
later = loop.call_at(now + 100, print)
print(later.when() == now + 100, later > loop.call_at(now + 50, print), later == later)

loop.set_debug(True)
for wrong in (3, answer):
    try:
        loop.call_soon(wrong)
    except TypeError as error:
        print(str(error))
loop.set_debug(False)


async def exits():
    raise SystemExit("leaving")


try:
    loop.run_until_complete(exits())
except SystemExit as error:
    print("left", error)

loop.close()
print(loop.is_closed())
loop.close()
coro = answer()
for wrong in (lambda: loop.run_until_complete(coro), lambda: loop.call_soon(print), loop.run_forever):
    try:
        wrong()
    except RuntimeError as error:
        print(error)
coro.close()

asyncio.set_event_loop(None)
try:
    asyncio.get_event_loop()
except RuntimeError as error:
    print(error)
loop = asyncio.new_event_loop()
asyncio.set_event_loop(loop)
print(asyncio.get_event_loop() is loop, isinstance(loop, asyncio.AbstractEventLoop))
loop.close()
try:
    asyncio.set_event_loop(3)
except TypeError as error:
    print(error)
