# A scheduler with priorities, timers, channels and joins, written with generators; and a planner of dependent jobs.
from __future__ import annotations

import heapq
import itertools
from collections import deque
from dataclasses import dataclass, field
from enum import Enum, IntEnum, auto
from typing import Any, Callable, Generator


class State(Enum):
    READY = auto()
    WAITING = auto()
    DONE = auto()
    FAILED = auto()
    CANCELLED = auto()

    @property
    def finished(self) -> bool:
        return self in {State.DONE, State.FAILED, State.CANCELLED}


class Priority(IntEnum):
    HIGH = 0
    NORMAL = 5
    LOW = 10


class Cancelled(Exception):
    pass


class Deadlock(RuntimeError):
    pass


@dataclass(order=True)
class Task:
    priority: int
    number: int
    body: Generator = field(compare=False)
    name: str = field(compare=False)
    state: State = field(default=State.READY, compare=False)
    result: Any = field(default=None, compare=False)
    send: Any = field(default=None, compare=False)
    error: BaseException | None = field(default=None, compare=False)
    waiters: list[Task] = field(default_factory=list, compare=False, repr=False)


@dataclass
class Sleep:
    ticks: int


@dataclass
class Join:
    task: Task


@dataclass
class Get:
    channel: Channel


@dataclass
class Put:
    channel: Channel
    value: Any


class Channel:
    def __init__(self, size: int = 0):
        self.size, self.items, self.getters, self.putters = size, deque(), deque(), deque()


class Scheduler:
    def __init__(self) -> None:
        self.ready: list[Task] = []
        self.timers: list[tuple[int, int, Task]] = []
        self.numbers = itertools.count()
        self.now = 0
        self.tasks: list[Task] = []
        self.log: list[str] = []

    def spawn(self, body: Generator, name: str | None = None, priority: Priority = Priority.NORMAL) -> Task:
        task = Task(priority, next(self.numbers), body, name or body.__name__)
        self.tasks.append(task)
        heapq.heappush(self.ready, task)
        return task

    def wake(self, task: Task, value: Any = None, error: BaseException | None = None) -> None:
        task.state, task.send, task.error = State.READY, value, error
        task.number = next(self.numbers)
        heapq.heappush(self.ready, task)

    def cancel(self, task: Task) -> bool:
        if task.state.finished:
            return False
        if task.state is State.WAITING:
            self.timers = [entry for entry in self.timers if entry[2] is not task]
            heapq.heapify(self.timers)
            self.wake(task)
        task.error = Cancelled(task.name)
        return True

    def finish(self, task: Task, state: State, result: Any = None) -> None:
        task.state, task.result = state, result
        self.log.append(f"{self.now}:{task.name}:{state.name.lower()}")
        for waiter in task.waiters:
            if state is State.DONE:
                self.wake(waiter, result)
            else:
                self.wake(waiter, error=RuntimeError(f"{task.name} {state.name.lower()}"))

    def step(self, task: Task) -> None:
        error, task.error = task.error, None
        try:
            request = task.body.throw(error) if error else task.body.send(task.send)
        except StopIteration as stop:
            return self.finish(task, State.DONE, stop.value)
        except Cancelled:
            return self.finish(task, State.CANCELLED)
        except Exception as failure:
            return self.finish(task, State.FAILED, failure)
        task.state = State.WAITING
        match request:
            case None:
                self.wake(task)
            case Sleep(ticks):
                heapq.heappush(self.timers, (self.now + ticks, next(self.numbers), task))
            case Join(other) if other.state is State.DONE:
                self.wake(task, other.result)
            case Join(other) if other.state.finished:
                self.wake(task, error=RuntimeError(f"{other.name} {other.state.name.lower()}"))
            case Join(other):
                other.waiters.append(task)
            case Get(Channel(items=items) as channel) if items:
                value = items.popleft()
                if channel.putters:
                    putter, waiting = channel.putters.popleft()
                    items.append(waiting)
                    self.wake(putter)
                self.wake(task, value)
            case Get(channel):
                channel.getters.append(task)
            case Put(channel, value) if channel.getters:
                self.wake(channel.getters.popleft(), value)
                self.wake(task)
            case Put(channel, value) if len(channel.items) < channel.size:
                channel.items.append(value)
                self.wake(task)
            case Put(channel, value):
                channel.putters.append((task, value))
            case other:
                self.wake(task, error=TypeError(f"cannot wait for {other!r}"))

    def run(self) -> int:
        while self.ready or self.timers:
            if not self.ready:
                self.now = max(self.now, self.timers[0][0])
                while self.timers and self.timers[0][0] <= self.now:
                    self.wake(heapq.heappop(self.timers)[2])
            task = heapq.heappop(self.ready)
            if not task.state.finished:
                self.step(task)
        if stuck := [t.name for t in self.tasks if not t.state.finished]:
            raise Deadlock(", ".join(stuck))
        return self.now


def counter(name: str, n: int):
    for i in range(n):
        print(f"{name}{i}", end=" ")
        yield
    return n * 10


def producer(channel: Channel, items):
    for item in items:
        yield Put(channel, item)
    yield Put(channel, None)


def consumer(channel: Channel, got: list):
    while (item := (yield Get(channel))) is not None:
        got.append(item)
        yield Sleep(1)
    return sum(got)


def failing():
    yield Sleep(2)
    raise ValueError("went wrong")


def parent(scheduler: Scheduler):
    children = [scheduler.spawn(counter("x", 2), "x"), scheduler.spawn(failing(), "bad")]
    results = []
    for child in children:
        try:
            results.append((yield Join(child)))
        except RuntimeError as error:
            results.append(str(error))
    try:
        yield "nonsense"
    except TypeError as error:
        results.append(str(error))
    return results


def sleeper():
    try:
        yield Sleep(1000)
    except Cancelled:
        yield Sleep(1)
        raise
    finally:
        print("cleaned", end=" ")


s = Scheduler()
tasks = [s.spawn(counter("low", 2), "low", Priority.LOW), s.spawn(counter("n", 3), "n"), s.spawn(counter("high", 2), "high", Priority.HIGH)]
print(s.run(), [t.result for t in tasks], s.log)
s = Scheduler()
channel, got = Channel(1), []
tasks = [s.spawn(producer(channel, range(5))), s.spawn(consumer(channel, got)), s.spawn(parent(s), "parent"), s.spawn(sleeper(), "sleeper")]


def canceller(task):
    yield Sleep(3)
    return s.cancel(task), s.cancel(s.tasks[0])


tasks.append(s.spawn(canceller(tasks[3]), "canceller"))
print(s.run(), got, [(t.name, t.state.name, t.result) for t in tasks])
print(s.log)
s = Scheduler()
s.spawn(consumer(Channel(), []), "waits forever")
try:
    s.run()
except Deadlock as error:
    print("deadlock:", error)
print(sorted([Task(5, 2, None, "b"), Task(0, 9, None, "c"), Task(5, 1, None, "a")])[0].name, Task(1, 1, None, "t"), State(3).finished, Priority.LOW > Priority.HIGH, f"{Priority.LOW:03d}")
