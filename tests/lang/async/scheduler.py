from collections import deque


class Sleep:
    def __init__(self, ticks):
        self.ticks = ticks

    def __await__(self):
        for _ in range(self.ticks):
            yield


class Task:
    def __init__(self, coro, name):
        self.coro, self.name, self.result, self.error, self.done = coro, name, None, None, False

    def step(self):
        try:
            self.coro.send(None)
        except StopIteration as e:
            self.result, self.done = e.value, True
        except Exception as e:
            self.error, self.done = e, True

    def __await__(self):
        while not self.done:
            yield
        if self.error:
            raise self.error
        return self.result


class Loop:
    def __init__(self):
        self.ready = deque()
        self.log = []

    def spawn(self, coro, name):
        task = Task(coro, name)
        self.ready.append(task)
        return task

    def run(self, coro):
        main = self.spawn(coro, "main")
        while self.ready:
            task = self.ready.popleft()
            task.step()
            if not task.done:
                self.ready.append(task)
        if main.error:
            raise main.error
        return main.result


loop = Loop()


async def worker(name, count):
    for i in range(count):
        loop.log.append(f"{name}{i}")
        await Sleep(1)
    return f"{name} done"


async def failing():
    await Sleep(2)
    raise ValueError("worker failed")


async def main():
    tasks = [loop.spawn(worker(n, c), n) for n, c in (("a", 3), ("b", 1), ("c", 2))]
    results = [await t for t in tasks]
    try:
        await loop.spawn(failing(), "f")
    except ValueError as e:
        results.append(str(e))
    return results


print(loop.run(main()))
print(loop.log)


class Queue:
    def __init__(self, size):
        self.items, self.size = deque(), size

    async def put(self, x):
        while len(self.items) >= self.size:
            await Sleep(1)
        self.items.append(x)

    async def get(self):
        while not self.items:
            await Sleep(1)
        return self.items.popleft()


async def producer(q):
    for i in range(5):
        await q.put(i)
    await q.put(None)


async def consumer(q, out):
    while (x := await q.get()) is not None:
        out.append(x * x)


async def pipeline():
    q, out = Queue(2), []
    p, c = loop.spawn(producer(q), "p"), loop.spawn(consumer(q, out), "c")
    await p
    await c
    return out


print(loop.run(pipeline()))


async def recursive(n):
    return 1 if n == 0 else n * await recursive(n - 1)


async def gather(*coros):
    tasks = [loop.spawn(c, "g") for c in coros]
    return [await t for t in tasks]


async def nested():
    return await gather(recursive(5), recursive(10), gather(recursive(1), recursive(2)))


print(loop.run(nested()))
