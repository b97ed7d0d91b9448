# stat, errno, and OSErrors by number.
import errno
import os
import stat

for mode in (0o100644, 0o040755, 0o120777, 0o010600, 0o140000, 0o060000, 0o020000, 0o104755, 0o102755, 0o101777, 0o100000, 0):
    print(oct(mode), stat.filemode(mode), oct(stat.S_IMODE(mode)), oct(stat.S_IFMT(mode)), stat.S_ISDIR(mode), stat.S_ISREG(mode), stat.S_ISLNK(mode))
print(sorted(name for name in dir(stat) if name[0] in "SUF" and name.isupper()))
print([getattr(stat, name) for name in sorted(dir(stat)) if name.startswith(("S_I", "ST_", "UF_", "SF_", "FILE_")) and isinstance(getattr(stat, name), int)])
print(sorted((number, name) for number, name in errno.errorcode.items()))
print(sorted(name for name in dir(errno) if name[0] == "E"))
for number in (errno.ENOENT, errno.EACCES, errno.EPERM, errno.EEXIST, errno.EISDIR, errno.ENOTDIR, errno.EPIPE, errno.EAGAIN, errno.EINVAL):
    error = OSError(number, os.strerror(number), "path")
    print(type(error).__name__, error, error.errno == number, error.filename)
