import asyncio
import contextvars

var = contextvars.ContextVar("var", default=0)


async def bump():
    var.set(var.get() + 1)
    return var.get()


with asyncio.Runner() as runner:
    print(runner.run(bump()), runner.run(bump()), var.get())
    context = contextvars.copy_context()
    print(runner.run(bump(), context=context), context[var], runner.run(bump()))
    loop = runner.get_loop()
    print(loop.is_running(), loop.is_closed(), loop.get_debug())
print(loop.is_closed())
for wrong in (lambda: runner.run(None), runner.get_loop):
    try:
        wrong()
    except (RuntimeError, ValueError) as error:
        print(type(error).__name__, error)
runner.close()


async def inside():
    coro = bump()
    for wrong in (lambda: asyncio.Runner().run(coro), lambda: asyncio.run(coro)):
        try:
            wrong()
        except RuntimeError as error:
            print(error)
    coro.close()
    print(asyncio.get_running_loop().get_debug())


asyncio.run(inside())
asyncio.run(inside(), debug=True)
made = []


def factory():
    made.append(asyncio.new_event_loop())
    return made[0]


async def which():
    return asyncio.get_running_loop() is made[0]


print(asyncio.run(which(), loop_factory=factory), made[0].is_closed())


async def shutdown_order():
    async def generator():
        try:
            yield 1
        finally:
            print("generator closed")

    async def task():
        try:
            await asyncio.sleep(100)
        except asyncio.CancelledError:
            print("task cancelled")
            await asyncio.sleep(0)
            print("task ends")

    global agen
    agen = generator()
    print(await anext(agen))
    asyncio.create_task(task())
    await asyncio.sleep(0)
    return "main ends"


print(asyncio.run(shutdown_order()))


async def raises():
    raise KeyError("from main")


try:
    asyncio.run(raises())
except KeyError as error:
    print(repr(error))


async def cancels_itself():
    asyncio.current_task().cancel("myself")
    await asyncio.sleep(1)


try:
    asyncio.run(cancels_itself())
except asyncio.CancelledError as error:
    print(repr(error))


async def fails_at_the_end():
    async def task():
        try:
            await asyncio.sleep(100)
        finally:
            raise ValueError("while shutting down")

    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda loop, context: print(context["message"], repr(context["exception"])))
    asyncio.create_task(task(), name="t")
    await asyncio.sleep(0)


asyncio.run(fails_at_the_end())


class Policy(asyncio.DefaultEventLoopPolicy):
    def new_event_loop(self):
        print("policy makes a loop")
        return super().new_event_loop()


asyncio.set_event_loop_policy(Policy())
print(asyncio.run(bump()))
asyncio.set_event_loop_policy(None)
print(type(asyncio.get_event_loop_policy()) is Policy)
