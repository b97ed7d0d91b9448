# Paths as values.
import os
import pathlib
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath

from _place import show

print(pathlib.__all__)
for kind in (PurePosixPath, PureWindowsPath):
    for text in ["", ".", "/", "//", "///", "a", "a/b", "/a/b.txt", "a/./b/../c", "//a/b", "c:/a", "c:a", "C:\\x\\y.tar.gz", "\\\\s\\h\\x", "\\\\s\\h", "a.", ".a", "a.b.", "..", "a/", "\\a", "\\\\?\\c:\\x", "a:b", "./c:x"]:
        p = kind(text)
        print(repr(p), repr(str(p)), p.parts, repr(p.drive), repr(p.root), repr(p.anchor), repr(p.name), repr(p.stem), repr(p.suffix), p.suffixes)
        print("   ", p.parent, list(p.parents), p.is_absolute(), p.as_posix(), bytes(p))
p = PurePosixPath("/a/b/c.tar.gz")
print(p / "x", "/y" / p, p / "/z", p / PurePosixPath("q"), p.joinpath("1", "2"), p.joinpath())
print(p.with_name("n"), p.with_stem("s"), p.with_suffix(".zip"), p.with_suffix(""), PurePosixPath("a").with_suffix(".b"))
for call in [
    lambda: p.with_name(""), lambda: p.with_name("a/b"), lambda: p.with_suffix("x"), lambda: p.with_suffix("."),
    lambda: PurePosixPath("/").with_name("x"), lambda: PurePosixPath("").with_suffix(".x"), lambda: p / 3, lambda: 3 / p,
    lambda: PurePosixPath(b"a"), lambda: PurePosixPath(3), lambda: p.relative_to("/x"), lambda: p.relative_to("a"),
    lambda: PurePosixPath("a").relative_to("/a", walk_up=True), lambda: PurePosixPath("a").relative_to("../b", walk_up=True),
    lambda: p.parents[5], lambda: p.parents[-1], lambda: p.parents[0:2], lambda: len(p.parents), lambda: repr(p.parents),
    lambda: PurePosixPath("a").as_uri(), lambda: p.match(""), lambda: p.with_stem(""), lambda: p < PureWindowsPath("a"),
    lambda: p.with_suffix("/"), lambda: p.with_name("."),
]:  # fmt: skip
    show(call)
print(p.relative_to("/a"), p.relative_to("/a/x", walk_up=True), p.relative_to(p), p.is_relative_to("/a"), p.is_relative_to("b"))
print(PureWindowsPath("C:/A/b").relative_to("c:/a"), PureWindowsPath("C:/A") == PureWindowsPath("c:\\a"), hash(PureWindowsPath("A")) == hash(PureWindowsPath("a")))
print(PurePosixPath("a") == PureWindowsPath("a"), PurePosixPath("a") == "a", PurePosixPath("a//b/.") == PurePosixPath("a/b"))
print(sorted([PurePosixPath("b"), PurePosixPath("a/c"), PurePosixPath("a"), PurePosixPath("a-b")]), PurePosixPath("a") <= PurePosixPath("b"))
print(PureWindowsPath("c:/a", "d:b"), PureWindowsPath("c:/a", "/b"), PureWindowsPath("c:a", "c:b"), PureWindowsPath("a", "c:"), PureWindowsPath("//s/h", "x"))
print(PurePosixPath("a", PureWindowsPath("b\\c")), PureWindowsPath(PurePosixPath("a/b")), PurePosixPath("a", "", "b"), PurePosixPath())
print(PurePosixPath("/a b/ä%").as_uri(), PureWindowsPath("c:/x y").as_uri(), PureWindowsPath("//s/h/x").as_uri(), Path.from_uri("file:///a%20b"))
show(Path.from_uri, "http://x")
show(Path.from_uri, "file:a")
for path, pattern in [("a/b.py", "*.py"), ("/a/b.py", "/*.py"), ("/a/b.py", "a/*.py"), ("a/b/c.py", "a/*.py"), ("A.PY", "*.py"), ("a/b", "**"), ("a/b/c", "a/**/c"), ("a", "a/**"), ("a/c", "a/**/c"), (".x", "*"), ("a/b/c/d", "**/c/*"), ("/a", "**/a"), ("", "*"), ("a", "")]:
    p = PurePosixPath(path)
    print(path, pattern, end=" ")
    show(p.match, pattern)
    print("   ", p.full_match(pattern), PureWindowsPath(path).full_match(pattern), p.full_match(pattern, case_sensitive=False))
print(type(PurePath("a")).__name__, type(Path("a")).__name__, isinstance(Path("a"), os.PathLike), issubclass(Path, PurePath))
print(os.fspath(PurePosixPath("a//b")), os.path.join(PurePosixPath("a"), "b"), f"{PurePosixPath('x/y')}", {PurePosixPath("a"): 1}[PurePosixPath("a/")])
show(pathlib.WindowsPath, "a")


class Mine(PurePosixPath):
    def __init__(self, *args, note="none"):
        super().__init__(*args)
        self.note = note

    def with_segments(self, *args):
        return type(self)(*args, note=self.note)


mine = Mine("a/b", note="kept")
print(repr(mine / "c"), (mine / "c").note, mine.parent.note, mine.with_name("x").note, repr(mine.parents[0]), mine.relative_to("a").note)
print(PurePosixPath("a").__reduce__(), pathlib.PurePosixPath.parser.__name__, PureWindowsPath.parser.__name__)
