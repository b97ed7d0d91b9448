# ntpath: paths of Windows as texts. What would have to look at a file system is posixpath's.
"""Common pathname manipulations, WindowsNT/95 version.

Instead of importing this module directly, import os and refer to this
module as os.path.
"""

from _files import fspath as _fspath
from posixpath import commonprefix, exists, isdevdrive, isdir, isfile, isjunction, islink, lexists

curdir = "."
pardir = ".."
extsep = "."
sep = "\\"
pathsep = ";"
altsep = "/"
defpath = ".;C:\\bin"
devnull = "nul"
supports_unicode_filenames = True

__all__ = [
    "normcase", "isabs", "join", "splitdrive", "splitroot", "split", "splitext", "basename", "dirname", "commonprefix",
    "exists", "lexists", "isdir", "isfile", "islink", "normpath", "curdir", "pardir", "sep", "pathsep", "defpath",
    "altsep", "extsep", "devnull", "supports_unicode_filenames", "isjunction", "isreserved", "isdevdrive",
]  # fmt: skip

_RESERVED_CHARS = frozenset([*map(chr, range(32)), '"', "*", ":", "<", ">", "?", "|", "/", "\\"])
_RESERVED_NAMES = frozenset(
    ["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"]
    + [device + digit for device in ("COM", "LPT") for digit in "123456789\xb9\xb2\xb3"]
)


def _as_text(path):
    """The path as text, and what makes of text what it was."""
    path = _fspath(path)
    if isinstance(path, bytes):
        return path.decode("utf-8", "surrogateescape"), lambda text: text.encode("utf-8", "surrogateescape")
    return path, str


def normcase(s):
    """Normalize case of pathname.

    Makes all characters lowercase and all slashes into backslashes."""
    text, back = _as_text(s)
    return back(text.replace("/", "\\").lower())


def isabs(s):
    """Test whether a path is absolute"""
    text, _ = _as_text(s)
    text = text[:3].replace("/", "\\")
    return text.startswith("\\\\") or text[1:3] == ":\\"


def splitroot(p, /):
    """Split a pathname into drive, root and tail.

    The tail contains anything after the root."""
    text, back = _as_text(p)
    plain = text.replace("/", "\\")
    drive = root = 0
    if plain[:1] == "\\":
        if plain[1:2] == "\\":
            # \\server\share, \\?\UNC\server\share: two more parts belong to the drive.
            start = 8 if plain[:8].upper() == "\\\\?\\UNC\\" else 2
            place = plain.find("\\", start)
            place = plain.find("\\", place + 1) if place >= 0 else -1
            drive = len(plain) if place < 0 else place
            root = drive + (0 if place < 0 else 1)
        else:
            root = 1
    elif plain[1:2] == ":":
        drive = 2
        root = 3 if plain[2:3] == "\\" else 2
    return back(text[:drive]), back(text[drive:root]), back(text[root:])


def splitdrive(p):
    """Split a pathname into drive/UNC sharepoint and relative path specifiers.
    Returns a 2-tuple (drive_or_unc, path); either part may be empty."""
    drive, root, tail = splitroot(p)
    return drive, root + tail


def join(path, *paths):
    """Join two (or more) paths."""
    text, back = _as_text(path)
    drive, root, tail = splitroot(text)
    for more in paths:
        more, _ = _as_text(more)
        next_drive, next_root, next_tail = splitroot(more)
        if next_root:
            if next_drive or not drive:
                drive = next_drive
            root, tail = next_root, next_tail
            continue
        if next_drive and next_drive != drive:
            if next_drive.lower() != drive.lower():
                drive, root, tail = next_drive, next_root, next_tail
                continue
            drive = next_drive
        if tail and tail[-1] not in "\\/":
            tail += "\\"
        tail += next_tail
    if tail and not root and drive and drive[-1] not in ":\\/":
        return back(drive + "\\" + tail)
    return back(drive + root + tail)


def split(p):
    """Split a pathname.

    Return tuple (head, tail) where tail is everything after the final slash.
    Either part may be empty."""
    text, back = _as_text(p)
    drive, root, tail = splitroot(text)
    place = max(tail.rfind("\\"), tail.rfind("/")) + 1
    head, tail = tail[:place], tail[place:]
    return back(drive + root + head.rstrip("\\/")), back(tail)


def splitext(p):
    """Split the extension from a pathname.

    Extension is everything from the last dot to the end, ignoring
    leading dots.  Returns "(root, ext)"; ext may be empty."""
    text, back = _as_text(p)
    name = max(text.rfind("\\"), text.rfind("/")) + 1
    place = text.rfind(".")
    if place > name and text[name:place].strip("."):
        return back(text[:place]), back(text[place:])
    return back(text), back("")


def basename(p):
    """Returns the final component of a pathname"""
    return split(p)[1]


def dirname(p):
    """Returns the directory component of a pathname"""
    return split(p)[0]


def normpath(path):
    """Normalize path, eliminating double slashes, etc."""
    text, back = _as_text(path)
    drive, root, tail = splitroot(text.replace("/", "\\"))
    parts = []
    for part in tail.split("\\"):
        if not part or part == ".":
            continue
        if part == ".." and (parts and parts[-1] != ".." or root and not parts):
            if parts:
                parts.pop()
        else:
            parts.append(part)
    if not drive and not root and not parts:
        parts.append(".")
    return back(drive + root + "\\".join(parts))


def isreserved(path):
    """Return true if the pathname is reserved by the system."""
    text, _ = _as_text(path)
    tail = splitroot(text)[2].replace("/", "\\")
    return any([_name_is_reserved(name) for name in reversed(tail.split("\\"))])


def _name_is_reserved(name):
    if name[-1:] in (".", " "):
        return name not in (".", "..")
    if any([letter in _RESERVED_CHARS for letter in name]):
        return True
    return name.partition(".")[0].rstrip(" ").upper() in _RESERVED_NAMES
