# Managers made of generators: what happens when the generator does not stop, stops early, or raises something else.
import asyncio
import contextlib
from contextlib import AsyncContextDecorator, ContextDecorator, aclosing, asynccontextmanager, closing, contextmanager, nullcontext, redirect_stderr, redirect_stdout, suppress
import sys
import traceback


def attempt(label, function, *args):
    try:
        print(label, "->", function(*args))
    except BaseException as error:
        print(label, "->", repr(error), "| cause", repr(error.__cause__), "| context", repr(error.__context__), "|", error.__suppress_context__)


@contextmanager
def behaves(how):
    try:
        yield how
    except Exception as error:
        if how == "swallow":
            return
        if how == "again":
            yield
        elif how == "same":
            raise
        elif how == "other":
            raise KeyError("other")
        elif how == "from":
            raise KeyError("from") from error
        elif how == "stop":
            raise StopIteration("stopped")
        elif how == "wrapped":
            raise RuntimeError("wrapped") from error
    else:
        if how == "twice":
            yield
        elif how == "late":
            raise LookupError("late")


def body(how, error):
    with behaves(how) as value:
        if error:
            raise error
    return value


for how in ("fine", "twice", "late"):
    attempt(how, body, how, None)
for how in ("swallow", "again", "same", "other", "from", "stop", "wrapped"):
    attempt(how, body, how, ValueError("body"))
for error in (StopIteration("s"), StopAsyncIteration("a"), RuntimeError("r"), GeneratorExit("g"), KeyboardInterrupt("k")):
    attempt("same " + type(error).__name__, body, "same", error)


@contextmanager
def empty():
    return
    yield


def enter_empty():
    with empty():
        print("never")


attempt("no yield", enter_empty)
attempt("no generator", lambda: contextmanager(lambda: 5)().__enter__())
used = behaves("x")
with used:
    pass
attempt("used twice", used.__enter__)
made = behaves("y")
print(made.__enter__(), made.__exit__(ValueError, ValueError("as a class"), None) if False else made.__exit__(None, None, None))


# As decorators: a new manager for every call.
@contextmanager
def traced(label):
    print("<", label, end=" ")
    try:
        yield
    finally:
        print(">", end=" ")


@traced("call")
def double(x, *, times=2):
    """Twice."""
    return x * times


print(double(4), double("ab", times=3), double.__name__, double.__doc__, double.__wrapped__(1))


class Timer(ContextDecorator):
    count = 0

    def __init__(self, **options):
        self.options = options

    def _recreate_cm(self):
        Timer.count += 1
        return self

    def __enter__(self):
        return self

    def __exit__(self, *details):
        return self.options.get("swallow", False)


@Timer(swallow=True)
def fails():
    raise ValueError


print(fails(), fails(), Timer.count)


class Out:
    def __init__(self):
        self.parts = []

    def write(self, text):
        self.parts.append(text)

    def flush(self):
        pass


out, other = Out(), Out()
with redirect_stdout(out) as target:
    print("one")
    with redirect_stdout(other):
        print("two")
    print("three", target is out)
    with redirect_stderr(sys.stdout):
        print("four", file=sys.stderr)
print(out.parts, other.parts)
again = redirect_stdout(out)
with again:
    with again:
        print("nested")
print(out.parts[-2:])


class Thing:
    def close(self):
        print("closed")
        return "ignored"


def close_and_fail():
    with closing(Thing()) as thing:
        print(type(thing).__name__)
        raise ValueError("inside")


attempt("closing", close_and_fail)
attempt("nothing to close", lambda: closing(5).__exit__())
with suppress(LookupError):
    {}["x"]
with suppress(ArithmeticError) as nothing:
    print(nothing)
s = suppress(TypeError)
with s, s:
    len(5)
for group in (ExceptionGroup("g", [KeyError(1), ExceptionGroup("h", [KeyError(2), TypeError(3)])]), ExceptionGroup("g", [KeyError(1)])):
    def suppressing():
        with suppress(KeyError):
            raise group
    attempt("group", suppressing)
with nullcontext() as a, nullcontext(5) as b:
    print(a, b)


class Async(AsyncContextDecorator):
    async def __aenter__(self):
        print("async in")
        return self

    async def __aexit__(self, *details):
        print("async out", details[0])
        return True


@Async()
async def work(x):
    return 10 // x


@asynccontextmanager
async def agen(how):
    try:
        yield how
    except ValueError:
        if how == "again":
            yield


async def main():
    print(await work(5), await work(0))

    @agen("deco")
    async def decorated():
        return "decorated"

    print(await decorated(), await decorated())
    for how in ("same", "again"):
        try:
            async with agen(how):
                raise ValueError("x")
        except RuntimeError as error:
            print(repr(error))
        else:
            print("gone")

    class Closes:
        async def aclose(self):
            print("aclose")

    async with aclosing(Closes()), nullcontext("n") as n:
        print(n)


asyncio.run(main())
print([name for name in contextlib.__all__ if not hasattr(contextlib, name)])
