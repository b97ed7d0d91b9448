# os: files, folders and the environment. What needs processes, users or devices is not there.
"""OS routines for NT or Posix depending on what system we're on.

This exports:
  - all functions from posix that make sense in a sandbox
  - os.path is posixpath
  - os.name is 'posix'
  - os.curdir is a string representing the current directory (always '.')
  - os.pardir is a string representing the parent directory (always '..')
  - os.sep is the (or a most common) pathname separator ('/')
  - os.extsep is the extension separator (always '.')
  - os.altsep is the alternate pathname separator (None)
  - os.pathsep is the component separator used in $PATH etc
  - os.linesep is the line separator in text files ('\\n')
  - os.defpath is the default search path for executables
  - os.devnull is the file path of the null device ('/dev/null', etc.)
"""

import _files
import abc
import posixpath as path
import stat as _stat
import sys
from _files import O_APPEND, O_CREAT, O_DIRECTORY, O_EXCL, O_NOFOLLOW, O_RDWR, O_TRUNC, O_WRONLY, fspath
from _os_environ import _Environ, environ, environb, fsdecode, fsencode, getenv, getenvb, putenv, unsetenv
from _os_results import DirEntry, stat_result, terminal_size, uname_result, _ScandirIterator
from posixpath import altsep, curdir, defpath, devnull, extsep, pardir, pathsep, sep

error = OSError
name = "posix"
linesep = "\n"
supports_bytes_environ = True

SEEK_SET, SEEK_CUR, SEEK_END = 0, 1, 2
F_OK, X_OK, W_OK, R_OK = 0, 1, 2, 4
O_RDONLY = 0
O_NOCTTY = 0o400
O_NONBLOCK = O_NDELAY = 0o4000
O_DSYNC = 0o10000
O_SYNC = O_RSYNC = 0o4010000
O_CLOEXEC = 0o2000000
O_ACCMODE = 3
EX_OK = 0
EX_USAGE, EX_DATAERR, EX_NOINPUT, EX_NOUSER, EX_NOHOST, EX_UNAVAILABLE, EX_SOFTWARE, EX_OSERR = range(64, 72)
EX_OSFILE, EX_CANTCREAT, EX_IOERR, EX_TEMPFAIL, EX_PROTOCOL, EX_NOPERM, EX_CONFIG = range(72, 79)

__all__ = [
    "altsep", "curdir", "pardir", "sep", "pathsep", "linesep", "defpath", "name", "path", "devnull", "SEEK_SET",
    "SEEK_CUR", "SEEK_END", "fsencode", "fsdecode", "get_exec_path", "fdopen", "extsep", "F_OK", "R_OK", "W_OK", "X_OK",
    "O_RDONLY", "O_WRONLY", "O_RDWR", "O_APPEND", "O_CREAT", "O_EXCL", "O_TRUNC", "O_SYNC", "O_DSYNC", "O_RSYNC",
    "O_NONBLOCK", "O_NDELAY", "O_NOCTTY", "O_CLOEXEC", "O_DIRECTORY", "O_NOFOLLOW", "DirEntry", "PathLike", "access",
    "chdir", "chmod", "close", "closerange", "cpu_count", "process_cpu_count", "dup", "environ", "environb", "error",
    "fchmod", "fdatasync", "fspath", "fstat", "fsync", "ftruncate", "get_terminal_size", "getcwd", "getcwdb",
    "getegid", "getenv", "getenvb", "geteuid", "getgid", "getpid", "getppid", "getuid", "isatty", "link", "listdir",
    "lseek", "lstat", "makedirs", "mkdir", "open", "pread", "putenv", "pwrite", "read", "readlink", "remove",
    "removedirs", "rename", "renames", "replace", "rmdir", "scandir", "stat", "stat_result", "strerror",
    "supports_bytes_environ", "supports_dir_fd", "supports_effective_ids", "supports_fd", "supports_follow_symlinks",
    "symlink", "sync", "terminal_size", "truncate", "umask", "uname", "uname_result", "unlink", "unsetenv", "urandom",
    "utime", "walk", "write", "EX_OK", "EX_USAGE", "EX_DATAERR", "EX_NOINPUT", "EX_NOUSER", "EX_NOHOST",
    "EX_UNAVAILABLE", "EX_SOFTWARE", "EX_OSERR", "EX_OSFILE", "EX_CANTCREAT", "EX_IOERR", "EX_TEMPFAIL", "EX_PROTOCOL",
    "EX_NOPERM", "EX_CONFIG",
]  # fmt: skip

_ABSENT = {
    "processes": """abort execl execle execlp execlpe execv execve execvp execvpe fork forkpty kill killpg nice popen
        posix_spawn posix_spawnp spawnl spawnle spawnlp spawnlpe spawnv spawnve spawnvp spawnvpe system wait wait3 wait4
        waitid waitpid register_at_fork setpriority getpriority sched_yield sched_getaffinity setsid getsid getpgid
        getpgrp setpgid setpgrp _exit times pidfd_open""",
    "users": "chown fchown lchown getgroups getlogin initgroups setuid seteuid setgid setegid setgroups chroot",
    "devices": """pipe pipe2 mkfifo mknod openpty ttyname tcgetpgrp tcsetpgrp ctermid eventfd memfd_create getloadavg statvfs
        fstatvfs sendfile splice getxattr setxattr listxattr removexattr dup2 set_blocking get_blocking set_inheritable
        get_inheritable fchdir fwalk readv writev preadv pwritev copy_file_range lockf confstr sysconf pathconf
        getrandom major minor makedev""",
}


def __getattr__(name):
    for what, names in _ABSENT.items():
        if name in names.split():
            raise AttributeError(f"module 'os' has no attribute {name!r}: a sandbox has no {what}")
    raise AttributeError(f"module 'os' has no attribute {name!r}")


class PathLike(abc.ABC):
    """Abstract base class for implementing the file system path protocol."""

    __slots__ = ()

    @abc.abstractmethod
    def __fspath__(self):
        """Return the file system path representation of the object."""
        raise NotImplementedError

    @classmethod
    def __subclasshook__(cls, subclass):
        if cls is PathLike:
            for base in subclass.__mro__:
                if "__fspath__" in base.__dict__:
                    return True if base.__dict__["__fspath__"] is not None else NotImplemented
        return NotImplemented

    __class_getitem__ = classmethod(_class_getitem)


_ = PathLike.register(DirEntry)


def _text(path, function, fd=False):
    return _files.path_text(path, function, fd)


def _plain(path):
    """A path as errors show it: text, or bytes."""
    if isinstance(path, (str, bytes)) or _lookup(type(path), "__fspath__") is None:
        return path
    return fspath(path)


def _no_dir_fd(*fds):
    for fd in fds:
        if fd is not None:
            raise NotImplementedError("dir_fd unavailable on this platform")


# Open files.


def open(path, flags, mode=0o777, *, dir_fd=None):
    """Open a file for low level IO.  Returns a file descriptor (integer)."""
    _no_dir_fd(dir_fd)
    return _files.open(_text(path, "open"), flags, mode, _plain(path))


def close(fd):
    """Close a file descriptor."""
    _files.unwatch(fd)
    _files.close(fd)


def closerange(fd_low, fd_high, /):
    """Closes all file descriptors in [fd_low, fd_high), ignoring errors."""
    for fd in range(fd_low, fd_high):
        try:
            close(fd)
        except OSError:
            pass


def read(fd, length, /):
    """Read from a file descriptor.  Returns a bytes object."""
    if length < 0:
        raise OSError(22, strerror(22))
    return _files.read(fd, length)


def write(fd, data, /):
    """Write a bytes object to a file descriptor."""
    if isinstance(data, str):
        raise TypeError("a bytes-like object is required, not 'str'")
    return _files.write(fd, data if isinstance(data, (bytes, bytearray)) else memoryview(data).tobytes())


def lseek(fd, position, whence, /):
    """Set the position of a file descriptor.  Return the new position."""
    return _files.seek(fd, position, whence)


def pread(fd, length, offset, /):
    """Read a number of bytes from a file descriptor starting at a particular offset."""
    place = _files.seek(fd, 0, 1)
    try:
        _files.seek(fd, offset, 0)
        return _files.read(fd, length)
    finally:
        _files.seek(fd, place, 0)


def pwrite(fd, buffer, offset, /):
    """Write bytes to a file descriptor starting at a particular offset."""
    place = _files.seek(fd, 0, 1)
    try:
        _files.seek(fd, offset, 0)
        return write(fd, buffer)
    finally:
        _files.seek(fd, place, 0)


def ftruncate(fd, length, /):
    """Truncate a file, specified by file descriptor, to a specific length."""
    _files.set_size(fd, length)


def fsync(fd):
    """Force write of fd to disk."""
    _files.sync(fd if isinstance(fd, int) else fd.fileno())


fdatasync = fsync


def sync():
    """Force write of everything to disk."""
    _files.flush_all()


def dup(fd, /):
    """Return a duplicate of a file descriptor."""
    return _files.dup(fd)


def isatty(fd, /):
    """Return True if the fd is connected to a terminal.

    Return True if the file descriptor is an open file descriptor
    connected to the slave end of a terminal."""
    return _files.isatty(fd)


def fdopen(fd, mode="r", buffering=-1, encoding=None, *args, **kwargs):
    """Supply os.fdopen()"""
    if not isinstance(fd, int):
        raise TypeError(f"invalid fd type ({type(fd)}, expected integer)")
    import io

    return io.open(fd, mode, buffering, encoding, *args, **kwargs)


# What is known about files.


def stat(path, *, dir_fd=None, follow_symlinks=True):
    """Perform a stat system call on the given path."""
    _no_dir_fd(dir_fd)
    text = _text(path, "stat", True)
    if isinstance(text, int):
        return stat_result._of(_files.fstat(text))
    return stat_result._of(_files.stat(text, _plain(path), follow_symlinks))


def lstat(path, *, dir_fd=None):
    """Perform a stat system call on the given path, without following symbolic links."""
    _no_dir_fd(dir_fd)
    return stat_result._of(_files.stat(_text(path, "lstat"), _plain(path), False))


def fstat(fd):
    """Perform a stat system call on the given file descriptor."""
    return stat_result._of(_files.fstat(fd))


def access(path, mode, *, dir_fd=None, effective_ids=False, follow_symlinks=True):
    """Use the real uid/gid to test for access to a path."""
    _no_dir_fd(dir_fd)
    text = _text(path, "access")
    try:
        bits = _files.stat(text, _plain(path), follow_symlinks)[0]
    except OSError:
        return False
    # Of the three groups of bits, any will do: who the program's user is means nothing here.
    bits = bits >> 6 | bits >> 3 | bits
    return bits & mode & 7 == mode & 7


def listdir(path=None):
    """Return a list containing the names of the files in the directory."""
    if path is None:
        path = "."
    text = _text(path, "listdir", True)
    if isinstance(text, int):
        raise NotImplementedError("listdir: fd unavailable on this platform")
    names = [name for name, _ in _files.listing(text, _plain(path))]
    return [name.encode("utf-8", "surrogateescape") for name in names] if isinstance(path, bytes) else names


def scandir(path=None):
    """Return an iterator of DirEntry objects for given path.

    path can be specified as either str, bytes, or a path-like object.  If path
    is bytes, the names of yielded DirEntry objects will also be bytes; in
    all other circumstances they will be str.

    If path is None, uses the path='.'."""
    if path is None:
        path = "."
    text = _text(path, "scandir", True)
    if isinstance(text, int):
        raise NotImplementedError("scandir: fd unavailable on this platform")
    is_bytes = isinstance(path, bytes)
    folder = path if is_bytes else text
    return _ScandirIterator(folder, _files.listing(text, _plain(path)))


def readlink(path, *, dir_fd=None):
    """Return a string representing the path to which the symbolic link points."""
    _no_dir_fd(dir_fd)
    target = _files.readlink(_text(path, "readlink"), _plain(path))
    return target.encode("utf-8", "surrogateescape") if isinstance(path, bytes) else target


# Changes.


def mkdir(path, mode=0o777, *, dir_fd=None):
    """Create a directory."""
    _no_dir_fd(dir_fd)
    _files.mkdir(_text(path, "mkdir"), mode, _plain(path))


def makedirs(name, mode=0o777, exist_ok=False):
    """makedirs(name [, mode=0o777][, exist_ok=False])

    Super-mkdir; create a leaf directory and all intermediate ones.  Works like
    mkdir, except that any intermediate path segment (not just the rightmost)
    will be created if it does not exist. If the target directory already
    exists, raise an OSError if exist_ok is False. Otherwise no exception is
    raised.  This is recursive."""
    missing = []
    folder = name
    while True:
        head, tail = path.split(folder)
        if not tail:
            head, tail = path.split(head)
        if not head or not tail or path.exists(head):
            break
        missing.append(head)
        folder = head
    for folder in reversed(missing):
        if path.basename(folder) in (curdir, b"."):
            continue
        try:
            mkdir(folder)
        except FileExistsError:
            pass
    if missing and path.basename(name) in (curdir, b"."):
        return
    try:
        mkdir(name, mode)
    except OSError:
        if not exist_ok or not path.isdir(name):
            raise


def rmdir(path, *, dir_fd=None):
    """Remove a directory."""
    _no_dir_fd(dir_fd)
    _files.rmdir(_text(path, "rmdir"), _plain(path))


def removedirs(name):
    """removedirs(name)

    Super-rmdir; remove a leaf directory and all empty intermediate
    ones.  Works like rmdir except that, if the leaf directory is
    successfully removed, directories corresponding to rightmost path
    segments will be pruned away until either the whole path is
    consumed or an error occurs.  Errors during this latter phase are
    ignored -- they generally mean that a directory was not empty."""
    rmdir(name)
    head, tail = path.split(name)
    if not tail:
        head, tail = path.split(head)
    while head and tail:
        try:
            rmdir(head)
        except OSError:
            break
        head, tail = path.split(head)


def remove(path, *, dir_fd=None):
    """Remove a file (same as unlink())."""
    _no_dir_fd(dir_fd)
    _files.unlink(_text(path, "remove"), _plain(path))


def unlink(path, *, dir_fd=None):
    """Remove a file (same as remove())."""
    _no_dir_fd(dir_fd)
    _files.unlink(_text(path, "unlink"), _plain(path))


def rename(src, dst, *, src_dir_fd=None, dst_dir_fd=None):
    """Rename a file or directory."""
    _no_dir_fd(src_dir_fd, dst_dir_fd)
    _files.rename(_text(src, "rename"), _text(dst, "rename"), _plain(src), _plain(dst))


def replace(src, dst, *, src_dir_fd=None, dst_dir_fd=None):
    """Rename a file or directory, overwriting the destination."""
    _no_dir_fd(src_dir_fd, dst_dir_fd)
    _files.rename(_text(src, "replace"), _text(dst, "replace"), _plain(src), _plain(dst))


def renames(old, new):
    """renames(old, new)

    Super-rename; create directories as necessary and delete any left
    empty.  Works like rename, except creation of any intermediate
    directories needed to make the new pathname good is attempted
    first.  After the rename, directories corresponding to rightmost
    path segments of the old name will be pruned until either the
    whole path is consumed or a nonempty directory is found."""
    head, tail = path.split(new)
    if head and tail and not path.exists(head):
        makedirs(head)
    rename(old, new)
    head, tail = path.split(old)
    if head and tail:
        try:
            removedirs(head)
        except OSError:
            pass


def link(src, dst, *, src_dir_fd=None, dst_dir_fd=None, follow_symlinks=True):
    """Create a hard link to a file."""
    _no_dir_fd(src_dir_fd, dst_dir_fd)
    _files.link(_text(src, "link"), _text(dst, "link"), _plain(src), _plain(dst))


def symlink(src, dst, target_is_directory=False, *, dir_fd=None):
    """Create a symbolic link pointing to src named dst."""
    _no_dir_fd(dir_fd)
    _files.symlink(_text(src, "symlink"), _text(dst, "symlink"), _plain(src), _plain(dst))


def chmod(path, mode, *, dir_fd=None, follow_symlinks=True):
    """Change the access permissions of a file."""
    _no_dir_fd(dir_fd)
    text = _text(path, "chmod", True)
    if isinstance(text, int):
        return fchmod(text, mode)
    _files.chmod(text, mode, _plain(path), follow_symlinks)


def fchmod(fd, mode):
    """Change the access permissions of the file given by file descriptor fd."""
    node = getattr(_files._entry(fd), "node", None)
    if node is None:
        raise OSError(95, strerror(95))
    node.mode = node.mode & 0o170000 | mode & 0o7777


def utime(path, times=None, *, ns=None, dir_fd=None, follow_symlinks=True):
    """Set the access and modified time of path."""
    _no_dir_fd(dir_fd)
    if times is not None and ns is not None:
        raise ValueError("utime: you may specify either 'times' or 'ns' but not both")
    text = _text(path, "utime")
    if times is not None:
        if not isinstance(times, tuple) or len(times) != 2:
            raise TypeError("utime: 'times' must be either a tuple of two ints or None")
        accessed, modified = [_nanoseconds(time) for time in times]
    elif ns is not None:
        if not isinstance(ns, tuple) or len(ns) != 2:
            raise TypeError("utime: 'ns' must be a tuple of two ints")
        accessed, modified = ns
    else:
        accessed = modified = _unix_time()
        if accessed is None and not _files._volumes:
            raise PermissionError(1, "the clock is not granted", path)
    _files.utime(text, accessed, modified, _plain(path), follow_symlinks)


def _nanoseconds(seconds):
    if isinstance(seconds, float):
        whole = int(seconds // 1)
        return whole * 1_000_000_000 + int((seconds - whole) * 1e9)
    return _index(seconds) * 1_000_000_000


def truncate(path, length):
    """Truncate a file, specified by path, to a specific length."""
    text = _text(path, "truncate", True)
    if isinstance(text, int):
        _files.set_size(text, length)
    else:
        _files.truncate(text, length, _plain(path))


def umask(mask, /):
    """Set the current numeric umask and return the previous umask."""
    return _files.umask(mask)


# Where the program is.


def getcwd():
    """Return a unicode string representing the current working directory."""
    return _files.getcwd()


def getcwdb():
    """Return a bytes string representing the current working directory."""
    return _files.getcwd().encode("utf-8", "surrogateescape")


def chdir(path):
    """Change the current working directory to the specified path."""
    text = _text(path, "chdir", True)
    if isinstance(text, int):
        raise NotImplementedError("chdir: fd unavailable on this platform")
    _files.chdir(text, _plain(path))


def walk(top, topdown=True, onerror=None, followlinks=False):
    """Directory tree generator.

    For each directory in the directory tree rooted at top (including top
    itself, but excluding '.' and '..'), yields a 3-tuple

        dirpath, dirnames, filenames

    dirpath is a string, the path to the directory.  dirnames is a list of
    the names of the subdirectories in dirpath (including symlinks to directories,
    and excluding '.' and '..').
    filenames is a list of the names of the non-directory files in dirpath.
    Note that the names in the lists are just names, with no path components.
    To get a full path (which begins with top) to a file or directory in
    dirpath, do os.path.join(dirpath, name)."""
    sys.audit("os.walk", top, topdown, onerror, followlinks)
    waiting = [fspath(top)]
    while waiting:
        top = waiting.pop()
        if isinstance(top, tuple):
            yield top
            continue
        folders = []
        others = []
        inside = []
        try:
            entries = list(scandir(top))
        except OSError as problem:
            if onerror is not None:
                onerror(problem)
            continue
        for entry in entries:
            try:
                is_folder = entry.is_dir()
            except OSError:
                is_folder = False
            (folders if is_folder else others).append(entry.name)
            if not topdown and is_folder and (followlinks or not entry.is_symlink()):
                inside.append(entry.path)
        if topdown:
            yield top, folders, others
            # The program may have changed the list.
            for name in reversed(folders):
                below = path.join(top, name)
                if followlinks or not path.islink(below):
                    waiting.append(below)
        else:
            waiting.append((top, folders, others))
            waiting.extend(reversed(inside))


# The system.


def urandom(size, /):
    """Return a bytes object containing random bytes suitable for cryptographic use."""
    return _entropy(size)


def strerror(code, /):
    """Translate an error code to a message string."""
    return _error_text(code)


def cpu_count():
    """Return the number of logical CPUs in the system, of which a program here sees one."""
    return 1


process_cpu_count = cpu_count


def getpid():
    """Return the current process id: there is one process."""
    return 1


def getppid():
    """Return the parent's process id."""
    return 0


def getuid():
    """Return the current process's user id."""
    return 0


geteuid = getgid = getegid = getuid


def uname():
    """Return an object identifying the current operating system."""
    return uname_result(("Keelback", "sandbox", "3.13", "", "virtual"))


def get_terminal_size(fd=1, /):
    """Return the size of the terminal window as (columns, lines)."""
    raise OSError(25, strerror(25))


def get_exec_path(env=None):
    """Returns the sequence of directories that will be searched for the
    named executable (similar to a shell) when launching a process.

    *env* must be an environment variable dict or None.  If *env* is None,
    os.environ will be used."""
    found = (environ if env is None else env).get("PATH")
    return (defpath if found is None else found).split(pathsep)


def device_encoding(fd):
    """Return a string describing the encoding of a terminal's file descriptor."""
    return "UTF-8" if isatty(fd) else None


supports_dir_fd = set()
supports_effective_ids = set()
supports_fd = {stat, chmod, truncate}
supports_follow_symlinks = {stat, chmod, utime}

sys.modules["os.path"] = path
