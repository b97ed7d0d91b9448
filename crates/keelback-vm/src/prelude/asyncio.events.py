# asyncio.events: handles, policies, and what loops have to offer.

from _asyncio import _get_running_loop, _running, _set_running_loop, get_event_loop, get_running_loop
from _contextvars import _current, copy_context

__all__ = (
    "AbstractEventLoopPolicy", "AbstractEventLoop", "AbstractServer", "Handle", "TimerHandle", "get_event_loop_policy",
    "set_event_loop_policy", "get_event_loop", "set_event_loop", "new_event_loop", "get_child_watcher",
    "set_child_watcher", "_set_running_loop", "get_running_loop", "_get_running_loop",
)  # fmt: skip


class Handle:
    """Object returned by callback registration methods."""

    __slots__ = ("_callback", "_args", "_cancelled", "_loop", "_source_traceback", "_repr", "__weakref__", "_context")

    def __init__(self, callback, args, loop, context=None):
        self._callback = callback
        self._args = args
        self._cancelled = False
        self._loop = loop
        self._source_traceback = self._repr = None
        self._context = copy_context() if context is None else context

    def _repr_info(self):
        info = [type(self).__name__]
        if self._cancelled:
            info.append("cancelled")
        if self._callback is not None:
            info.append(self._source())
        return info

    def __repr__(self):
        if self._repr is not None:
            return self._repr
        return f"<{' '.join(self._repr_info())}>"

    def get_context(self):
        return self._context

    def cancel(self):
        if not self._cancelled:
            self._cancelled = True
            if self._loop.get_debug():
                self._repr = repr(self)
            self._callback = self._args = None

    def cancelled(self):
        return self._cancelled

    def _run(self):
        outer = _current[0]
        _current[0] = self._context
        try:
            self._callback(*self._args)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            self._failed(error)
        finally:
            _current[0] = outer

    def _source(self):
        from asyncio.format_helpers import _format_callback_source

        return _format_callback_source(self._callback, self._args, debug=self._loop.get_debug())

    def _failed(self, error):
        self._loop.call_exception_handler(
            {"message": f"Exception in callback {self._source()}", "exception": error, "handle": self}
        )


class TimerHandle(Handle):
    """Object returned by timed callback registration methods."""

    __slots__ = ("_scheduled", "_when")

    def __init__(self, when, callback, args, loop, context=None):
        super().__init__(callback, args, loop, context)
        self._when = when
        self._scheduled = False

    def _repr_info(self):
        info = super()._repr_info()
        info.insert(2 if self._cancelled else 1, f"when={self._when}")
        return info

    def __hash__(self):
        return hash(self._when)

    def __lt__(self, other):
        return self._when < other._when if isinstance(other, TimerHandle) else NotImplemented

    def __le__(self, other):
        return self._when <= other._when if isinstance(other, TimerHandle) else NotImplemented

    def __gt__(self, other):
        return self._when > other._when if isinstance(other, TimerHandle) else NotImplemented

    def __ge__(self, other):
        return self._when >= other._when if isinstance(other, TimerHandle) else NotImplemented

    def __eq__(self, other):
        if not isinstance(other, TimerHandle):
            return NotImplemented
        return (
            self._when == other._when
            and self._callback == other._callback
            and self._args == other._args
            and self._cancelled == other._cancelled
        )

    def cancel(self):
        if not self._cancelled:
            self._loop._timer_handle_cancelled(self)
        super().cancel()

    def when(self):
        """Return a scheduled callback time.

        The time is an absolute timestamp, using the same time
        reference as loop.time().
        """
        return self._when


def _abstract(name, doc=None, is_async=False):
    if is_async:

        async def method(self, *args, **kwargs):
            raise NotImplementedError

    else:

        def method(self, *args, **kwargs):
            raise NotImplementedError

    method.__name__ = name
    method.__doc__ = doc or f"{name}(), for subclasses to define."
    return method


def _put_abstract(cls, names, async_names):
    for names, is_async in ((names, False), (async_names, True)):
        for name in names.split():
            method = _abstract(name, is_async=is_async)
            method.__qualname__ = f"{cls.__name__}.{name}"
            setattr(cls, name, method)
    return cls


class AbstractServer:
    """Abstract server returned by create_server()."""

    async def __aenter__(self):
        return self

    async def __aexit__(self, *exc):
        self.close()
        await self.wait_closed()


_put_abstract(
    AbstractServer, "close close_clients abort_clients get_loop is_serving", "start_serving serve_forever wait_closed"
)


class AbstractEventLoop:
    """Abstract event loop."""


_put_abstract(
    AbstractEventLoop,
    "run_forever run_until_complete stop is_running is_closed close _timer_handle_cancelled call_soon call_later call_at time "
    "create_future create_task call_soon_threadsafe run_in_executor set_default_executor add_reader remove_reader add_writer "
    "remove_writer add_signal_handler remove_signal_handler set_task_factory get_task_factory get_exception_handler "
    "set_exception_handler default_exception_handler call_exception_handler get_debug set_debug",
    "shutdown_asyncgens shutdown_default_executor getaddrinfo getnameinfo create_connection create_server start_tls "
    "create_unix_connection create_unix_server connect_accepted_socket create_datagram_endpoint connect_read_pipe "
    "connect_write_pipe subprocess_shell subprocess_exec sock_recv sock_recv_into sock_recvfrom sock_recvfrom_into "
    "sock_sendall sock_sendto sock_connect sock_accept sock_sendfile sendfile",
)


class AbstractEventLoopPolicy:
    """Abstract policy for accessing the event loop."""


_put_abstract(
    AbstractEventLoopPolicy, "get_event_loop set_event_loop new_event_loop get_child_watcher set_child_watcher", ""
)


class BaseDefaultEventLoopPolicy(AbstractEventLoopPolicy):
    """Default policy implementation for accessing the event loop: one loop, that of the only thread."""

    _loop_factory = None

    def __init__(self):
        self._own_loop = None
        self._set_called = False

    def get_event_loop(self):
        """Get the event loop for the current context.

        Returns an instance of EventLoop or raises an exception.
        """
        if self._own_loop is None and not self._set_called:
            self.set_event_loop(self.new_event_loop())
        if self._own_loop is None:
            raise RuntimeError("There is no current event loop in thread 'MainThread'.")
        return self._own_loop

    def set_event_loop(self, loop):
        """Set the event loop."""
        self._set_called = True
        if loop is not None and not isinstance(loop, AbstractEventLoop):
            raise TypeError(
                f"loop must be an instance of AbstractEventLoop or None, not '{type(loop).__name__}'"
            )
        self._own_loop = loop

    def new_event_loop(self):
        """Create a new event loop.

        You must call set_event_loop() to make this the current event
        loop.
        """
        return self._loop_factory()

    def get_child_watcher(self):
        _no_processes("get_child_watcher()")

    def set_child_watcher(self, watcher):
        _no_processes("set_child_watcher()")


def _no_processes(what):
    raise NotImplementedError(f"asyncio: {what} is not available: a program in this machine has no processes")


_policy = [None]


def get_event_loop_policy():
    """Get the current event loop policy."""
    if _policy[0] is None:
        from asyncio import DefaultEventLoopPolicy

        _policy[0] = DefaultEventLoopPolicy()
    return _policy[0]


def set_event_loop_policy(policy):
    """Set the current event loop policy.

    If policy is None, the default policy is restored."""
    if policy is not None and not isinstance(policy, AbstractEventLoopPolicy):
        raise TypeError(f"policy must be an instance of AbstractEventLoopPolicy or None, not '{type(policy).__name__}'")
    _policy[0] = policy


def set_event_loop(loop):
    """Equivalent to calling get_event_loop_policy().set_event_loop(loop)."""
    get_event_loop_policy().set_event_loop(loop)


def new_event_loop():
    """Equivalent to calling get_event_loop_policy().new_event_loop()."""
    return get_event_loop_policy().new_event_loop()


def get_child_watcher():
    """Equivalent to calling get_event_loop_policy().get_child_watcher()."""
    return get_event_loop_policy().get_child_watcher()


def set_child_watcher(watcher):
    """Equivalent to calling get_event_loop_policy().set_child_watcher(watcher)."""
    return get_event_loop_policy().set_child_watcher(watcher)
