# posixpath: paths as texts, and a few questions about what is there.
"""Common operations on Posix pathnames.

Instead of importing this module directly, import os and refer to
this module as os.path.  The "os.path" name is an alias for this
module on Posix systems; on other systems (e.g. Windows),
os.path provides the same operations in a manner specific to that
platform, and is an alias to another module (e.g. ntpath).

Some of this can actually be useful on non-Posix systems too, e.g.
for manipulation of the pathname component of URLs.
"""

import _files
import _stat_bits
from _files import fspath as _fspath

__all__ = [
    "normcase", "isabs", "join", "splitdrive", "splitroot", "split", "splitext", "basename", "dirname", "commonprefix",
    "getsize", "getmtime", "getatime", "getctime", "islink", "exists", "lexists", "isdir", "isfile", "ismount",
    "expanduser", "expandvars", "normpath", "abspath", "samefile", "sameopenfile", "samestat", "curdir", "pardir",
    "sep", "pathsep", "defpath", "altsep", "extsep", "devnull", "realpath", "supports_unicode_filenames", "relpath",
    "commonpath", "isjunction", "isdevdrive",
]  # fmt: skip

curdir = "."
pardir = ".."
extsep = "."
sep = "/"
pathsep = ":"
defpath = "/bin:/usr/bin"
altsep = None
devnull = "/dev/null"
supports_unicode_filenames = False


def _parts_of(path):
    """The separator and the names of the folder itself and the one above, of the path's own kind."""
    return (b"/", b".", b"..") if isinstance(path, bytes) else ("/", ".", "..")


def _refuse_mixed(function, *paths):
    """Raises the TypeError for paths that do not go together."""
    has_text = has_bytes = False
    for path in paths:
        if isinstance(path, str):
            has_text = True
        elif isinstance(path, bytes):
            has_bytes = True
        else:
            raise TypeError(
                f"{function}() argument must be str, bytes, or os.PathLike object, not {type(path).__name__!r}"
            ) from None
    if has_text and has_bytes:
        raise TypeError("Can't mix strings and bytes in path components") from None


def normcase(s):
    """Normalize case of pathname.  Has no effect under Posix"""
    return _fspath(s)


def isabs(s):
    """Test whether a path is absolute"""
    s = _fspath(s)
    return s.startswith(_parts_of(s)[0])


def join(a, *p):
    """Join two or more pathname components, inserting '/' as needed.
    If any component is an absolute path, all previous path components
    will be discarded.  An empty last part will result in a path that
    ends with a separator."""
    path = _fspath(a)
    slash = _parts_of(path)[0]
    try:
        for part in map(_fspath, p):
            if part.startswith(slash) or not path:
                path = part
            elif path.endswith(slash):
                path += part
            else:
                path += slash + part
    except (TypeError, AttributeError):
        _refuse_mixed("join", path, *p)
        raise
    return path


def split(p):
    """Split a pathname.  Returns tuple "(head, tail)" where "tail" is
    everything after the final slash.  Either part may be empty."""
    p = _fspath(p)
    slash = _parts_of(p)[0]
    place = p.rfind(slash) + 1
    head, tail = p[:place], p[place:]
    # Slashes at the end go, but for a root.
    return head.rstrip(slash) or head, tail


def splitext(p):
    """Split the extension from a pathname.

    Extension is everything from the last dot to the end, ignoring
    leading dots.  Returns "(root, ext)"; ext may be empty."""
    p = _fspath(p)
    slash, dot, _ = _parts_of(p)
    name = p.rfind(slash) + 1
    place = p.rfind(dot)
    if place > name and p[name:place].strip(dot):
        return p[:place], p[place:]
    return p, p[:0]


def splitdrive(p):
    """Split a pathname into drive and path. On Posix, drive is always
    empty."""
    p = _fspath(p)
    return p[:0], p


def splitroot(p, /):
    """Split a pathname into drive, root and tail.

    The tail contains anything after the root."""
    p = _fspath(p)
    slash = _parts_of(p)[0]
    if not p.startswith(slash):
        return p[:0], p[:0], p
    # Two slashes, and no more, are a root of their own.
    count = 2 if p[1:2] == slash and p[2:3] != slash else 1
    return p[:0], p[:count], p[count:]


def basename(p):
    """Returns the final component of a pathname"""
    p = _fspath(p)
    return p[p.rfind(_parts_of(p)[0]) + 1 :]


def dirname(p):
    """Returns the directory component of a pathname"""
    return split(p)[0]


def isjunction(path):
    """Test whether a path is a junction
    Junctions are not supported on the current platform"""
    _fspath(path)
    return False


def isdevdrive(path):
    """Determines whether the specified path is on a Windows Dev Drive.
    Dev Drives are not supported on the current platform"""
    _fspath(path)
    return False


def _status(path, follow=True):
    """The fields of a file, None if it is not there or cannot be looked at."""
    try:
        if isinstance(path, int):
            return _files.fstat(path)
        return _files.stat(_files.path_text(path, "stat", True), path, follow)
    except (OSError, ValueError):
        return None


def _kind(path, follow=True):
    status = _status(path, follow)
    return None if status is None else status[0] & _stat_bits.S_IFMT


def exists(path):
    """Test whether a path exists.  Returns False for broken symbolic links"""
    return _status(path) is not None


def lexists(path):
    """Test whether a path exists.  Returns True for broken symbolic links"""
    return _status(path, False) is not None


def isfile(path):
    """Test whether a path is a regular file"""
    return _kind(path) == _stat_bits.S_IFREG


def isdir(s):
    """Return true if the pathname refers to an existing directory."""
    return _kind(s) == _stat_bits.S_IFDIR


def islink(path):
    """Test whether a path is a symbolic link"""
    return _kind(path, False) == _stat_bits.S_IFLNK


def ismount(path):
    """Test whether a path is a mount point"""
    status = _status(path, False)
    if status is None or status[0] & _stat_bits.S_IFMT != _stat_bits.S_IFDIR:
        return False
    path = _fspath(path)
    above = _status(realpath(join(path, _parts_of(path)[2])), False)
    return above is not None and (above[2] != status[2] or above[1] == status[1])


def getsize(filename):
    """Return the size of a file, reported by os.stat()."""
    return _os().stat(filename).st_size


def getmtime(filename):
    """Return the last modification time of a file, reported by os.stat()."""
    return _os().stat(filename).st_mtime


def getatime(filename):
    """Return the last access time of a file, reported by os.stat()."""
    return _os().stat(filename).st_atime


def getctime(filename):
    """Return the metadata change time of a file, reported by os.stat()."""
    return _os().stat(filename).st_ctime


def _os():
    import os

    return os


def samestat(s1, s2):
    """Test whether two stat buffers reference the same file"""
    return s1.st_ino == s2.st_ino and s1.st_dev == s2.st_dev


def samefile(f1, f2):
    """Test whether two pathnames reference the same actual file or directory

    This is determined by the device number and i-node number and
    raises an exception if an os.stat() call on either pathname fails."""
    return samestat(_os().stat(f1), _os().stat(f2))


def sameopenfile(fp1, fp2):
    """Test whether two open file objects reference the same file"""
    return samestat(_os().fstat(fp1), _os().fstat(fp2))


def commonprefix(m):
    """Given a list of pathnames, returns the longest common leading component"""
    if not m:
        return ""
    if not isinstance(m[0], (list, tuple)):
        m = tuple(map(_fspath, m))
    first, last = min(m), max(m)
    for index, item in enumerate(first):
        if item != last[index]:
            return first[:index]
    return first


def expanduser(path):
    """Expand ~ and ~user constructions.  If user or $HOME is unknown,
    do nothing."""
    path = _fspath(path)
    slash = _parts_of(path)[0]
    tilde = b"~" if isinstance(path, bytes) else "~"
    if not path.startswith(tilde):
        return path
    end = path.find(slash, 1)
    if end < 0:
        end = len(path)
    if end != 1:
        # Nobody but the program's own user is known.
        return path
    home = _os().environ.get("HOME")
    if home is None:
        return path
    if isinstance(path, bytes):
        home = home.encode("utf-8", "surrogateescape")
    home = home.rstrip(slash)
    return home + path[end:] or slash


def expandvars(path):
    """Expand shell variables of form $var and ${var}.  Unknown variables
    are left unchanged."""
    path = _fspath(path)
    if isinstance(path, bytes):
        return expandvars(path.decode("utf-8", "surrogateescape")).encode("utf-8", "surrogateescape")
    if "$" not in path:
        return path
    environ = _os().environ
    pieces = []
    place = 0
    while True:
        found = path.find("$", place)
        if found < 0:
            pieces.append(path[place:])
            return "".join(pieces)
        pieces.append(path[place:found])
        if path[found + 1 : found + 2] == "{":
            end = path.find("}", found)
            name, stop = (path[found + 2 : end], end + 1) if end >= 0 else ("", found + 1)
        else:
            stop = found + 1
            while stop < len(path) and (path[stop] == "_" or path[stop].isascii() and path[stop].isalnum()):
                stop += 1
            name = path[found + 1 : stop]
        value = environ.get(name) if name else None
        pieces.append(path[found:stop] if value is None else value)
        place = stop


def normpath(path):
    """Normalize path, eliminating double slashes, etc."""
    path = _fspath(path)
    slash, dot, above = _parts_of(path)
    if not path:
        return dot
    _, root, path = splitroot(path)
    parts = []
    for part in path.split(slash):
        if not part or part == dot:
            continue
        if part == above and (parts and parts[-1] != above or root and not parts):
            if parts:
                parts.pop()
        else:
            parts.append(part)
    return root + slash.join(parts) or dot


def _current(path):
    return _os().getcwdb() if isinstance(path, bytes) else _os().getcwd()


def abspath(path):
    """Return an absolute path."""
    path = _fspath(path)
    if not path.startswith(_parts_of(path)[0]):
        path = join(_current(path), path)
    return normpath(path)


def realpath(filename, *, strict=False):
    """Return the canonical path of the specified filename, eliminating any
    symbolic links encountered in the path."""
    filename = _fspath(filename)
    if isinstance(filename, bytes):
        return realpath(filename.decode("utf-8", "surrogateescape"), strict=strict).encode("utf-8", "surrogateescape")
    # What is left to be walked, the next name last; and links that are being followed, which must not come again.
    rest = [part for part in _files.absolute(filename).split("/")][::-1]
    path = ""
    seen = {}
    while rest:
        name = rest.pop()
        if name is None:
            # A link's own path has been walked.
            seen[rest.pop()] = path
            continue
        if not name or name == ".":
            continue
        if name == "..":
            path = path.rpartition("/")[0]
            continue
        here = path + "/" + name
        try:
            mode = _files.stat(here, here, False)[0]
            target = _files.readlink(here, here) if mode & _stat_bits.S_IFMT == _stat_bits.S_IFLNK else None
        except OSError:
            if strict:
                raise
            target = None
        if target is None:
            path = here
            continue
        if here in seen:
            known = seen[here]
            if known is not None:
                path = known
                continue
            if strict:
                # Says what is wrong.
                _files.stat(here, here)
            path = here
            continue
        seen[here] = None
        rest.append(here)
        rest.append(None)
        if target[:1] == "/":
            path = ""
        rest.extend(target.split("/")[::-1])
    return path or "/"


def relpath(path, start=None):
    """Return a relative version of a path"""
    path = _fspath(path)
    if not path:
        raise ValueError("no path specified")
    slash, dot, above = _parts_of(path)
    start = dot if start is None else _fspath(start)
    try:
        ours = [part for part in abspath(start).lstrip(slash).split(slash) if part]
        theirs = [part for part in abspath(path).lstrip(slash).split(slash) if part]
    except (TypeError, AttributeError):
        _refuse_mixed("relpath", path, start)
        raise
    if isinstance(start, bytes) != isinstance(path, bytes):
        _refuse_mixed("relpath", path, start)
    same = 0
    while same < len(ours) and same < len(theirs) and ours[same] == theirs[same]:
        same += 1
    return slash.join([above] * (len(ours) - same) + theirs[same:]) or dot


def commonpath(paths):
    """Given a sequence of path names, returns the longest common sub-path."""
    paths = tuple(map(_fspath, paths))
    if not paths:
        raise ValueError("commonpath() arg is an empty sequence")
    slash, dot, _ = _parts_of(paths[0])
    try:
        absolute = {path.startswith(slash) for path in paths}
        if len(absolute) > 1:
            raise ValueError("Can't mix absolute and relative paths") from None
        split_paths = [[part for part in path.split(slash) if part and part != dot] for path in paths]
    except (TypeError, AttributeError):
        _refuse_mixed("commonpath", *paths)
        raise
    first, last = min(split_paths), max(split_paths)
    common = first
    for index, part in enumerate(first):
        if part != last[index]:
            common = first[:index]
            break
    return (slash if absolute.pop() else slash[:0]) + slash.join(common)
