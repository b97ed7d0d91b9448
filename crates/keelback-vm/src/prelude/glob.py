# glob: names of files that fit a pattern.
"""Filename globbing utility."""

import fnmatch
import os
from fnmatch import _fits, _pattern

__all__ = ["glob", "iglob", "escape", "translate"]


def glob(pathname, *, root_dir=None, dir_fd=None, recursive=False, include_hidden=False):
    """Return a list of paths matching a `pathname` pattern.

    The pattern may contain simple shell-style wildcards a la
    fnmatch. Unlike fnmatch, filenames starting with a
    dot are special cases that are not matched by '*' and '?'
    patterns by default.

    If `include_hidden` is true, the patterns '*', '?', '**'  will match hidden
    directories.

    If `recursive` is true, the pattern '**' will match any files and
    zero or more directories and subdirectories.
    """
    return list(
        iglob(pathname, root_dir=root_dir, dir_fd=dir_fd, recursive=recursive, include_hidden=include_hidden)
    )


def iglob(pathname, *, root_dir=None, dir_fd=None, recursive=False, include_hidden=False):
    """Return an iterator which yields the paths matching a pathname pattern.

    The pattern may contain simple shell-style wildcards a la
    fnmatch. However, unlike fnmatch, filenames starting with a
    dot are special cases that are not matched by '*' and '?'
    patterns.

    If recursive is true, the pattern '**' will match any files and
    zero or more directories and subdirectories.
    """
    if dir_fd is not None:
        raise NotImplementedError("dir_fd unavailable on this platform")
    pathname = os.fspath(pathname)
    is_bytes = isinstance(pathname, bytes)
    pattern = os.fsdecode(pathname)
    root = "" if root_dir is None else os.fsdecode(root_dir)
    found = _find(pattern, root, recursive, include_hidden)
    return (os.fsencode(path) for path in found) if is_bytes else found


def _find(pattern, root, recursive, hidden):
    slash = len(pattern) - len(pattern.lstrip("/"))
    start, rest = pattern[:slash], pattern[slash:]
    parts = [part for part in rest.split("/") if part]
    must_be_folder = rest.endswith("/")
    waiting = [(start, 0)]
    if not parts:
        if pattern and (os.path.isdir(os.path.join(root, pattern)) or not must_be_folder and slash):
            yield pattern
        return
    last = len(parts) - 1
    # The paths are found from left to right; what is nearer to being found is looked at first.
    while waiting:
        path, index = waiting.pop()
        if index > last:
            yield path
            continue
        part = parts[index]
        following = []
        if recursive and part == "**":
            # A pattern that begins so does not give the folder itself.
            if index < last:
                following.append((path, index + 1))
            elif path and os.path.isdir(os.path.join(root, path)):
                following.append((path if path.endswith("/") else path + "/", index + 1))
            for below, is_folder in _below(path, root, hidden):
                if index < last:
                    if is_folder:
                        following.append((below, index + 1))
                elif is_folder or not must_be_folder:
                    following.append((below + "/" if must_be_folder else below, index + 1))
        elif has_magic(part):
            items = _pattern(part)
            shows_hidden = hidden or part[0] == "."
            for name, is_folder in _entries(path, root):
                if (name[0] != "." or shows_hidden) and _fits(name, items):
                    if index < last:
                        if is_folder:
                            following.append((_join(path, name), index + 1))
                    elif is_folder or not must_be_folder:
                        below = _join(path, name)
                        following.append((below + "/" if must_be_folder else below, index + 1))
        else:
            below = _join(path, part)
            full = os.path.join(root, below)
            if index < last:
                following.append((below, index + 1))
            elif must_be_folder:
                if os.path.isdir(full):
                    following.append((below + "/", index + 1))
            elif os.path.lexists(full):
                following.append((below, index + 1))
        waiting.extend(reversed(following))


def _join(path, name):
    return name if not path else path + name if path[-1] == "/" else path + "/" + name


def _entries(path, root):
    """Names in a folder, and whether they are folders."""
    folder = os.path.join(root, path) if root else path
    try:
        entries = os.scandir(folder or ".")
    except OSError:
        return
    for entry in entries:
        try:
            is_folder = entry.is_dir()
        except OSError:
            is_folder = False
        yield entry.name, is_folder


def _below(path, root, hidden):
    """Everything below a folder."""
    waiting = [iter(list(_entries(path, root)))]
    paths = [path]
    while waiting:
        for name, is_folder in waiting[-1]:
            if name[0] == "." and not hidden:
                continue
            below = _join(paths[-1], name)
            yield below, is_folder
            if is_folder:
                waiting.append(iter(list(_entries(below, root))))
                paths.append(below)
                break
        else:
            waiting.pop()
            paths.pop()


def glob0(dirname, pattern):
    """The name in a list, if it is there."""
    path = os.path.join(dirname, pattern)
    return [pattern] if (os.path.lexists(path) if pattern else os.path.isdir(dirname)) else []


def glob1(dirname, pattern):
    """The names in a folder that fit a pattern."""
    names = [name for name, _ in _entries(os.fsdecode(dirname), "")]
    if isinstance(pattern, bytes):
        names = [os.fsencode(name) for name in names]
    hidden = pattern[:1] in (".", b".")
    return [name for name in fnmatch.filter(names, pattern) if hidden or name[:1] not in (".", b".")]


def has_magic(s):
    """Whether a text is a pattern."""
    if isinstance(s, bytes):
        return b"*" in s or b"?" in s or b"[" in s
    return "*" in s or "?" in s or "[" in s


def escape(pathname):
    """Escape all special characters."""
    drive, rest = os.path.splitdrive(pathname)
    if isinstance(rest, bytes):
        return drive + b"".join([b"[%c]" % byte if byte in b"*?[" else bytes((byte,)) for byte in rest])
    return drive + "".join([f"[{letter}]" if letter in "*?[" else letter for letter in rest])


def translate(pat, *, recursive=False, include_hidden=False, seps=None):
    """Translate a pathname with shell wildcards to a regular expression.

    If `recursive` is true, the pattern segment '**' will match any number of
    path segments.

    If `include_hidden` is true, wildcards can match path segments beginning
    with a dot ('.').

    If a sequence of separator characters is given to `seps`, they will be
    used to split the pattern into segments and match path separators. If not
    given, os.path.sep and os.path.altsep (where available) are used.
    """
    seps = seps or "/"
    ends = fnmatch._escaped(seps)
    any_sep = f"[{ends}]" if len(seps) > 1 else ends
    not_sep = f"[^{ends}]"
    if include_hidden:
        one_last = f"{not_sep}+"
        one = f"{one_last}{any_sep}"
        any_number = f"(?:.+{any_sep})?"
        any_last = ".*"
    else:
        one_last = f"[^{ends}.]{not_sep}*"
        one = f"{one_last}{any_sep}"
        any_number = f"(?:{one})*"
        any_last = f"{any_number}(?:{one_last})?"
    parts = [""]
    for letter in pat:
        if letter in seps:
            parts.append("")
        else:
            parts[-1] += letter
    text = ""
    last = len(parts) - 1
    for index, part in enumerate(parts):
        if part == "*":
            text += one if index < last else one_last
        elif recursive and part == "**":
            if index < last:
                if parts[index + 1] != "**":
                    text += any_number
            else:
                text += any_last
        else:
            if part:
                if not include_hidden and part[0] in "*?":
                    text += r"(?!\.)"
                star = f"{not_sep}*"
                text += "".join(fnmatch._pieces(part, star, not_sep))
            if index < last:
                text += any_sep
    return f"(?s:{text})\\Z"
