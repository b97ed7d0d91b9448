# _io_bases: the base classes of everything in `io`.

SEEK_SET, SEEK_CUR, SEEK_END = 0, 1, 2
DEFAULT_BUFFER_SIZE = 8192


class UnsupportedOperation(OSError, ValueError):
    pass


UnsupportedOperation.__module__ = "io"


def _size_argument(size):
    """A number of bytes or characters; None is all, as -1 is."""
    if type(size) is int:
        return size
    if size is None:
        return -1
    if _lookup(type(size), "__index__") is None:
        raise TypeError(f"argument should be integer or None, not '{_type_name(size)}'")
    return _index(size)


def _offset_argument(offset):
    if type(offset) is not int:
        if _lookup(type(offset), "__index__") is None:
            raise TypeError(f"'{_type_name(offset)}' object cannot be interpreted as an integer")
        offset = _index(offset)
    if not -1 << 63 <= offset < 1 << 63:
        raise OverflowError("Python int too large to convert to C ssize_t")
    return offset


def _bytes_argument(data):
    """Something with bytes, as bytes or bytearray."""
    if isinstance(data, (bytes, bytearray)):
        return data
    try:
        view = memoryview(data)
    except TypeError:
        raise TypeError(f"a bytes-like object is required, not '{_type_name(data)}'") from None
    copy = view.tobytes()
    view.release()
    return copy


def _read_into(name, target, read):
    """Fills something with bytes from what `read` gives for its size; gives how many, or None."""
    try:
        view = memoryview(target)
    except TypeError:
        view = None
    if view is None or view.readonly:
        raise TypeError(f"{name}() argument must be read-write bytes-like object, not {_type_name(target)}")
    # Views have to be given back by hand: as long as there is one, the object keeps its size.
    flat = view.cast("B")
    try:
        size = len(flat)
        piece = read(size)
        if piece is None:
            return None
        if not isinstance(piece, bytes):
            raise OSError(f"read() should have returned a bytes object, not '{_type_name(piece)}'")
        count = len(piece)
        if count > size:
            raise ValueError(f"read() returned too much data: {size} bytes requested, {count} returned")
        flat[:count] = piece
        return count
    finally:
        flat.release()
        view.release()


class _IOBase:
    """The abstract base class for all I/O classes.

    This class provides dummy implementations for many methods that
    derived classes can override selectively; the default implementations
    represent a file that cannot be read, written or seeked.

    Even though IOBase does not declare read, readinto, or write because
    their signatures will vary, implementations and clients should
    consider those methods part of the interface. Also, implementations
    may raise UnsupportedOperation when operations they do not support are
    called.

    The basic type used for binary data read from or written to a file is
    bytes. Other bytes-like objects are accepted as method arguments too.
    In some cases (such as readinto), a writable object is required. Text
    I/O classes work with str data.

    Note that calling any method (except additional calls to close(),
    which are ignored) on a closed stream should raise a ValueError.

    IOBase (and its subclasses) support the iterator protocol, meaning
    that an IOBase object can be iterated over yielding the lines in a
    stream.

    IOBase also supports the :keyword:`with` statement. In this example,
    fp is closed after the suite of the with statement is complete:

    with open('spam.txt', 'r') as fp:
        fp.write('Spam and eggs!')
    """

    __module__ = "_io"
    __slots__ = ("__dict__", "__weakref__")

    def seek(self, offset, whence=0, /):
        """Change the stream position to the given byte offset.

          offset
            The stream position, relative to 'whence'.
          whence
            The relative position to seek from.

        The offset is interpreted relative to the position indicated by whence.
        Values for whence are:

        * os.SEEK_SET or 0 -- start of stream (the default); offset should be zero or positive
        * os.SEEK_CUR or 1 -- current stream position; offset may be negative
        * os.SEEK_END or 2 -- end of stream; offset is usually negative

        Return the new absolute position."""
        raise UnsupportedOperation("seek")

    def tell(self):
        """Return current stream position."""
        return self.seek(0, 1)

    def truncate(self, size=None, /):
        """Truncate file to size bytes.

        File pointer is left unchanged. Size defaults to the current IO position
        as reported by tell(). Return the new size."""
        raise UnsupportedOperation("truncate")

    def flush(self):
        """Flush write buffers, if applicable.

        This is not implemented for read-only and non-blocking streams."""
        if self.closed:
            raise ValueError("I/O operation on closed file.")

    def close(self):
        """Flush and close the IO object.

        This method has no effect if the file is already closed."""
        if not _IOBase.closed.fget(self):
            try:
                self.flush()
            finally:
                self.__dict__["__IOBase_closed"] = True

    @property
    def closed(self):
        return "__IOBase_closed" in self.__dict__

    def seekable(self):
        """Return whether object supports random access.

        If False, seek(), tell() and truncate() will raise OSError.
        This method may need to do a test seek()."""
        return False

    def readable(self):
        """Return whether object was opened for reading.

        If False, read() will raise OSError."""
        return False

    def writable(self):
        """Return whether object was opened for writing.

        If False, write() will raise OSError."""
        return False

    def _checkClosed(self, msg=None):
        if self.closed:
            raise ValueError("I/O operation on closed file." if msg is None else msg)

    def _checkSeekable(self, msg=None):
        if not self.seekable():
            raise UnsupportedOperation("File or stream is not seekable." if msg is None else msg)
        return True

    def _checkReadable(self, msg=None):
        if not self.readable():
            raise UnsupportedOperation("File or stream is not readable." if msg is None else msg)
        return True

    def _checkWritable(self, msg=None):
        if not self.writable():
            raise UnsupportedOperation("File or stream is not writable." if msg is None else msg)
        return True

    def fileno(self):
        """Return underlying file descriptor if one exists.

        Raise OSError if the IO object does not use a file descriptor."""
        raise UnsupportedOperation("fileno")

    def isatty(self):
        """Return whether this is an 'interactive' stream.

        Return False if it can't be determined."""
        if self.closed:
            raise ValueError("I/O operation on closed file.")
        return False

    def readline(self, size=-1, /):
        """Read and return a line from the stream.

        If size is specified, at most size bytes will be read.

        The line terminator is always b'\\n' for binary files; for text
        files, the newlines argument to open can be used to select the line
        terminator(s) recognized."""
        size = _size_argument(size)
        peek = getattr(self, "peek", None)
        line = bytearray()
        while size < 0 or len(line) < size:
            wanted = 1
            if peek is not None:
                ahead = peek(1)
                if not isinstance(ahead, bytes):
                    raise OSError(f"peek() should have returned a bytes object, not '{_type_name(ahead)}'")
                if ahead:
                    wanted = ahead.find(b"\n") + 1 or len(ahead)
                    if size >= 0:
                        wanted = min(wanted, size - len(line))
            piece = self.read(wanted)
            if not isinstance(piece, bytes):
                raise OSError(f"read() should have returned a bytes object, not '{_type_name(piece)}'")
            if not piece:
                break
            line += piece
            if line.endswith(b"\n"):
                break
        return bytes(line)

    def __iter__(self):
        if self.closed:
            raise ValueError("I/O operation on closed file.")
        return self

    def __next__(self):
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    def readlines(self, hint=-1, /):
        """Return a list of lines from the stream.

        hint can be specified to control the number of lines read: no more
        lines will be read if the total size (in bytes/characters) of all
        lines so far exceeds hint."""
        hint = _size_argument(hint)
        if hint <= 0:
            return list(self)
        lines = []
        total = 0
        for line in self:
            lines.append(line)
            total += len(line)
            if total > hint:
                break
        return lines

    def writelines(self, lines, /):
        """Write a list of lines to stream.

        Line separators are not added, so it is usual for each of the
        lines provided to have a line separator at the end."""
        if self.closed:
            raise ValueError("I/O operation on closed file.")
        for line in lines:
            self.write(line)

    def __enter__(self):
        if self.closed:
            raise ValueError("I/O operation on closed file.")
        return self

    def __exit__(self, *args):
        self.close()


class _RawIOBase(_IOBase):
    """Base class for raw binary I/O."""

    __module__ = "_io"
    __slots__ = ()

    def read(self, size=-1, /):
        size = _size_argument(size)
        if size < 0:
            return self.readall()
        buffer = bytearray(size)
        count = self.readinto(buffer)
        if count is None:
            return None
        if count < 0 or count > size:
            raise ValueError(f"readinto returned {count} outside buffer size {size}")
        del buffer[count:]
        return bytes(buffer)

    def readall(self):
        """Read until EOF, using multiple read() call."""
        pieces = bytearray()
        any_read = False
        while True:
            piece = self.read(DEFAULT_BUFFER_SIZE)
            if piece is None:
                return bytes(pieces) if any_read else None
            if not isinstance(piece, bytes):
                raise TypeError("read() should return bytes")
            if not piece:
                return bytes(pieces)
            any_read = True
            pieces += piece

    def readinto(self, buffer, /):
        raise NotImplementedError

    def write(self, b, /):
        raise NotImplementedError


class _BufferedIOBase(_IOBase):
    """Base class for buffered IO objects.

    The main difference with RawIOBase is that the read() method
    supports omitting the size argument, and does not have a default
    implementation that defers to readinto().

    In addition, read(), readinto() and write() may raise
    BlockingIOError if the underlying raw stream is in non-blocking
    mode and not ready; unlike their raw counterparts, they will never
    return None.

    A typical implementation should not inherit from a RawIOBase
    implementation, but wrap one."""

    __module__ = "_io"
    __slots__ = ()

    def detach(self):
        """Disconnect this buffer from its underlying raw stream and return it.

        After the raw stream has been detached, the buffer is in an unusable
        state."""
        raise UnsupportedOperation("detach")

    def read(self, size=-1, /):
        """Read and return up to n bytes.

        If the size argument is omitted, None, or negative, read and
        return all data until EOF."""
        raise UnsupportedOperation("read")

    def read1(self, size=-1, /):
        """Read and return up to size bytes, with at most one read() call to the underlying raw stream."""
        raise UnsupportedOperation("read1")

    def readinto(self, buffer, /):
        return _read_into("readinto", buffer, self.read)

    def readinto1(self, buffer, /):
        return _read_into("readinto1", buffer, self.read1)

    def write(self, b, /):
        """Write buffer b to the IO stream.

        Return the number of bytes written, which is always
        the length of b in bytes.

        Raise BlockingIOError if the buffer is full and the
        underlying raw stream cannot accept more data at the moment."""
        raise UnsupportedOperation("write")


class _TextIOBase(_IOBase):
    """Base class for text I/O.

    This class provides a character and line based interface to stream
    I/O. There is no readinto method because Python's character strings
    are immutable."""

    __module__ = "_io"
    __slots__ = ()
    encoding = None
    newlines = None
    errors = None

    def detach(self):
        """Separate the underlying buffer from the TextIOBase and return it.

        After the underlying buffer has been detached, the TextIO is in an unusable state."""
        raise UnsupportedOperation("detach")

    def read(self, size=-1, /):
        """Read at most size characters from stream.

        Read from underlying buffer until we have size characters or we hit EOF.
        If size is negative or omitted, read until EOF."""
        raise UnsupportedOperation("read")

    def readline(self, size=-1, /):
        """Read until newline or EOF.

        Return an empty string if EOF is hit immediately.
        If size is specified, at most size characters will be read."""
        raise UnsupportedOperation("readline")

    def write(self, s, /):
        """Write string s to stream.

        Return the number of characters written
        (which is always equal to the length of the string)."""
        raise UnsupportedOperation("write")
