# posixpath by itself, and what ntpath says of the same paths.
import ntpath
import posixpath

print(posixpath.__all__)
print(posixpath.sep, posixpath.curdir, posixpath.pardir, posixpath.extsep, posixpath.pathsep, posixpath.defpath, posixpath.altsep, posixpath.devnull)
for path in ["c:\\a\\b", "c:a", "\\a", "\\\\server\\share\\x", "\\\\?\\UNC\\server\\share\\x", "\\\\?\\c:\\x", "a/b\\c", "c:/", "", "//a", "c:", "\\\\server"]:
    print(repr(path), ntpath.splitroot(path), ntpath.splitdrive(path), ntpath.split(path), ntpath.isabs(path), ntpath.normcase(path), ntpath.normpath(path))
for parts in [("c:\\a", "b"), ("c:\\a", "\\b"), ("c:\\a", "d:b"), ("c:a", "c:b"), ("c:", "a"), ("a", "b/c"), ("\\\\s\\h", "x"), ("c:\\a", "C:b"), ("a\\", "b")]:
    print(parts, ntpath.join(*parts))
for path in ["a.b", "c:\\x.y\\z", "x.y/z", ".a", "a.b.c"]:
    print(ntpath.splitext(path), ntpath.basename(path), ntpath.dirname(path))
for path in ["nul", "NUL.txt", "a/con", "com1", "com10", "a.", "a ", "a:b", "x", "aux.x.y", "lpt\xb9"]:
    print(path, ntpath.isreserved(path))
