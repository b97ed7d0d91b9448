class Suspend:
    def __init__(self, value):
        self.value = value

    def __await__(self):
        received = yield self.value
        return received


async def leaf(x):
    got = await Suspend(x)
    return f"leaf {x} got {got}"


async def main():
    a = await leaf(1)
    b = await leaf(2)
    return [a, b]


def run(coro):
    sent = None
    steps = []
    while True:
        try:
            steps.append(coro.send(sent))
            sent = f"answer {len(steps)}"
        except StopIteration as e:
            return steps, e.value


print(run(main()))
c = main()
print(type(c).__name__, c.__name__, c.send(None))
try:
    c.throw(ValueError("thrown in"))
except ValueError as e:
    print(e)
c = main()
c.close()
try:
    c.send(None)
except RuntimeError as e:
    print(e)


async def handles():
    try:
        await Suspend("waiting")
    except KeyError as e:
        return f"handled {e!r}"
    finally:
        print("finally")


c = handles()
c.send(None)
try:
    c.throw(KeyError("k"))
except StopIteration as e:
    print(e.value)


class Manager:
    async def __aenter__(self):
        print("enter", await Suspend("aenter"))
        return "managed"

    async def __aexit__(self, kind, value, tb):
        print("exit", kind and kind.__name__, await Suspend("aexit"))
        return kind is ValueError


async def with_manager(fail):
    async with Manager() as m:
        print(m)
        if fail:
            raise ValueError("inside")
        return "returned"
    return "after"


print(run(with_manager(False)), run(with_manager(True)))


class Counter:
    def __init__(self, n):
        self.n = n

    def __aiter__(self):
        return self

    async def __anext__(self):
        if self.n == 0:
            raise StopAsyncIteration
        self.n -= 1
        await Suspend("tick")
        return self.n


async def loop():
    out = []
    async for x in Counter(3):
        out.append(x)
    else:
        out.append("else")
    return out, [x async for x in Counter(2)], {x: 1 async for x in Counter(1)}, [await leaf(i) for i in range(2)]


print(run(loop()))


async def agen():
    for i in range(3):
        await Suspend(f"before {i}")
        got = yield i
        if got:
            print("sent", got)


async def use_agen():
    return [x async for x in agen()], [x * 2 async for x in agen() if x]


print(run(use_agen()))


async def returns_none():
    pass


print(run(returns_none()))


async def bad_await():
    await 5


try:
    run(bad_await())
except TypeError as e:
    print(e)


async def bad_for():
    async for x in [1]:
        pass


try:
    run(bad_for())
except TypeError as e:
    print(e)


async def bad_with():
    async with 5:
        pass


try:
    run(bad_with())
except TypeError as e:
    print(e)
c = returns_none()
try:
    for _ in c:
        pass
except TypeError as e:
    print(e)
c.close()
