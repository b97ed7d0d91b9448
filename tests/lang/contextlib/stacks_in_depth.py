# ExitStack and AsyncExitStack: order, errors that replace errors, moved callbacks, and what may be pushed.
import asyncio
from contextlib import AsyncExitStack, ExitStack, asynccontextmanager, contextmanager, suppress


def attempt(label, function, *args, **named):
    try:
        print(label, "->", function(*args, **named))
    except BaseException as error:
        chain, at = [], error
        while at is not None:
            chain.append(repr(at))
            at = at.__context__
        print(label, "->", " < ".join(chain))


@contextmanager
def resource(name, swallow=(), fail=None):
    print("open", name)
    try:
        yield name
    except swallow as error:
        print(name, "swallows", repr(error))
    finally:
        print("close", name)
        if fail:
            raise fail


def in_order():
    with ExitStack() as stack:
        names = [stack.enter_context(resource(n)) for n in "abc"]
        stack.callback(print, "callback", *names, sep="/")
        return "returned"


def half_way():
    with ExitStack() as stack:
        stack.enter_context(resource("first"))
        stack.enter_context(resource("second", fail=KeyError("close")))
        raise ValueError("body")


def replaced():
    with ExitStack() as stack:
        stack.enter_context(resource("outer", swallow=ZeroDivisionError))
        stack.callback(lambda: 1 / 0)
        stack.enter_context(resource("inner", swallow=ValueError))
        raise ValueError("body")


def chain_of_failures():
    with ExitStack() as stack:
        for n in range(3):
            stack.enter_context(resource(n, fail=OSError(n)))
        raise ValueError("body")


def failing_enter():
    with ExitStack() as stack:
        stack.enter_context(resource("good"))

        @contextmanager
        def bad():
            raise LookupError("cannot open")
            yield

        stack.enter_context(bad())


for function in (in_order, half_way, replaced, chain_of_failures, failing_enter):
    attempt(function.__name__, function)


def acquire_all(names, limit):
    """All of them or none."""
    with ExitStack() as stack:
        for n, name in enumerate(names):
            if n == limit:
                raise RuntimeError("too many")
            stack.enter_context(resource(name))
        return stack.pop_all().close


close = acquire_all("xy", 5)
print("still open")
close()
attempt("all or none", acquire_all, "xyz", 2)


class Manager:
    def __enter__(self):
        print("enter")
        return self

    def __exit__(self, *details):
        print("exit", details[0])
        return True


class OnlyExit:
    def __exit__(self, *details):
        print("only exit", details[1])


with ExitStack() as stack:
    manager = Manager()
    print(stack.push(manager) is manager, stack.push(OnlyExit()).__class__.__name__)
    print(stack.push(len) is len, stack.callback(print, end="") is print)
    stack.pop_all()
    raise_later = stack.push(lambda *details: print("details", details[0]))
attempt("enter_context of exit only", ExitStack().enter_context, OnlyExit())
attempt("enter_context of a number", ExitStack().enter_context, 5)
attempt("callback by name", lambda: ExitStack().callback(callback=print))
attempt("push of a number", ExitStack().push, 5)
attempt("push nothing", ExitStack().push)


# The class is asked for the methods, not the object.
odd = Manager()
odd.__enter__ = odd.__exit__ = None
with ExitStack() as stack:
    stack.enter_context(odd)
stack = ExitStack()
stack.callback(print, "kept until close")
with stack:
    print("body")
with stack:
    print("again")
stack.close()


def suppressed():
    with ExitStack() as stack:
        stack.enter_context(suppress(ValueError))
        stack.callback(int, "x")
    return "survived"


attempt("suppressed", suppressed)


@asynccontextmanager
async def connection(name, swallow=()):
    print("connect", name)
    await asyncio.sleep(0)
    try:
        yield name
    except swallow as error:
        print(name, "swallows", repr(error))
    finally:
        await asyncio.sleep(0)
        print("disconnect", name)


async def main():
    async def goodbye(*words, **named):
        await asyncio.sleep(0)
        print("goodbye", *words, named)

    async with AsyncExitStack() as stack:
        print(await stack.enter_async_context(connection("db")), stack.enter_context(resource("file")))
        print(stack.push_async_callback(goodbye, 1, x=2) is goodbye)
        stack.callback(print, "plain")

        @stack.push_async_exit
        async def leave(kind, value, traceback):
            print("leaving", kind)
            return True

        raise KeyError("in body")
    print("swallowed")
    moved = AsyncExitStack()
    async with AsyncExitStack() as stack:
        await stack.enter_async_context(connection("moved"))
        moved = stack.pop_all()
    print("not yet", type(moved).__name__)
    await moved.aclose()
    for wrong in (resource("r"), 5):
        try:
            await AsyncExitStack().enter_async_context(wrong)
        except TypeError as error:
            print(error)
    try:
        AsyncExitStack().enter_context(connection("c"))
    except TypeError as error:
        print(error)
    try:
        with AsyncExitStack():
            pass
    except TypeError as error:
        print(error)
    try:
        async with AsyncExitStack() as stack:
            await stack.enter_async_context(connection("last"))
            stack.push_async_callback(asyncio.sleep, "x")
            raise ValueError("body")
    except TypeError as error:
        print(type(error).__name__, repr(error.__context__))


asyncio.run(main())
