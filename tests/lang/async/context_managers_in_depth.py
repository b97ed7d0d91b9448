"""`async with`: order, suppression, errors raised while entering and leaving, several managers."""


def run(coroutine):
    steps = []
    try:
        while True:
            steps.append(coroutine.send(None))
    except StopIteration as stop:
        return steps, stop.value


def attempt(action):
    try:
        print(action())
    except BaseException as error:
        print(type(error).__name__, error, "| context", repr(error.__context__))


class Pause:
    def __init__(self, name):
        self.name = name

    def __await__(self):
        yield self.name


class M:
    def __init__(self, name, swallow=False, fail=None):
        self.name, self.swallow, self.fail = name, swallow, fail

    async def __aenter__(self):
        await Pause(f"enter {self.name}")
        if self.fail == "enter":
            raise LookupError("enter " + self.name)
        return self.name

    async def __aexit__(self, kind, value, tb):
        await Pause(f"exit {self.name} {kind and kind.__name__}")
        if self.fail == "exit":
            raise LookupError("exit " + self.name)
        return self.swallow


async def one(m, error=None):
    async with m as x:
        if error:
            raise error
        return x
    return "swallowed"


async def two(a, b, error=None):
    async with a as x, b as y:
        if error:
            raise error
        return x, y
    return "swallowed"


attempt(lambda: run(one(M("a"))))
attempt(lambda: run(one(M("a", True), ValueError("v"))))
attempt(lambda: run(one(M("a"), ValueError("v"))))
attempt(lambda: run(one(M("a", fail="enter"))))
attempt(lambda: run(one(M("a", fail="exit"), ValueError("v"))))
attempt(lambda: run(one(M("a", fail="exit"))))
attempt(lambda: run(two(M("a"), M("b"))))
attempt(lambda: run(two(M("a", True), M("b"), ValueError("v"))))
attempt(lambda: run(two(M("a"), M("b", True), ValueError("v"))))
attempt(lambda: run(two(M("a", True), M("b", fail="enter"))))


async def loop():
    out = []
    for i in range(4):
        async with M(str(i), True):
            if i == 0:
                continue
            if i == 1:
                raise ValueError
            if i == 2:
                break
    return out


attempt(lambda: run(loop()))


async def try_finally():
    try:
        async with M("t") as t:
            try:
                return t
            finally:
                await Pause("inner finally")
    finally:
        await Pause("outer finally")


attempt(lambda: run(try_finally()))
c = one(M("closed"))
print(c.send(None))
attempt(lambda: c.throw(KeyError("while entering")))


async def long_body():
    async with M("body", True):
        await Pause("in body")
    return "end"


c = long_body()
print(c.send(None), c.send(None))
print(c.throw(KeyError("in body")))
attempt(lambda: c.send(None))
c = long_body()
c.send(None), c.send(None)
attempt(lambda: c.close())


class Sync:
    def __enter__(self):
        return "sync"

    def __exit__(self, *args):
        print("sync exit", args[0])


async def mixed():
    with Sync() as s:
        async with M("async") as a:
            return s, a


attempt(lambda: run(mixed()))


async def parenthesized():
    async with (M("p") as p, M("q") as (q,)):
        return p, q


attempt(lambda: run(parenthesized()))


class Static:
    @staticmethod
    def __aenter__():
        return Pause("static enter")

    @staticmethod
    def __aexit__(*args):
        return Pause(f"static exit {len(args)}")


attempt(lambda: run(one(Static())))
attempt(lambda: run(one(Static(), ValueError("not swallowed"))))
