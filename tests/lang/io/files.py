# open(): modes, what it refuses, and what files are made of.
import io
import os

from _place import enter, leave, show

folder = enter()
with open("f.txt", "w", encoding="utf-8") as f:
    print(f.write("hello\nworld\n"), f.mode, f.name, f.writable(), f.readable(), f.closed)
print(f.closed, os.stat("f.txt").st_size)
for args in [
    ("f.txt", "xyz"), ("f.txt", "rw"), ("f.txt", ""), ("f.txt", "rbt"), ("f.txt", "r", "a"), ("f.txt", "rb", 0, "utf8"),
    ("f.txt", "rb", 0, None, "strict"), ("f.txt", "rb", 0, None, None, ""), ("f.txt", "r", 0), ("nope",), (3.5,), (".",),
    ("f.txt", "r", -1, "bogus"), ("f.txt", "r", -1, None, None, "q"), ("f.txt", "x"), ("f.txt", "rr"), ("a\0b",),
    (99,), ("f.txt", 3), ("f.txt", "r+w"), ("f.txt", "++"), ("f.txt", "U"), ("f.txt", "r", -1, 3), ("",), (-1,),
    ("no/such/file", "w"), ("f.txt/x",), (b"nope",),
]:  # fmt: skip
    show(open, *args)
show(open, "f.txt", closefd=False)
f = open("f.txt", encoding="utf-8")
for call in [
    lambda: f.write("a"), lambda: f.buffer.write(b"a"), lambda: f.buffer.raw.write(b"a"), lambda: next(f),
    lambda: f.tell(), lambda: f.read(), lambda: f.read(), lambda: f.buffer, lambda: f.buffer.raw, lambda: f.name,
    lambda: f.mode, lambda: f.newlines, lambda: f.line_buffering, lambda: f.errors, lambda: f.buffer.mode,
    lambda: f.buffer.raw.mode, lambda: f.buffer.raw.closefd, lambda: f.truncate(), lambda: f, lambda: f.isatty(),
    lambda: f.close(), lambda: f, lambda: f.read(), lambda: f.buffer.raw, lambda: f.buffer.read(),
]:  # fmt: skip
    show(call)
f = open("f.txt", "rb", 0)
for call in [
    lambda: f.write(b"a"), lambda: f.readinto(bytearray(3)), lambda: f.seek(-5), lambda: f, lambda: f.readall(),
    lambda: f.read(2), lambda: f.truncate(1), lambda: f.close(), lambda: f.read(), lambda: f.fileno(), lambda: f,
]:  # fmt: skip
    show(call)
f = open("f.txt", "rb")
for call in [
    lambda: f.seek(-5), lambda: f.seek(0, 9), lambda: f.read(-2), lambda: f.read("a"), lambda: f.truncate(1),
    lambda: f.peek(1), lambda: f.readline(), lambda: f.tell(), lambda: f.seek(1), lambda: f.read(3), lambda: f.seek(-2, 1),
    lambda: f.read(2), lambda: f.seek(-3, 2), lambda: f.readlines(), lambda: f, lambda: f.detach(), lambda: f.read(),
    lambda: f,
]:  # fmt: skip
    show(call)
with open("f.txt", "r+b") as f:
    print(f.read(2), f.write(b"LL"), f.tell(), f.read(3), f.seek(0), f.read())
with open("f.txt", "a+") as f:
    print(f.tell(), f.write("end"), f.seek(0), f.read())
with open("f.txt", "r+") as f:
    print(f.readline(), f.seek(0), f.write("J"), f.seek(0), f.read(), f.truncate(4), os.path.getsize("f.txt"))
with open("g.txt", "x") as f:
    f.writelines(["a\n", "b\n"])
print(open("g.txt").readlines(), list(open("g.txt", "rb")))
with open("g.txt", "w", newline="\r\n") as f:
    f.write("a\nb\n")
print(open("g.txt", "rb").read(), repr(open("g.txt", newline="").read()), repr(open("g.txt").read()))
with open("big.bin", "wb") as f:
    for i in range(3000):
        f.write(b"%05d\n" % i)
with open("big.bin", "rb") as f:
    print(sum(int(line) for line in f), f.seek(6 * 1500), f.readline(), f.seek(100, 1), f.read(5), len(f.read()))
with open("big.bin") as f:
    print(f.read(10).split(), len(f.readlines()))
with open("big.bin", "r+b", buffering=16) as f:
    f.seek(12)
    print(f.read(3), f.write(b"**"), f.flush(), f.read(4), f.tell(), f.truncate(20), f.seek(0), f.read())
fd = os.open("fd.txt", os.O_RDWR | os.O_CREAT)
with open(fd, "w+", closefd=False) as f:
    print(f.write("by number"), f.name == fd)
print(os.lseek(fd, 3, 0), os.read(fd, 3), os.write(fd, b"!"), os.fstat(fd).st_size, os.close(fd))
show(os.read, fd, 1)
print(open("made", "w", opener=lambda path, flags: os.open(path, flags, 0o600)).name, oct(os.stat("made").st_mode))
show(open, "f.txt", opener=lambda path, flags: -1)
show(io.open_code, "nope")
show(io.FileIO, "f.txt", "rw")
show(io.FileIO, "f.txt", "q")
print(io.FileIO("f.txt", "r").read(3), io.open is open)
with open("f.txt", "w") as f:
    f.write("x" * 10000)
    print(os.path.getsize("f.txt") > 0, f.tell())
leave(folder)
