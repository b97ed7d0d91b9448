"""A small scheduler over coroutines: tasks, sleeping, cancelling, results, errors, async queues and locks."""

from collections import deque


class Suspend:
    def __init__(self, command):
        self.command = command

    def __await__(self):
        return (yield self.command)


class Cancelled(Exception):
    pass


class Task:
    def __init__(self, name, coroutine):
        self.name, self.coroutine = name, coroutine
        self.result = self.error = None
        self.done = False
        self.waiters = []
        self.send, self.throw = None, None

    def __await__(self):
        if not self.done:
            yield ("join", self)
        if self.error:
            raise self.error
        return self.result


class Loop:
    def __init__(self):
        self.ready, self.sleeping, self.time = deque(), [], 0

    def spawn(self, name, coroutine):
        task = Task(name, coroutine)
        self.ready.append(task)
        return task

    def cancel(self, task):
        task.throw = Cancelled(task.name)
        self.sleeping = [s for s in self.sleeping if s[2] is not task]
        if task not in self.ready:
            self.ready.append(task)

    def step(self, task):
        try:
            if task.throw:
                error, task.throw = task.throw, None
                command = task.coroutine.throw(error)
            else:
                value, task.send = task.send, None
                command = task.coroutine.send(value)
        except StopIteration as stop:
            task.result, task.done = stop.value, True
        except Exception as error:
            task.error, task.done = error, True
        else:
            match command:
                case "yield":
                    self.ready.append(task)
                case "sleep", delay:
                    self.sleeping.append((self.time + delay, len(self.sleeping), task))
                case "join", other:
                    other.waiters.append(task) if not other.done else self.ready.append(task)
                case "time":
                    task.send = self.time
                    self.ready.append(task)
            return
        self.ready.extend(task.waiters)

    def run(self, coroutine):
        main = self.spawn("main", coroutine)
        while self.ready or self.sleeping:
            if not self.ready:
                self.sleeping.sort(key=lambda s: s[:2])
                self.time, _, task = self.sleeping.pop(0)
                self.ready.append(task)
            self.step(self.ready.popleft())
        if main.error:
            raise main.error
        return main.result


loop = Loop()


async def sleep(delay):
    await Suspend(("sleep", delay))


async def now():
    return await Suspend("time")


async def worker(name, delays):
    total = 0
    for delay in delays:
        await sleep(delay)
        total += delay
        print(f"{name}@{await now()}", end=" ")
    return f"{name} {total}"


async def fails():
    await sleep(2)
    raise ValueError("task failed")


async def cancellable():
    try:
        await sleep(100)
    except Cancelled as error:
        print("cancelled", error, end=" ")
        await sleep(1)
        return "cleaned up"
    finally:
        print("finally", end=" ")


class Queue:
    def __init__(self):
        self.items = deque()

    async def get(self):
        while not self.items:
            await Suspend(("sleep", 1))
        return self.items.popleft()

    def put(self, item):
        self.items.append(item)

    def __aiter__(self):
        return self

    async def __anext__(self):
        item = await self.get()
        if item is None:
            raise StopAsyncIteration
        return item


async def producer(queue):
    for i in range(3):
        await sleep(1)
        queue.put(i)
    queue.put(None)


async def ticks(n):
    for i in range(n):
        await sleep(1)
        yield i


class Lock:
    locked = False

    async def __aenter__(self):
        while self.locked:
            await Suspend(("sleep", 1))
        self.locked = True

    async def __aexit__(self, *args):
        self.locked = False


async def locked(lock, name, log):
    async with lock:
        log.append(f"{name} in")
        await sleep(1)
        log.append(f"{name} out")


async def main():
    tasks = [loop.spawn(n, worker(n, d)) for n, d in (("a", [1, 2]), ("b", [2, 2]), ("c", []))]
    print([await t for t in tasks])
    try:
        await loop.spawn("fails", fails())
    except ValueError as error:
        print("caught", error)
    task = loop.spawn("cancellable", cancellable())
    await sleep(1)
    loop.cancel(task)
    print(await task)
    queue = Queue()
    loop.spawn("producer", producer(queue))
    print([item async for item in queue])
    print([i async for i in ticks(4) if i % 2], {i: await now() async for i in ticks(2)})
    lock, log = Lock(), []
    for t in [loop.spawn(n, locked(lock, n, log)) for n in "xyz"]:
        await t
    print(log)
    return await now()


print(loop.run(main()))
