# StringIO: places, ends of lines, print() and redirect_stdout.
import contextlib
import io

from _place import show

s = io.StringIO("abc")
for call in [
    lambda: s.seek(-1), lambda: s.seek(1, 1), lambda: s.seek(1, 2), lambda: s.seek(0, 5), lambda: s.write(b""),
    lambda: io.StringIO(3), lambda: io.StringIO("", newline="x"), lambda: io.StringIO("", newline=3),
    lambda: s.truncate(-1), lambda: s.read("x"), lambda: s.fileno(), lambda: s.detach(), lambda: s.encoding,
    lambda: s.errors, lambda: s.line_buffering, lambda: s.newlines, lambda: s.__getstate__(), lambda: s.seek(1.5),
    lambda: s.write(None),
]:  # fmt: skip
    show(call)
s.close()
for name in "read readline readlines getvalue tell flush readable seekable writable isatty __enter__".split():
    show(getattr(s, name))
show(next, s)
show(lambda: s.closed)
for newline in (None, "", "\n", "\r", "\r\n"):
    s = io.StringIO("a\nb\rc\r\nd", newline)
    print(repr(newline), s.readlines(), s.newlines, repr(s.getvalue()))
    s.write("x\ny\r\nz\r")
    print(repr(s.getvalue()), s.newlines)
s = io.StringIO("äöü€😀")
print(s.read(2), s.tell(), s.read(1), s.seek(4), s.read(), s.read(), s.seek(0, 2), s.write("ß"), s.getvalue())
print(s.seek(1), s.write("XY"), s.getvalue(), s.tell(), s.seek(10), s.write("!"), repr(s.getvalue()))
print(s.truncate(3), s.getvalue(), s.tell(), s.seek(0), s.readline(2), s.readline())
s = io.StringIO()
for i in range(3):
    print(i, "x" * i, sep=":", end=";\n", file=s)
print(repr(s.getvalue()))
s.seek(0)
print(list(s), s.tell(), repr(s.read()), s.readline())
s.seek(3)
s.write("in the middle")
print(repr(s.getvalue()))
with contextlib.redirect_stdout(io.StringIO()) as out:
    print("hidden", 3)
    print("again", end="")
print(repr(out.getvalue()))
with contextlib.redirect_stderr(out):
    import sys

    print("error", file=sys.stderr)
print(repr(out.getvalue()))


class Upper(io.StringIO):
    def write(self, text):
        return super().write(text.upper())


upper = Upper()
print("a", "b", file=upper)
upper.writelines(["x", "y"])
print(repr(upper.getvalue()), isinstance(upper, io.TextIOBase), upper.readable(), upper.seekable())
s = io.StringIO("one\ntwo\nthree")
print(s.readlines(4), s.readline(-1), s.readline(0))
try:
    with io.StringIO() as s:
        s.write("x")
        raise KeyError
except KeyError:
    print(s.closed)
