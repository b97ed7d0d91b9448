# asyncio.subprocess: the names, each of which says why it is not there.

from asyncio.base_events import _unavailable

__all__ = ("create_subprocess_exec", "create_subprocess_shell")

PIPE = -1
STDOUT = -2
DEVNULL = -3


async def create_subprocess_exec(program, *args, stdin=None, stdout=None, stderr=None, limit=65536, **kwds):
    _unavailable("create_subprocess_exec()", "processes")


async def create_subprocess_shell(cmd, stdin=None, stdout=None, stderr=None, limit=65536, **kwds):
    _unavailable("create_subprocess_shell()", "processes")


class Process:
    def __init__(self, transport, protocol, loop):
        _unavailable("Process", "processes")


class SubprocessStreamProtocol:
    """Like StreamReaderProtocol, but for a subprocess."""

    def __init__(self, limit, loop):
        _unavailable("SubprocessStreamProtocol", "processes")
