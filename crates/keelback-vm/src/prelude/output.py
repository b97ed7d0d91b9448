"""Standard output and standard error as file objects."""


class _TextIOWrapper:
    """A text stream of the host, which looks like one of `io`'s without needing that."""

    newlines = None
    mode = "w"

    def __init__(self, stream, name):
        self.name = name
        self._stream = stream
        self._encoding = "utf-8"
        self._errors = "strict" if stream == 1 else "backslashreplace"
        self._newline = None
        self._line_buffering = stream == 2
        self._write_through = False
        self._buffer = None
        self._closed = False
        # Nothing is to be done with text but to pass it on.
        self._is_plain = stream == 1

    @property
    def __class__(self):
        return __import__("_io").TextIOWrapper

    @property
    def encoding(self):
        return self._encoding

    @property
    def errors(self):
        return self._errors

    @property
    def line_buffering(self):
        return self._line_buffering

    @property
    def write_through(self):
        return self._write_through

    @property
    def closed(self):
        return self._closed

    @property
    def buffer(self):
        if self._buffer is None:
            self._buffer = __import__("_io")._standard_buffer(self._stream, self.name)
        return self._buffer

    def _check_open(self):
        if self._closed:
            raise ValueError("I/O operation on closed file.")

    def write(self, text, /):
        if self._is_plain:
            return _write(self._stream, text)
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {_type_name(text)}")
        self._check_open()
        data = text if self._newline in (None, "", "\n") else text.replace("\n", self._newline)
        _write_bytes(self._stream, data.encode(self._encoding, self._errors))
        return len(text)

    def writelines(self, lines, /):
        self._check_open()
        for line in lines:
            self.write(line)

    def flush(self):
        self._check_open()
        _flush()

    def reconfigure(self, *, encoding=None, errors=None, newline=..., line_buffering=None, write_through=None):
        """Reconfigure the text stream with new parameters.

        This also does an implicit stream flush."""
        text = __import__("_io_text")
        text._check_text("encoding", encoding, "reconfigure")
        text._check_text("errors", errors, "reconfigure")
        if newline is not ...:
            text._check_newline(newline)
        if encoding is not None:
            text._plain_encoding(encoding)
        self.flush()
        if encoding is not None:
            self._encoding = encoding
            self._errors = "strict"
        if errors is not None:
            self._errors = errors
        if newline is not ...:
            self._newline = newline
        if line_buffering is not None:
            self._line_buffering = bool(line_buffering)
        if write_through is not None:
            self._write_through = bool(write_through)
        is_utf8 = text._plain_encoding(self._encoding) == "utf-8"
        self._set_plain(is_utf8 and self._errors == "strict" and self._newline in (None, "", "\n"))

    def _set_plain(self, is_plain):
        self._is_plain = is_plain
        if self is _standard_output:
            _set_stdout(self if is_plain else None)

    def writable(self):
        self._check_open()
        return True

    def readable(self):
        self._check_open()
        return False

    def seekable(self):
        self._check_open()
        return False

    def isatty(self):
        self._check_open()
        return _is_terminal(self._stream)

    def fileno(self):
        self._check_open()
        return self._stream

    def close(self):
        if not self._closed:
            _flush()
            self._closed = True
            self._set_plain(False)

    def detach(self):
        buffer = self.buffer
        self.close()
        return buffer

    def _refuse(self, words):
        self._check_open()
        raise __import__("_io").UnsupportedOperation(words)

    def read(self, size=-1, /):
        self._refuse("not readable")

    def readline(self, size=-1, /):
        self._refuse("not readable")

    def readlines(self, hint=-1, /):
        self._refuse("not readable")

    def __iter__(self):
        self._check_open()
        return self

    def __next__(self):
        self._refuse("not readable")

    def seek(self, cookie, whence=0, /):
        self._refuse("underlying stream is not seekable")

    def tell(self):
        self._refuse("underlying stream is not seekable")

    def truncate(self, pos=None, /):
        self._refuse("truncate")

    def __enter__(self):
        self._check_open()
        return self

    def __exit__(self, *details):
        self.close()

    def __repr__(self):
        return f"<_io.TextIOWrapper name={self.name!r} mode={self.mode!r} encoding={self._encoding!r}>"


_TextIOWrapper.__name__ = _TextIOWrapper.__qualname__ = "TextIOWrapper"
_TextIOWrapper.__module__ = "_io"
_standard_output = _TextIOWrapper(1, "<stdout>")
_standard_error = _TextIOWrapper(2, "<stderr>")
_set_stdout(_standard_output)


def _show_value(value):
    """What an interactive statement does with the value of an expression."""
    sys = _sys_modules().get("sys")
    hook = _displayhook if sys is None else sys.__dict__.get("displayhook")
    if hook is None:
        raise RuntimeError("lost sys.displayhook")
    hook(value)


def _displayhook(value):
    """What sys.displayhook does."""
    if value is None:
        return
    names = _sys_modules()["builtins"].__dict__
    names["_"] = None
    output = _stdout()
    output.write(repr(value))
    output.write("\n")
    names["_"] = value
