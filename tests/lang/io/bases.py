# The base classes of io: what they refuse, and what a class in Python gets from them.
import io

from _place import show

show(io.IOBase().seek, 0)
show(io.IOBase().tell)
show(io.IOBase().fileno)
show(io.IOBase().truncate)
show(io.IOBase()._checkReadable)
show(io.IOBase()._checkSeekable)
show(io.IOBase()._checkWritable)
show(io.RawIOBase().read)
show(io.RawIOBase().write, b"")
show(io.BufferedIOBase().read)
show(io.BufferedIOBase().detach)
show(io.BufferedIOBase().readinto, b"")
show(io.BufferedIOBase().readinto, bytearray(3))
show(io.TextIOBase().read)
show(io.TextIOBase().readline)
show(lambda: io.TextIOBase().encoding)
print(io.__all__)
for kind in (io.BytesIO, io.RawIOBase, io.TextIOWrapper, io.UnsupportedOperation, io.FileIO):
    print([f"{base.__module__}.{base.__name__}" for base in kind.__mro__])
for kind in (io.BytesIO, io.StringIO, io.FileIO, io.BufferedReader, io.BufferedRWPair, io.TextIOWrapper):
    print(kind.__name__, [issubclass(kind, base) for base in (io.IOBase, io.RawIOBase, io.BufferedIOBase, io.TextIOBase)])
show(io.text_encoding, None)
show(io.text_encoding, "a")


class Source(io.RawIOBase):
    """Gives so many bytes at a time."""

    def __init__(self, data, most):
        self.data = data
        self.most = most

    def readable(self):
        return True

    def readinto(self, buffer):
        piece = self.data[: min(self.most, len(buffer))]
        self.data = self.data[len(piece) :]
        buffer[: len(piece)] = piece
        return len(piece)


source = Source(b"one\ntwo\nthree", 4)
print(source.readline(), source.read(2), source.readall(), source.read(), source.closed)
print(list(Source(b"a\nb\n\nc", 3)))
print(Source(b"a\nb\n\nc", 3).readlines(3))
reader = io.BufferedReader(Source(b"0123456789" * 3, 4), 8)
print(reader.peek(1), reader.read(3), reader.read1(2), reader.read1(100), reader.read(10), reader.read())
print(list(io.TextIOWrapper(io.BufferedReader(Source("ä\nöü\r\nß".encode(), 1)))))
with Source(b"", 1) as source:
    print(source.closed, source.seekable(), source.isatty())
print(source.closed)
show(source.readable)
show(source.flush)
show(source.__enter__)
show(iter, source)
source.close()


class Sink(io.RawIOBase):
    """Takes so many bytes at a time."""

    def __init__(self, most):
        self.taken = []
        self.most = most

    def writable(self):
        return True

    def write(self, data):
        piece = bytes(data[: self.most])
        self.taken.append(piece)
        return len(piece)


sink = Sink(5)
writer = io.BufferedWriter(sink, 4)
print(writer.write(b"ab"), sink.taken, writer.write(b"cdefghijkl"), sink.taken, writer.write(b"!"))
writer.flush()
print(b"".join(sink.taken))
writer.close()
print(sink.closed, writer.closed)
show(writer.write, b"x")
sink = Sink(100)
pair = io.BufferedRWPair(Source(b"in\nput", 10), sink)
print(pair.readline(), pair.write(b"out"), pair.flush(), sink.taken, pair.readable(), pair.writable(), pair.seekable())
sink.writelines([b"x", b"y"])
print(sink.taken)
show(io.BufferedReader, Sink(1))
show(io.BufferedWriter, Source(b"", 1))
show(io.BufferedReader, io.BytesIO(), 0)
print(io.BufferedRandom(io.BytesIO(b"abc")).read())
