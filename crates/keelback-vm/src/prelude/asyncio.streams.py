# asyncio.streams: the names, each of which says why it is not there.

from asyncio.base_events import _unavailable

__all__ = (
    "StreamReader", "StreamWriter", "StreamReaderProtocol", "open_connection", "start_server", "open_unix_connection",
    "start_unix_server",
)  # fmt: skip


async def open_connection(host=None, port=None, *, limit=65536, **kwds):
    """A wrapper for create_connection() returning a (reader, writer) pair."""
    _unavailable("open_connection()", "network")


async def start_server(client_connected_cb, host=None, port=None, *, limit=65536, **kwds):
    """Start a socket server, call back for each client connected."""
    _unavailable("start_server()", "network")


async def open_unix_connection(path=None, *, limit=65536, **kwds):
    """Similar to `open_connection` but works with UNIX Domain Sockets."""
    _unavailable("open_unix_connection()", "network")


async def start_unix_server(client_connected_cb, path=None, *, limit=65536, **kwds):
    """Similar to `start_server` but works with UNIX Domain Sockets."""
    _unavailable("start_unix_server()", "network")


class StreamReader:
    def __init__(self, limit=65536, loop=None):
        _unavailable("StreamReader", "network")


class StreamWriter:
    """Wraps a Transport."""

    def __init__(self, transport, protocol, reader, loop):
        _unavailable("StreamWriter", "network")


class StreamReaderProtocol:
    """Helper class to adapt between Protocol and StreamReader."""

    def __init__(self, stream_reader, client_connected_cb=None, loop=None):
        _unavailable("StreamReaderProtocol", "network")
