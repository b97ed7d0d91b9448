# shutil: whole files and trees.
"""Utility functions for copying and archiving files and directory trees.
"""

import fnmatch
import os
import stat

__all__ = [
    "copyfileobj", "copyfile", "copymode", "copystat", "copy", "copy2", "copytree", "move", "rmtree", "Error",
    "SpecialFileError", "ignore_patterns", "SameFileError", "which", "get_terminal_size", "disk_usage",
]  # fmt: skip

COPY_BUFSIZE = 64 * 1024


class Error(OSError):
    pass


class SameFileError(Error):
    """Raised when source and destination are the same file."""


class SpecialFileError(OSError):
    """Raised when trying to do a kind of operation (e.g. copying) which is
    not supported on a special file (e.g. a named pipe)"""


def copyfileobj(fsrc, fdst, length=0):
    """copy data from file-like object fsrc to file-like object fdst"""
    if not length:
        length = COPY_BUFSIZE
    read, write = fsrc.read, fdst.write
    while piece := read(length):
        write(piece)


def _same_file(src, dst):
    try:
        return os.path.samefile(src, dst)
    except OSError:
        return False


def copyfile(src, dst, *, follow_symlinks=True):
    """Copy data from src to dst in the most efficient way possible.

    If follow_symlinks is not set and src is a symbolic link, a new
    symlink will be created instead of copying the file it points to.

    """
    if _same_file(src, dst):
        raise SameFileError(f"{src!r} and {dst!r} are the same file")
    for path in (src, dst):
        try:
            mode = os.stat(path).st_mode
        except OSError:
            continue
        if stat.S_ISFIFO(mode):
            raise SpecialFileError(f"`{os.fspath(path)}` is a named pipe")
    if not follow_symlinks and os.path.islink(src):
        os.symlink(os.readlink(src), dst)
        return dst
    with open(src, "rb") as source:
        try:
            with open(dst, "wb") as target:
                copyfileobj(source, target)
        except IsADirectoryError as error:
            if not os.path.exists(dst):
                raise FileNotFoundError(f"Directory does not exist: {dst}") from error
            raise
    return dst


def _leaves_links(src, dst, follow_symlinks):
    return not follow_symlinks and os.path.islink(src) and os.path.islink(dst)


def copymode(src, dst, *, follow_symlinks=True):
    """Copy mode bits from src to dst.

    If follow_symlinks is not set, symlinks aren't followed if and only
    if both `src` and `dst` are symlinks.  If `lchmod` isn't available
    (e.g. Linux) this method does nothing.

    """
    if not _leaves_links(src, dst, follow_symlinks):
        os.chmod(dst, stat.S_IMODE(os.stat(src).st_mode))


def copystat(src, dst, *, follow_symlinks=True):
    """Copy file metadata

    Copy the permission bits, last access time, last modification time, and
    flags from `src` to `dst`.
    """
    follow = not _leaves_links(src, dst, follow_symlinks)
    status = os.stat(src, follow_symlinks=follow)
    try:
        os.utime(dst, ns=(status.st_atime_ns, status.st_mtime_ns), follow_symlinks=follow)
    except OSError as error:
        if error.errno != 95:
            raise
    if follow:
        os.chmod(dst, stat.S_IMODE(status.st_mode))


def _in_folder(src, dst):
    return os.path.join(dst, os.path.basename(src)) if os.path.isdir(dst) else dst


def copy(src, dst, *, follow_symlinks=True):
    """Copy data and mode bits ("cp src dst"). Return the file's destination.

    The destination may be a directory.

    If follow_symlinks is false, symlinks won't be followed. This
    resembles GNU's "cp -P src dst".

    If source and destination are the same file, a SameFileError will be
    raised.

    """
    dst = _in_folder(src, dst)
    copyfile(src, dst, follow_symlinks=follow_symlinks)
    copymode(src, dst, follow_symlinks=follow_symlinks)
    return dst


def copy2(src, dst, *, follow_symlinks=True):
    """Copy data and metadata. Return the file's destination.

    Metadata is copied with copystat(). Please see the copystat function
    for more information.

    The destination may be a directory.

    If follow_symlinks is false, symlinks won't be followed. This
    resembles GNU's "cp -P src dst".
    """
    dst = _in_folder(src, dst)
    copyfile(src, dst, follow_symlinks=follow_symlinks)
    copystat(src, dst, follow_symlinks=follow_symlinks)
    return dst


def ignore_patterns(*patterns):
    """Function that can be used as copytree() ignore parameter.

    Patterns is a sequence of glob-style patterns
    that are used to exclude files"""

    def _ignore_patterns(path, names):
        ignored = []
        for pattern in patterns:
            ignored.extend(fnmatch.filter(names, pattern))
        return set(ignored)

    return _ignore_patterns


def copytree(
    src, dst, symlinks=False, ignore=None, copy_function=copy2, ignore_dangling_symlinks=False, dirs_exist_ok=False
):
    """Recursively copy a directory tree and return the destination directory.

    If exception(s) occur, an Error is raised with a list of reasons.
    """
    errors = []
    # Folders whose contents are to be copied; once that is done, a folder gets the facts of its source.
    waiting = [(src, dst, False)]
    while waiting:
        source, target, is_done = waiting.pop()
        if is_done:
            try:
                copystat(source, target)
            except OSError as why:
                errors.append((source, target, str(why)))
            continue
        try:
            with os.scandir(source) as found:
                entries = list(found)
            ignored = set() if ignore is None else ignore(os.fspath(source), [entry.name for entry in entries])
            os.makedirs(target, exist_ok=dirs_exist_ok)
        except OSError as why:
            if source is src:
                raise
            errors.append((source, target, str(why)))
            continue
        waiting.append((source, target, True))
        below = []
        for entry in entries:
            if entry.name in ignored:
                continue
            path, copied = os.path.join(source, entry.name), os.path.join(target, entry.name)
            given = entry if copy_function is copy2 or copy_function is copy else path
            try:
                if entry.is_symlink():
                    leads = os.readlink(path)
                    if symlinks:
                        os.symlink(leads, copied)
                        copystat(given, copied, follow_symlinks=False)
                        continue
                    if not os.path.exists(path) and ignore_dangling_symlinks:
                        continue
                if entry.is_dir():
                    below.append((path, copied, False))
                else:
                    copy_function(given, copied)
            except Error as error:
                errors.extend(error.args[0])
            except OSError as why:
                errors.append((path, copied, str(why)))
        waiting.extend(reversed(below))
    if errors:
        raise Error(errors)
    return dst


def rmtree(path, ignore_errors=False, onerror=None, *, onexc=None, dir_fd=None):
    """Recursively delete a directory tree.

    If ignore_errors is set, errors are ignored; otherwise, if onexc or
    onerror is set, it is called to handle the error with arguments (func,
    path, exc_info) where func is platform and implementation dependent;
    path is the argument to that function that caused it to fail; and
    the value of exc_info describes the exception. For onexc it is the
    exception instance, and for onerror it is a tuple as returned by
    sys.exc_info().  If ignore_errors is false and both onexc and
    onerror are None, the exception is reraised.

    onerror is deprecated and only remains for backwards compatibility.
    If both onerror and onexc are set, onerror is ignored and onexc is used.
    """
    if dir_fd is not None:
        raise NotImplementedError("dir_fd unavailable on this platform")

    def failed(function, where, error):
        if ignore_errors:
            return
        if onexc is not None:
            onexc(function, where, error)
        elif onerror is not None:
            onerror(function, where, (type(error), error, error.__traceback__))
        else:
            raise error

    if isinstance(path, bytes):
        path = os.fsdecode(path)
    try:
        if os.path.islink(path):
            raise OSError("Cannot call rmtree on a symbolic link")
    except OSError as error:
        failed(os.path.islink, path, error)
        return
    try:
        os.lstat(path)
    except OSError as error:
        failed(os.lstat, path, error)
        return
    waiting = [(path, False)]
    while waiting:
        folder, is_empty = waiting.pop()
        if is_empty:
            try:
                os.rmdir(folder)
            except OSError as error:
                failed(os.rmdir, folder, error)
            continue
        waiting.append((folder, True))
        try:
            with os.scandir(folder) as found:
                entries = list(found)
        except OSError as error:
            failed(os.scandir, folder, error)
            continue
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                waiting.append((os.path.join(folder, entry.name), False))
            else:
                try:
                    os.unlink(os.path.join(folder, entry.name))
                except OSError as error:
                    failed(os.unlink, os.path.join(folder, entry.name), error)


rmtree.avoids_symlink_attacks = False


def move(src, dst, copy_function=copy2):
    """Recursively move a file or directory to another location. This is
    similar to the Unix "mv" command. Return the file or directory's
    destination.

    If dst is an existing directory or a symlink to a directory, then src is
    moved inside that directory. The destination path in that directory must
    not already exist.

    If dst already exists but is not a directory, it may be overwritten
    depending on os.rename() semantics.
    """
    real = dst
    if os.path.isdir(dst):
        if _same_file(src, dst) and not os.path.islink(src):
            os.rename(src, dst)
            return None
        real = os.path.join(dst, os.path.basename(os.fspath(src).rstrip("/")))
        if os.path.exists(real):
            raise Error(f"Destination path '{real}' already exists")
    try:
        os.rename(src, real)
    except OSError:
        if os.path.islink(src):
            os.symlink(os.readlink(src), real)
            os.unlink(src)
        elif os.path.isdir(src):
            inside = os.path.join(os.path.abspath(src), "")
            if os.path.join(os.path.abspath(dst), "").startswith(inside):
                raise Error(f"Cannot move a directory '{src}' into itself '{dst}'.") from None
            copytree(src, real, copy_function=copy_function, symlinks=True)
            rmtree(src)
        else:
            copy_function(src, real)
            os.unlink(src)
    return real


def which(cmd, mode=os.F_OK | os.X_OK, path=None):
    """Given a command, mode, and a PATH string, return the path which
    conforms to the given mode on the PATH, or None if there is no such
    file.
    """

    def fits(name):
        return os.path.exists(name) and os.access(name, mode) and not os.path.isdir(name)

    if os.path.dirname(cmd):
        return cmd if fits(cmd) else None
    if path is None:
        path = os.environ.get("PATH", os.defpath)
    if not path:
        return None
    for folder in os.fsdecode(path).split(os.pathsep):
        name = os.path.join(folder, os.fsdecode(cmd))
        if fits(name):
            return os.fsencode(name) if isinstance(cmd, bytes) else name
    return None


def get_terminal_size(fallback=(80, 24)):
    """Get the size of the terminal window.

    For each of the two dimensions, the environment variable, COLUMNS
    and LINES respectively, is checked. If the variable is defined and
    the value is a positive integer, it is used.
    """
    sizes = []
    for name, default in zip(("COLUMNS", "LINES"), fallback):
        try:
            size = int(os.environ[name])
        except (KeyError, ValueError):
            size = 0
        sizes.append(size if size > 0 else default)
    return os.terminal_size(sizes)


def disk_usage(path):
    """Return disk usage statistics about the given path, which nobody knows in a sandbox."""
    raise OSError(38, os.strerror(38), path)
