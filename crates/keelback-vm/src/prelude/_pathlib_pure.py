# _pathlib_pure: paths as values, of both kinds.

import ntpath
import os
import posixpath
from collections.abc import Sequence
from fnmatch import _fits, _pattern


class _Parents(Sequence):
    """This object provides sequence-like access to the logical ancestors
    of a path.  Don't try to construct it yourself."""

    __slots__ = ("_path", "_drive", "_root", "_tail")

    def __init__(self, path):
        self._path = path
        self._drive = path.drive
        self._root = path.root
        self._tail = path._tail

    def __len__(self):
        return len(self._tail)

    def __getitem__(self, index):
        if isinstance(index, slice):
            return tuple([self[number] for number in range(*index.indices(len(self)))])
        if index >= len(self) or index < -len(self):
            raise IndexError(index)
        if index < 0:
            index += len(self)
        return self._path._made_of(self._drive, self._root, self._tail[: len(self._tail) - index - 1])

    def __repr__(self):
        return f"<{type(self._path).__name__}.parents>"


_Parents.__name__ = _Parents.__qualname__ = "_PathParents"
_Parents.__module__ = "pathlib._local"


class PurePath:
    """Base class for manipulating paths without I/O.

    PurePath represents a filesystem path and offers operations which
    don't imply any actual filesystem I/O.  Depending on your system,
    instantiating a PurePath will return either a PurePosixPath or a
    PureWindowsPath object.  You can also instantiate either of these classes
    directly, regardless of your system.
    """

    __module__ = "pathlib._local"
    __slots__ = ("_texts", "_drv", "_rt", "_tail_known", "_str", "_case_known", "_parts_known", "_hash")
    parser = posixpath

    def __new__(cls, *args, **kwargs):
        return object.__new__(PurePosixPath if cls is PurePath else cls)

    def __init__(self, *args):
        texts = []
        for arg in args:
            if isinstance(arg, PurePath):
                if arg.parser is not self.parser and arg.parser is ntpath:
                    texts.extend([text.replace("\\", "/") for text in arg._texts])
                else:
                    texts.extend(arg._texts)
                continue
            try:
                text = os.fspath(arg)
            except TypeError:
                text = arg
            if not isinstance(text, str):
                raise TypeError(
                    "argument should be a str or an os.PathLike object where __fspath__ returns a str, "
                    f"not {type(text).__name__!r}"
                )
            texts.append(text)
        self._texts = texts
        self._tail_known = None
        self._str = self._case_known = self._parts_known = self._hash = None

    def with_segments(self, *pathsegments):
        """Construct a new path object from any number of path-like objects.
        Subclasses may override this method to customize how new path objects
        are created from methods like `iterdir()`.
        """
        return type(self)(*pathsegments)

    def _parse(self):
        parser = self.parser
        texts = self._texts
        text = texts[0] if len(texts) == 1 else parser.join(*texts) if texts else ""
        if not text:
            self._drv, self._rt, self._tail_known = "", "", []
            return
        if parser is ntpath:
            text = text.replace("/", "\\")
        drive, root, rest = parser.splitroot(text)
        slash = parser.sep
        if not root and drive[:1] == slash and drive[-1:] != slash:
            # A share is a root, and so is a device.
            parts = drive.split(slash)
            if len(parts) == 4 and parts[2] not in ("?", ".") or len(parts) == 6:
                root = slash
        self._drv, self._rt = drive, root
        self._tail_known = [part for part in rest.split(slash) if part and part != "."]

    @property
    def _tail(self):
        if self._tail_known is None:
            self._parse()
        return self._tail_known

    @property
    def drive(self):
        """The drive prefix (letter or UNC path), if any."""
        if self._tail_known is None:
            self._parse()
        return self._drv

    @property
    def root(self):
        """The root of the path, if any."""
        if self._tail_known is None:
            self._parse()
        return self._rt

    @property
    def anchor(self):
        """The concatenation of the drive and root, or ''."""
        return self.drive + self.root

    def _text_of(self, drive, root, tail):
        slash = self.parser.sep
        if drive or root:
            return drive + root + slash.join(tail)
        if tail and self.parser.splitdrive(tail[0])[0]:
            tail = [".", *tail]
        return slash.join(tail)

    def _made_of(self, drive, root, tail):
        """A path of parts that are known."""
        text = self._text_of(drive, root, tail)
        path = self.with_segments(text)
        if type(path) is type(self):
            path._str = text or "."
            path._drv, path._rt, path._tail_known = drive, root, tail
        return path

    def __str__(self):
        """Return the string representation of the path, suitable for
        passing to system calls."""
        if self._str is None:
            self._str = self._text_of(self.drive, self.root, self._tail) or "."
        return self._str

    def __fspath__(self):
        return str(self)

    def as_posix(self):
        """Return the string representation of the path with forward (/)
        slashes."""
        return str(self).replace(self.parser.sep, "/")

    def __bytes__(self):
        """Return the bytes representation of the path.  This is only
        recommended to use under Unix."""
        return os.fsencode(self)

    def __repr__(self):
        return f"{type(self).__name__}({self.as_posix()!r})"

    def as_uri(self):
        """Return the path as a URI."""
        if not self.is_absolute():
            raise ValueError("relative path can't be expressed as a file URI")
        drive = self.drive
        if len(drive) == 2 and drive[1] == ":":
            start, path = "file:///" + drive, self.as_posix()[2:]
        elif drive:
            start, path = "file:", self.as_posix()
        else:
            start, path = "file://", str(self)
        return start + _quoted(os.fsencode(path))

    def __reduce__(self):
        return type(self), tuple(self._texts)

    @property
    def _case(self):
        if self._case_known is None:
            text = str(self)
            self._case_known = text if self.parser is posixpath else text.lower()
        return self._case_known

    @property
    def _case_parts(self):
        if self._parts_known is None:
            self._parts_known = self._case.split(self.parser.sep)
        return self._parts_known

    def __hash__(self):
        if self._hash is None:
            self._hash = hash(self._case)
        return self._hash

    def __eq__(self, other):
        if not isinstance(other, PurePath):
            return NotImplemented
        return self._case == other._case and self.parser is other.parser

    def __lt__(self, other):
        if not isinstance(other, PurePath) or self.parser is not other.parser:
            return NotImplemented
        return self._case_parts < other._case_parts

    def __le__(self, other):
        if not isinstance(other, PurePath) or self.parser is not other.parser:
            return NotImplemented
        return self._case_parts <= other._case_parts

    def __gt__(self, other):
        if not isinstance(other, PurePath) or self.parser is not other.parser:
            return NotImplemented
        return self._case_parts > other._case_parts

    def __ge__(self, other):
        if not isinstance(other, PurePath) or self.parser is not other.parser:
            return NotImplemented
        return self._case_parts >= other._case_parts

    def __truediv__(self, key):
        try:
            return self.with_segments(self, key)
        except TypeError:
            return NotImplemented

    def __rtruediv__(self, key):
        try:
            return self.with_segments(key, self)
        except TypeError:
            return NotImplemented

    def joinpath(self, *pathsegments):
        """Combine this path with one or several arguments, and return a
        new path representing either a subpath (if all arguments are relative
        paths) or a totally different path (if one of the arguments is
        anchored).
        """
        return self.with_segments(self, *pathsegments)

    @property
    def parts(self):
        """An object providing sequence-like access to the
        components in the filesystem path."""
        if self.drive or self.root:
            return (self.drive + self.root, *self._tail)
        return tuple(self._tail)

    @property
    def parent(self):
        """The logical parent of the path."""
        tail = self._tail
        if not tail:
            return self
        return self._made_of(self.drive, self.root, tail[:-1])

    @property
    def parents(self):
        """A sequence of this path's logical parents."""
        return _Parents(self)

    @property
    def name(self):
        """The final path component, if any."""
        tail = self._tail
        return tail[-1] if tail else ""

    @property
    def suffix(self):
        """The final component's last suffix, if any.

        This includes the leading period. For example: '.txt'
        """
        name = self.name
        dot = name.rfind(".")
        return name[dot:] if 0 < dot < len(name) - 1 else ""

    @property
    def suffixes(self):
        """A list of the final component's suffixes, if any.

        These include the leading periods. For example: ['.tar', '.gz']
        """
        name = self.name
        if name.endswith("."):
            return []
        return ["." + suffix for suffix in name.lstrip(".").split(".")[1:]]

    @property
    def stem(self):
        """The final path component, minus its last suffix."""
        name = self.name
        dot = name.rfind(".")
        return name[:dot] if 0 < dot < len(name) - 1 else name

    def with_name(self, name):
        """Return a new path with the file name changed."""
        parser = self.parser
        if not name or parser.sep in name or parser.altsep and parser.altsep in name or name == ".":
            raise ValueError(f"Invalid name {name!r}")
        tail = self._tail
        if not tail:
            raise ValueError(f"{self!r} has an empty name")
        return self._made_of(self.drive, self.root, [*tail[:-1], name])

    def with_stem(self, stem):
        """Return a new path with the stem changed."""
        suffix = self.suffix
        if suffix and not stem:
            raise ValueError(f"{self!r} has a non-empty suffix")
        return self.with_name(stem + suffix)

    def with_suffix(self, suffix):
        """Return a new path with the file suffix changed.  If the path
        has no suffix, add given suffix.  If the given suffix is an empty
        string, remove the suffix from the path.
        """
        stem = self.stem
        if not stem:
            raise ValueError(f"{self!r} has an empty name")
        if suffix and not (suffix.startswith(".") and len(suffix) > 1):
            raise ValueError(f"Invalid suffix {suffix!r}")
        return self.with_name(stem + suffix)

    def relative_to(self, other, *_deprecated, walk_up=False):
        """Return the relative path to another path identified by the passed
        arguments.  If the operation is not possible (because this is not
        related to the other path), raise ValueError.

        The *walk_up* parameter controls whether `..` may be used to resolve
        the path.
        """
        if _deprecated:
            _warn_more("relative_to")
            other = self.with_segments(other, *_deprecated)
        elif not isinstance(other, PurePath):
            other = self.with_segments(other)
        up = 0
        for path in (other, *other.parents):
            if path == self or path in self.parents:
                break
            if not walk_up:
                raise ValueError(f"{str(self)!r} is not in the subpath of {str(other)!r}")
            if path.name == "..":
                raise ValueError(f"'..' segment in {str(other)!r} cannot be walked")
            up += 1
        else:
            raise ValueError(f"{str(self)!r} and {str(other)!r} have different anchors")
        return self._made_of("", "", [".."] * up + self._tail[len(path._tail) :])

    def is_relative_to(self, other, *_deprecated):
        """Return True if the path is relative to another path or False."""
        if _deprecated:
            _warn_more("is_relative_to")
            other = self.with_segments(other, *_deprecated)
        elif not isinstance(other, PurePath):
            other = self.with_segments(other)
        return other == self or other in self.parents

    def is_absolute(self):
        """True if the path is absolute (has both a root and, if applicable,
        a drive)."""
        if self.parser is posixpath:
            return bool(self.root)
        return self.parser.isabs(str(self))

    def is_reserved(self):
        """Return True if the path contains one of the special names reserved
        by the system, if any."""
        import warnings

        message = (
            "pathlib.PurePath.is_reserved() is deprecated and scheduled for removal in Python 3.15. Use os.path.isreserved() "
            "to detect reserved paths on Windows."
        )
        warnings.warn(message, DeprecationWarning, stacklevel=2)
        return self.parser is ntpath and self.parser.isreserved(str(self))

    def full_match(self, pattern, *, case_sensitive=None):
        """
        Return True if this path matches the given glob-style pattern. The
        pattern is matched against the entire path.
        """
        if not isinstance(pattern, PurePath):
            pattern = self.with_segments(pattern)
        if case_sensitive is None:
            case_sensitive = self.parser is posixpath
        # A path of nothing is "." for people, and nothing for patterns.
        ours = str(self) if self.parts else ""
        theirs = str(pattern) if pattern.parts else ""
        slash = self.parser.sep
        if not case_sensitive:
            ours, theirs = ours.lower(), theirs.lower()
        return _parts_fit(ours.split(slash), theirs.split(slash))

    def match(self, path_pattern, *, case_sensitive=None):
        """
        Return True if this path matches the given pattern. If the pattern is
        relative, matching is done from the right; otherwise, the entire path
        is matched. The recursive wildcard '**' is *not* supported by this
        method.
        """
        if not isinstance(path_pattern, PurePath):
            path_pattern = self.with_segments(path_pattern)
        if case_sensitive is None:
            case_sensitive = self.parser is posixpath
        ours = self.parts[::-1]
        theirs = path_pattern.parts[::-1]
        if not theirs:
            raise ValueError("empty pattern")
        if len(ours) < len(theirs) or len(ours) > len(theirs) and path_pattern.anchor:
            return False
        for part, pattern in zip(ours, theirs):
            if not case_sensitive:
                part, pattern = part.lower(), pattern.lower()
            slash = self.parser.sep
            if slash in part:
                # An anchor fits part by part.
                ours, theirs = part.split(slash), pattern.split(slash)
                if len(ours) != len(theirs):
                    return False
                for part, pattern in zip(ours, theirs):
                    if not _fits(part, _pattern(pattern)) or not part and pattern:
                        return False
            elif not _fits(part, _pattern("*" if pattern == "**" else pattern)):
                return False
        return True


def _parts_fit(parts, patterns):
    """Whether parts of a path fit parts of a pattern, of which `**` stands for any number."""
    at = place = 0
    star = -1
    start = mark = 0
    while place < len(parts):
        if at < len(patterns) and patterns[at] == "**":
            star = at
            start = mark = place
            at += 1
        elif at < len(patterns) and (
            _fits(parts[place], _pattern(patterns[at])) if parts[place] else not patterns[at]
        ):
            at += 1
            place += 1
        elif star >= 0:
            mark += 1
            if mark == start + 1 and not parts[start] and mark < len(parts):
                # A root is not enough for `**/`.
                mark += 1
            at, place = star + 1, mark
        else:
            return False
    # What ends in `/**` does not stand for the folder itself.
    return at == len(patterns)


def _warn_more(name):
    import warnings

    message = (
        f"support for supplying more than one positional argument to pathlib.PurePath.{name}() is deprecated and scheduled for "
        "removal in Python 3.14"
    )
    warnings.warn(message, DeprecationWarning, stacklevel=3)


_UNQUOTED = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-~/")


def _quoted(data):
    return "".join([chr(byte) if byte in _UNQUOTED else f"%{byte:02X}" for byte in data])


class PurePosixPath(PurePath):
    """PurePath subclass for non-Windows systems.

    On a POSIX system, instantiating a PurePath should return this object.
    However, you can also instantiate it directly on any system.
    """

    __module__ = "pathlib._local"
    __slots__ = ()


class PureWindowsPath(PurePath):
    """PurePath subclass for Windows systems.

    On a Windows system, instantiating a PurePath should return this object.
    However, you can also instantiate it directly on any system.
    """

    __module__ = "pathlib._local"
    __slots__ = ()
    parser = ntpath


_ = os.PathLike.register(PurePath)
