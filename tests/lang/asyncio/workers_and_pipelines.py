# asyncio programs: workers on a queue, a pipeline with backpressure, rate limits, retries, and an ordered shutdown.
import asyncio
import contextlib
from collections import Counter


async def ticks(n):
    """Waits for n rounds of the loop."""
    for _ in range(n):
        await asyncio.sleep(0)


async def worker(name, queue, results):
    while True:
        try:
            job = await queue.get()
        except asyncio.QueueShutDown:
            results.append((name, "left"))
            return
        try:
            await ticks(job["cost"])
            if job["id"] == 4:
                raise ValueError(f"job {job['id']}")
            results.append((name, job["id"]))
        except ValueError as error:
            results.append((name, repr(error)))
        finally:
            queue.task_done()


async def pool():
    queue, results = asyncio.Queue(maxsize=2), []
    workers = [asyncio.create_task(worker(f"w{n}", queue, results), name=f"w{n}") for n in range(2)]
    for n in range(6):
        await queue.put({"id": n, "cost": (n % 3 + 1) * 2})
    await queue.join()
    print(results, queue.qsize(), queue.empty())
    queue.shutdown()
    await asyncio.gather(*workers)
    print(results[-2:], [w.done() for w in workers])
    for call in (lambda: queue.put_nowait(1), queue.get_nowait):
        try:
            call()
        except asyncio.QueueShutDown as error:
            print(type(error).__name__, error)


async def produce(n, out):
    for i in range(n):
        await out.put(i)
    await out.put(None)


async def transform(source, out, log):
    while (item := await source.get()) is not None:
        log.append(("in", item, out.qsize()))
        await out.put(item * item)
    await out.put(None)


async def consume(source):
    total = 0
    while (item := await source.get()) is not None:
        await asyncio.sleep(0)
        total += item
    return total


async def pipeline():
    first, second, log = asyncio.Queue(1), asyncio.Queue(1), []
    async with asyncio.TaskGroup() as group:
        group.create_task(produce(5, first))
        group.create_task(transform(first, second, log))
        result = group.create_task(consume(second))
    print(result.result(), log)


class Limiter:
    def __init__(self, rate):
        self.semaphore = asyncio.Semaphore(rate)
        self.active = self.most = 0

    async def __aenter__(self):
        await self.semaphore.acquire()
        self.active += 1
        self.most = max(self.most, self.active)

    async def __aexit__(self, *details):
        self.active -= 1
        self.semaphore.release()


async def limited():
    limiter, order = Limiter(3), []

    async def fetch(n):
        async with limiter:
            await ticks(5 * (n % 4))
            order.append(n)
            return n * 10

    print(await asyncio.gather(*(fetch(n) for n in range(8))), limiter.most, order)


def retry(times, *errors):
    def decorate(function):
        async def wrapper(*args):
            for attempt in range(1, times + 1):
                try:
                    return await function(*args, attempt)
                except errors as error:
                    last = error
                    await asyncio.sleep(2**attempt / 10000)
            last.add_note(f"tried {times} times")
            raise last

        return wrapper

    return decorate


@retry(3, ConnectionError, TimeoutError)
async def unstable(wanted, attempt):
    if attempt < wanted:
        raise ConnectionError(f"attempt {attempt}")
    return f"succeeded at {attempt}"


@retry(2, TimeoutError)
async def slow(attempt):
    async with asyncio.timeout(0.001):
        await asyncio.sleep(1)


async def retries():
    print(await unstable(1), await unstable(3))
    for call in (unstable(9), slow()):
        try:
            await call
        except (ConnectionError, TimeoutError) as error:
            print(repr(error), error.__notes__)


async def heartbeat(beats):
    try:
        while True:
            beats.append("beat")
            await ticks(4)
    except asyncio.CancelledError as error:
        beats.append(f"cancelled {error.args}")
        await asyncio.sleep(0)
        beats.append("cleaned up")
        raise


async def shutdown():
    beats = []
    task = asyncio.create_task(heartbeat(beats))
    await ticks(10)
    task.cancel("stop")
    with contextlib.suppress(asyncio.CancelledError):
        await task
    print(Counter(beats)["beat"], beats[-2:], task.cancelled(), task.cancelling())

    async def stubborn():
        for _ in range(2):
            try:
                await asyncio.sleep(1)
            except asyncio.CancelledError:
                print("not yet", asyncio.current_task().cancelling(), asyncio.current_task().uncancel())
        return "done anyway"

    task = asyncio.create_task(stubborn())
    for _ in range(2):
        await asyncio.sleep(0)
        task.cancel()
        await asyncio.sleep(0)
    print(await task, task.cancelled())


async def race():
    async def answer(name, delay, fail=False):
        await asyncio.sleep(delay / 1000)
        if fail:
            raise OSError(name)
        return name

    tasks = [asyncio.create_task(answer(n, d)) for n, d in (("slow", 900), ("fast", 2), ("middle", 800))]
    done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    print([t.result() for t in done], len(pending), [t.cancel() for t in pending])
    await asyncio.gather(*pending, return_exceptions=True)
    print([t.cancelled() for t in tasks])
    names = []
    for next_one in asyncio.as_completed([answer("c", 6), answer("a", 2), answer("b", 4, True)]):
        try:
            names.append(await next_one)
        except OSError as error:
            names.append(repr(error))
    print(names)
    results = await asyncio.gather(answer("x", 1), answer("y", 2, True), answer("z", 3), return_exceptions=True)
    print(results, await asyncio.wait_for(answer("in time", 1), 1))
    try:
        await asyncio.wait_for(answer("late", 1000), 0.001)
    except TimeoutError as error:
        print(repr(error), repr(error.__cause__))


async def main():
    for part in (pool, pipeline, limited, retries, shutdown, race):
        print("--", part.__name__)
        await part()
    print([t.get_name() for t in asyncio.all_tasks() if t is not asyncio.current_task()])


asyncio.run(main())
