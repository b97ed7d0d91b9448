# Futures, tasks, and what runs now.
#
# A task that is due stands in the loop's queue as itself, without a handle: `Task._due` puts it there, and the loop calls
# `_step`. A task that waits for a future stands among the future's callbacks as itself too (`Future._waiting`, whose other
# entries are pairs of a callback and its context); `_fut_waiter` says then which future it was. Loops that are not
# asyncio's own, or that override `call_soon`, get ordinary callbacks.

import asyncio.exceptions
from _contextvars import Context, _current, copy_context
from asyncio.coroutines import iscoroutine

_CancelledError = asyncio.exceptions.CancelledError
_InvalidStateError = asyncio.exceptions.InvalidStateError

# The running loop, and its task that is running.
_running = [None, None]

# All tasks that are not done, in the order in which they were made.
_tasks = {}

# Futures whose exception nobody has asked for, by id.
_unseen = {}


@_natives
class Future:
    """This class is *almost* compatible with concurrent.futures.Future.

    Differences:

    - result() and exception() do not take a timeout argument and
      raise an exception when the future isn't done yet.

    - Callbacks registered with add_done_callback() are always called
      via the event loop's call_soon_threadsafe().

    - This class is not compatible with the wait() and as_completed()
      methods in the concurrent.futures package."""

    _state = "PENDING"
    _result = _exception = _exception_tb = _waiting = _cancel_message = _cancelled_exc = _source_traceback = None
    _asyncio_future_blocking = False
    _unseen = False

    def __init__(self, *, loop=None):
        if loop is None:
            loop = _event_loop()
        self._loop = loop
        loop.get_debug()

    def __repr__(self):
        return asyncio.base_futures._future_repr(self)

    __class_getitem__ = classmethod(_class_getitem_of_object)

    @property
    def _log_traceback(self):
        return self._unseen

    @_log_traceback.setter
    def _log_traceback(self, value):
        if value:
            raise ValueError("_log_traceback can only be set to False")
        self._note_seen()

    @property
    def _callbacks(self):
        if not self._waiting:
            return None
        return [entry if type(entry) is tuple else (entry._wakeup, entry._context) for entry in self._waiting]

    def get_loop(self, /):
        """Return the event loop the Future is bound to."""
        return self._loop

    def cancelled(self, /):
        """Return True if the future was cancelled."""
        return self._state == "CANCELLED"

    def done(self, /):
        """Return True if the future is done.

        Done means either that a result / exception are available, or that the
        future was cancelled."""
        return self._state != "PENDING"

    def result(self, /):
        """Return the result this future represents.

        If the future has been cancelled, raises CancelledError.  If the
        future's result isn't yet available, raises InvalidStateError.  If
        the future is done and has an exception set, this exception is raised."""
        if self._state == "FINISHED":
            exception = self._exception
            if exception is None:
                return self._result
            self._note_seen()
            raise exception.with_traceback(self._exception_tb)
        if self._state == "CANCELLED":
            raise self._make_cancelled_error()
        raise _InvalidStateError("Result is not set.")

    def exception(self, /):
        """Return the exception that was set on this future.

        The exception (or None if no exception was set) is returned only if
        the future is done.  If the future has been cancelled, raises
        CancelledError.  If the future isn't done yet, raises
        InvalidStateError."""
        if self._state == "CANCELLED":
            raise self._make_cancelled_error()
        if self._state != "FINISHED":
            raise _InvalidStateError("Exception is not set.")
        self._note_seen()
        return self._exception

    def _note_seen(self):
        if self._unseen:
            self._unseen = False
            _unseen.pop(id(self), None)

    def add_done_callback(self, fn, /, *, context=None):
        """Add a callback to be run when the future becomes done.

        The callback is called with a single argument - the future object. If
        the future is already done when this is called, the callback is
        scheduled with call_soon."""
        if self._state != "PENDING":
            self._loop.call_soon(fn, self, context=context)
            return
        entry = (fn, copy_context() if context is None else context)
        if self._waiting is None:
            self._waiting = [entry]
        else:
            self._waiting.append(entry)

    def remove_done_callback(self, fn, /):
        """Remove all instances of a callback from the "call when done" list.

        Returns the number of callbacks removed."""
        waiting = self._waiting
        if not waiting:
            return 0
        kept = [entry for entry in waiting if (entry[0] if type(entry) is tuple else entry._wakeup) != fn]
        self._waiting = kept or None
        return len(waiting) - len(kept)

    def set_result(self, result, /):
        """Mark the future done and set its result.

        If the future is already done when this method is called, raises
        InvalidStateError."""
        if self._state != "PENDING":
            raise _InvalidStateError("invalid state")
        self._result = result
        self._state = "FINISHED"
        if self._waiting is not None:
            self._call_waiting()

    def set_exception(self, exception, /):
        """Mark the future done and set an exception.

        If the future is already done when this method is called, raises
        InvalidStateError."""
        if self._state != "PENDING":
            raise _InvalidStateError("invalid state")
        if isinstance(exception, type):
            exception = exception()
        if not isinstance(exception, BaseException):
            raise TypeError("invalid exception object")
        if isinstance(exception, StopIteration):
            stop = exception
            exception = RuntimeError("StopIteration interacts badly with generators and cannot be raised into a Future")
            exception.__cause__ = exception.__context__ = stop
        self._exception = exception
        self._exception_tb = exception.__traceback__
        self._state = "FINISHED"
        self._unseen = True
        _unseen[id(self)] = self
        if self._waiting is not None:
            self._call_waiting()

    def cancel(self, /, msg=None):
        """Cancel the future and schedule callbacks.

        If the future is already done or cancelled, return False.  Otherwise,
        change the future's state to cancelled, schedule the callbacks and
        return True."""
        self._note_seen()
        if self._state != "PENDING":
            return False
        self._state = "CANCELLED"
        self._cancel_message = msg
        if self._waiting is not None:
            self._call_waiting()
        return True

    def _make_cancelled_error(self):
        exception = self._cancelled_exc
        if exception is not None:
            self._cancelled_exc = None
            return exception
        message = self._cancel_message
        return _CancelledError() if message is None else _CancelledError(message)

    def _call_waiting(self):
        waiting = self._waiting
        self._waiting = None
        call_soon = self._loop.call_soon
        for entry in waiting:
            if type(entry) is tuple:
                call_soon(entry[0], self, context=entry[1])
            else:
                entry._due(entry)

    def __await__(self, /):
        """Return an iterator to be used in await expression."""
        if self._state == "PENDING":
            self._asyncio_future_blocking = True
            yield self
            if self._state == "PENDING":
                raise RuntimeError("await wasn't used with future")
        return self.result()

    def __iter__(self, /):
        """Implement iter(self)."""
        return self.__await__()

    def __del__(self, /):
        """Objects have no end that could be noticed: the loop tells what nobody asked for when it closes."""


# Names of tasks that were given none.
_task_count = 0


@_natives
class Task(Future):
    """A coroutine wrapped in a Future."""

    _log_destroy_pending = True
    _must_cancel = False
    _num_cancels_requested = 0
    _fut_waiter = None

    def __init__(self, coro, *, loop=None, name=None, context=None, eager_start=False):
        if loop is None:
            loop = _event_loop()
        self._loop = loop
        if not iscoroutine(coro):
            raise TypeError(f"a coroutine was expected, got {coro!r}")
        if name is None:
            global _task_count
            _task_count += 1
            self._name = _task_count
        else:
            self._name = name if type(name) is str else str(name)
        self._coro = coro
        self._context = copy_context() if context is None else context
        if getattr(loop, "_direct", False):
            self._due = loop._ready_append
        else:
            self._due = _call_step_soon
        if eager_start and loop.is_running():
            _eager(self)
            return
        _tasks[self] = None
        if self._due is not _call_step_soon and loop._closed:
            del _tasks[self]
            loop._check_closed()
        self._due(self)

    def __repr__(self):
        return asyncio.base_tasks._task_repr(self)

    def get_coro(self, /):
        return self._coro

    def get_context(self, /):
        return self._context

    def get_name(self, /):
        name = self._name
        return f"Task-{name}" if type(name) is int else name

    def set_name(self, value, /):
        self._name = value if type(value) is str else str(value)

    def set_result(self, result, /):
        raise RuntimeError("Task does not support set_result operation")

    def set_exception(self, exception, /):
        raise RuntimeError("Task does not support set_exception operation")

    def get_stack(self, /, *, limit=None):
        """Return the list of stack frames for this task's coroutine.

        If the coroutine is not done, this returns the stack where it is
        suspended.  If the coroutine has completed successfully or was
        cancelled, this returns an empty list.  If the coroutine was
        terminated by an exception, this returns the list of traceback
        frames.

        The frames are always ordered from oldest to newest.

        The optional limit gives the maximum number of frames to
        return; by default all available frames are returned.  Its
        meaning differs depending on whether a stack or a traceback is
        returned: the newest frames of a stack are returned, but the
        oldest frames of a traceback are returned.  (This matches the
        behavior of the traceback module.)

        For reasons beyond our control, only one stack frame is
        returned for a suspended coroutine."""
        return asyncio.base_tasks._task_get_stack(self, limit)

    def print_stack(self, /, *, limit=None, file=None):
        """Print the stack or traceback for this task's coroutine.

        This produces output similar to that of the traceback module,
        for the frames retrieved by get_stack().  The limit argument
        is passed to get_stack().  The file argument is an I/O stream
        to which the output is written; by default output is written
        to sys.stderr."""
        asyncio.base_tasks._task_print_stack(self, limit, file)

    def cancel(self, /, msg=None):
        """Request that this task cancel itself.

        This arranges for a CancelledError to be thrown into the
        wrapped coroutine on the next cycle through the event loop.
        The coroutine then has a chance to clean up or even deny
        the request using try/except/finally.

        Unlike Future.cancel, this does not guarantee that the
        task will be cancelled: the exception might be caught and
        acted upon, delaying cancellation of the task or preventing
        cancellation completely.  The task may also return a value or
        raise a different exception.

        Immediately after this method is called, Task.cancelled() will
        not return True (unless the task was already cancelled).  A
        task will be marked as cancelled when the wrapped coroutine
        terminates with a CancelledError exception (even if cancel()
        was not called).

        This also increases the task's count of cancellation requests."""
        self._note_seen()
        if self._state != "PENDING":
            return False
        self._num_cancels_requested += 1
        waiter = self._fut_waiter
        if waiter is not None and waiter.cancel(msg=msg):
            return True
        self._must_cancel = True
        self._cancel_message = msg
        return True

    def cancelling(self, /):
        """Return the count of the task's cancellation requests.

        This count is incremented when .cancel() is called
        and may be decremented using .uncancel()."""
        return self._num_cancels_requested

    def uncancel(self, /):
        """Decrement the task's count of cancellation requests.

        This should be used by tasks that catch CancelledError
        and wish to continue indefinitely until they are cancelled again.

        Returns the remaining number of cancellation requests."""
        if self._num_cancels_requested > 0:
            self._num_cancels_requested -= 1
            if self._num_cancels_requested == 0:
                self._must_cancel = False
        return self._num_cancels_requested

    def _wakeup(self, future):
        """The callback of a future that is not asyncio's own, or in a loop that is not."""
        self._fut_waiter = None
        try:
            future.result()
        except BaseException as error:
            self._step(error)
        else:
            self._step()

    def _step(self, exception=None):
        """Runs the coroutine to the next thing that it waits for. The caller has entered the context."""
        if self._state != "PENDING":
            raise _InvalidStateError(f"__step(): already done: {self!r}, {exception!r}")
        waiter = self._fut_waiter
        if waiter is not None:
            self._fut_waiter = None
            if exception is None and (waiter._state != "FINISHED" or waiter._exception is not None):
                try:
                    waiter.result()
                except BaseException as error:
                    exception = error
        if self._must_cancel:
            if not isinstance(exception, _CancelledError):
                exception = self._make_cancelled_error()
            self._must_cancel = False
        _running[1] = self
        try:
            if exception is None:
                result = self._coro.send(None)
            else:
                result = self._coro.throw(exception)
        except StopIteration as stop:
            _running[1] = None
            del _tasks[self]
            if self._must_cancel:
                self._must_cancel = False
                self._end_cancelled()
            else:
                self._result = stop.value
                self._state = "FINISHED"
                if self._waiting is not None:
                    self._call_waiting()
            return
        except BaseException as error:
            _running[1] = None
            self._fail(error)
            return
        _running[1] = None
        if result is None:
            self._due(self)
        else:
            self._wait_for(result)

    def _end_cancelled(self):
        # What cancel() of a future does.
        self._state = "CANCELLED"
        if self._waiting is not None:
            self._call_waiting()

    def _fail(self, error):
        """The coroutine has ended with an exception."""
        _tasks.pop(self, None)
        if isinstance(error, _CancelledError):
            self._cancelled_exc = error
            self._cancel_message = None
            self._end_cancelled()
            return
        Future.set_exception(self, error)
        if isinstance(error, (KeyboardInterrupt, SystemExit)):
            raise error

    def _wait_for(self, result):
        """What the coroutine has yielded: the future that the task waits for."""
        blocking = getattr(result, "_asyncio_future_blocking", None)
        if blocking is None:
            if type(result) is _generator_class_of_prelude:
                message = f"yield was used instead of yield from for generator in task {self!r} with {result!r}"
            else:
                message = f"Task got bad yield: {result!r}"
        elif result.get_loop() is not self._loop:
            message = f"Task {self!r} got Future {result!r} attached to a different loop"
        elif not blocking:
            message = f"yield was used instead of yield from in task {self!r} with {result!r}"
        elif result is self:
            message = f"Task cannot await on itself: {self!r}"
        else:
            result._asyncio_future_blocking = False
            if self._due is _call_step_soon or not _is_plain_pending(result):
                result.add_done_callback(self._wakeup, context=self._context)
            elif result._waiting is None:
                result._waiting = [self]
            else:
                result._waiting.append(self)
            self._fut_waiter = result
            if self._must_cancel and result.cancel(msg=self._cancel_message):
                self._must_cancel = False
            return
        self._loop.call_soon(self._step, RuntimeError(message), context=self._context)


_generator_class_of_prelude = _builtin_class("generator")
Task._wakeup.__qualname__ = "Task.task_wakeup"
Task._step.__qualname__ = "TaskStepMethWrapper"
Task._wakeup.__name__ = "task_wakeup"


def _is_plain_pending(future):
    # Whether it is a future of ours, with the callbacks that all have, and not done.
    if not isinstance(future, Future) or future._state != "PENDING":
        return False
    return type(future).add_done_callback is Future.add_done_callback


def _call_step_soon(task):
    task._loop.call_soon(task._step, context=task._context)


def _eager(task):
    """Runs the first step of a task at once."""
    outer = _running[1]
    _tasks[task] = None
    try:
        task._context.run(task._step)
    finally:
        _running[1] = outer
    if task._state != "PENDING":
        task._coro = None


def _event_loop():
    loop = _running[0]
    if loop is None:
        loop = asyncio.events.get_event_loop_policy().get_event_loop()
    return loop


def get_running_loop():
    """Return the running event loop.  Raise a RuntimeError if there is none.

    This function is thread-specific."""
    loop = _running[0]
    if loop is None:
        raise RuntimeError("no running event loop")
    return loop


def get_event_loop():
    """Return an asyncio event loop.

    When called from a coroutine or a callback (e.g. scheduled with
    call_soon or similar API), this function will always return the
    running event loop.

    If there is no running event loop set, the function will return
    the result of `get_event_loop_policy().get_event_loop()` call."""
    return _event_loop()


def _get_running_loop():
    """Return the running event loop or None.

    This is a low-level function intended to be used by event loops.
    This function is thread-specific."""
    return _running[0]


def _set_running_loop(loop, /):
    """Set the running event loop.

    This is a low-level function intended to be used by event loops.
    This function is thread-specific."""
    _running[0] = loop


def current_task(loop=None):
    """Return a currently executed task."""
    if loop is None:
        loop = get_running_loop()
    return _running[1] if loop is _running[0] else None


def _register_task(task):
    """Register a new task in asyncio as executed by loop.

    Returns None."""
    _tasks[task] = None


def _unregister_task(task):
    """Unregister a task.

    Returns None."""
    _tasks.pop(task, None)


def _enter_task(loop, task):
    """Enter into task execution or resume suspended task.

    Task belongs to loop.

    Returns None."""
    current = _running[1]
    if current is not None:
        raise RuntimeError(f"Cannot enter into task {task!r} while another task {current!r} is being executed.")
    _running[1] = task


def _leave_task(loop, task):
    """Leave task execution or suspend a task.

    Task belongs to loop.

    Returns None."""
    current = _running[1]
    if current is not task:
        raise RuntimeError(f"Leaving task {task!r} does not match the current task {current!r}.")
    _running[1] = None


def _swap_current_task(loop, task):
    """Temporarily swap in the supplied task and return the original one (or None).

    This is intended for use during eager coroutine execution."""
    current = _running[1]
    _running[1] = task
    return current


import asyncio.events
