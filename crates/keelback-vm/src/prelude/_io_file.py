# _io_file: FileIO and the buffers above it.

import _files
from _io_bases import (
    DEFAULT_BUFFER_SIZE, UnsupportedOperation, _BufferedIOBase, _bytes_argument, _offset_argument, _RawIOBase,
    _read_into, _size_argument,
)  # fmt: skip

_PIECE = 1 << 20


@_qualified
class FileIO(_RawIOBase):
    """Open a file.

    The mode can be 'r' (default), 'w', 'x' or 'a' for reading,
    writing, exclusive creation or appending.  The file will be created if it
    doesn't exist when opened for writing or appending; it will be truncated
    when opened for writing.  A FileExistsError will be raised if it already
    exists when opened for creating. Opening a file for creating implies
    writing so this mode behaves in a similar way to 'w'.Add a '+' to the mode
    to allow simultaneous reading and writing. A custom opener can be used by
    passing a callable as *opener*. The underlying file descriptor for the file
    object is then obtained by calling opener with (*name*, *flags*).
    *opener* must return an open file descriptor (passing os.open as *opener*
    results in functionality similar to passing None)."""

    __module__ = "_io"
    __slots__ = (
        "_FileIO__appends", "_FileIO__closefd", "_FileIO__creates", "_FileIO__fd", "_FileIO__reads", "_FileIO__writes",
        "_FileIO__seekable",
    )  # fmt: skip

    def __new__(cls, *args, **kwargs):
        self = _RawIOBase.__new__(cls)
        self.__fd = -1
        self.__closefd = True
        self.__creates = self.__reads = self.__writes = self.__appends = False
        self.__seekable = None
        return self

    def __init__(self, file, mode="r", closefd=True, opener=None):
        if self.__fd >= 0:
            self.close()
        if not isinstance(mode, str):
            raise TypeError(f"FileIO() argument 'mode' must be str, not {_type_name(mode)}")
        fd = -1
        if isinstance(file, float):
            raise TypeError("expected str, bytes or os.PathLike object, not float")
        if not isinstance(file, (str, bytes)) and _lookup(type(file), "__index__") is not None:
            if isinstance(file, bool):
                _files.warn_bool()
            fd = _index(file)
            if fd < 0:
                raise ValueError("negative file descriptor")
        for letter in mode:
            if letter not in "xrwa+b":
                raise ValueError(f"invalid mode: {mode}")
        if len([letter for letter in mode if letter in "xrwa"]) != 1 or mode.count("+") > 1:
            raise ValueError("Must have exactly one of create/read/write/append mode and at most one plus")
        plus = "+" in mode
        flags = 0
        if "r" in mode:
            self.__reads = True
            self.__writes = plus
        else:
            self.__writes = True
            self.__reads = plus
            flags = _files.O_CREAT
            if "x" in mode:
                self.__creates = True
                flags |= _files.O_EXCL
            elif "a" in mode:
                self.__appends = True
                flags |= _files.O_APPEND
            else:
                flags |= _files.O_TRUNC
        flags |= _files.O_RDWR if plus else _files.O_WRONLY if self.__writes else 0
        self.__closefd = bool(closefd)
        owned = False
        if fd < 0:
            path = _files.fspath(file)
            text = path.decode("utf-8", "surrogateescape") if isinstance(path, bytes) else path
            if "\0" in text:
                raise ValueError("embedded null byte")
            if not closefd:
                raise ValueError("Cannot use closefd=False with file name")
            owned = True
            if opener is None:
                fd = _files.open(text, flags, 0o666, file)
            else:
                fd = opener(file, flags | 0o2000000)
                if not isinstance(fd, int):
                    raise TypeError("expected integer from opener")
                if fd < 0:
                    raise ValueError(f"opener returned {fd}")
        try:
            if _files.fstat(fd)[0] & 0o170000 == 0o040000:
                raise OSError(21, _error_text(21), file)
            self.__fd = fd
            if self.__closefd and fd > 2:
                _files.watch(fd, self)
            self.name = file
            if self.__appends:
                try:
                    _files.seek(fd, 0, 2)
                except OSError:
                    if owned:
                        raise
        except BaseException:
            self.__fd = -1
            if owned:
                _files.close(fd)
            raise

    @property
    def closed(self):
        """True if the file is closed"""
        return self.__fd < 0

    @property
    def closefd(self):
        """True if the file descriptor will be closed by close()."""
        return self.__closefd

    @property
    def mode(self):
        """String giving the file mode"""
        if self.__creates:
            return "xb+" if self.__reads else "xb"
        if self.__appends:
            return "ab+" if self.__reads else "ab"
        if self.__reads:
            return "rb+" if self.__writes else "rb"
        return "wb"

    def __repr__(self):
        if self.__fd < 0:
            return f"<{_type_name(self)} [closed]>"
        try:
            name = f"name={self.name!r}"
        except AttributeError:
            name = f"fd={self.__fd}"
        return f"<{_type_name(self)} {name} mode={self.mode!r} closefd={self.__closefd}>"

    def __getstate__(self):
        raise TypeError(f"cannot pickle {_type_name(self)!r} instances")

    def __reduce_ex__(self, protocol):
        raise TypeError(f"cannot pickle {_type_name(self)!r} instances")

    def __open(self):
        if self.__fd < 0:
            raise ValueError("I/O operation on closed file")
        return self.__fd

    def readable(self):
        """True if file was opened in a read mode."""
        self.__open()
        return self.__reads

    def writable(self):
        """True if file was opened in a write mode."""
        self.__open()
        return self.__writes

    def seekable(self):
        """True if file supports random-access."""
        fd = self.__open()
        if self.__seekable is None:
            try:
                _files.seek(fd, 0, 1)
                self.__seekable = True
            except OSError:
                self.__seekable = False
        return self.__seekable

    def fileno(self):
        """Return the underlying file descriptor (an integer)."""
        return self.__open()

    def isatty(self):
        """True if the file is connected to a TTY device."""
        return _files.isatty(self.__open())

    def close(self):
        """Close the file.

        A closed file cannot be used for further I/O operations.  close() may be
        called more than once without error."""
        try:
            _RawIOBase.close(self)
        finally:
            fd = self.__fd
            self.__fd = -1
            if fd >= 0 and self.__closefd:
                _files.unwatch(fd)
                _files.close(fd)

    def read(self, size=-1, /):
        """Read at most size bytes, returned as bytes.

        If size is less than 0, read all bytes in the file making multiple read calls.
        See ``FileIO.readall``.

        Attempts to make only one system call, retrying only per PEP 475 (EINTR). This
        means less data may be returned than requested.

        In non-blocking mode, returns None if no data is available.

        On end-of-file, returns b''."""
        fd = self.__open()
        if not self.__reads:
            raise UnsupportedOperation("File not open for reading")
        size = _size_argument(size)
        if size < 0:
            return FileIO.readall(self)
        return _files.read(fd, size)

    def readall(self):
        """Read all data from the file, returned as bytes."""
        fd = self.__open()
        if not self.__reads:
            raise UnsupportedOperation("File not open for reading")
        piece = _files.read(fd, _PIECE)
        if not piece:
            return piece
        pieces = [piece]
        while piece := _files.read(fd, _PIECE):
            pieces.append(piece)
        return pieces[0] if len(pieces) == 1 else b"".join(pieces)

    def readinto(self, buffer, /):
        """Same as RawIOBase.readinto()."""
        fd = self.__open()
        if not self.__reads:
            raise UnsupportedOperation("File not open for reading")
        return _read_into("readinto", buffer, lambda size: _files.read(fd, size))

    def write(self, b, /):
        """Write buffer b to file, return number of bytes written.

        Only makes one system call, so not all of the data may be written.
        The number of bytes actually written is returned.  In non-blocking mode,
        returns None if the write would block."""
        fd = self.__open()
        if not self.__writes:
            raise UnsupportedOperation("File not open for writing")
        return _files.write(fd, _bytes_argument(b))

    def seek(self, pos, whence=0, /):
        """Move to new file position and return the file position."""
        fd = self.__open()
        return _files.seek(fd, _offset_argument(pos), _offset_argument(whence))

    def tell(self):
        """Current file position.

        Can raise OSError for non seekable files."""
        return _files.seek(self.__open(), 0, 1)

    def truncate(self, size=None, /):
        """Truncate the file to at most size bytes and return the truncated size.

        Size defaults to the current file position, as returned by tell().
        The current file position is unchanged."""
        fd = self.__open()
        if not self.__writes:
            raise UnsupportedOperation("File not open for writing")
        size = FileIO.tell(self) if size is None else _offset_argument(size)
        _files.set_size(fd, size)
        return size


class _Buffered(_BufferedIOBase):
    """What buffers have in common."""

    # In the order of their names, which natives rely on.
    __slots__ = ("_ahead", "_at", "_behind", "_detached", "_raw", "_size")

    def _start(self, raw, buffer_size):
        self._detached = False
        self._raw = None
        self._ahead = b""
        self._at = 0
        buffer_size = _offset_argument(buffer_size)
        if buffer_size <= 0:
            raise ValueError("buffer size must be strictly positive")
        self._raw = raw
        self._size = buffer_size
        # What is to be written, if this is for writing. What was read and not given yet starts in `_ahead` at `_at`.
        self._behind = bytearray()

    def _use(self):
        """The raw stream."""
        try:
            raw = self._raw
        except AttributeError:
            raw = None
        if raw is None:
            if getattr(self, "_detached", False):
                raise ValueError("raw stream has been detached")
            raise ValueError("I/O operation on uninitialized object")
        return raw

    def _open(self, what):
        raw = self._use()
        if raw.closed:
            raise ValueError(f"{what} closed file")
        return raw

    @property
    def raw(self):
        return self._use()

    @property
    def closed(self):
        return self._use().closed

    @property
    def name(self):
        return self._use().name

    @property
    def mode(self):
        return self._use().mode

    def __repr__(self):
        try:
            return f"<{_type_name(self)} name={self.name!r}>"
        except (AttributeError, ValueError):
            return f"<{_type_name(self)}>"

    def __getstate__(self):
        raise TypeError(f"cannot pickle {_type_name(self)!r} instances")

    def __reduce_ex__(self, protocol):
        raise TypeError(f"cannot pickle {_type_name(self)!r} instances")

    def readable(self):
        return self._use().readable()

    def writable(self):
        return self._use().writable()

    def seekable(self):
        return self._use().seekable()

    def fileno(self):
        return self._use().fileno()

    def isatty(self):
        return self._use().isatty()

    def detach(self):
        """Disconnect this buffer from its underlying raw stream and return it.

        After the raw stream has been detached, the buffer is in an unusable
        state."""
        raw = self._use()
        self.flush()
        self._ahead = b""
        self._at = 0
        self._raw = None
        self._detached = True
        return raw

    def flush(self):
        self._open("flush of")
        if self._behind:
            self._write_out()
        if self._ahead:
            self._drop_ahead()

    def close(self):
        raw = self._use()
        if raw.closed:
            return
        try:
            self.flush()
        finally:
            _files._dirty.pop(id(self), None)
            # The natives look no further.
            self._ahead = b""
            self._at = 0
            raw.close()

    def _raw_position(self):
        place = self._raw.tell()
        if not isinstance(place, int) or place < 0:
            raise OSError(f"Raw stream returned invalid position {place}")
        return place

    def _write_out(self):
        """Writes what is to be written."""
        behind = self._behind
        raw = self._raw
        try:
            while behind:
                count = raw.write(bytes(behind))
                if count is None:
                    raise BlockingIOError(11, "write could not complete without blocking", 0)
                if not 0 <= count <= len(behind):
                    raise OSError(f"raw write() returned invalid length {count} (should have been between 0 and {len(behind)})")
                if count == len(behind):
                    behind.clear()
                else:
                    del behind[:count]
        finally:
            if not behind:
                _files._dirty.pop(id(self), None)

    def _flush_lost(self):
        if not self._raw.closed:
            self._write_out()

    def _drop_ahead(self):
        """Goes back to where the program thinks that it is."""
        rest = len(self._ahead) - self._at
        self._ahead = b""
        self._at = 0
        if rest:
            self._raw.seek(-rest, 1)

    def tell(self):
        self._use()
        return max(self._raw_position() - (len(self._ahead) - self._at) + len(self._behind), 0)

    def seek(self, target, whence=0, /):
        whence = _offset_argument(whence)
        if whence not in (0, 1, 2):
            raise ValueError(f"whence value {whence} unsupported")
        raw = self._open("seek of")
        if not raw.seekable():
            raise UnsupportedOperation("File or stream is not seekable.")
        target = _offset_argument(target)
        if self._behind:
            self._write_out()
        if self._ahead:
            rest = len(self._ahead) - self._at
            if whence != 2:
                # What is in the buffer need not be read again.
                place = self._raw_position()
                offset = target - (place - rest) if whence == 0 else target
                if -self._at <= offset <= rest:
                    self._at += offset
                    return max(place - rest + offset, 0)
                if whence == 1:
                    target -= rest
        self._ahead = b""
        self._at = 0
        place = raw.seek(target, whence)
        if not isinstance(place, int) or place < 0:
            raise OSError(f"Raw stream returned invalid position {place}")
        return place

    def truncate(self, pos=None, /):
        raw = self._open("truncate of")
        if not self.writable():
            raise UnsupportedOperation("truncate")
        if self._behind:
            self._write_out()
        if pos is None:
            pos = self.tell()
        return raw.truncate(pos)

    # Reading.

    def _fill(self, count):
        """Reads once from the raw stream: bytes, or None where there are none yet."""
        raw = self._raw
        if type(raw) is FileIO:
            piece = raw.read(count)
        else:
            target = bytearray(count)
            got = raw.readinto(target)
            if got is None:
                return None
            if not isinstance(got, int):
                cause = TypeError(f"'{_type_name(got)}' object cannot be interpreted as an integer")
                raise OSError("raw readinto() failed") from cause
            if not 0 <= got <= count:
                raise OSError(f"raw readinto() returned invalid length {got} (should have been between 0 and {count})")
            piece = bytes(target[:got])
        return piece

    def _read(self, size):
        size = _size_argument(size)
        if size < -1:
            raise ValueError("read length must be non-negative or -1")
        raw = self._open("read of")
        if self._behind:
            self._write_out()
        ahead, at = self._ahead, self._at
        rest = len(ahead) - at
        if size < 0:
            self._ahead = b""
            self._at = 0
            first = ahead[at:] if rest else b""
            readall = getattr(raw, "readall", None)
            if readall is not None:
                piece = readall()
                if piece is not None and not isinstance(piece, bytes):
                    raise TypeError("readall() should return bytes")
                return piece if piece is None and not first else first + (piece or b"")
            pieces = [first]
            while piece := raw.read():
                if not isinstance(piece, bytes):
                    raise TypeError("read() should return bytes")
                pieces.append(piece)
            return b"".join(pieces)
        if size <= rest:
            self._at = at + size
            return ahead[at : at + size]
        pieces = [ahead[at:]] if rest else []
        wanted = size - rest
        self._ahead = b""
        self._at = 0
        while wanted > 0:
            # Whole buffers go around the buffer.
            piece = self._fill(max(self._size, wanted - wanted % self._size if wanted > self._size else 0))
            if piece is None and not pieces:
                return None
            if not piece:
                break
            if len(piece) > wanted:
                self._ahead = piece
                self._at = wanted
                piece = piece[:wanted]
            pieces.append(piece)
            wanted -= len(piece)
        return pieces[0] if len(pieces) == 1 else b"".join(pieces)

    def _read1(self, size):
        size = _size_argument(size)
        self._open("read of")
        if size < 0:
            size = self._size
        if self._behind:
            self._write_out()
        ahead, at = self._ahead, self._at
        rest = len(ahead) - at
        if rest:
            stop = at + min(size, rest)
            self._at = stop
            return ahead[at:stop]
        self._ahead = b""
        self._at = 0
        if not size:
            return b""
        return self._fill(size) or b""

    def _peek(self, size):
        self._open("peek of")
        if self._behind:
            self._write_out()
        if self._at >= len(self._ahead):
            self._ahead = self._fill(self._size) or b""
            self._at = 0
        return self._ahead[self._at :] if self._at else self._ahead

    def _readinto(self, name, buffer, once):
        self._open("readinto of")
        return _read_into(name, buffer, self._read_once if once else self._read)

    def _read_once(self, size):
        """As readinto1 does: what is ahead, and what the raw stream gives at once if there is room for more than a buffer."""
        piece = self._read1(size)
        if len(piece) < size and size - len(piece) > self._size and self._at >= len(self._ahead):
            piece += self._fill(size - len(piece)) or b""
        return piece

    def _readline(self, size):
        size = _size_argument(size)
        self._open("readline of")
        if self._behind:
            self._write_out()
        pieces = []
        while True:
            ahead, at = self._ahead, self._at
            stop = ahead.find(b"\n", at) + 1
            ended = stop > 0
            if not ended:
                stop = len(ahead)
            if 0 <= size <= stop - at:
                stop = at + size
                ended = True
            piece = ahead[at:stop]
            self._at = stop
            if ended:
                return b"".join([*pieces, piece]) if pieces else piece
            if piece:
                pieces.append(piece)
                if size >= 0:
                    size -= len(piece)
            self._ahead = self._fill(self._size) or b""
            self._at = 0
            if not self._ahead:
                return b"".join(pieces)

    def _next_line(self):
        self._use()
        line = self._readline(-1)
        if not line:
            raise StopIteration
        return line

    # Writing.

    def _write(self, b):
        if isinstance(b, str):
            raise TypeError("a bytes-like object is required, not 'str'")
        self._open("write to")
        b = _bytes_argument(b)
        if self._ahead:
            self._drop_ahead()
        behind = self._behind
        count = len(b)
        size = self._size
        written = 0
        if len(behind) + count > size:
            if behind:
                try:
                    self._write_out()
                except BlockingIOError as error:
                    room = size - len(behind)
                    behind += b[:room]
                    if count > room:
                        raise BlockingIOError(error.errno, error.strerror, room) from None
                    return count
            raw = self._raw
            while count - written > size:
                taken = raw.write(b[written:] if written else b)
                if taken is None:
                    behind += b[written : written + size]
                    _files._dirty[id(self)] = self
                    raise BlockingIOError(11, "write could not complete without blocking", written + size)
                if not isinstance(taken, int) or not 0 <= taken <= count - written:
                    raise OSError(
                        f"raw write() returned invalid length {taken} (should have been between 0 and {count - written})"
                    )
                written += taken
        if not behind and count > written:
            _files._dirty[id(self)] = self
        behind += b[written:] if written else b
        return count


@_natives
class BufferedReader(_Buffered):
    """Create a new buffered reader using the given readable raw IO object."""

    __module__ = "_io"
    __slots__ = ()

    def __init__(self, raw, buffer_size=DEFAULT_BUFFER_SIZE):
        if not raw.readable():
            raise UnsupportedOperation("File or stream is not readable.")
        self._start(raw, buffer_size)

    def flush(self):
        self._open("flush of")

    def read(self, size=-1, /):
        """Read and return up to n bytes.

        If the size argument is omitted, None, or negative, read and
        return all data until EOF."""
        return self._read(size)

    def read1(self, size=-1, /):
        """Read and return up to size bytes, with at most one read() call to the underlying raw stream."""
        return self._read1(size)

    def peek(self, size=0, /):
        return self._peek(size)

    def readinto(self, buffer, /):
        return self._readinto("readinto", buffer, False)

    def readinto1(self, buffer, /):
        return self._readinto("readinto1", buffer, True)

    def readline(self, size=-1, /):
        return self._readline(size)

    def writable(self):
        return _BufferedIOBase.writable(self)

    def __next__(self):
        return self._next_line()


@_qualified
class BufferedWriter(_Buffered):
    """A buffer for a writeable sequential RawIO object.

    The constructor creates a BufferedWriter for the given writeable raw
    stream. If the buffer_size is not given, it defaults to
    DEFAULT_BUFFER_SIZE."""

    __module__ = "_io"
    __slots__ = ()

    def __init__(self, raw, buffer_size=DEFAULT_BUFFER_SIZE):
        if not raw.writable():
            raise UnsupportedOperation("File or stream is not writable.")
        self._start(raw, buffer_size)

    def readable(self):
        return _BufferedIOBase.readable(self)

    def write(self, buffer, /):
        """Write buffer b to the IO stream."""
        return self._write(buffer)


@_qualified
class BufferedRandom(_Buffered):
    """A buffered interface to random access streams.

    The constructor creates a reader and writer for a seekable stream,
    raw, given in the first argument. If the buffer_size is omitted it
    defaults to DEFAULT_BUFFER_SIZE."""

    __module__ = "_io"
    __slots__ = ()

    def __init__(self, raw, buffer_size=DEFAULT_BUFFER_SIZE):
        for method, word in (("seekable", "seekable"), ("readable", "readable"), ("writable", "writable")):
            if not getattr(raw, method)():
                raise UnsupportedOperation(f"File or stream is not {word}.")
        self._start(raw, buffer_size)

    read1 = BufferedReader.read1
    peek = BufferedReader.peek
    readinto = BufferedReader.readinto
    readinto1 = BufferedReader.readinto1
    write = BufferedWriter.write

    def read(self, size=-1, /):
        """Read and return up to n bytes.

        If the size argument is omitted, None, or negative, read and
        return all data until EOF."""
        return self._read(size)

    def readline(self, size=-1, /):
        return self._readline(size)

    def __next__(self):
        return self._next_line()


@_qualified
class BufferedRWPair(_BufferedIOBase):
    """A buffered reader and writer object together.

    A buffered reader object and buffered writer object put together to
    form a sequential IO object that can read and write. This is typically
    used with a socket or two-way pipe.

    reader and writer are RawIOBase objects that are readable and
    writeable respectively. If the buffer_size is omitted it defaults to
    DEFAULT_BUFFER_SIZE."""

    __module__ = "_io"
    __slots__ = ("_reader", "_writer")

    def __init__(self, reader, writer, buffer_size=DEFAULT_BUFFER_SIZE, /):
        if not reader.readable():
            raise UnsupportedOperation("File or stream is not readable.")
        if not writer.writable():
            raise UnsupportedOperation("File or stream is not writable.")
        self._reader = BufferedReader(reader, buffer_size)
        self._writer = BufferedWriter(writer, buffer_size)

    def read(self, size=-1, /):
        return self._reader.read(size)

    def read1(self, size=-1, /):
        return self._reader.read1(size)

    def peek(self, size=0, /):
        return self._reader.peek(size)

    def readinto(self, buffer, /):
        return self._reader.readinto(buffer)

    def readinto1(self, buffer, /):
        return self._reader.readinto1(buffer)

    def write(self, buffer, /):
        return self._writer.write(buffer)

    def flush(self):
        return self._writer.flush()

    def readable(self):
        return self._reader.readable()

    def writable(self):
        return self._writer.writable()

    def isatty(self):
        return self._writer.isatty() or self._reader.isatty()

    @property
    def closed(self):
        return self._writer.closed

    def close(self):
        try:
            self._writer.close()
        finally:
            self._reader.close()
