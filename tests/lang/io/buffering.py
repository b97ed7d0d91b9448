# Buffers over streams that give and take little at a time, or nothing for now.
import io

from _place import show


class Source(io.RawIOBase):
    def __init__(self, pieces):
        self.pieces = list(pieces)
        self.reads = 0

    def readable(self):
        return True

    def readinto(self, buffer):
        self.reads += 1
        if not self.pieces:
            return 0
        piece = self.pieces.pop(0)
        if piece is None:
            return None
        if len(piece) > len(buffer):
            self.pieces.insert(0, piece[len(buffer) :])
            piece = piece[: len(buffer)]
        buffer[: len(piece)] = piece
        return len(piece)


class Sink(io.RawIOBase):
    def __init__(self, stop=None):
        self.taken = []
        self.stop = stop

    def writable(self):
        return True

    def write(self, data):
        data = bytes(data)
        if self.stop is not None and self.stop in data:
            count = data.index(self.stop)
            if not count:
                self.stop = None
                return None
            data = data[:count]
        self.taken.append(data)
        return len(data)


raw = Source([b"abc", b"de", b"fgh", b"jkl"])
b = io.BufferedReader(raw, 10)
target = bytearray(2)
print(b.peek(3), b.readinto1(target), target, raw.reads, b.readinto1(target), b.readinto1(target), target, raw.reads)
target = bytearray(20)
print(b.peek(1), b.readinto1(target), target[:6], raw.reads, b.read(), b.read1())
b = io.BufferedReader(Source([b"ab", None, b"cd\ne", None]), 4)
print(b.read(1), b.read(5), b.read(2), b.read(2), b.readline(), b.read(1), b.read(1))
show(b.__init__, Source([]), 0)
show(b.read)
raw = Sink()
b = io.BufferedWriter(raw, 8)
print(b.write(b"abcd"), b.write(b"efghi"), raw.taken, b.flush(), b"".join(raw.taken))
raw = Sink(b"k")
b = io.BufferedWriter(raw, 8)
print(b.write(b"abcdefgh"), b.write(b"ijk"), b.write(b"lmnop"), raw.taken)
raw.stop = b"0"
try:
    print(b.write(b"opqrwxyz0123456789"))
except BlockingIOError as error:
    print(error.characters_written, error.strerror, raw.taken)
print(b.flush(), b"".join(raw.taken))
raw = io.BytesIO(b"abcdefghi")
b = io.BufferedRandom(raw)
print(b.read(2), b.write(b"12"), b.read(2), b.tell(), b.flush(), raw.getvalue(), b.peek(1), b.seek(-2, 1), b.read(1), b.write(b"Z"))
print(b.flush(), raw.getvalue(), b.seek(0), b.readline(), b.truncate(3), raw.getvalue(), b.detach() is raw)
show(b.read)
show(io.BufferedReader.__new__(io.BufferedReader).read)


class Wrong(io.RawIOBase):
    def readable(self):
        return True

    def readinto(self, buffer):
        return self.answer


for answer in (b"", -1, 100_000):
    wrong = Wrong()
    wrong.answer = answer
    show(io.BufferedReader(wrong).readline)
pair = io.TextIOWrapper(io.BufferedRWPair(Source([b"foo\nbar\n"]), Sink()))
print([pair.readline(), pair.write("x"), pair.readline(), pair.readline()])
raw = Sink()
t = io.TextIOWrapper(io.BufferedWriter(raw, 4), "ascii")
t._CHUNK_SIZE = 8
print([t.write(piece) for piece in ("abc", "defg", "hijklmnopq", "r")], raw.taken, t.flush(), b"".join(raw.taken))


class Named(io.TextIOWrapper):
    pass


t = Named(io.BytesIO(b"1\n2\n3\n"), "ascii")
print(repr(t), next(t), t.buffer.tell(), list(t), t.detach().getvalue(), repr(t), t.encoding, t.errors)
with open("/dev/null", "w") as f:
    print(f.write("gone"), f.name, open("/dev/null").read() == "")
