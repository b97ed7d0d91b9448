# _io: opening files, and the names of everything that CPython has in C.
"""The io module provides the Python interfaces to stream handling. The
builtin open function is defined in this module."""

import builtins

from _io_bases import DEFAULT_BUFFER_SIZE, UnsupportedOperation, _BufferedIOBase, _IOBase, _RawIOBase, _TextIOBase
from _io_file import BufferedRandom, BufferedReader, BufferedRWPair, BufferedWriter, FileIO
from _io_memory import BytesIO, StringIO
from _io_text import IncrementalNewlineDecoder, TextIOWrapper

BlockingIOError = builtins.BlockingIOError
open = builtins.open


def _open(file, mode="r", buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None):
    if not isinstance(mode, str):
        raise TypeError(f"open() argument 'mode' must be str, not {_type_name(mode)}")
    if _lookup(type(buffering), "__index__") is None:
        raise TypeError(f"'{_type_name(buffering)}' object cannot be interpreted as an integer")
    buffering = _index(buffering)
    for name, value in (("encoding", encoding), ("errors", errors), ("newline", newline)):
        if value is not None and not isinstance(value, str):
            raise TypeError(f"open() argument {name!r} must be str or None, not {_type_name(value)}")
    if not isinstance(file, (str, bytes)) and _lookup(type(file), "__index__") is None:
        from _files import fspath

        path = fspath(file)
    else:
        path = file
    for index, letter in enumerate(mode):
        if letter not in "xrwab+t" or letter in mode[:index]:
            raise ValueError(f"invalid mode: {mode!r}")
    binary = "b" in mode
    if binary and "t" in mode:
        raise ValueError("can't have text and binary mode at once")
    kinds = len([letter for letter in mode if letter in "xrwa"])
    if kinds > 1:
        raise ValueError("must have exactly one of create/read/write/append mode")
    if binary and encoding is not None:
        raise ValueError("binary mode doesn't take an encoding argument")
    if binary and errors is not None:
        raise ValueError("binary mode doesn't take an errors argument")
    if binary and newline is not None:
        raise ValueError("binary mode doesn't take a newline argument")
    if binary and buffering == 1:
        import warnings

        message = "line buffering (buffering=1) isn't supported in binary mode, the default buffer size will be used"
        warnings.warn(message, RuntimeWarning, 2)
    raw = FileIO(path, mode.replace("b", "").replace("t", ""), closefd, opener)
    result = raw
    try:
        line_buffering = False
        if buffering == 1 or buffering < 0 and raw.isatty():
            buffering = -1
            line_buffering = True
        if buffering < 0:
            buffering = DEFAULT_BUFFER_SIZE
        if buffering == 0:
            if binary:
                return result
            raise ValueError("can't have unbuffered text I/O")
        if "+" in mode:
            buffer = BufferedRandom(raw, buffering)
        elif "r" in mode:
            buffer = BufferedReader(raw, buffering)
        else:
            buffer = BufferedWriter(raw, buffering)
        result = buffer
        if binary:
            return result
        text = TextIOWrapper(buffer, encoding, errors, newline, line_buffering)
        result = text
        text.mode = mode
        return result
    except BaseException:
        result.close()
        raise


def open_code(path):
    """Opens the provided file with the intent to import the contents.

    This may perform extra validation beyond open(), but is otherwise interchangeable
    with calling open(path, 'rb')."""
    if not isinstance(path, str):
        raise TypeError(f"open_code() argument 'path' must be str, not {_type_name(path)}")
    return open(path, "rb")


def text_encoding(encoding, stacklevel=2, /):
    """A helper function to choose the text encoding.

    When encoding is not None, this function returns it.
    Otherwise, this function returns the default text encoding
    (i.e. "locale" or "utf-8" depends on UTF-8 mode).

    This function emits an EncodingWarning if encoding is None and
    sys.flags.warn_default_encoding is true.

    This can be used in APIs with an encoding=None parameter.
    However, please consider using encoding="utf-8" for new APIs."""
    return "locale" if encoding is None else encoding


def _standard_input():
    raw = FileIO(0, "r", False)
    raw.name = "<stdin>"
    text = TextIOWrapper(BufferedReader(raw), "utf-8", "strict")
    text.mode = "r"
    return text


def _standard_buffer(stream, name):
    """What is below sys.stdout and sys.stderr: what is written goes to the host at once, which has its own buffer."""
    raw = FileIO(stream, "w", False)
    raw.name = name
    return _StandardBuffer(raw)


class _StandardBuffer(BufferedWriter):
    __slots__ = ()

    def write(self, buffer, /):
        """Write buffer b to the IO stream."""
        self._open("write to")
        return self._raw.write(buffer)

    def flush(self):
        self._open("flush of")
        _flush()


_StandardBuffer.__name__ = _StandardBuffer.__qualname__ = "BufferedWriter"
_StandardBuffer.__module__ = "_io"
