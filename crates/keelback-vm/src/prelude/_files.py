# _files: paths, open files by number, and file systems in memory. `os` and `io` are made of this.
#
# All that is here lies in the sandbox, and so in its snapshots: the current folder, the table of open files, the contents of file
# systems in memory. What leads out of the sandbox (`_file_...`, `_path_...`) is checked by the host, whatever is done to this.

from _stat_bits import S_IFDIR, S_IFLNK, S_IFMT, S_IFREG

O_WRONLY = 1
O_RDWR = 2
O_CREAT = 0o100
O_EXCL = 0o200
O_TRUNC = 0o1000
O_APPEND = 0o2000
O_DIRECTORY = 0o200000
O_NOFOLLOW = 0o400000

EPERM, ENOENT, EBADF, EEXIST, EXDEV, ENOTDIR, EISDIR, EINVAL, EMFILE = 1, 2, 9, 17, 18, 20, 21, 22, 24
ESPIPE, ENAMETOOLONG, ENOTEMPTY, ELOOP = 29, 36, 39, 40

_NAME_MAX = 255
_PATH_MAX = 4096
_LINKS_MAX = 40
# Open files, with the standard streams.
_OPEN_MAX = 1024
# At so many, files that the program has lost are looked for.
_SWEEP_FIRST = 256
_sweep_at = [_SWEEP_FIRST]


def _fail(number, *paths):
    """Raises the OSError of a number; the paths as the program gave them."""
    text = _error_text(number)
    if not paths:
        raise OSError(number, text)
    if len(paths) == 1:
        raise OSError(number, text, paths[0])
    raise OSError(number, text, paths[0], None, paths[1])


def fspath(path):
    """Return the file system path representation of the object.

    If the object is str or bytes, then allow it to pass through as-is. If the
    object defines __fspath__(), then return the result of that method. All other
    types raise a TypeError."""
    if isinstance(path, (str, bytes)):
        return path
    method = _lookup(type(path), "__fspath__")
    if method is None:
        raise TypeError(f"expected str, bytes or os.PathLike object, not {_type_name(path)}")
    text = method(path)
    if isinstance(text, (str, bytes)):
        return text
    raise TypeError(f"expected {_type_name(path)}.__fspath__() to return str or bytes, not {_type_name(text)}")


def warn_bool():
    import warnings

    warnings.warn("bool is used as a file descriptor", RuntimeWarning, 2)


def path_text(path, function="stat", fd=False, none=False):
    """The text of an argument that is a path; a number stays what it is where that is allowed."""
    if type(path) is not str:
        if fd and not isinstance(path, (str, bytes)) and _lookup(type(path), "__index__") is not None:
            if isinstance(path, bool):
                warn_bool()
            return _index(path)
        if not isinstance(path, (str, bytes)):
            method = _lookup(type(path), "__fspath__")
            if method is None:
                allowed = "string, bytes, os.PathLike"
                allowed += (", integer" if fd else "") + (" or None" if none else "")
                if not none:
                    head, _, last = allowed.rpartition(", ")
                    allowed = f"{head} or {last}"
                raise TypeError(f"{function}: path should be {allowed}, not {_type_name(path)}")
            path = fspath(path)
        if isinstance(path, bytes):
            path = path.decode("utf-8", "surrogateescape")
    if "\0" in path:
        raise ValueError(f"{function}: embedded null character in path")
    return path


# File systems in memory.

_clock = [0]


def _now():
    """Nanoseconds since 1970; without a granted clock, a number that grows with each change."""
    now = _unix_time()
    if now is None:
        _clock[0] += 1_000_000
        return _clock[0]
    return now


class _Node:
    """A file, folder or link: `data` is a bytearray, a dictionary of nodes, or the path where it leads."""

    __slots__ = ("mode", "number", "data", "names", "accessed", "modified", "changed", "volume")

    def __init__(self, volume, mode, data):
        volume.numbers += 1
        self.volume = volume
        self.number = volume.numbers
        self.mode = mode
        self.data = data
        self.names = 1
        self.accessed = self.modified = self.changed = _now()

    def stat(self):
        kind = self.mode & S_IFMT
        if kind == S_IFDIR:
            size, names = 4096, 2
            for child in self.data.values():
                names += child.mode & S_IFMT == S_IFDIR
        else:
            size, names = len(self.data), self.names
            if kind == S_IFLNK:
                size = len(self.data.encode("utf-8", "surrogateescape"))
        times = (self.accessed, self.modified, self.changed)
        return self.mode, self.number, self.volume.device, names, 0, 0, size, *times

    def touch(self):
        self.modified = self.changed = _now()


class _Volume:
    """A file system in memory."""

    __slots__ = ("numbers", "device", "root")

    def __init__(self, device):
        self.numbers = 0
        self.device = device
        self.root = _Node(self, S_IFDIR | 0o755, {})

    def fill(self, files):
        for path, contents in files:
            node = self.root
            *folders, name = [part for part in path.split("/") if part]
            for folder in folders:
                child = node.data.get(folder)
                if child is None:
                    child = node.data[folder] = _Node(self, S_IFDIR | 0o755, {})
                node = child
            if path[-1] == "/":
                node.data[name] = _Node(self, S_IFDIR | 0o755, {})
            else:
                node.data[name] = _Node(self, S_IFREG | 0o644, bytearray(contents))


# Volumes by the parts of the path where they are found.
_volumes = {}


def _mount():
    for path, files in _memory_mounts():
        volume = _Volume(len(_volumes) + 1)
        volume.fill(files)
        _volumes[tuple([part for part in path.split("/") if part])] = volume


_ = _mount()
_all_in_memory = list(_volumes) == [()]
_deepest = max([len(parts) for parts in _volumes], default=0)
_folder = [_first_folder()]


class _Spot:
    """Where a path leads: a node in memory (or a name for one in a folder), or else a path of the host's."""

    __slots__ = ("node", "parent", "name", "path", "below")

    def __init__(self, node, parent, name, path=None, below=()):
        self.node = node
        self.parent = parent
        self.name = name
        self.path = path
        # Volumes below a folder of the host's.
        self.below = below


def _parts(path):
    """The parts of an absolute path. In memory alone, `..` is left to the walk, which knows where links lead."""
    parts = []
    for part in path.split("/"):
        if part == ".." and not _all_in_memory:
            if parts:
                parts.pop()
        elif part and part != ".":
            parts.append(part)
    return parts


def absolute(path):
    return path if path[:1] == "/" else _folder[0] + "/" + path


def _find(path, shown, follow=True):
    """The spot of a path; its node is None if there is nothing but a folder for it."""
    if _dirty:
        flush_all()
    if not path:
        _fail(ENOENT, shown)
    must_be_folder = path[-1] == "/"
    path = absolute(path)
    links = 0
    while True:
        if len(path) >= _PATH_MAX:
            _fail(ENAMETOOLONG, shown)
        parts = _parts(path)
        depth = min(len(parts), _deepest)
        while depth >= 0 and tuple(parts[:depth]) not in _volumes:
            depth -= 1
        if depth < 0:
            own = tuple(parts)
            below = {volume[len(own)] for volume in _volumes if volume[: len(own)] == own} if _volumes else ()
            spot = _Spot(None, None, None, "/" + "/".join(parts), below)
            if must_be_folder and not below and _path_stat(spot.path, shown, True)[0] & S_IFMT != S_IFDIR:
                _fail(ENOTDIR, shown)
            return spot
        trail = [(None, _volumes[tuple(parts[:depth])].root)]
        names = parts[:depth]
        last = len(parts) - 1
        for index in range(depth, len(parts)):
            name = parts[index]
            node = trail[-1][1]
            if node.mode & S_IFMT != S_IFDIR:
                _fail(ENOTDIR, shown)
            if name == "..":
                if len(trail) > 1:
                    trail.pop()
                    names.pop()
                continue
            if len(name) > _NAME_MAX and len(name.encode("utf-8", "surrogatepass")) > _NAME_MAX:
                _fail(ENAMETOOLONG, shown)
            child = node.data.get(name)
            if child is None:
                if index < last:
                    _fail(ENOENT, shown)
                return _Spot(None, node, name)
            if child.mode & S_IFMT == S_IFLNK and (follow or index < last or must_be_folder):
                links += 1
                if links > _LINKS_MAX:
                    _fail(ELOOP, shown)
                target = child.data
                start = "/" if target[:1] == "/" else "/" + "/".join(names) + "/"
                path = start + target + "/" + "/".join(parts[index + 1 :])
                break
            trail.append((name, child))
            names.append(name)
        else:
            name, node = trail[-1]
            if must_be_folder and node.mode & S_IFMT != S_IFDIR:
                _fail(ENOTDIR, shown)
            return _Spot(node, trail[-2][1] if len(trail) > 1 else None, name)


# Open files.


class _MemoryFile:
    """An open file, or folder, in memory."""

    __slots__ = ("node", "position", "reads", "writes", "appends")

    def __init__(self, node, reads, writes, appends):
        self.node = node
        self.position = 0
        self.reads = reads
        self.writes = writes
        self.appends = appends

    def read(self, count):
        if not self.reads:
            _fail(EBADF)
        data = self.node.data
        if type(data) is dict:
            _fail(EISDIR)
        piece = bytes(data[self.position : self.position + count])
        self.position += len(piece)
        return piece

    def write(self, piece):
        if not self.writes:
            _fail(EBADF)
        data = self.node.data
        if self.appends:
            self.position = len(data)
        start = self.position
        if start > len(data):
            data.extend(bytes(start - len(data)))
        count = len(piece)
        if start == len(data):
            data += piece
        else:
            data[start : start + count] = piece
        self.position = start + count
        self.node.touch()
        return count

    def seek(self, offset, whence):
        if whence == 1:
            offset += self.position
        elif whence == 2:
            offset += self.size()
        elif whence != 0:
            _fail(EINVAL)
        if offset < 0:
            _fail(EINVAL)
        self.position = offset
        return offset

    def size(self):
        data = self.node.data
        return 0 if type(data) is dict else len(data)

    def set_size(self, size):
        if not self.writes or size < 0:
            _fail(EINVAL)
        data = self.node.data
        if size < len(data):
            del data[size:]
        else:
            data.extend(bytes(size - len(data)))
        self.node.touch()

    def stat(self):
        return self.node.stat()

    def sync(self):
        pass

    def close(self):
        pass

    def is_terminal(self):
        return False


class _HostFile:
    """An open file of the host's."""

    __slots__ = ("handle", "reads", "writes")

    def __init__(self, handle, reads, writes):
        self.handle = handle
        self.reads = reads
        self.writes = writes

    def read(self, count):
        if not self.reads:
            _fail(EBADF)
        return _file_read(self.handle, count)

    def write(self, piece):
        if not self.writes:
            _fail(EBADF)
        return _file_write(self.handle, piece)

    def seek(self, offset, whence):
        return _file_seek(self.handle, offset, whence)

    def set_size(self, size):
        if not self.writes:
            _fail(EINVAL)
        _file_set_size(self.handle, size)

    def stat(self):
        return _file_stat(self.handle)

    def sync(self):
        _file_sync(self.handle)

    def close(self):
        _file_close(self.handle)

    def is_terminal(self):
        return False


class _Stream:
    """Standard input, output or error."""

    __slots__ = ("number",)

    def __init__(self, number):
        self.number = number

    def read(self, count):
        if self.number:
            _fail(EBADF)
        return _read_input(count)

    def write(self, piece):
        if not self.number:
            _fail(EBADF)
        return _write_bytes(self.number, piece)

    def seek(self, offset, whence):
        _fail(ESPIPE)

    def set_size(self, size):
        _fail(EINVAL)

    def stat(self):
        return 0o010600, self.number + 1, 0, 1, 0, 0, 0, 0, 0, 0

    def sync(self):
        _flush()

    def close(self):
        _flush()

    def is_terminal(self):
        return _is_terminal(self.number)


class _Null(_Stream):
    """/dev/null, which needs no grant: nothing is read, and what is written is gone."""

    __slots__ = ()

    def read(self, count):
        return b""

    def write(self, piece):
        return len(piece)

    def seek(self, offset, whence):
        return 0

    def stat(self):
        return _NULL_STATUS

    def close(self):
        pass

    sync = close

    def is_terminal(self):
        return False


_NULL = "/dev/null"
_NULL_STATUS = (0o020666, 1, 0, 1, 0, 0, 0, 0, 0, 0)

_table = {0: _Stream(0), 1: _Stream(1), 2: _Stream(2)}


def _entry(fd):
    entry = _table.get(fd)
    if entry is None:
        _fail(EBADF)
    return entry


def _new_number(entry):
    if len(_table) >= _sweep_at[0]:
        _close_lost()
        if len(_table) >= _OPEN_MAX:
            entry.close()
            _fail(EMFILE)
        _sweep_at[0] = min(max(2 * len(_table), _SWEEP_FIRST), _OPEN_MAX)
    fd = 0
    while fd in _table:
        fd += 1
    _table[fd] = entry
    return fd


def open(path, flags, mode=0o777, shown=None):
    """Opens a file as os.open does; gives its number."""
    if shown is None:
        shown = path
    if path == _NULL:
        return _new_number(_Null(3))
    access = flags & 3
    reads, writes = access != O_WRONLY, access != 0
    spot = _find(path, shown, not (flags & O_NOFOLLOW or flags & (O_CREAT | O_EXCL) == O_CREAT | O_EXCL))
    if spot.path is not None:
        wanted = reads | writes << 1
        for flag, bit in ((O_APPEND, 4), (O_TRUNC, 8), (O_CREAT, 16), (O_EXCL, 32)):
            if flags & flag:
                wanted |= bit
        return _new_number(_HostFile(_file_open(spot.path, shown, wanted, mode & 0o7777), reads, writes))
    node = spot.node
    if node is None:
        if not flags & O_CREAT:
            _fail(ENOENT, shown)
        if path[-1] == "/":
            _fail(EISDIR, shown)
        node = _Node(spot.parent.volume, S_IFREG | mode & ~_umask[0] & 0o7777, bytearray())
        spot.parent.data[spot.name] = node
        spot.parent.touch()
    else:
        kind = node.mode & S_IFMT
        if flags & O_CREAT and flags & O_EXCL:
            _fail(EEXIST, shown)
        if kind == S_IFLNK:
            _fail(ELOOP, shown)
        if kind == S_IFDIR:
            if writes or flags & O_CREAT:
                _fail(EISDIR, shown)
        elif flags & O_DIRECTORY:
            _fail(ENOTDIR, shown)
        elif flags & O_TRUNC and writes:
            if node.data:
                # Not in place: another open file may have a view of it.
                node.data = bytearray()
            node.touch()
    return _new_number(_MemoryFile(node, reads, writes, bool(flags & O_APPEND)))


def close(fd):
    entry = _entry(fd)
    del _table[fd]
    entry.close()


def dup(fd):
    return _new_number(_entry(fd))


def read(fd, count):
    return _entry(fd).read(count)


def write(fd, data):
    return _entry(fd).write(data)


def seek(fd, offset, whence):
    return _entry(fd).seek(offset, whence)


def set_size(fd, size):
    _entry(fd).set_size(size)


def sync(fd):
    _entry(fd).sync()


def fstat(fd):
    if _dirty:
        flush_all()
    return _entry(fd).stat()


def isatty(fd):
    entry = _table.get(fd)
    return entry is not None and entry.is_terminal()


# Writers with something in their buffers. Nobody notices when an object is lost, and CPython writes its buffer then: here
# it is written before anybody looks at files, and at the end.

_dirty = {}


def flush_all():
    for writer in list(_dirty.values()):
        _dirty.pop(id(writer), None)
        try:
            writer._flush_lost()
        except (OSError, ValueError):
            pass


_ = _last_functions.append(flush_all)

# Files whose objects the program may lose: weak references by number. They are looked at only after a collection for this purpose,
# so that nothing depends on when others happen.
_watched = {}


def watch(fd, file):
    from weakref import ref

    _watched[fd] = ref(file)


def _close_lost():
    """Closes files that the program has lost."""
    import gc

    gc.collect()
    for fd, reference in list(_watched.items()):
        if reference() is None:
            del _watched[fd]
            entry = _table.pop(fd, None)
            if entry is not None:
                try:
                    entry.close()
                except OSError:
                    pass


def unwatch(fd):
    _watched.pop(fd, None)


# Paths.

_umask = [0o022]


def umask(mask):
    old = _umask[0]
    _umask[0] = mask & 0o777
    return old


def stat(path, shown, follow=True):
    if path == _NULL:
        return _NULL_STATUS
    spot = _find(path, shown, follow)
    if spot.path is not None:
        if spot.below:
            return _stat_above(spot)
        return _path_stat(spot.path, shown, follow)
    if spot.node is None:
        _fail(ENOENT, shown)
    return spot.node.stat()


def _stat_above(spot):
    try:
        return _path_stat(spot.path, spot.path, True)
    except OSError:
        # A folder that is there because a file system in memory lies below it.
        return S_IFDIR | 0o555, 1, 0, 2, 0, 0, 4096, 0, 0, 0


def listing(path, shown):
    """Names in a folder, with the bits of their kinds."""
    spot = _find(path, shown)
    if spot.path is not None:
        if not spot.below:
            return _path_list(spot.path, shown)
        try:
            found = dict(_path_list(spot.path, shown))
        except OSError:
            found = {}
        for name in sorted(spot.below):
            found[name] = S_IFDIR
        return list(found.items())
    if spot.node is None:
        _fail(ENOENT, shown)
    if spot.node.mode & S_IFMT != S_IFDIR:
        _fail(ENOTDIR, shown)
    return [(name, node.mode & S_IFMT) for name, node in spot.node.data.items()]


def getcwd():
    return _folder[0]


def chdir(path, shown):
    spot = _find(path, shown)
    mode = stat(path, shown)[0]
    if mode & S_IFMT != S_IFDIR:
        _fail(ENOTDIR, shown)
    _folder[0] = spot.path if spot.path is not None else realpath(absolute(path))


def realpath(path):
    """The path of something in memory without links; it must be there."""
    while True:
        names = []
        parts = _parts(path)
        for index, part in enumerate(parts):
            if part == "..":
                if names:
                    names.pop()
                continue
            here = "/" + "/".join(names) + "/" + part
            node = _find(here, here, False).node
            if node is not None and node.mode & S_IFMT == S_IFLNK:
                start = "/" if node.data[:1] == "/" else "/" + "/".join(names) + "/"
                path = start + node.data + "/" + "/".join(parts[index + 1 :])
                break
            names.append(part)
        else:
            return "/" + "/".join(names)


def mkdir(path, mode, shown):
    if len(path) > 1:
        path = path.rstrip("/") or "/"
    spot = _find(path, shown, False)
    if spot.path is not None:
        if spot.below:
            _fail(EEXIST, shown)
        _path_change(spot.path, shown, None, "mkdir", mode & 0o7777, None, None)
        return
    if spot.node is not None:
        _fail(EEXIST, shown)
    spot.parent.data[spot.name] = _Node(spot.parent.volume, S_IFDIR | mode & ~_umask[0] & 0o7777, {})
    spot.parent.touch()


def rmdir(path, shown):
    spot = _find(path, shown, False)
    if spot.path is not None:
        if spot.below:
            _fail(16, shown)
        _path_change(spot.path, shown, None, "rmdir", None, None, None)
        return
    if spot.node is None:
        _fail(ENOENT, shown)
    if spot.node.mode & S_IFMT != S_IFDIR:
        _fail(ENOTDIR, shown)
    if path.rstrip("/").rpartition("/")[2] == ".":
        _fail(EINVAL, shown)
    if spot.parent is None:
        _fail(16, shown)
    if spot.node.data:
        _fail(ENOTEMPTY, shown)
    del spot.parent.data[spot.name]
    spot.parent.touch()


def unlink(path, shown):
    spot = _find(path, shown, False)
    if spot.path is not None:
        _path_change(spot.path, shown, None, "unlink", None, None, None)
        return
    if spot.node is None:
        _fail(ENOENT, shown)
    if spot.node.mode & S_IFMT == S_IFDIR:
        _fail(EISDIR, shown)
    del spot.parent.data[spot.name]
    spot.node.names -= 1
    spot.parent.touch()


def rename(source, target, shown, shown2):
    old = _find(source, shown, False)
    # The names are those of the old file, whichever path is wrong.
    try:
        new = _find(target.rstrip("/") or "/" if target else target, shown2, False)
    except OSError as error:
        _fail(error.errno, shown, shown2)
    if old.path is not None and new.path is not None:
        if old.below or new.below:
            _fail(16, shown, shown2)
        _path_change(old.path, shown, shown2, "rename", new.path, None, None)
        return
    if old.path is not None or new.path is not None:
        _fail(EXDEV, shown, shown2)
    node = old.node
    if node is None:
        _fail(ENOENT, shown, shown2)
    if old.parent is None or new.parent is None:
        _fail(16, shown, shown2)
    if node.volume is not new.parent.volume:
        _fail(EXDEV, shown, shown2)
    is_folder = node.mode & S_IFMT == S_IFDIR
    if is_folder and _is_inside(new.parent, node):
        _fail(EINVAL, shown, shown2)
    if new.node is not None:
        if new.node is node:
            return
        other_is_folder = new.node.mode & S_IFMT == S_IFDIR
        if is_folder and not other_is_folder:
            _fail(ENOTDIR, shown, shown2)
        if other_is_folder:
            if not is_folder:
                _fail(EISDIR, shown, shown2)
            if new.node.data:
                _fail(ENOTEMPTY, shown, shown2)
        new.node.names -= 1
    elif not is_folder and target[-1] == "/":
        _fail(ENOTDIR, shown, shown2)
    del old.parent.data[old.name]
    new.parent.data[new.name] = node
    old.parent.touch()
    new.parent.touch()


def _is_inside(folder, top):
    """Whether a folder is `top` or one below it."""
    rest = [top]
    while rest:
        node = rest.pop()
        if node is folder:
            return True
        rest.extend([child for child in node.data.values() if child.mode & S_IFMT == S_IFDIR])
    return False


def link(source, target, shown, shown2):
    old = _find(source, shown, False)
    new = _find(target, shown2, False)
    if old.path is not None and new.path is not None:
        _path_change(old.path, shown, shown2, "link", new.path, None, None)
        return
    if old.path is not None or new.path is not None:
        _fail(EXDEV, shown, shown2)
    if old.node is None:
        _fail(ENOENT, shown, shown2)
    if new.node is not None:
        _fail(EEXIST, shown, shown2)
    if old.node.mode & S_IFMT == S_IFDIR:
        _fail(EPERM, shown, shown2)
    if old.node.volume is not new.parent.volume:
        _fail(EXDEV, shown, shown2)
    new.parent.data[new.name] = old.node
    old.node.names += 1
    new.parent.touch()


def symlink(target, path, shown, shown2):
    spot = _find(path, shown2, False)
    if spot.path is not None:
        _path_change(spot.path, shown, shown2, "symlink", target, None, None)
        return
    if spot.node is not None:
        _fail(EEXIST, shown, shown2)
    if not target:
        _fail(ENOENT, shown, shown2)
    spot.parent.data[spot.name] = _Node(spot.parent.volume, S_IFLNK | 0o777, target)
    spot.parent.touch()


def readlink(path, shown):
    spot = _find(path, shown, False)
    if spot.path is not None:
        return _path_read_link(spot.path, shown)
    if spot.node is None:
        _fail(ENOENT, shown)
    if spot.node.mode & S_IFMT != S_IFLNK:
        _fail(EINVAL, shown)
    return spot.node.data


def chmod(path, mode, shown, follow=True):
    spot = _find(path, shown, follow)
    if spot.path is not None:
        _path_change(spot.path, shown, None, "chmod", mode & 0o7777, None, None)
        return
    if spot.node is None:
        _fail(ENOENT, shown)
    spot.node.mode = spot.node.mode & S_IFMT | mode & 0o7777
    spot.node.changed = _now()


def utime(path, accessed, modified, shown, follow=True):
    """Sets times in nanoseconds, or to now where they are None."""
    if accessed is None:
        accessed = modified = _now()
    spot = _find(path, shown, follow)
    if spot.path is not None:
        _path_change(spot.path, shown, None, "utime", accessed, modified, follow)
        return
    if spot.node is None:
        _fail(ENOENT, shown)
    spot.node.accessed, spot.node.modified, spot.node.changed = accessed, modified, _now()


def truncate(path, size, shown):
    fd = open(path, O_WRONLY, 0, shown)
    try:
        set_size(fd, size)
    finally:
        close(fd)
