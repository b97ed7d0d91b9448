# os.path: paths as texts.
import os
import os.path
import posixpath

from _place import show

print(os.path is posixpath, os.sep, os.curdir, os.pardir, os.extsep, os.altsep, os.pathsep, repr(os.linesep), os.devnull)
paths = ["", "/", "//", "///", "a", "/a", "a/", "/a/b", "a//b", "//a/b", "a/b.txt", ".a", "a.", "a.b.c", "..", "../a.x", "/..", "a/.b", "...", "a/...b", "/.a.b/c"]
for path in paths:
    print(repr(path), os.path.split(path), os.path.splitext(path), os.path.basename(path), os.path.dirname(path))
    print("   ", os.path.normpath(path), os.path.isabs(path), os.path.splitroot(path), os.path.splitdrive(path))
    print("   ", os.path.split(path.encode()), os.path.splitext(path.encode()), os.path.normpath(path.encode()))
for parts in [("a", "b"), ("a/", "b"), ("a", "/b"), ("", "b"), ("a", ""), ("a", "b", "", "c"), ("/",), ("a", "../b"), (b"a", b"b")]:
    print(parts, os.path.join(*parts))
show(os.path.join, "a", 3)
show(os.path.join, "a", b"b")
show(os.path.join, 3)
show(os.path.join)
for path in ["a/../b", "a/./b/", "/../a", "//../a", "///a", "a/b/../../..", "../..", "./a", "a/../..", "/a/b/../../../c"]:
    print(path, os.path.normpath(path))
print(os.path.commonprefix(["abc", "abd", "ab"]), os.path.commonprefix([]), os.path.commonprefix([[1, 2], [1, 3]]))
print(os.path.commonpath(["/a/b", "/a/c/d"]), repr(os.path.commonpath(["a", "b"])), os.path.commonpath(["a/b/", "a//b/c"]))
show(os.path.commonpath, [])
show(os.path.commonpath, ["a", "/b"])
show(os.path.commonpath, ["a", b"b"])
print(os.path.relpath("/a/b/c", "/a/d"), os.path.relpath("/a", "/a/b/c"), os.path.relpath("a/b", "a"), os.path.relpath("/a", "/a"))
show(os.path.relpath, "")
show(os.path.relpath, "a", b"b")
os.environ["HOME"] = "/users/me"
os.environ["XY_1"] = "value"
print(os.path.expanduser("~"), os.path.expanduser("~/x"), os.path.expanduser("a/~"), os.path.expanduser(b"~/y"))
print(os.path.expandvars("$XY_1/${XY_1}x$XY_1"), os.path.expandvars("$NOPE_ ${NOPE_} $ $$ ${XY_1"), os.path.expandvars(b"$XY_1!"))
os.environ["HOME"] = "/"
print(os.path.expanduser("~"), os.path.expanduser("~/x"))
print(os.path.normcase("Ab/C"), os.path.isjunction("a"), os.path.isdevdrive("a"), os.path.supports_unicode_filenames)


class Path:
    def __init__(self, path):
        self.path = path

    def __fspath__(self):
        return self.path


print(os.path.join(Path("a"), Path("b")), os.path.split(Path(b"a/b")), os.fspath(Path("x")), os.fspath("y"), os.fspath(b"z"))
show(os.fspath, 3)
show(os.fspath, Path(3))
print(os.fsencode("a\udcffb"), ascii(os.fsdecode(b"a\xffb")), os.fsdecode(Path("p")), os.fsencode(b"raw"))
print(isinstance(Path(""), os.PathLike), isinstance("", os.PathLike), issubclass(Path, os.PathLike))
show(os.path.exists, None)
print(os.path.exists("a\0b"), os.path.isfile("\udcff"), os.path.isdir(""), os.path.lexists("no/such"), os.path.islink("nope"))
print(os.path.realpath("/a/../b/./c"), os.path.abspath("/x/../y"), os.path.realpath(b"/q//r"))
