"""The asyncio package, tracking PEP 3156."""

# What every program with a loop needs is imported at once, the rest when somebody asks for one of its names.

import sys

__path__ = []

from asyncio.base_events import *
from asyncio.coroutines import *
from asyncio.events import *
from asyncio.events import _get_running_loop, _set_running_loop
from asyncio.exceptions import *
from asyncio.futures import *
from asyncio.runners import *
from asyncio.tasks import *
from asyncio.tasks import _enter_task, _leave_task, _register_task, _unregister_task
from asyncio.timeouts import *
from asyncio.unix_events import *

_LATE = {
    "locks": ("Lock", "Event", "Condition", "Semaphore", "BoundedSemaphore", "Barrier"),
    "protocols": ("BaseProtocol", "Protocol", "DatagramProtocol", "SubprocessProtocol", "BufferedProtocol"),
    "queues": ("Queue", "PriorityQueue", "LifoQueue", "QueueFull", "QueueEmpty", "QueueShutDown"),
    "streams": (
        "StreamReader", "StreamWriter", "StreamReaderProtocol", "open_connection", "start_server",
        "open_unix_connection", "start_unix_server",
    ),
    "subprocess": ("create_subprocess_exec", "create_subprocess_shell"),
    "taskgroups": ("TaskGroup",),
    "threads": ("to_thread",),
    "transports": (
        "BaseTransport", "ReadTransport", "WriteTransport", "Transport", "DatagramTransport", "SubprocessTransport",
    ),
    "base_futures": (),
    "base_tasks": (),
    "constants": (),
    "format_helpers": (),
    "mixins": (),
}  # fmt: skip

__all__ = (
    "BaseEventLoop", "Server", "iscoroutinefunction", "iscoroutine", "AbstractEventLoopPolicy", "AbstractEventLoop",
    "AbstractServer", "Handle", "TimerHandle", "get_event_loop_policy", "set_event_loop_policy", "get_event_loop",
    "set_event_loop", "new_event_loop", "get_child_watcher", "set_child_watcher", "_set_running_loop",
    "get_running_loop", "_get_running_loop", "BrokenBarrierError", "CancelledError", "InvalidStateError",
    "TimeoutError", "IncompleteReadError", "LimitOverrunError", "SendfileNotAvailableError", "Future", "wrap_future",
    "isfuture", *_LATE["locks"], *_LATE["protocols"], "Runner", "run", *_LATE["queues"], *_LATE["streams"],
    *_LATE["subprocess"], "TaskGroup", "Task", "create_task", "FIRST_COMPLETED", "FIRST_EXCEPTION", "ALL_COMPLETED",
    "wait", "wait_for", "as_completed", "sleep", "gather", "shield", "ensure_future", "run_coroutine_threadsafe",
    "current_task", "all_tasks", "create_eager_task_factory", "eager_task_factory", "_register_task",
    "_unregister_task", "_enter_task", "_leave_task", "to_thread", "Timeout", "timeout", "timeout_at",
    *_LATE["transports"], "SelectorEventLoop", "DefaultEventLoopPolicy", "EventLoop",
)  # fmt: skip


def __getattr__(name):
    for module, names in _LATE.items():
        if name == module or name in names:
            __import__(f"asyncio.{module}")
            module = sys.modules[f"asyncio.{module}"]
            for public in names:
                globals()[public] = getattr(module, public)
            return getattr(module, name) if name in names else module
    if name in ("AbstractChildWatcher", "FastChildWatcher", "MultiLoopChildWatcher", "PidfdChildWatcher") or (
        name in ("SafeChildWatcher", "ThreadedChildWatcher")
    ):
        raise AttributeError(f"asyncio.{name} is not available: a program in this machine has no processes")
    raise AttributeError(f"module 'asyncio' has no attribute {name!r}")


def __dir__():
    return sorted({*globals(), *_LATE, *__all__})
