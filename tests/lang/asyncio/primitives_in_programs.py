# Locks, conditions, barriers and events in small programs: dining, bounded buffers, read-write locks, phases, latches.
import asyncio
from asyncio import Barrier, BoundedSemaphore, Condition, Event, Lock, LifoQueue, PriorityQueue, Semaphore


async def ticks(n):
    """Waits for n rounds of the loop."""
    for _ in range(n):
        await asyncio.sleep(0)


async def attempt(label, call):
    try:
        result = call()
        if asyncio.iscoroutine(result):
            result = await result
        print(label, "->", result)
    except BaseException as error:
        print(label, "->", type(error).__name__ + ":", error)


class Account:
    def __init__(self, balance):
        self.balance, self.lock = balance, Lock()

    async def withdraw(self, amount):
        async with self.lock:
            if self.balance < amount:
                raise ValueError(f"only {self.balance} left")
            seen = self.balance
            await asyncio.sleep(0)
            self.balance = seen - amount
            return self.balance


async def locks():
    account = Account(100)
    print(await asyncio.gather(*(account.withdraw(30) for _ in range(4)), return_exceptions=True), account.balance)
    lock = Lock()
    print(lock.locked(), await lock.acquire(), lock.locked(), "unlocked" in repr(lock), "locked" in repr(lock))
    waiter = asyncio.create_task(lock.acquire())
    await asyncio.sleep(0)
    print("waiters:1" in repr(lock), waiter.cancel())
    await asyncio.sleep(0)
    print(lock.release(), lock.locked())
    await attempt("release twice", lock.release)
    async with lock as nothing:
        print(nothing)
    order = []

    async def user(n):
        async with lock:
            order.append(n)
            await asyncio.sleep(0)

    await asyncio.gather(*(user(n) for n in range(4)))
    print(order)


class Buffer:
    def __init__(self, size):
        self.size, self.items, self.changed = size, [], Condition()

    async def put(self, item):
        async with self.changed:
            await self.changed.wait_for(lambda: len(self.items) < self.size)
            self.items.append(item)
            self.changed.notify_all()

    async def get(self):
        async with self.changed:
            await self.changed.wait_for(lambda: self.items)
            self.changed.notify_all()
            return self.items.pop(0)


async def conditions():
    buffer, got = Buffer(2), []

    async def consumer(n):
        for _ in range(n):
            got.append(await buffer.get())

    async def producer(items):
        for item in items:
            await buffer.put(item)

    await asyncio.gather(consumer(3), producer("abc"), producer("xyz"), consumer(3))
    print("".join(got), buffer.items)
    condition = Condition()
    await attempt("wait without lock", condition.wait)
    await attempt("notify without lock", condition.notify)
    await attempt("lock of another kind", lambda: Condition(lock=5).locked())
    woken = []

    async def sleeper(n):
        async with condition:
            await condition.wait()
            woken.append(n)

    tasks = [asyncio.create_task(sleeper(n)) for n in range(4)]
    await asyncio.sleep(0)
    async with condition:
        condition.notify(2)
    await ticks(5)
    print(woken)
    async with condition:
        condition.notify_all()
    await asyncio.gather(*tasks)
    print(woken, condition.locked())


class ReadWrite:
    def __init__(self):
        self.readers, self.no_readers, self.writing = 0, Event(), Lock()
        self.no_readers.set()

    async def read(self, log, name):
        async with self.writing:
            self.readers += 1
            self.no_readers.clear()
        log.append(f"{name}+")
        await ticks(3)
        log.append(f"{name}-")
        self.readers -= 1
        if not self.readers:
            self.no_readers.set()

    async def write(self, log, name):
        async with self.writing:
            await self.no_readers.wait()
            log.append(f"<{name}")
            await ticks(3)
            log.append(f"{name}>")


async def events():
    log, shared = [], ReadWrite()
    await asyncio.gather(shared.read(log, "r1"), shared.read(log, "r2"), shared.write(log, "w"), shared.read(log, "r3"))
    print(log)
    event = Event()
    print(event.is_set(), event.set(), await event.wait(), event.clear(), event.is_set())
    await attempt("wait with a limit", lambda: asyncio.wait_for(event.wait(), 0.001))


async def semaphores():
    forks = [Semaphore(1) for _ in range(3)]
    meals = []

    async def philosopher(n):
        first, second = sorted((n, (n + 1) % 3))
        for _ in range(2):
            async with forks[first], forks[second]:
                meals.append(n)
                await asyncio.sleep(0)

    await asyncio.gather(*(philosopher(n) for n in range(3)))
    print(sorted(meals), [f.locked() for f in forks])
    bounded = BoundedSemaphore(1)
    await attempt("too many releases", bounded.release)
    await attempt("negative", lambda: Semaphore(-1))
    open_one = Semaphore(0)
    print(open_one.locked(), open_one.release(), open_one.locked())


async def barriers():
    barrier, log = Barrier(3), []

    async def phase(n):
        for step in range(2):
            async with barrier as position:
                log.append((step, position))
        return n

    print(await asyncio.gather(*(phase(n) for n in range(3))), sorted(log), barrier.parties, barrier.n_waiting, barrier.broken)
    waiting = asyncio.create_task(barrier.wait())
    await asyncio.sleep(0)
    print(barrier.n_waiting)
    await barrier.abort()
    await attempt("awaited aborted", barrier.wait)
    try:
        await waiting
    except asyncio.BrokenBarrierError as error:
        print("broken", error)
    await barrier.reset()
    print(barrier.broken)
    await attempt("none", lambda: Barrier(0))


async def queues():
    first, last = PriorityQueue(), LifoQueue(2)
    for item in ((2, "b"), (1, "z"), (1, "a")):
        first.put_nowait(item)
    print([first.get_nowait() for _ in range(3)], first.empty())
    last.put_nowait(1)
    await last.put(2)
    await attempt("full", lambda: last.put_nowait(3))
    print(last.full(), last.get_nowait(), last.get_nowait(), last.maxsize)
    await attempt("empty", last.get_nowait)
    last.task_done(), last.task_done()
    await attempt("too often done", last.task_done)
    await attempt("join", last.join)
    getter = asyncio.create_task(last.get())
    await asyncio.sleep(0)
    last.shutdown(immediate=True)
    await asyncio.sleep(0)
    print(repr(getter.exception()))


async def main():
    for part in (locks, conditions, events, semaphores, barriers, queues):
        print("--", part.__name__)
        await part()


asyncio.run(main())
