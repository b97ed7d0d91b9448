# asyncio.base_events: the event loop.
#
# There is nothing outside that a loop could wait for but time. When nothing is due it lets time pass up to the next timer, by the
# clock that the host grants; without one, its own clock jumps there. When there is no timer either, nothing can ever happen
# again, and that is an error.

import heapq

from _asyncio import Future, Task, _running, _set_running_loop, _tasks, _unseen
from _contextvars import _current
from asyncio import coroutines, events, tasks
from asyncio.events import Handle, TimerHandle
from asyncio.futures import _get_loop, isfuture

__all__ = ("BaseEventLoop", "Server")

# Two times that differ by less are the same.
_CLOCK_RESOLUTION = 1e-9

_heappush = heapq.heappush
_heappop = heapq.heappop


def _unavailable(what, why):
    raise NotImplementedError(f"asyncio: {what} is not available: a program in this machine has no {why}")


def _run_until_complete_cb(future):
    if not future.cancelled():
        error = future.exception()
        if isinstance(error, (SystemExit, KeyboardInterrupt)):
            # It has ended the loop already.
            return
    future.get_loop().stop()


class Server(events.AbstractServer):
    """A server, of which there can be none."""

    def __init__(
        self, loop, sockets, protocol_factory, ssl_context, backlog, ssl_handshake_timeout, ssl_shutdown_timeout=None
    ):
        _unavailable("Server", "network")


class BaseEventLoop(events.AbstractEventLoop):
    def __init__(self):
        self._ready = []
        self._ready_append = self._ready.append
        # Tasks put themselves into the queue, unless a subclass wants to see each callback.
        self._direct = type(self).call_soon is BaseEventLoop.call_soon
        # A heap of when, number and handle: timers of the same time go off in the order in which they were made.
        self._scheduled = []
        self._timers = 0
        self._cancelled_timers = 0
        self._closed = self._stopping = self._is_running = self._debug = False
        self._exception_handler = self._task_factory = None
        self._has_clock = _granted_clock() is not None
        self._now = 0.0
        self._asyncgens = {}
        self._asyncgens_most = 64
        self._asyncgens_shutdown_called = False
        self.slow_callback_duration = 0.1

    def __repr__(self):
        return (
            f"<{type(self).__name__} running={self.is_running()} closed={self.is_closed()} debug={self.get_debug()}>"
        )

    def create_future(self):
        """Create a Future object attached to the loop."""
        return Future(loop=self)

    def create_task(self, coro, *, name=None, context=None):
        """Schedule or begin executing a coroutine object.

        Return a task object.
        """
        if self._closed:
            self._check_closed()
        factory = self._task_factory
        if factory is None:
            return Task(coro, loop=self, name=name, context=context)
        task = factory(self, coro) if context is None else factory(self, coro, context=context)
        task.set_name(name)
        return task

    def set_task_factory(self, factory):
        """Set a task factory that will be used by loop.create_task().

        If factory is None the default task factory will be set.

        If factory is a callable, it should have a signature matching
        '(loop, coro)', where 'loop' will be a reference to the active
        event loop, 'coro' will be a coroutine object.  The callable
        must return a Future.
        """
        if factory is not None and not callable(factory):
            raise TypeError("task factory must be a callable or None")
        self._task_factory = factory

    def get_task_factory(self):
        """Return a task factory, or None if the default one is in use."""
        return self._task_factory

    def _check_closed(self):
        if self._closed:
            raise RuntimeError("Event loop is closed")

    def _check_running(self):
        if self.is_running():
            raise RuntimeError("This event loop is already running")
        if _running[0] is not None:
            raise RuntimeError("Cannot run the event loop while another loop is running")

    def _asyncgen_firstiter_hook(self, agen):
        if self._asyncgens_shutdown_called:
            import warnings

            warnings.warn(
                f"asynchronous generator {agen!r} was scheduled after loop.shutdown_asyncgens() call",
                ResourceWarning,
                source=self,
            )
        generators = self._asyncgens
        if len(generators) >= self._asyncgens_most:
            self._asyncgens = generators = {one: None for one in generators if _generator_state(one) != 3}
            self._asyncgens_most = 64 + 2 * len(generators)
        generators[agen] = None

    def _asyncgen_finalizer_hook(self, agen):
        self._asyncgens.pop(agen, None)
        if not self._closed:
            self.call_soon_threadsafe(self.create_task, agen.aclose())

    async def shutdown_asyncgens(self):
        """Shutdown all active asynchronous generators."""
        self._asyncgens_shutdown_called = True
        closing = [agen for agen in self._asyncgens if _generator_state(agen) != 3]
        self._asyncgens = {}
        if not closing:
            return
        results = await tasks.gather(*[agen.aclose() for agen in closing], return_exceptions=True)
        for result, agen in zip(results, closing):
            if isinstance(result, Exception):
                self.call_exception_handler(
                    {
                        "message": f"an error occurred during closing of asynchronous generator {agen!r}",
                        "exception": result,
                        "asyncgen": agen,
                    }
                )

    async def shutdown_default_executor(self, timeout=None):
        """Schedule the shutdown of the default executor: there is none."""

    def run_forever(self):
        """Run until stop() is called."""
        self._check_closed()
        self._check_running()
        context = _current[0]
        hooks = _asyncgen_hooks[:]
        _asyncgen_hooks[:] = self._asyncgen_firstiter_hook, self._asyncgen_finalizer_hook
        self._is_running = True
        _set_running_loop(self)
        try:
            while True:
                self._run_once()
                if self._stopping:
                    break
        finally:
            _current[0] = context
            self._stopping = self._is_running = False
            _set_running_loop(None)
            _asyncgen_hooks[:] = hooks

    def run_until_complete(self, future):
        """Run until the Future is done.

        If the argument is a coroutine, it is wrapped in a Task.

        WARNING: It would be disastrous to call run_until_complete()
        with the same coroutine twice -- it would wrap it in two
        different Tasks and that can't be good.

        Return the Future's result, or raise its exception.
        """
        self._check_closed()
        self._check_running()
        is_new = not isfuture(future)
        future = tasks.ensure_future(future, loop=self)
        if is_new:
            future._log_destroy_pending = False
        future.add_done_callback(_run_until_complete_cb)
        try:
            self.run_forever()
        except:
            if is_new and future.done() and not future.cancelled():
                # What ended the loop is the task's own exception: it counts as seen.
                future.exception()
            raise
        finally:
            future.remove_done_callback(_run_until_complete_cb)
        if not future.done():
            raise RuntimeError("Event loop stopped before Future completed.")
        return future.result()

    def stop(self):
        """Stop running the event loop.

        Every callback already scheduled will still run.  This simply informs
        run_forever to stop looping after a complete iteration.
        """
        self._stopping = True

    def __del__(self, _warn=__import__("warnings").warn):
        if not self.is_closed():
            _warn(f"unclosed event loop {self!r}", ResourceWarning, source=self)
            if not self.is_running():
                self.close()

    def close(self):
        """Close the event loop.

        This clears the queues and shuts down the executor,
        but does not wait for the executor to finish.

        The event loop must not be running.
        """
        if self.is_running():
            raise RuntimeError("Cannot close a running event loop")
        if self._closed:
            return
        self._closed = True
        self._ready.clear()
        self._scheduled.clear()
        self._report_forgotten()

    def _report_forgotten(self):
        # Objects have no end that could be noticed: what nobody has looked at when the loop closes is reported.
        for future in [future for future in _unseen.values() if future.get_loop() is self]:
            future._unseen = False
            del _unseen[id(future)]
            self.call_exception_handler(
                {
                    "message": f"{type(future).__name__} exception was never retrieved",
                    "exception": future._exception,
                    "future": future,
                }
            )
        for task in [task for task in _tasks if _get_loop(task) is self]:
            del _tasks[task]
            if getattr(task, "_log_destroy_pending", False):
                self.call_exception_handler({"task": task, "message": "Task was destroyed but it is pending!"})

    def is_closed(self):
        """Returns True if the event loop was closed."""
        return self._closed

    def is_running(self):
        """Returns True if the event loop is running."""
        return self._is_running

    def time(self):
        """Return the time according to the event loop's clock.

        This is a float expressed in seconds since an epoch, but the
        epoch, precision, accuracy and drift are unspecified and may
        differ per event loop.
        """
        return _granted_clock() if self._has_clock else self._now

    def call_later(self, delay, callback, *args, context=None):
        """Arrange for a callback to be called at a given time.

        Return a Handle: an opaque object with a cancel() method that
        can be used to cancel the call.

        The delay can be an int or float, expressed in seconds.  It is
        always relative to the current time.

        Each callback will be called exactly once.  If two callbacks
        are scheduled for exactly the same time, it is undefined which
        will be called first.

        Any positional arguments after the callback will be passed to
        the callback when it is called.
        """
        if delay is None:
            raise TypeError("delay must not be None")
        return self.call_at(self.time() + delay, callback, *args, context=context)

    def call_at(self, when, callback, *args, context=None):
        """Like call_later(), but uses an absolute time.

        Absolute time corresponds to the event loop's time() method.
        """
        if when is None:
            raise TypeError("when cannot be None")
        self._check_closed()
        if self._debug:
            self._check_callback(callback, "call_at")
        timer = TimerHandle(when, callback, args, self, context)
        self._timers += 1
        _heappush(self._scheduled, (when, self._timers, timer))
        timer._scheduled = True
        return timer

    def call_soon(self, callback, *args, context=None):
        """Arrange for a callback to be called as soon as possible.

        This operates as a FIFO queue: callbacks are called in the
        order in which they are registered.  Each callback will be
        called exactly once.

        Any positional arguments after the callback will be passed to
        the callback when it is called.
        """
        if self._closed:
            self._check_closed()
        if self._debug:
            self._check_callback(callback, "call_soon")
        handle = Handle(callback, args, self, context)
        self._ready.append(handle)
        return handle

    def call_soon_threadsafe(self, callback, *args, context=None):
        """Like call_soon(), but thread-safe."""
        return self.call_soon(callback, *args, context=context)

    def _check_callback(self, callback, method):
        if coroutines.iscoroutine(callback) or coroutines.iscoroutinefunction(callback):
            raise TypeError(f"coroutines cannot be used with {method}()")
        if not callable(callback):
            raise TypeError(f"a callable object was expected by {method}(), got {callback!r}")

    def _timer_handle_cancelled(self, handle):
        if not handle._scheduled:
            return
        self._cancelled_timers += 1
        scheduled = self._scheduled
        if self._cancelled_timers > 100 and self._cancelled_timers * 2 > len(scheduled):
            scheduled[:] = [entry for entry in scheduled if not entry[2]._cancelled and entry[2] is not handle]
            heapq.heapify(scheduled)
            self._cancelled_timers = 0

    def _pass_to(self, when, now):
        # Nothing is due before `when`.
        if self._has_clock:
            _pass_time(when - now)
        else:
            self._now = when

    def _ripen(self):
        """Moves timers that are due to the queue, and waits for the first one if there is nothing else to do."""
        scheduled = self._scheduled
        while scheduled and scheduled[0][2]._cancelled:
            _heappop(scheduled)[2]._scheduled = False
            self._cancelled_timers = max(self._cancelled_timers - 1, 0)
        if not scheduled:
            return
        now = self.time()
        if not self._ready and not self._stopping and scheduled[0][0] > now:
            self._pass_to(scheduled[0][0], now)
            now = self.time()
        now += _CLOCK_RESOLUTION
        while scheduled and scheduled[0][0] < now:
            timer = _heappop(scheduled)[2]
            timer._scheduled = False
            self._ready.append(timer)

    def _run_once(self):
        """Runs what is due now. What becomes due meanwhile is for the next time."""
        ready = self._ready
        if self._scheduled:
            self._ripen()
        if not ready and not self._stopping and not self._scheduled:
            raise RuntimeError(
                "the event loop would wait forever: nothing is scheduled, and nothing outside of the program can wake it"
            )
        now = iter(ready[:])
        ready.clear()
        current = _current
        context = current[0]
        for item in now:
            kind = type(item)
            try:
                if kind is Task:
                    current[0] = item._context
                    item._step()
                elif kind is not Handle and kind is not TimerHandle:
                    current[0] = item._context
                    item._step()
                elif not item._cancelled:
                    current[0] = item._context
                    item._callback(*item._args)
            except (SystemExit, KeyboardInterrupt):
                ready[:0] = now
                raise
            except BaseException as error:
                current[0] = context
                if not isinstance(item, Handle):
                    item = Handle(item._step, (), self, item._context)
                item._failed(error)
        current[0] = context

    def get_exception_handler(self):
        """Return an exception handler, or None if the default one is in use."""
        return self._exception_handler

    def set_exception_handler(self, handler):
        """Set handler as the new event loop exception handler.

        If handler is None, the default exception handler will
        be set.

        If handler is a callable object, it should have a
        signature matching '(loop, context)', where 'loop'
        will be a reference to the active event loop, 'context'
        will be a dict object (see `call_exception_handler()`
        documentation for details about context).
        """
        if handler is not None and not callable(handler):
            raise TypeError(f"A callable object or None is expected, got {handler!r}")
        self._exception_handler = handler

    def default_exception_handler(self, context):
        """Default exception handler.

        This is called when an exception occurs and no exception
        handler is set, and can be called by a custom exception
        handler that wants to defer to the default behavior.

        The context parameter has the same meaning as in
        `call_exception_handler()`.
        """
        lines = [context.get("message") or "Unhandled exception in event loop"]
        lines += [f"{key}: {context[key]!r}" for key in sorted(context) if key not in ("message", "exception")]
        _log("\n".join(lines), context.get("exception"))

    def call_exception_handler(self, context):
        """Call the current event loop's exception handler.

        The context argument is a dict containing the following keys:

        - 'message': Error message;
        - 'exception' (optional): Exception object;
        - 'future' (optional): Future instance;
        - 'task' (optional): Task instance;
        - 'handle' (optional): Handle instance;
        - 'protocol' (optional): Protocol instance;
        - 'transport' (optional): Transport instance;
        - 'socket' (optional): Socket instance;
        - 'source_traceback' (optional): Traceback of the source;
        - 'handle_traceback' (optional): Traceback of the handle;
        - 'asyncgen' (optional): Asynchronous generator that caused
                                 the exception.

        New keys maybe introduced in the future.

        Note: do not overload this method in an event loop subclass.
        For custom exception handling, use the
        `set_exception_handler()` method.
        """
        handler = self._exception_handler
        if handler is None:
            try:
                self.default_exception_handler(context)
            except (SystemExit, KeyboardInterrupt):
                raise
            except BaseException as error:
                _log("Exception in default exception handler", error)
            return
        try:
            thing = context.get("task") or context.get("future") or context.get("handle")
            own = thing.get_context() if hasattr(thing, "get_context") else None
            if own is not None and hasattr(own, "run"):
                own.run(handler, self, context)
            else:
                handler(self, context)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            try:
                self.default_exception_handler(
                    {"message": "Unhandled error in exception handler", "exception": error, "context": context}
                )
            except (SystemExit, KeyboardInterrupt):
                raise
            except BaseException as second:
                _log(
                    "Exception in default exception handler while handling an unexpected error in custom exception handler",
                    second,
                )

    def get_debug(self):
        return self._debug

    def set_debug(self, enabled):
        self._debug = enabled

    def run_in_executor(self, executor, func, *args):
        self._check_closed()
        if self._debug:
            self._check_callback(func, "run_in_executor")
        _unavailable("run_in_executor()", "threads")

    def set_default_executor(self, executor):
        _unavailable("set_default_executor()", "threads")


def _log(text, error):
    # What `logging` prints where nobody has set it up.
    import sys

    text += "\n"
    if error is not None:
        text += _format_exception(error)
    sys.stderr.write(text)


def _refuse(names, async_names, why):
    # Methods that say why they are not there.
    for name in names.split():

        def method(self, *args, _name=name, **kwargs):
            _unavailable(f"loop.{_name}()", why)

        _name_method(method, name)
    for name in async_names.split():

        async def method(self, *args, _name=name, **kwargs):
            _unavailable(f"loop.{_name}()", why)

        _name_method(method, name)


def _name_method(method, name):
    method.__name__ = name
    method.__qualname__ = f"BaseEventLoop.{name}"
    method.__doc__ = getattr(events.AbstractEventLoop, name).__doc__
    setattr(BaseEventLoop, name, method)


_refuse("add_signal_handler remove_signal_handler", "", "signals")
_refuse("", "connect_read_pipe connect_write_pipe sendfile", "files")
_refuse("", "subprocess_shell subprocess_exec", "processes")
_refuse(
    "add_reader remove_reader add_writer remove_writer",
    "getaddrinfo getnameinfo create_connection create_server start_tls create_unix_connection create_unix_server "
    "connect_accepted_socket create_datagram_endpoint sock_recv sock_recv_into sock_recvfrom sock_recvfrom_into "
    "sock_sendall sock_sendto sock_connect sock_accept sock_sendfile",
    "network",
)
