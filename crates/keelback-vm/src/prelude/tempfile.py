# tempfile: files and folders with names that nobody else has.
"""Temporary files.

This module provides generic, low- and high-level interfaces for
creating temporary files and directories.  All of the interfaces
provided by this module can be used without fear of race conditions
except for 'mktemp'.  'mktemp' is subject to race conditions and
should not be used; it is provided for backward compatibility only.
"""

import io
import os
import shutil
from random import Random

__all__ = [
    "NamedTemporaryFile", "TemporaryFile", "SpooledTemporaryFile", "TemporaryDirectory", "mkstemp", "mkdtemp", "mktemp",
    "TMP_MAX", "gettempprefix", "tempdir", "gettempdir", "gettempprefixb", "gettempdirb",
]  # fmt: skip

TMP_MAX = 10000
template = "tmp"
tempdir = None

_FLAGS = os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
_LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789_"
_random = Random()


def _random_name():
    try:
        return "".join([_LETTERS[byte % len(_LETTERS)] for byte in os.urandom(8)])
    except PermissionError:
        # Whatever else there is; a name that is taken is not used.
        return "".join(_random.choices(_LETTERS, k=8))


def _found_folder():
    folders = [os.getenv(name) for name in ("TMPDIR", "TEMP", "TMP")]
    folders = [os.path.abspath(folder) for folder in folders if folder]
    folders += ["/tmp", "/var/tmp", "/usr/tmp"]
    try:
        folders.append(os.getcwd())
    except OSError:
        folders.append(os.curdir)
    for folder in folders:
        for _ in range(100):
            name = os.path.join(folder, _random_name())
            try:
                fd = os.open(name, _FLAGS, 0o600)
            except FileExistsError:
                continue
            except OSError:
                break
            os.close(fd)
            os.unlink(name)
            return folder
    raise FileNotFoundError(2, f"No usable temporary directory found in {folders}")


def gettempdir():
    """Returns tempfile.tempdir as str."""
    global tempdir
    if tempdir is None:
        tempdir = _found_folder()
    return os.fsdecode(tempdir)


def gettempdirb():
    """Returns tempfile.tempdir as bytes."""
    return os.fsencode(gettempdir())


def gettempprefix():
    """The default prefix for temporary directories as string."""
    return os.fsdecode(template)


def gettempprefixb():
    """The default prefix for temporary directories as bytes."""
    return os.fsencode(template)


def _parameters(prefix, suffix, dir):
    kinds = set()
    for value in (prefix, suffix, dir):
        if value is not None:
            value = os.fspath(value) if isinstance(value, os.PathLike) else value
            kinds.add(bytes if isinstance(value, bytes) else str)
    if len(kinds) > 1:
        raise TypeError("Can't mix bytes and non-bytes in path components.")
    kind = kinds.pop() if kinds else bytes if isinstance(tempdir, bytes) else str
    if suffix is None:
        suffix = kind()
    if prefix is None:
        prefix = template if kind is str else os.fsencode(template)
    if dir is None:
        dir = gettempdir() if kind is str else gettempdirb()
    return prefix, suffix, dir, kind


def _make(folder, prefix, suffix, kind, make):
    """Makes something under a name that is not taken."""
    folder = os.path.abspath(folder)
    for _ in range(TMP_MAX):
        name = _random_name()
        path = os.path.join(folder, prefix + (name if kind is str else os.fsencode(name)) + suffix)
        try:
            return make(path), path
        except FileExistsError:
            continue
    raise FileExistsError(17, "No usable temporary file name found")


def mkstemp(suffix=None, prefix=None, dir=None, text=False):
    """User-callable function to create and return a unique temporary
    file.  The return value is a pair (fd, name) where fd is the
    file descriptor returned by os.open, and name is the filename.
    """
    prefix, suffix, dir, kind = _parameters(prefix, suffix, dir)
    return _make(dir, prefix, suffix, kind, lambda path: os.open(path, _FLAGS, 0o600))


def mkdtemp(suffix=None, prefix=None, dir=None):
    """User-callable function to create and return a unique temporary
    directory.  The return value is the pathname of the directory.
    """
    prefix, suffix, dir, kind = _parameters(prefix, suffix, dir)
    return _make(dir, prefix, suffix, kind, lambda path: os.mkdir(path, 0o700))[1]


def mktemp(suffix="", prefix=template, dir=None):
    """User-callable function to return a unique temporary file name.  The
    file is not created.
    """
    if dir is None:
        dir = gettempdir()

    def free(path):
        if os.path.lexists(path):
            raise FileExistsError(17, "File exists", path)

    return _make(dir, prefix, suffix, str, free)[1]


class _TemporaryFileWrapper:
    """A file that is removed when it is closed."""

    def __init__(self, file, name, delete=True, delete_on_close=True):
        self.file = file
        self.name = name
        self.delete = delete
        self._removes_when_closed = delete and delete_on_close

    def __getattr__(self, name):
        return getattr(self.__dict__["file"], name)

    def __repr__(self):
        return f"<{type(self).__module__}.{type(self).__qualname__} {self.file!r}>"

    def _remove(self):
        if self.delete:
            self.delete = False
            try:
                os.unlink(self.name)
            except FileNotFoundError:
                pass

    def close(self):
        """
        Close the temporary file, possibly deleting it.
        """
        try:
            self.file.close()
        finally:
            if self._removes_when_closed:
                self._remove()

    def __enter__(self):
        self.file.__enter__()
        return self

    def __exit__(self, exc, value, tb):
        result = self.file.__exit__(exc, value, tb)
        self.close()
        self._remove()
        return result

    def __iter__(self):
        for line in self.file:
            yield line


def NamedTemporaryFile(
    mode="w+b", buffering=-1, encoding=None, newline=None, suffix=None, prefix=None, dir=None, delete=True, *,
    errors=None, delete_on_close=True,
):  # fmt: skip
    """Create and return a temporary file.

    Returns an object with a file-like interface; the name of the file
    is accessible as its 'name' attribute.  The file will be automatically
    deleted when it is closed unless the 'delete' argument is set to False.
    """
    prefix, suffix, dir, kind = _parameters(prefix, suffix, dir)
    fd, name = _make(dir, prefix, suffix, kind, lambda path: os.open(path, _FLAGS, 0o600))
    try:
        file = io.open(fd, mode, buffering, encoding, errors, newline)
        raw = getattr(file, "buffer", file)
        raw = getattr(raw, "raw", raw)
        raw.name = name
        return _TemporaryFileWrapper(file, name, delete, delete_on_close)
    except BaseException:
        os.unlink(name)
        raise


def TemporaryFile(
    mode="w+b", buffering=-1, encoding=None, newline=None, suffix=None, prefix=None, dir=None, *, errors=None
):
    """Create and return a temporary file.

    Returns an object with a file-like interface.  The file has no
    name, and will cease to exist when it is closed.
    """
    prefix, suffix, dir, kind = _parameters(prefix, suffix, dir)
    fd, name = _make(dir, prefix, suffix, kind, lambda path: os.open(path, _FLAGS, 0o600))
    os.unlink(name)
    return io.open(fd, mode, buffering, encoding, errors, newline)


class SpooledTemporaryFile(io.IOBase):
    """Temporary file wrapper, specialized to switch from BytesIO
    or StringIO to a real file when it exceeds a certain size or
    when a fileno is needed.
    """

    _rolled = False

    def __init__(
        self, max_size=0, mode="w+b", buffering=-1, encoding=None, newline=None, suffix=None, prefix=None, dir=None, *,
        errors=None,
    ):  # fmt: skip
        if "b" in mode:
            self._file = io.BytesIO()
        else:
            self._file = io.TextIOWrapper(io.BytesIO(), encoding=encoding, errors=errors, newline=newline)
        self._max_size = max_size
        self._arguments = (mode, buffering, encoding, newline, suffix, prefix, dir)
        self._errors = errors

    def rollover(self):
        if self._rolled:
            return
        old = self._file
        new = TemporaryFile(*self._arguments, errors=self._errors)
        if hasattr(old, "buffer"):
            old.flush()
            place = old.tell()
            new.buffer.write(old.buffer.getvalue())
        else:
            place = old.tell()
            new.write(old.getvalue())
        new.seek(place)
        self._file = new
        self._rolled = True

    def _check(self):
        if not self._rolled and self._max_size and self._file.tell() > self._max_size:
            self.rollover()

    def __enter__(self):
        if self._file.closed:
            raise ValueError("Cannot enter context with closed file")
        return self

    def __exit__(self, exc, value, tb):
        self._file.close()

    def __iter__(self):
        return self._file.__iter__()

    def __next__(self):
        return next(self._file)

    def close(self):
        self._file.close()

    @property
    def closed(self):
        return self._file.closed

    @property
    def encoding(self):
        return self._file.encoding

    @property
    def errors(self):
        return self._file.errors

    @property
    def newlines(self):
        return self._file.newlines

    @property
    def name(self):
        return getattr(self._file, "name", None)

    @property
    def mode(self):
        return getattr(self._file, "mode", self._arguments[0])

    def fileno(self):
        self.rollover()
        return self._file.fileno()

    def flush(self):
        self._file.flush()

    def isatty(self):
        return self._file.isatty()

    def read(self, *args):
        return self._file.read(*args)

    def read1(self, *args):
        return self._file.read1(*args)

    def readinto(self, b):
        return self._file.readinto(b)

    def readline(self, *args):
        return self._file.readline(*args)

    def readlines(self, *args):
        return self._file.readlines(*args)

    def readable(self):
        return self._file.readable()

    def writable(self):
        return self._file.writable()

    def seekable(self):
        return self._file.seekable()

    def seek(self, *args):
        return self._file.seek(*args)

    def tell(self):
        return self._file.tell()

    def truncate(self, size=None):
        if size is None:
            return self._file.truncate()
        if size > self._max_size:
            self.rollover()
        return self._file.truncate(size)

    def write(self, s):
        count = self._file.write(s)
        self._check()
        return count

    def writelines(self, iterable):
        self._file.writelines(iterable)
        self._check()

    def detach(self):
        return self._file.detach()


class TemporaryDirectory:
    """Create and return a temporary directory.  This has the same
    behavior as mkdtemp but can be used as a context manager.  For
    example:

        with TemporaryDirectory() as tmpdir:
            ...

    Upon exiting the context, the directory and everything contained
    in it are removed (unless delete=False is passed or an exception
    is raised during cleanup and ignore_cleanup_errors is not True).
    """

    def __init__(self, suffix=None, prefix=None, dir=None, ignore_cleanup_errors=False, *, delete=True):
        self.name = mkdtemp(suffix, prefix, dir)
        self._ignore_cleanup_errors = ignore_cleanup_errors
        self._delete = delete

    def __repr__(self):
        return f"<{type(self).__name__} {self.name!r}>"

    def __enter__(self):
        return self.name

    def __exit__(self, exc, value, tb):
        if self._delete:
            self.cleanup()

    def cleanup(self):
        if os.path.lexists(self.name):
            shutil.rmtree(self.name, ignore_errors=self._ignore_cleanup_errors)
