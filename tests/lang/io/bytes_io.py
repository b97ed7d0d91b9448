# BytesIO: places, writes behind the end, views, and what it says when it is closed.
import copy
import io

from _place import show

b = io.BytesIO(b"abc")
b.close()
for name in "read readline readlines getvalue getbuffer tell flush readable seekable writable isatty".split():
    show(getattr(b, name))
show(b.seek, 0)
show(b.write, b"x")
show(next, b)
show(lambda: b.closed)
show(b.fileno)
show(b.detach)
b = io.BytesIO(b"abc")
show(b.seek, -1)
show(b.seek, 1, 5)
show(b.seek, -9, 2)
show(b.read, "a")
show(b.write, "a")
show(b.truncate, -1)
show(b.seek, 1.5)
show(io.BytesIO, "a")
show(io.BytesIO, 3)
show(b.readinto, b"1")
show(b.__getstate__)
print(io.BytesIO(initial_bytes=bytearray(b"1")).read(), io.BytesIO(None).read(), io.BytesIO(memoryview(b"xy")).read())
b = io.BytesIO()
print(b.write(b"hello"), b.write(bytearray(b" world")), b.write(memoryview(b"!")), b.write(b""), b.tell())
print(b.seek(0), b.read(5), b.read1(3), b.read(None), b.read(), b.seek(-3, 2), b.read(), b.seek(2, 0), b.seek(3, 1))
print(b.write(b"XY"), b.getvalue(), b.seek(20), b.read(), b.write(b"end"), b.getvalue())
print(b.truncate(4), b.tell(), b.getvalue(), b.write(b"."), b.getvalue())
b.seek(2)
print(b.truncate(), b.getvalue(), b.truncate(100), b.getvalue())
b = io.BytesIO(b"one\ntwo\n\nthree")
print(b.readline(), b.readline(2), b.readline(0), b.readline(-1), b.readlines(), b.readline())
b.seek(0)
print(list(b), next(b, "end"))
b.seek(0)
print(b.readlines(1), b.readlines(5), b.readlines(None))
b.seek(0)
target = bytearray(5)
print(b.readinto(target), target, b.readinto1(memoryview(target)[1:3]), target, b.readinto(bytearray()))
view = b.getbuffer()
view[0:3] = b"ONE"
print(b.getvalue()[:5], len(view), view.readonly)
b.seek(0)
print(b.read(2))
b.seek(0, 2)
show(b.write, b"more")
view.release()
print(b.write(b"more"), b.getvalue()[-5:])
b.writelines([b"1", b"2"])
print(b.getvalue()[-3:])
with b as same:
    print(same is b)
print(b.closed)


class Mine(io.BytesIO):
    def read(self, size=-1):
        return b"<" + super().read(size) + b">"


mine = Mine(b"abc\ndef")
mine.extra = 1
print(mine.read(1), mine.readline(), next(mine), mine.extra, vars(mine))
other = copy.copy(mine)
print(type(other), other.getvalue(), other.tell(), other.extra)
print(b"".join(iter(lambda: io.BytesIO.read(other, 2), b"")), [len(line) for line in io.BytesIO(b"a\n" * 3)])
