# _os_results: what functions of `os` give.

import _files
from _stat_bits import S_IFDIR, S_IFLNK, S_IFMT, S_IFREG


class _Fields(tuple):
    """A tuple whose items have names."""

    __slots__ = ()
    n_unnamed_fields = 0

    def __new__(cls, sequence, dict={}):
        items = tuple(sequence)
        if len(items) != cls.n_sequence_fields:
            raise TypeError(
                f"{cls.__module__}.{cls.__name__}() takes a {cls.n_sequence_fields}-sequence ({len(items)}-sequence given)"
            )
        return tuple.__new__(cls, items)

    def __repr__(self):
        fields = ", ".join([f"{name}={value!r}" for name, value in zip(self.__match_args__, self)])
        return f"{type(self).__module__}.{type(self).__name__}({fields})"

    def __reduce__(self):
        return type(self), (tuple(self), {})


def _fields(cls):
    cls.__module__ = "os"
    for index, name in enumerate(cls.__match_args__):
        setattr(cls, name, _tuplegetter(index, ""))
    cls.n_fields = cls.n_sequence_fields = len(cls.__match_args__)
    return cls


@_fields
class terminal_size(_Fields):
    """A tuple of (columns, lines) for holding terminal window size"""

    __slots__ = ()
    __match_args__ = ("columns", "lines")


@_fields
class uname_result(_Fields):
    """uname_result: Result from os.uname()."""

    __slots__ = ()
    __match_args__ = ("sysname", "nodename", "release", "version", "machine")


class stat_result(tuple):
    """stat_result: Result from stat, fstat, or lstat.

    This object may be accessed either as a tuple of
      (mode, ino, dev, nlink, uid, gid, size, atime, mtime, ctime)
    or via the attributes st_mode, st_ino, st_dev, st_nlink, st_uid, and so on."""

    __module__ = "os"
    __match_args__ = ("st_mode", "st_ino", "st_dev", "st_nlink", "st_uid", "st_gid", "st_size")
    n_fields = 19
    n_sequence_fields = 10
    n_unnamed_fields = 3

    def __new__(cls, sequence, dict={}):
        items = tuple(sequence)
        if len(items) < 10:
            raise TypeError(f"os.stat_result() takes an at least 10-sequence ({len(items)}-sequence given)")
        if len(items) > 19:
            raise TypeError(f"os.stat_result() takes an at most 19-sequence ({len(items)}-sequence given)")
        self = tuple.__new__(cls, items[:10])
        self._times = None
        names = ("st_atime", "st_mtime", "st_ctime", "st_atime_ns", "st_mtime_ns", "st_ctime_ns")
        given = {name: value for name, value in zip(names, items[10:])}
        self._more = {**given, **dict}
        return self

    @classmethod
    def _of(cls, fields):
        """Of the fields that files have, with times in nanoseconds."""
        times = fields[7:]
        self = tuple.__new__(cls, (*fields[:7], *[time // 1_000_000_000 for time in times]))
        self._times = times
        self._more = {}
        return self

    def _time(self, index, name, unit):
        if self._times is not None:
            ns = self._times[index]
            # As C computes it: rounded once.
            return ns if unit == 1 else ns // 1_000_000_000 + 1e-9 * (ns % 1_000_000_000)
        return self._more.get(name, self[7 + index] if unit != 1 else None)

    st_atime = property(lambda self: self._time(0, "st_atime", 9))
    st_mtime = property(lambda self: self._time(1, "st_mtime", 9))
    st_ctime = property(lambda self: self._time(2, "st_ctime", 9))
    st_atime_ns = property(lambda self: self._time(0, "st_atime_ns", 1))
    st_mtime_ns = property(lambda self: self._time(1, "st_mtime_ns", 1))
    st_ctime_ns = property(lambda self: self._time(2, "st_ctime_ns", 1))
    st_blksize = property(lambda self: self._more.get("st_blksize", 4096))
    st_blocks = property(lambda self: self._more.get("st_blocks", -(-self[6] // 512)))
    st_rdev = property(lambda self: self._more.get("st_rdev", 0))

    def __repr__(self):
        names = (*self.__match_args__, "st_atime", "st_mtime", "st_ctime")
        return f"os.stat_result({', '.join([f'{name}={value!r}' for name, value in zip(names, self)])})"

    def __setattr__(self, name, value):
        if name not in ("_times", "_more"):
            if hasattr(self, name):
                raise AttributeError("readonly attribute")
            raise AttributeError(f"'os.stat_result' object has no attribute {name!r}")
        tuple.__setattr__(self, name, value)

    def __reduce__(self):
        names = ("st_atime", "st_mtime", "st_ctime", "st_atime_ns", "st_mtime_ns", "st_ctime_ns")
        return stat_result, (tuple(self), {name: getattr(self, name) for name in names})


for _number, _name in enumerate(stat_result.__match_args__):
    setattr(stat_result, _name, _tuplegetter(_number, ""))
del _number, _name


class DirEntry:
    __module__ = "posix"
    __slots__ = ("name", "path", "_kind", "_stat", "_lstat")

    def __new__(cls, *args, **kwargs):
        raise TypeError("cannot create 'posix.DirEntry' instances")

    def __repr__(self):
        return f"<DirEntry {self.name!r}>"

    def __fspath__(self):
        """Returns the path for the entry."""
        return self.path

    def inode(self):
        """Return inode of the entry; cached per entry."""
        return self.stat(follow_symlinks=False).st_ino

    def is_symlink(self):
        """Return True if the entry is a symbolic link; cached per entry."""
        return self._kind == S_IFLNK

    def is_junction(self):
        """Return True if the entry is a junction; cached per entry."""
        return False

    def _is(self, kind, follow_symlinks):
        if self._kind != S_IFLNK or not follow_symlinks:
            return self._kind == kind
        try:
            return self.stat().st_mode & S_IFMT == kind
        except FileNotFoundError:
            return False

    def is_dir(self, *, follow_symlinks=True):
        """Return True if the entry is a directory; cached per entry."""
        return self._is(S_IFDIR, follow_symlinks)

    def is_file(self, *, follow_symlinks=True):
        """Return True if the entry is a file; cached per entry."""
        return self._is(S_IFREG, follow_symlinks)

    def stat(self, *, follow_symlinks=True):
        """Return stat_result object for the entry; cached per entry."""
        follow = follow_symlinks and self._kind == S_IFLNK
        known = self._stat if follow else self._lstat
        if known is None:
            text = _files.path_text(self.path)
            known = stat_result._of(_files.stat(text, self.path, follow))
            if follow:
                self._stat = known
            else:
                self._lstat = known
        return known

    __class_getitem__ = classmethod(_class_getitem)


class _ScandirIterator:
    """What os.scandir gives."""

    def __init__(self, folder, listing):
        self._folder = folder
        self._listing = iter(listing)

    def __iter__(self):
        return self

    def __next__(self):
        name, kind = next(self._listing)
        folder = self._folder
        entry = object.__new__(DirEntry)
        slash = "/"
        if isinstance(folder, bytes):
            name, slash = name.encode("utf-8", "surrogateescape"), b"/"
        entry.name = name
        entry.path = folder + name if folder.endswith(slash) else folder + slash + name
        entry._kind = kind
        entry._stat = entry._lstat = None
        return entry

    def close(self):
        self._listing = iter(())

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.close()


_ScandirIterator.__name__ = _ScandirIterator.__qualname__ = "ScandirIterator"
_ScandirIterator.__module__ = "posix"
