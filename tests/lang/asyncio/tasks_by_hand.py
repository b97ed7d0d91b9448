# Tasks that a program registers itself, marks of coroutine functions, and what a loop tells when it closes.
import asyncio
import inspect


class TaskLike:
    def __init__(self, loop):
        self._loop = loop

    def done(self):
        return False


async def main():
    loop = asyncio.get_running_loop()
    before = asyncio.all_tasks()
    like = TaskLike(loop)
    asyncio._register_task(like)
    print(len(asyncio.all_tasks()) - len(before), like in asyncio.all_tasks(loop))
    asyncio._unregister_task(like)
    asyncio._unregister_task(like)
    print(len(asyncio.all_tasks()) - len(before), asyncio.current_task() in before)
    future = loop.create_future()
    future.set_exception(KeyError("lost"))
    for value in (False, True):
        try:
            future._log_traceback = value
            print("set", future._log_traceback)
        except ValueError as error:
            print(error)
    second = loop.create_future()
    second.set_exception(ValueError("looked at"))
    print(second._log_traceback, repr(second.exception()), second._log_traceback)
    handled = []
    loop.set_exception_handler(lambda loop, context: handled.append(sorted(context)))
    third = loop.create_future()
    third.set_exception(ValueError("forgotten"))
    task = asyncio.create_task(fails(), name="failing")
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print(task.done(), task.get_name(), handled)
    return handled


async def fails():
    raise ArithmeticError("in the task")


print(asyncio.run(main()))


def function():
    return None


async def coroutine():
    pass


class Callable1:
    async def __call__(self):
        pass


marked = inspect.markcoroutinefunction(lambda: coroutine())
for value in (function, coroutine, Callable1(), Callable1.__call__, Callable1().__call__, marked, 5, print):
    print(inspect.iscoroutinefunction(value), asyncio.iscoroutinefunction(value))


class Pretends:
    def __getattr__(self, name):
        return self


print(asyncio.iscoroutinefunction(Pretends()), inspect.iscoroutinefunction(Pretends()))
loop = asyncio.new_event_loop()
made = coroutine()
task = loop.create_task(made, name="named")
print(task.get_name(), task.get_coro() is made, task.get_context() is not None, task.cancelling(), task.uncancel(), task.get_loop() is loop)
task.set_name(5)
print(task.get_name(), task.cancel("why"), task.cancelling(), task.cancel(), task.uncancel(), task.cancelled())
try:
    loop.run_until_complete(task)
except asyncio.CancelledError as error:
    print(error.args, task.cancelled(), task.done())
loop.close()
print(loop.is_closed())
for use in (lambda: loop.call_soon(print), lambda: loop.run_forever(), lambda: loop.create_task(5)):
    try:
        use()
    except (RuntimeError, TypeError) as error:
        print(type(error).__name__, error)
