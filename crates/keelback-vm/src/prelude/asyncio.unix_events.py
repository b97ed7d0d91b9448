# asyncio.unix_events: the loop that programs get, under the names that it has on Unix.

from asyncio import base_events, events

__all__ = ("SelectorEventLoop", "DefaultEventLoopPolicy", "EventLoop")


class _UnixSelectorEventLoop(base_events.BaseEventLoop):
    """The event loop. It has no selector: there is nothing to select from."""

    def __init__(self, selector=None):
        super().__init__()


class _UnixDefaultEventLoopPolicy(events.BaseDefaultEventLoopPolicy):
    """The default policy."""

    _loop_factory = _UnixSelectorEventLoop


SelectorEventLoop = EventLoop = _UnixSelectorEventLoop
DefaultEventLoopPolicy = _UnixDefaultEventLoopPolicy
