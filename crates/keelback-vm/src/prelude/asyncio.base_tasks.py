# asyncio.base_tasks.

from asyncio import base_futures, coroutines


def _task_repr_info(task):
    info = base_futures._future_repr_info(task)
    if task.cancelling() and not task.done():
        info[0] = "cancelling"
    details = [f"name={task.get_name()!r}"]
    coro = task.get_coro()
    if coro is not None:
        details.append(f"coro=<{coroutines._format_coroutine(coro)}>")
    waiter = task._fut_waiter
    if waiter is not None:
        details.append(f"wait_for={waiter!r}")
    info[1:1] = details
    return info


@_recursive_repr("...")
def _task_repr(task):
    return f"<{type(task).__name__} {' '.join(_task_repr_info(task))}>"


def _task_get_stack(task, limit):
    frames = []
    coro = task.get_coro()
    frame = getattr(coro, "cr_frame", None)
    if frame is None:
        frame = getattr(coro, "gi_frame", None)
    if frame is not None:
        while frame is not None and (limit is None or len(frames) < limit):
            frames.append(frame)
            frame = frame.f_back
        frames.reverse()
    elif task._exception is not None:
        entry = task._exception.__traceback__
        while entry is not None and (limit is None or len(frames) < limit):
            frames.append(entry.tb_frame)
            entry = entry.tb_next
    return frames


def _task_print_stack(task, limit, file):
    import sys
    import traceback

    if file is None:
        file = sys.stderr
    frames = [(frame, frame.f_lineno) for frame in _task_get_stack(task, limit)]
    exception = task._exception
    if not frames:
        print(f"No stack for {task!r}", file=file)
    elif exception is not None:
        print(f"Traceback for {task!r} (most recent call last):", file=file)
    else:
        print(f"Stack for {task!r} (most recent call last):", file=file)
    for line in traceback.StackSummary.extract(iter(frames)).format():
        print(line, file=file, end="")
    if exception is not None:
        for line in traceback.format_exception_only(type(exception), exception):
            print(line, file=file, end="")
