"""async for, async with and await on things that do not follow the protocol, and what the errors say."""


def run(coroutine):
    try:
        while True:
            coroutine.send(None)
    except StopIteration as stop:
        return stop.value


def attempt(label, function, *args):
    try:
        print(label, repr(run(function(*args))))
    except BaseException as error:
        print(label, type(error).__name__, error, "| cause", repr(error.__cause__))


class Now:
    def __init__(self, value):
        self.value = value

    def __await__(self):
        return self.value
        yield


def thing(**methods):
    return type("Thing", (), methods)()


async def loop(source):
    seen = []
    async for x in source:
        seen.append(x)
    else:
        seen.append("else")
    return seen


async def comprehension(source):
    return [x async for x in source if await Now(x)], {x async for x in source}


async def manager(m):
    async with m as value:
        return value


async def wait(x):
    return await x


def stop(self):
    raise StopAsyncIteration("end")


attempt("list", loop, [1])
attempt("object", loop, object())
attempt("iterator", loop, iter([]))
attempt("aiter gives None", loop, thing(__aiter__=lambda self: None))
attempt("aiter gives an iterator", loop, thing(__aiter__=lambda self: iter([])))
attempt("aiter is None", loop, thing(__aiter__=None))
attempt("anext gives None", loop, thing(__aiter__=lambda self: self, __anext__=lambda self: None))
attempt("anext gives a list", loop, thing(__aiter__=lambda self: self, __anext__=lambda self: [1]))
attempt("anext stops", loop, thing(__aiter__=lambda self: self, __anext__=stop))
attempt("anext raises", loop, thing(__aiter__=lambda self: self, __anext__=lambda self: 1 / 0))
attempt("comprehension of a list", comprehension, [1])
attempt("comprehension", comprehension, thing(__aiter__=lambda self: self, __anext__=stop))

for name, m in (
    ("nothing", thing()),
    ("only aenter", thing(__aenter__=lambda self: Now(1))),
    ("only aexit", thing(__aexit__=lambda self, *a: Now(1))),
    ("plain manager", thing(__enter__=lambda self: 1, __exit__=lambda self, *a: None)),
    ("aenter gives 1", thing(__aenter__=lambda self: 1, __aexit__=lambda self, *a: Now(1))),
    ("aexit gives 1", thing(__aenter__=lambda self: Now(1), __aexit__=lambda self, *a: 1)),
    ("aexit gives None", thing(__aenter__=lambda self: Now(1), __aexit__=lambda self, *a: None)),
    ("fine", thing(__aenter__=lambda self: Now("entered"), __aexit__=lambda self, *a: Now(None))),
    ("wrong count", thing(__aenter__=lambda self: Now(1), __aexit__=lambda self: Now(1))),
):
    attempt(name, manager, m)


async def body_fails(answer):
    async with thing(__aenter__=lambda self: Now("v"), __aexit__=lambda self, *a: answer) as v:
        raise KeyError(v)
    return "swallowed"


class NoTruth:
    def __bool__(self):
        raise TypeError("no truth")


for answer in (Now(None), Now(True), Now([]), Now("x"), 5, None, Now(NoTruth())):
    attempt("body fails", body_fails, answer)


async def several(log, *names):
    def make(name):
        def leave(self, *args):
            log.append(("exit", name, args[0] and args[0].__name__))
            return Now(name == "swallow")

        return thing(__aenter__=lambda self: log.append(("enter", name)) or Now(name), __aexit__=leave)

    async with make(names[0]) as a, make(names[1]) as b, make(names[2]):
        log.append((a, b))
        raise LookupError("x")
    log.append("after")


for names in (("a", "b", "c"), ("swallow", "b", "c"), ("a", "b", "swallow")):
    log = []
    attempt("several", several, log, *names)
    print("   ", log)

# await
for name, x in (
    ("int", 5),
    ("None", None),
    ("function", wait),
    ("generator", (i for i in ())),
    ("await gives None", thing(__await__=lambda self: None)),
    ("await gives a list", thing(__await__=lambda self: [1])),
    ("await gives an iterator", thing(__await__=lambda self: iter(()))),
    ("await gives a coroutine", thing(__await__=lambda self: coro)),
    ("await on the instance", thing()),
    ("await is None", thing(__await__=None)),
    ("await raises", thing(__await__=lambda self: 1 / 0)),
):
    coro = wait(Now(1))
    if name == "await on the instance":
        x.__await__ = lambda: iter(())
    attempt("await " + name, wait, x)
    coro.close()

# A coroutine can be awaited once, and not while it runs.
c = wait(Now("once"))
attempt("once", wait, c)
attempt("twice", wait, c)


async def itself():
    await me


me = itself()
attempt("itself", lambda: me)


async def awaited_by_two():
    class Stay:
        def __await__(self):
            yield "stay"

    inner = wait(Stay())
    first, second = wait(inner), wait(inner)
    first.send(None)
    try:
        second.send(None)
    finally:
        first.close()


attempt("two", awaited_by_two)


def coroutine_errors():
    c = wait(Now(1))
    for action in (iter, next, list, len, lambda c: c[0], lambda c: c + 1, lambda c: c.send(1), lambda c: [*c], lambda c: c()):
        try:
            action(c)
        except TypeError as error:
            print("   ", error)
    c.close()


coroutine_errors()
