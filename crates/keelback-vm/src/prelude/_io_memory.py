# _io_memory: BytesIO and StringIO.

from _io_bases import (
    UnsupportedOperation, _BufferedIOBase, _TextIOBase, _bytes_argument, _offset_argument, _size_argument, _read_into,
)  # fmt: skip


def _closed():
    raise ValueError("I/O operation on closed file.")


def _text_closed():
    raise ValueError("I/O operation on closed file")


def _state_items(self, state, count):
    """The first `count` items of what `__setstate__` is given."""
    if not isinstance(state, tuple) or len(state) < count:
        raise TypeError(
            f"{type(self).__name__}.__setstate__ argument should be {count}-tuple, got {type(state).__name__}"
        )
    return state[:count]


def _restore_names(self, names, ordinal):
    """Gives an object the attributes of its own that it had."""
    if names is not None:
        if not isinstance(names, dict):
            raise TypeError(f"{ordinal} item of state should be a dict, got a {_type_name(names)}")
        self.__dict__.update(names)


@_natives
class BytesIO(_BufferedIOBase):
    """Buffered I/O implementation using an in-memory bytes buffer."""

    __module__ = "_io"
    __slots__ = ("_BytesIO__data", "_BytesIO__place")

    def __new__(cls, *args, **kwargs):
        self = _BufferedIOBase.__new__(cls)
        self.__data = bytearray()
        self.__place = 0
        return self

    def __init__(self, initial_bytes=b""):
        if initial_bytes is not None:
            self.__data = bytearray(_bytes_argument(initial_bytes))
        self.__place = 0

    @property
    def closed(self):
        """True if the file is closed."""
        return self.__data is None

    def close(self):
        """Disable all I/O operations."""
        self.__data = None

    def flush(self):
        """Does nothing."""
        if self.__data is None:
            _closed()

    def readable(self):
        """Returns True if the IO object can be read."""
        if self.__data is None:
            _closed()
        return True

    def writable(self):
        """Returns True if the IO object can be written."""
        if self.__data is None:
            _closed()
        return True

    def seekable(self):
        """Returns True if the IO object can be seeked."""
        if self.__data is None:
            _closed()
        return True

    def isatty(self):
        """Always returns False.

        BytesIO objects are not connected to a TTY-like device."""
        if self.__data is None:
            _closed()
        return False

    def tell(self):
        """Current file position, an integer."""
        if self.__data is None:
            _closed()
        return self.__place

    def getvalue(self):
        """Retrieve the entire contents of the BytesIO object."""
        if self.__data is None:
            _closed()
        return bytes(self.__data)

    def getbuffer(self):
        """Get a read-write view over the contents of the BytesIO object."""
        if self.__data is None:
            _closed()
        return memoryview(self.__data)

    def read(self, size=-1, /):
        """Read at most size bytes, returned as a bytes object.

        If the size argument is negative, read until EOF is reached.
        Return an empty bytes object at EOF."""
        data = self.__data
        if type(size) is not int:
            size = _size_argument(size)
        if data is None:
            _closed()
        start = self.__place
        stop = len(data) if size < 0 else min(start + size, len(data))
        if stop <= start:
            return b""
        self.__place = stop
        return bytes(data[start:stop])

    def read1(self, size=-1, /):
        """Read at most size bytes, returned as a bytes object.

        If the size argument is negative or omitted, read until EOF is reached.
        Return an empty bytes object at EOF."""
        return BytesIO.read(self, size)

    def readinto(self, buffer, /):
        """Read bytes into buffer.

        Returns number of bytes read (0 for EOF), or None if the object
        is set not to block and has no data to read."""
        return _read_into("readinto", buffer, lambda size: BytesIO.read(self, size))

    def readline(self, size=-1, /):
        """Next line from the file, as a bytes object.

        Retain newline.  A non-negative size argument limits the maximum
        number of bytes to return (an incomplete line may be returned then).
        Return an empty bytes object at EOF."""
        data = self.__data
        if type(size) is not int:
            size = _size_argument(size)
        if data is None:
            _closed()
        start = self.__place
        stop = data.find(b"\n", start) + 1 or len(data)
        if 0 <= size < stop - start:
            stop = start + size
        if stop <= start:
            return b""
        self.__place = stop
        return bytes(data[start:stop])

    def readlines(self, size=None, /):
        """List of bytes objects, each a line from the file.

        Call readline() repeatedly and return a list of the lines so read.
        The optional size argument, if given, is an approximate bound on the
        total number of bytes in the lines returned."""
        limit = 0 if size is None else _size_argument(size)
        if self.__data is None:
            _closed()
        lines = []
        total = 0
        while line := BytesIO.readline(self):
            lines.append(line)
            total += len(line)
            if 0 < limit <= total:
                break
        return lines

    def __iter__(self):
        return self

    def __next__(self):
        line = BytesIO.readline(self)
        if not line:
            raise StopIteration
        return line

    def seek(self, pos, whence=0, /):
        """Change stream position.

        Seek to byte offset pos relative to position indicated by whence:
             0  Start of stream (the default).  pos should be >= 0;
             1  Current position - pos may be negative;
             2  End of stream - pos usually negative.
        Returns the new absolute position."""
        pos, whence = _offset_argument(pos), _offset_argument(whence)
        data = self.__data
        if data is None:
            _closed()
        if whence == 0:
            if pos < 0:
                raise ValueError(f"negative seek value {pos}")
        elif whence == 1:
            pos += self.__place
        elif whence == 2:
            pos += len(data)
        else:
            raise ValueError(f"invalid whence ({whence}, should be 0, 1 or 2)")
        if pos >= 1 << 63:
            raise OverflowError("new position too large")
        self.__place = pos = max(pos, 0)
        return pos

    def truncate(self, size=None, /):
        """Truncate the file to at most size bytes.

        Size defaults to the current file position, as returned by tell().
        The current file position is unchanged.  Returns the new size."""
        data = self.__data
        if data is None:
            _closed()
        size = self.__place if size is None else _size_argument(size)
        if size < 0:
            raise ValueError(f"negative size value {size}")
        if size < len(data):
            del data[size:]
        return size

    def write(self, b, /):
        """Write bytes to file.

        Return the number of bytes written."""
        data = self.__data
        if data is None:
            _closed()
        if type(b) is not bytes:
            b = _bytes_argument(b)
        count = len(b)
        if not count:
            return 0
        place = self.__place
        end = len(data)
        if place == end:
            data += b
        else:
            if place > end:
                if place > 1 << 60:
                    raise OverflowError("new buffer size too large")
                data.extend(bytes(place - end))
            if place + count <= end:
                data[place : place + count] = b
            else:
                data[place:] = b
        self.__place = place + count
        return count

    def writelines(self, lines, /):
        """Write lines to the file.

        Note that newlines are not added.  lines can be any iterable object
        producing bytes-like objects. This is equivalent to calling write() for
        each element."""
        if self.__data is None:
            _closed()
        for line in lines:
            self.write(line)

    def __getstate__(self):
        return self.getvalue(), self.__place, self.__dict__.copy() or None

    def __setstate__(self, state, /):
        value, place, names = _state_items(self, state, 3)
        if self.__data is None:
            _closed()
        BytesIO.__init__(self, value)
        if not isinstance(place, int):
            raise TypeError(f"second item of state must be an integer, not {_type_name(place)}")
        if place < 0:
            raise ValueError("position value cannot be negative")
        self.__place = place
        _restore_names(self, names, "third")


@_natives
class StringIO(_TextIOBase):
    """Text I/O implementation using an in-memory buffer.

    The initial_value argument sets the value of object.  The newline
    argument is like the one of TextIOWrapper's constructor."""

    __module__ = "_io"
    # Text that is written at the end waits in a list of pieces. `mode` is how lines end: a text, None for "\n" whatever is
    # read, and "" for any of the three.
    __slots__ = (
        "_StringIO__mode", "_StringIO__pieces", "_StringIO__place", "_StringIO__seen", "_StringIO__text",
    )  # fmt: skip

    def __new__(cls, *args, **kwargs):
        self = _TextIOBase.__new__(cls)
        self.__text = ""
        self.__pieces = None
        self.__place = 0
        self.__mode = "\n"
        self.__seen = 0
        return self

    def __init__(self, initial_value="", newline="\n"):
        if newline is not None and not isinstance(newline, str):
            raise TypeError(f"newline must be str or None, not {_type_name(newline)}")
        if newline not in (None, "", "\n", "\r", "\r\n"):
            raise ValueError(f"illegal newline value: {newline!r}")
        if initial_value is not None and not isinstance(initial_value, str):
            raise TypeError(f"initial_value must be str or None, not {_type_name(initial_value)}")
        self.__text = ""
        self.__pieces = []
        self.__place = 0
        self.__mode = newline
        self.__seen = 0
        if initial_value:
            self.__text = self.__as_written(initial_value + "")
        self.__pieces = None

    def __whole(self):
        """All of the text; what waits is joined."""
        pieces = self.__pieces
        if pieces is not None:
            self.__pieces = None
            if pieces:
                self.__text = self.__text + "".join(pieces)
            self.__place = len(self.__text)
        elif self.__text is None:
            _text_closed()
        return self.__text

    def __as_written(self, text):
        mode = self.__mode
        if mode is None or mode == "":
            if "\r" in text:
                crlf = text.count("\r\n")
                if crlf:
                    self.__seen |= 4
                if text.count("\r") > crlf:
                    self.__seen |= 1
                if text.count("\n") > crlf:
                    self.__seen |= 2
                if mode is None:
                    return text.replace("\r\n", "\n").replace("\r", "\n")
            elif "\n" in text:
                self.__seen |= 2
            return text
        return text if mode == "\n" else text.replace("\n", mode)

    @property
    def closed(self):
        return self.__text is None

    @property
    def line_buffering(self):
        self.__whole()
        return False

    @property
    def newlines(self):
        self.__whole()
        return _newlines_seen(self.__seen)

    def close(self):
        """Close the IO object.

        Attempting any further operation after the object is closed
        will raise a ValueError.

        This method has no effect if the file is already closed."""
        self.__text = self.__pieces = None

    def flush(self):
        """Does nothing."""

    def readable(self):
        """Returns True if the IO object can be read."""
        if self.__text is None:
            _text_closed()
        return True

    def writable(self):
        """Returns True if the IO object can be written."""
        if self.__text is None:
            _text_closed()
        return True

    def seekable(self):
        """Returns True if the IO object can be seeked."""
        if self.__text is None:
            _text_closed()
        return True

    def tell(self):
        """Tell the current file position."""
        self.__whole()
        return self.__place

    def getvalue(self):
        """Retrieve the entire contents of the object."""
        return self.__whole()

    def read(self, size=-1, /):
        """Read at most size characters, returned as a string.

        If the argument is negative or omitted, read until EOF
        is reached. Return an empty string at EOF."""
        if type(size) is not int:
            size = _size_argument(size)
        text = self.__whole()
        start = self.__place
        stop = len(text) if size < 0 else min(start + size, len(text))
        if stop <= start:
            return ""
        self.__place = stop
        return text[start:stop]

    def readline(self, size=-1, /):
        """Read until newline or EOF.

        Returns an empty string if EOF is hit immediately."""
        if type(size) is not int:
            size = _size_argument(size)
        text = self.__text if self.__pieces is None and self.__text is not None else self.__whole()
        start = self.__place
        if start >= len(text):
            return ""
        mode = self.__mode
        if mode is None or mode == "\n":
            stop = text.find("\n", start) + 1 or len(text)
        elif mode == "":
            stop = _any_line_end(text, start)
        else:
            found = text.find(mode, start)
            stop = len(text) if found < 0 else found + len(mode)
        if 0 <= size < stop - start:
            stop = start + size
        self.__place = stop
        return text[start:stop]

    def __iter__(self):
        if self.__text is None:
            _closed()
        return self

    def __next__(self):
        if self.__text is None:
            _text_closed()
        line = StringIO.readline(self) if type(self) is StringIO else self.readline()
        if not line:
            raise StopIteration
        return line

    def seek(self, pos, whence=0, /):
        """Change stream position.

        Seek to character offset pos relative to position indicated by whence:
            0  Start of stream (the default).  pos should be >= 0;
            1  Current position - pos must be 0;
            2  End of stream - pos must be 0.
        Returns the new absolute position."""
        pos, whence = _offset_argument(pos), _offset_argument(whence)
        text = self.__whole()
        if not 0 <= whence <= 2:
            raise ValueError(f"Invalid whence ({whence}, should be 0, 1 or 2)")
        if whence == 0:
            if pos < 0:
                raise ValueError(f"Negative seek position {pos}")
            self.__place = pos
        elif pos:
            raise OSError("Can't do nonzero cur-relative seeks")
        elif whence == 2:
            self.__place = len(text)
        return self.__place

    def truncate(self, pos=None, /):
        """Truncate size to pos.

        The pos argument defaults to the current file position, as
        returned by tell().  The current file position is unchanged.
        Returns the new absolute position."""
        text = self.__whole()
        pos = self.__place if pos is None else _size_argument(pos)
        if pos < 0:
            raise ValueError(f"Negative size value {pos}")
        if pos < len(text):
            self.__text = text[:pos]
        return pos

    def write(self, s, /):
        """Write string to file.

        Returns the number of characters written, which is always equal to
        the length of the string."""
        if type(s) is not str:
            if not isinstance(s, str):
                raise TypeError(f"string argument expected, got '{_type_name(s)}'")
            written = s[:]
        else:
            written = s
        if self.__mode != "\n":
            written = self.__as_written(written)
        pieces = self.__pieces
        if pieces is not None:
            pieces.append(written)
            return len(s)
        text = self.__text
        if text is None:
            _text_closed()
        place = self.__place
        if place == len(text):
            self.__pieces = [written]
        else:
            if written:
                if place > len(text):
                    text += "\0" * (place - len(text))
                self.__text = text[:place] + written + text[place + len(written) :]
            self.__place = place + len(written)
        return len(s)

    def __getstate__(self):
        value = self.__whole()
        return value, self.__mode, self.__place, self.__dict__.copy() or None

    def __setstate__(self, state, /):
        value, newline, place, names = _state_items(self, state, 4)
        if self.__text is None:
            _text_closed()
        StringIO.__init__(self, "", newline)
        if value is not None and not isinstance(value, str):
            raise TypeError(f"initial_value must be str or None, not {_type_name(value)}")
        self.__text = value or ""
        if not isinstance(place, int):
            raise TypeError(f"third item of state must be an integer, got {_type_name(place)}")
        if place < 0:
            raise ValueError("position value cannot be negative")
        self.__place = place
        _restore_names(self, names, "fourth")


def _any_line_end(text, start):
    """Behind the end of the line, which is "\\n", "\\r" or both."""
    feed, carriage = text.find("\n", start), text.find("\r", start)
    if carriage < 0 or 0 <= feed < carriage:
        return feed + 1 or len(text)
    return carriage + 2 if feed == carriage + 1 else carriage + 1


def _newlines_seen(seen):
    """What `newlines` is: "\\r" is bit 0, "\\n" bit 1, both together bit 2."""
    ends = [end for bit, end in ((1, "\r"), (2, "\n"), (4, "\r\n")) if seen & bit]
    return None if not ends else ends[0] if len(ends) == 1 else tuple(ends)
