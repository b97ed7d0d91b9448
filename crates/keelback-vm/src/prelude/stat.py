# stat: what st_mode says.
"""Constants/functions for interpreting results of os.stat() and os.lstat()."""

from _stat_bits import S_IFBLK, S_IFCHR, S_IFDIR, S_IFIFO, S_IFLNK, S_IFREG, S_IFSOCK
from _stat_bits import S_IFMT as _KIND

ST_MODE, ST_INO, ST_DEV, ST_NLINK, ST_UID, ST_GID, ST_SIZE, ST_ATIME, ST_MTIME, ST_CTIME = range(10)

S_IFDOOR = S_IFPORT = S_IFWHT = 0

S_ISUID = 0o4000
S_ISGID = S_ENFMT = 0o2000
S_ISVTX = 0o1000
S_IREAD = S_IRUSR = 0o400
S_IWRITE = S_IWUSR = 0o200
S_IEXEC = S_IXUSR = 0o100
S_IRWXU = 0o700
S_IRWXG = 0o070
S_IRGRP = 0o040
S_IWGRP = 0o020
S_IXGRP = 0o010
S_IRWXO = 0o007
S_IROTH = 0o004
S_IWOTH = 0o002
S_IXOTH = 0o001

UF_SETTABLE = 0x0000FFFF
UF_NODUMP = 0x00000001
UF_IMMUTABLE = 0x00000002
UF_APPEND = 0x00000004
UF_OPAQUE = 0x00000008
UF_NOUNLINK = 0x00000010
UF_COMPRESSED = 0x00000020
UF_TRACKED = 0x00000040
UF_DATAVAULT = 0x00000080
UF_HIDDEN = 0x00008000
SF_SETTABLE = 0xFFFF0000
SF_ARCHIVED = 0x00010000
SF_IMMUTABLE = 0x00020000
SF_APPEND = 0x00040000
SF_RESTRICTED = 0x00080000
SF_NOUNLINK = 0x00100000
SF_SNAPSHOT = 0x00200000
SF_FIRMLINK = 0x00800000
SF_DATALESS = 0x40000000

FILE_ATTRIBUTE_READONLY = 1
FILE_ATTRIBUTE_HIDDEN = 2
FILE_ATTRIBUTE_SYSTEM = 4
FILE_ATTRIBUTE_DIRECTORY = 16
FILE_ATTRIBUTE_ARCHIVE = 32
FILE_ATTRIBUTE_DEVICE = 64
FILE_ATTRIBUTE_NORMAL = 128
FILE_ATTRIBUTE_TEMPORARY = 256
FILE_ATTRIBUTE_SPARSE_FILE = 512
FILE_ATTRIBUTE_REPARSE_POINT = 1024
FILE_ATTRIBUTE_COMPRESSED = 2048
FILE_ATTRIBUTE_OFFLINE = 4096
FILE_ATTRIBUTE_NOT_CONTENT_INDEXED = 8192
FILE_ATTRIBUTE_ENCRYPTED = 16384
FILE_ATTRIBUTE_INTEGRITY_STREAM = 32768
FILE_ATTRIBUTE_VIRTUAL = 65536
FILE_ATTRIBUTE_NO_SCRUB_DATA = 131072


def S_IMODE(mode):
    """Return the portion of the file's mode that can be set by os.chmod()."""
    return mode & 0o7777


def S_IFMT(mode):
    """Return the portion of the file's mode that describes the file type."""
    return mode & _KIND


def S_ISDIR(mode):
    """S_ISDIR(mode) -> bool

    Return True if mode is from a directory."""
    return mode & _KIND == S_IFDIR


def S_ISCHR(mode):
    """S_ISCHR(mode) -> bool

    Return True if mode is from a character special device file."""
    return mode & _KIND == S_IFCHR


def S_ISBLK(mode):
    """S_ISBLK(mode) -> bool

    Return True if mode is from a block special device file."""
    return mode & _KIND == S_IFBLK


def S_ISREG(mode):
    """S_ISREG(mode) -> bool

    Return True if mode is from a regular file."""
    return mode & _KIND == S_IFREG


def S_ISFIFO(mode):
    """S_ISFIFO(mode) -> bool

    Return True if mode is from a FIFO (named pipe)."""
    return mode & _KIND == S_IFIFO


def S_ISLNK(mode):
    """S_ISLNK(mode) -> bool

    Return True if mode is from a symbolic link."""
    return mode & _KIND == S_IFLNK


def S_ISSOCK(mode):
    """S_ISSOCK(mode) -> bool

    Return True if mode is from a socket."""
    return mode & _KIND == S_IFSOCK


def S_ISDOOR(mode):
    """S_ISDOOR(mode) -> bool

    Return True if mode is from a door."""
    return False


def S_ISPORT(mode):
    """S_ISPORT(mode) -> bool

    Return True if mode is from an event port."""
    return False


def S_ISWHT(mode):
    """S_ISWHT(mode) -> bool

    Return True if mode is from a whiteout."""
    return False


_KINDS = {S_IFLNK: "l", S_IFSOCK: "s", S_IFREG: "-", S_IFBLK: "b", S_IFDIR: "d", S_IFCHR: "c", S_IFIFO: "p"}


def filemode(mode):
    """Convert a file's mode to a string of the form '-rwxrwxrwx'."""
    text = _KINDS.get(mode & _KIND, "?")
    for shift, special, small, large in ((6, S_ISUID, "s", "S"), (3, S_ISGID, "s", "S"), (0, S_ISVTX, "t", "T")):
        bits = mode >> shift
        text += "r" if bits & 4 else "-"
        text += "w" if bits & 2 else "-"
        if mode & special:
            text += small if bits & 1 else large
        else:
            text += "x" if bits & 1 else "-"
    return text
