# pathlib: paths that can be looked at. What needs no files is in _pathlib_pure.
"""Object-oriented filesystem paths.

This module provides classes to represent abstract paths and concrete
paths with operations that have semantics appropriate for different
operating systems.
"""

import io
import os
from _pathlib_pure import PurePath, PurePosixPath, PureWindowsPath
from errno import EBADF, ELOOP, ENOENT, ENOTDIR
from fnmatch import _fits, _pattern
from stat import S_ISBLK, S_ISCHR, S_ISDIR, S_ISFIFO, S_ISLNK, S_ISREG, S_ISSOCK

__all__ = [
    "UnsupportedOperation", "PurePath", "PurePosixPath", "PureWindowsPath", "Path", "PosixPath", "WindowsPath",
]  # fmt: skip


class UnsupportedOperation(NotImplementedError):
    """An exception that is raised when an unsupported operation is attempted."""

    __module__ = "pathlib"


class Path(PurePath):
    """PurePath subclass that can make system calls.

    Path represents a filesystem path but unlike PurePath, also offers
    methods to do system calls on path objects. Depending on your system,
    instantiating a Path will return either a PosixPath or a WindowsPath
    object. You can also instantiate a PosixPath or WindowsPath directly,
    but cannot instantiate a WindowsPath on a POSIX system or vice versa.
    """

    __module__ = "pathlib._local"
    __slots__ = ()

    def __new__(cls, *args, **kwargs):
        return object.__new__(PosixPath if cls is Path else cls)

    def __init__(self, *args, **kwargs):
        if kwargs:
            import warnings

            message = (
                "support for supplying keyword arguments to pathlib.PurePath is deprecated and scheduled for removal in "
                "Python 3.14"
            )
            warnings.warn(message, DeprecationWarning, stacklevel=2)
        PurePath.__init__(self, *args)

    @classmethod
    def cwd(cls):
        """Return a new path pointing to the current working directory."""
        return cls(os.getcwd())

    @classmethod
    def home(cls):
        """Return a new path pointing to expanduser('~')."""
        return cls("~").expanduser()

    @classmethod
    def from_uri(cls, uri):
        """Return a new path from the given 'file' URI."""
        if not uri.startswith("file:"):
            raise ValueError(f"URI does not start with 'file:': {uri!r}")
        path = uri[5:]
        if path[:3] == "///":
            path = path[2:]
        elif path[:12] == "//localhost/":
            path = path[11:]
        if path[:3] == "///" or path[:1] == "/" and path[2:3] in (":", "|"):
            path = path[1:]
        if path[1:2] == "|":
            path = path[:1] + ":" + path[2:]
        path = cls(os.fsdecode(_unquoted(path)))
        if not path.is_absolute():
            raise ValueError(f"URI is not absolute: {uri!r}")
        return path

    def absolute(self):
        """Return an absolute version of this path
        No normalization or symlink resolution is performed.

        Use resolve() to resolve symlinks and remove '..' segments.
        """
        if self.is_absolute():
            return self
        return self.with_segments(os.getcwd(), self)

    def resolve(self, strict=False):
        """
        Make the path absolute, resolving all symlinks on the way and also
        normalizing it.
        """
        return self.with_segments(os.path.realpath(self, strict=strict))

    def expanduser(self):
        """Return a new path with expanded ~ and ~user constructs
        (as returned by os.path.expanduser)
        """
        if not (self.drive or self.root) and self._tail and self._tail[0][:1] == "~":
            home = os.path.expanduser(self._tail[0])
            if home[:1] == "~":
                raise RuntimeError("Could not determine home directory.")
            return self.with_segments(home, *self._tail[1:])
        return self

    # What is there.

    def stat(self, *, follow_symlinks=True):
        """
        Return the result of the stat() system call on this path, like
        os.stat() does.
        """
        return os.stat(self, follow_symlinks=follow_symlinks)

    def lstat(self):
        """
        Like stat(), except if the path points to a symlink, the symlink's
        status information is returned, rather than its target's.
        """
        return self.stat(follow_symlinks=False)

    def _mode(self, follow=True):
        """st_mode, or 0 where there is nothing."""
        try:
            return self.stat(follow_symlinks=follow).st_mode
        except OSError as error:
            if error.errno not in (ENOENT, ENOTDIR, EBADF, ELOOP):
                raise
            return 0
        except ValueError:
            return 0

    def exists(self, *, follow_symlinks=True):
        """
        Whether this path exists.

        This method normally follows symlinks; to check whether a symlink exists,
        add the argument follow_symlinks=False.
        """
        return self._mode(follow_symlinks) != 0

    def is_dir(self, *, follow_symlinks=True):
        """
        Whether this path is a directory.
        """
        return S_ISDIR(self._mode(follow_symlinks))

    def is_file(self, *, follow_symlinks=True):
        """
        Whether this path is a regular file (also True for symlinks pointing
        to regular files).
        """
        return S_ISREG(self._mode(follow_symlinks))

    def is_mount(self):
        """
        Check if this path is a mount point
        """
        return os.path.ismount(self)

    def is_symlink(self):
        """
        Whether this path is a symbolic link.
        """
        return S_ISLNK(self._mode(False))

    def is_junction(self):
        """
        Whether this path is a junction.
        """
        return os.path.isjunction(self)

    def is_block_device(self):
        """
        Whether this path is a block device.
        """
        return S_ISBLK(self._mode())

    def is_char_device(self):
        """
        Whether this path is a character device.
        """
        return S_ISCHR(self._mode())

    def is_fifo(self):
        """
        Whether this path is a FIFO.
        """
        return S_ISFIFO(self._mode())

    def is_socket(self):
        """
        Whether this path is a socket.
        """
        return S_ISSOCK(self._mode())

    def samefile(self, other_path):
        """Return whether other_path is the same or not as this file
        (as returned by os.path.samefile()).
        """
        other = os.stat(other_path)
        return os.path.samestat(self.stat(), other)

    def readlink(self):
        """
        Return the path to which the symbolic link points.
        """
        return self.with_segments(os.readlink(self))

    def owner(self, *, follow_symlinks=True):
        """
        Return the login name of the file owner.
        """
        raise UnsupportedOperation(f"{type(self).__name__}.owner() is unsupported on this system")

    def group(self, *, follow_symlinks=True):
        """
        Return the group name of the file gid.
        """
        raise UnsupportedOperation(f"{type(self).__name__}.group() is unsupported on this system")

    # Contents.

    def open(self, mode="r", buffering=-1, encoding=None, errors=None, newline=None):
        """
        Open the file pointed to by this path and return a file object, as
        the built-in open() function does.
        """
        return io.open(self, mode, buffering, encoding, errors, newline)

    def read_bytes(self):
        """
        Open the file in bytes mode, read it, and close the file.
        """
        with self.open("rb", 0) as file:
            return file.read()

    def read_text(self, encoding=None, errors=None, newline=None):
        """
        Open the file in text mode, read it, and close the file.
        """
        with self.open("r", -1, encoding, errors, newline) as file:
            return file.read()

    def write_bytes(self, data):
        """
        Open the file in bytes mode, write to it, and close the file.
        """
        view = memoryview(data)
        with self.open("wb") as file:
            return file.write(view)

    def write_text(self, data, encoding=None, errors=None, newline=None):
        """
        Open the file in text mode, write to it, and close the file.
        """
        if not isinstance(data, str):
            raise TypeError(f"data must be str, not {type(data).__name__}")
        with self.open("w", -1, encoding, errors, newline) as file:
            return file.write(data)

    # Folders.

    def iterdir(self):
        """Yield path objects of the directory contents.

        The children are yielded in arbitrary order, and the
        special entries '.' and '..' are not included.
        """
        start = "" if str(self) == "." else str(self)
        return (self._child(start, name) for name in os.listdir(self))

    def _child(self, start, name):
        if not start:
            return self._made_of("", "", [name])
        return self._made_of(self.drive, self.root, [*self._tail, name])

    def walk(self, top_down=True, on_error=None, follow_symlinks=False):
        """Walk the directory tree from this directory, similar to os.walk()."""
        waiting = [self]
        while waiting:
            path = waiting.pop()
            if isinstance(path, tuple):
                yield path
                continue
            folders, others = [], []
            try:
                entries = list(os.scandir(path))
            except OSError as error:
                if on_error is not None:
                    on_error(error)
                continue
            for entry in entries:
                try:
                    is_folder = entry.is_dir(follow_symlinks=follow_symlinks)
                except OSError:
                    is_folder = False
                (folders if is_folder else others).append(entry.name)
            if top_down:
                yield path, folders, others
            else:
                waiting.append((path, folders, others))
            waiting.extend([path.joinpath(name) for name in reversed(folders)])

    def glob(self, pattern, *, case_sensitive=None, recurse_symlinks=False):
        """Iterate over this subtree and yield all existing files (of any
        kind, including directories) matching the given relative pattern.
        """
        text = os.fspath(pattern)
        if not isinstance(text, str):
            raise TypeError(f"argument should be a str or an os.PathLike object, not {type(text).__name__!r}")
        plain = self.with_segments(pattern)
        if plain.anchor:
            raise NotImplementedError("Non-relative patterns are unsupported")
        parts = list(plain._tail)
        if not parts:
            raise ValueError(f"Unacceptable pattern: {plain!r}")
        must_be_folder = text[-1] == "/" and not isinstance(pattern, PurePath)
        return self._glob(parts, must_be_folder, case_sensitive is None or case_sensitive, recurse_symlinks)

    def rglob(self, pattern, *, case_sensitive=None, recurse_symlinks=False):
        """Recursively yield all existing files (of any kind, including
        directories) matching the given relative pattern, anywhere in
        this subtree.
        """
        text = os.fspath(pattern)
        plain = self.with_segments(pattern)
        if plain.anchor:
            raise NotImplementedError("Non-relative patterns are unsupported")
        must_be_folder = not plain._tail or text[-1:] == "/" and not isinstance(pattern, PurePath)
        return self._glob(["**", *plain._tail], must_be_folder, case_sensitive is None or case_sensitive, recurse_symlinks)

    def _glob(self, parts, must_be_folder, case_sensitive, follow):
        start = "" if str(self) == "." and not self._tail else str(self)
        last = len(parts) - 1
        # Two `**` find the same paths in several ways.
        seen = set() if parts.count("**") > 1 else None
        waiting = [(start, 0)]
        while waiting:
            path, index = waiting.pop()
            if index > last:
                if seen is not None:
                    if path in seen:
                        continue
                    seen.add(path)
                yield self.with_segments(path)
                continue
            part = parts[index]
            following = []
            if part == "**":
                if index < last:
                    if parts[index + 1] == "**":
                        waiting.append((path, index + 1))
                        continue
                    following.append((path, index + 1))
                elif os.path.isdir(path or "."):
                    following.append((path, index + 1))
                for below, is_folder in _below(path, follow):
                    if index < last:
                        if is_folder:
                            following.append((below, index + 1))
                    elif is_folder or not must_be_folder:
                        following.append((below, index + 1))
            elif part == ".." or case_sensitive and not ("*" in part or "?" in part or "[" in part):
                below = _joined(path, part)
                if part == "..":
                    if os.path.isdir(path or "."):
                        following.append((below, index + 1))
                elif index < last:
                    following.append((below, index + 1))
                elif must_be_folder:
                    if os.path.isdir(below):
                        following.append((below, index + 1))
                elif os.path.lexists(below):
                    following.append((below, index + 1))
            else:
                items = _pattern(part if case_sensitive else part.lower())
                for name, is_folder in _entries(path, True):
                    if (is_folder or index == last and not must_be_folder) and _fits(
                        name if case_sensitive else name.lower(), items
                    ):
                        following.append((_joined(path, name), index + 1))
            waiting.extend(reversed(following))

    # Changes.

    def touch(self, mode=0o666, exist_ok=True):
        """
        Create this file with the given access mode, if it doesn't exist.
        """
        if exist_ok:
            try:
                os.utime(self, None)
                return
            except OSError:
                pass
        flags = os.O_CREAT | os.O_WRONLY
        if not exist_ok:
            flags |= os.O_EXCL
        os.close(os.open(self, flags, mode))

    def mkdir(self, mode=0o777, parents=False, exist_ok=False):
        """
        Create a new directory at this given path.
        """
        try:
            os.mkdir(self, mode)
        except FileNotFoundError:
            if not parents or self.parent == self:
                raise
            missing = [self.parent]
            while True:
                folder = missing[-1]
                try:
                    os.mkdir(folder)
                    missing.pop()
                    break
                except FileExistsError:
                    missing.pop()
                    break
                except FileNotFoundError:
                    if folder.parent == folder:
                        raise
                    missing.append(folder.parent)
            for folder in reversed(missing):
                try:
                    os.mkdir(folder)
                except FileExistsError:
                    pass
            self.mkdir(mode, False, exist_ok)
        except OSError:
            if not exist_ok or not self.is_dir():
                raise

    def chmod(self, mode, *, follow_symlinks=True):
        """
        Change the permissions of the path, like os.chmod().
        """
        os.chmod(self, mode, follow_symlinks=follow_symlinks)

    def lchmod(self, mode):
        """
        Like chmod(), except if the path points to a symlink, the symlink's
        permissions are changed, rather than its target's.
        """
        self.chmod(mode, follow_symlinks=False)

    def unlink(self, missing_ok=False):
        """
        Remove this file or link.
        If the path is a directory, use rmdir() instead.
        """
        try:
            os.unlink(self)
        except FileNotFoundError:
            if not missing_ok:
                raise

    def rmdir(self):
        """
        Remove this directory.  The directory must be empty.
        """
        os.rmdir(self)

    def rename(self, target):
        """
        Rename this path to the target path.

        The target path may be absolute or relative. Relative paths are
        interpreted relative to the current working directory, *not* the
        directory of the Path object.

        Returns the new Path instance pointing to the target path.
        """
        os.rename(self, target)
        return self.with_segments(target)

    def replace(self, target):
        """
        Rename this path to the target path, overwriting if that path exists.

        The target path may be absolute or relative. Relative paths are
        interpreted relative to the current working directory, *not* the
        directory of the Path object.

        Returns the new Path instance pointing to the target path.
        """
        os.replace(self, target)
        return self.with_segments(target)

    def symlink_to(self, target, target_is_directory=False):
        """
        Make this path a symlink pointing to the target path.
        Note the order of arguments (link, target) is the reverse of os.symlink.
        """
        os.symlink(target, self, target_is_directory)

    def hardlink_to(self, target):
        """
        Make this path a hard link pointing to the same file as *target*.

        Note the order of arguments (self, target) is the reverse of os.link's.
        """
        os.link(target, self)


def _joined(path, name):
    return name if not path else path + name if path[-1] == "/" else path + "/" + name


def _entries(path, follow):
    try:
        entries = list(os.scandir(path or "."))
    except OSError:
        return
    for entry in entries:
        try:
            is_folder = entry.is_dir(follow_symlinks=follow)
        except OSError:
            is_folder = False
        yield entry.name, is_folder


def _below(path, follow):
    """Everything below a folder."""
    waiting = [iter(list(_entries(path, follow)))]
    paths = [path]
    while waiting:
        for name, is_folder in waiting[-1]:
            below = _joined(paths[-1], name)
            yield below, is_folder
            if is_folder:
                waiting.append(iter(list(_entries(below, follow))))
                paths.append(below)
                break
        else:
            waiting.pop()
            paths.pop()


def _unquoted(text):
    """The bytes that a text with `%` and hexadecimal digits stands for."""
    data = bytearray()
    place = 0
    raw = text.encode("utf-8", "surrogateescape")
    while place < len(raw):
        digits = raw[place + 1 : place + 3]
        if raw[place] == 0x25 and len(digits) == 2 and all([digit in b"0123456789abcdefABCDEF" for digit in digits]):
            data.append(int(digits, 16))
            place += 3
        else:
            data.append(raw[place])
            place += 1
    return bytes(data)


class PosixPath(Path, PurePosixPath):
    """Path subclass for non-Windows systems.

    On a POSIX system, instantiating a Path should return this object.
    """

    __module__ = "pathlib._local"
    __slots__ = ()


class WindowsPath(Path, PureWindowsPath):
    """Path subclass for Windows systems.

    On a Windows system, instantiating a Path should return this object.
    """

    __module__ = "pathlib._local"
    __slots__ = ()

    def __new__(cls, *args, **kwargs):
        raise UnsupportedOperation(f"cannot instantiate {cls.__name__!r} on your system")
