"""Standard output and standard error as file objects."""


class _TextIOWrapper:
    """A text stream of the host."""

    encoding = "utf-8"
    errors = "strict"
    newlines = None
    line_buffering = False
    closed = False

    def __init__(self, stream, name):
        self._stream = stream
        self.name = name
        self.mode = "w"

    def write(self, text, /):
        return _write(self._stream, text)

    def writelines(self, lines, /):
        for line in lines:
            _write(self._stream, line)

    def flush(self):
        _flush()

    def writable(self):
        return True

    def readable(self):
        return False

    def seekable(self):
        return False

    def isatty(self):
        return False

    def fileno(self):
        return self._stream

    def close(self):
        pass

    def __enter__(self):
        return self

    def __exit__(self, *details):
        pass

    def __repr__(self):
        return f"<_io.TextIOWrapper name={self.name!r} mode={self.mode!r} encoding='utf-8'>"


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
