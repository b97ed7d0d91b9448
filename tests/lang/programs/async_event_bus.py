# An event bus with sync and async handlers, priorities, wildcards, middleware, one-shot waits, and errors that are kept.
from __future__ import annotations

import asyncio
import contextlib
import itertools
from collections import defaultdict
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any


@dataclass(frozen=True)
class Event:
    name: str
    payload: dict[str, Any] = field(default_factory=dict)
    trail: tuple[str, ...] = ()

    def seen_by(self, who: str) -> Event:
        return replace(self, trail=self.trail + (who,))

    def __getattr__(self, name: str) -> Any:
        try:
            return self.payload[name]
        except KeyError:
            raise AttributeError(f"event {self.name!r} has no {name!r}") from None


class StopPropagation(Exception):
    pass


@dataclass(order=True)
class Subscription:
    priority: int
    number: int
    pattern: str = field(compare=False)
    handler: Callable = field(compare=False)
    bus: Bus = field(compare=False, repr=False)
    calls: int = field(default=0, compare=False)

    def matches(self, name: str) -> bool:
        wanted, given = self.pattern.split("."), name.split(".")
        if wanted[-1] == "**":
            return given[: len(wanted) - 1] == wanted[:-1]
        return len(wanted) == len(given) and all(w in ("*", g) for w, g in zip(wanted, given))

    def cancel(self) -> None:
        with contextlib.suppress(ValueError):
            self.bus.subscriptions.remove(self)

    async def __call__(self, event: Event) -> Any:
        self.calls += 1
        result = self.handler(event)
        if isinstance(result, Awaitable):
            result = await result
        return result


class Bus:
    def __init__(self) -> None:
        self.subscriptions: list[Subscription] = []
        self.middleware: list[Callable] = []
        self.errors: list[tuple[str, str]] = []
        self.numbers = itertools.count()
        self.history: dict[str, int] = defaultdict(int)
        self.background: set[asyncio.Task] = set()

    def on(self, pattern: str, handler: Callable | None = None, *, priority: int = 0):
        if handler is None:
            return lambda function: (self.on(pattern, function, priority=priority), function)[1]
        subscription = Subscription(-priority, next(self.numbers), pattern, handler, self)
        self.subscriptions.append(subscription)
        self.subscriptions.sort()
        return subscription

    async def emit(self, name: str, /, **payload: Any) -> list[Any]:
        event = Event(name, payload)
        call = self.dispatch
        for layer in reversed(self.middleware):
            call = partial(layer, call)
        return await call(event)

    async def dispatch(self, event: Event) -> list[Any]:
        self.history[event.name] += 1
        results = []
        for subscription in [s for s in self.subscriptions if s.matches(event.name)]:
            try:
                results.append(await subscription(event))
            except StopPropagation as stop:
                results.extend(stop.args)
                break
            except Exception as error:
                self.errors.append((event.name, repr(error)))
        return results

    def emit_later(self, delay: float, name: str, **payload: Any) -> asyncio.Task:
        async def wait():
            await asyncio.sleep(delay)
            return await self.emit(name, **payload)

        task = asyncio.create_task(wait(), name=f"later {name}")
        self.background.add(task)
        task.add_done_callback(self.background.discard)
        return task

    async def wait_for(self, pattern: str, condition: Callable[[Event], bool] = lambda event: True, limit: float | None = None) -> Event:
        future: asyncio.Future[Event] = asyncio.get_running_loop().create_future()

        def check(event: Event) -> None:
            if not future.done() and condition(event):
                future.set_result(event)

        subscription = self.on(pattern, check, priority=100)
        try:
            async with asyncio.timeout(limit):
                return await future
        finally:
            subscription.cancel()

    async def stream(self, pattern: str) -> AsyncIterator[Event]:
        queue: asyncio.Queue[Event] = asyncio.Queue()
        subscription = self.on(pattern, queue.put_nowait)
        try:
            while True:
                event = await queue.get()
                if event.payload.get("last"):
                    return
                yield event
        finally:
            subscription.cancel()
            print("stream closed")


bus = Bus()


@bus.on("order.*", priority=5)
def audit(event: Event) -> str:
    return f"audited {event.name}"


@bus.on("order.created")
async def reserve(event: Event) -> int:
    await asyncio.sleep(0)
    if event.quantity > 10:
        raise ValueError(f"not enough for {event.quantity}")
    return event.quantity * 2


@bus.on("order.created", priority=-1)
def last(event: Event):
    return event.customer


@bus.on("**", priority=10)
async def everything(event: Event):
    seen.append(event.name)
    if event.payload.get("secret"):
        raise StopPropagation("stopped")


seen: list[str] = []


async def timing(call, event):
    started = asyncio.get_running_loop().time()
    result = await call(event.seen_by("timing"))
    return result + ["timed" if isinstance(started, float) else "no time"]


async def guard(call, event):
    if event.name.startswith("bad"):
        return ["refused", event.trail]
    return await call(event.seen_by("guard"))


async def main() -> None:
    print(await bus.emit("order.created", quantity=3, customer="ann"))
    print(await bus.emit("order.created", quantity=50), bus.errors)
    print(await bus.emit("order.shipped.late"), await bus.emit("order.paid", secret=True))
    bus.middleware += [timing, guard]
    print(await bus.emit("bad.thing"), await bus.emit("order.paid"))
    print(seen, dict(bus.history))

    later = [bus.emit_later(0.002, "tick", n=2), bus.emit_later(0.001, "tick", n=1)]
    event = await bus.wait_for("tick", lambda e: e.n == 2, limit=1)
    print(event.name, event.n, event.trail, len(bus.subscriptions))
    print(await asyncio.gather(*later), bus.background)
    try:
        await bus.wait_for("never", limit=0.001)
    except TimeoutError:
        print("timed out", len(bus.subscriptions))
    try:
        event.missing
    except AttributeError as error:
        print(error, error.__cause__, error.__suppress_context__)

    async def produce():
        for n in range(3):
            await bus.emit("data.point", value=n)
            await asyncio.sleep(0)
        await bus.emit("data.point", last=True)

    async with asyncio.TaskGroup() as group:
        group.create_task(produce())
        values = [event.value async for event in bus.stream("data.*")]
    print(values, len(bus.subscriptions))
    async with contextlib.aclosing(bus.stream("data.*")) as stream:
        waiting = asyncio.ensure_future(anext(stream))
        await asyncio.sleep(0)
        await bus.emit("data.one", value="first")
        print((await waiting).value)
    once = bus.on("x", lambda e: once.cancel() or "once")
    print(await bus.emit("x"), await bus.emit("x"), once.calls, [s.calls for s in bus.subscriptions], once < bus.subscriptions[0], sorted([once, bus.subscriptions[0]])[0] is bus.subscriptions[0])
    print([s.pattern for s in bus.subscriptions if s.matches("order.created")], Event("e") == Event("e"), repr(Event("e", {"a": 1})))


asyncio.run(main())
