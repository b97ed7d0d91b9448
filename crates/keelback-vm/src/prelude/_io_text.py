# _io_text: text above bytes.

import _files
from _io_bases import UnsupportedOperation, _offset_argument, _size_argument, _TextIOBase
from _io_memory import _any_line_end, _newlines_seen

_CHUNK = 8192


def _plain_encoding(encoding):
    """A short name of an encoding that is known; LookupError for others."""
    name = encoding.lower().replace("_", "-")
    if name in ("utf-8", "utf8", "u8", "cp65001"):
        return "utf-8"
    if name in ("utf-8-sig", "utf8-sig"):
        return "utf-8-sig"
    if "\0" in encoding:
        raise ValueError("embedded null character")
    "x".encode(encoding)
    for family in ("utf-16", "utf-32"):
        if name.replace("utf", "utf-").replace("--", "-").startswith(family):
            return family + name[-3:] if name[-3:] in ("-le", "-be") else family + "-" + name[-2:] if name[-2:] in ("le", "be") else family
    return encoding


class _Decoder:
    """Decodes bytes that come in pieces."""

    __slots__ = ("encoding", "errors", "rest", "order")

    def __init__(self, encoding, errors):
        self.encoding = encoding
        self.errors = errors
        self.rest = b""
        # What the mark at the start said.
        self.order = None

    def decode(self, data, final=False):
        encoding = self.encoding
        if self.rest:
            data = self.rest + data
            self.rest = b""
        if encoding == "utf-8":
            if not final:
                data = self._keep(data, _open_utf8(data))
            return data.decode("utf-8", self.errors)
        if encoding == "utf-8-sig":
            if self.order is None:
                if len(data) < 3 and not final and b"\xef\xbb\xbf".startswith(data):
                    self.rest = data
                    return ""
                self.order = "utf-8"
                if data[:3] == b"\xef\xbb\xbf":
                    data = data[3:]
            if not final:
                data = self._keep(data, _open_utf8(data))
            return data.decode("utf-8", self.errors)
        if encoding[:5] in ("utf-1", "utf-3"):
            return self._decode_wide(data, final)
        return data.decode(encoding, self.errors)

    def _keep(self, data, count):
        if not count:
            return data
        self.rest = data[-count:]
        return data[:-count]

    def _decode_wide(self, data, final):
        encoding = self.encoding
        width = 2 if encoding[4] == "1" else 4
        if encoding[-3:] not in ("-le", "-be"):
            if self.order is None:
                if len(data) < width and not final:
                    self.rest = data
                    return ""
                mark = data[:width]
                if mark in (b"\xff\xfe", b"\xff\xfe\0\0"):
                    data = data[width:]
                    self.order = "-le"
                elif mark in (b"\xfe\xff", b"\0\0\xfe\xff"):
                    data = data[width:]
                    self.order = "-be"
                else:
                    self.order = "-le"
            encoding += self.order
        if not final:
            count = len(data) % width
            whole = len(data) - count
            if width == 2 and whole >= 2:
                # The first half of a pair waits for the other one.
                unit = data[whole - 1] if encoding[-2:] == "le" else data[whole - 2]
                if 0xD8 <= unit <= 0xDB:
                    count += 2
            data = self._keep(data, count)
        return data.decode(encoding, self.errors)

    def reset(self):
        self.rest = b""
        self.order = None

    def getstate(self):
        return self.rest, 0 if self.order is None else 1 if self.order == "-be" else 2

    def setstate(self, state):
        rest, flags = state
        self.rest = rest
        self.order = (None, "-be", "-le")[flags] if self.encoding != "utf-8-sig" or not flags else "utf-8"


def _open_utf8(data):
    """How many bytes at the end begin a character that is not complete."""
    for count in (1, 2, 3):
        if count > len(data):
            break
        byte = data[-count]
        if byte < 0x80:
            break
        if byte >= 0xC2:
            length = 2 if byte < 0xE0 else 3 if byte < 0xF0 else 4 if byte < 0xF5 else 1
            if length <= count:
                break
            if count > 1:
                # The second byte may already be wrong.
                second = data[1 - count]
                low = 0xA0 if byte == 0xE0 else 0x90 if byte == 0xF0 else 0x80
                high = 0x9F if byte == 0xED else 0x8F if byte == 0xF4 else 0xBF
                if not low <= second <= high:
                    break
            return count
    return 0


@_qualified
class IncrementalNewlineDecoder:
    """Codec used when reading a file in universal newlines mode.

    It wraps another incremental decoder, translating \\r\\n and \\r into \\n.
    It also records the types of newlines encountered.  When used with
    translate=False, it ensures that the newline sequence is returned in
    one piece. When used with decoder=None, it expects unicode strings as
    decode input and translates newlines without first invoking an external
    decoder."""

    __module__ = "_io"

    def __init__(self, decoder, translate, errors="strict"):
        self._decoder = decoder
        self._translate = translate
        self._errors = errors
        self._seen = 0
        self._carriage = False

    def decode(self, input, final=False):
        output = input if self._decoder is None else self._decoder.decode(input, final)
        if not isinstance(output, str):
            raise TypeError(f"decoder should return a string result, not '{_type_name(output)}'")
        if self._carriage and (output or final):
            output = "\r" + output
            self._carriage = False
        if not final and output.endswith("\r"):
            output = output[:-1]
            self._carriage = True
        if "\r" in output:
            both = output.count("\r\n")
            if both:
                self._seen |= 4
            if output.count("\r") > both:
                self._seen |= 1
            if output.count("\n") > both:
                self._seen |= 2
            if self._translate:
                output = output.replace("\r\n", "\n").replace("\r", "\n")
        elif not self._seen & 2 and "\n" in output:
            self._seen |= 2
        return output

    def getstate(self):
        rest, flags = (b"", 0) if self._decoder is None else self._decoder.getstate()
        return rest, flags << 1 | self._carriage

    def setstate(self, state, /):
        if not isinstance(state, tuple):
            raise TypeError("state argument must be a tuple")
        rest, flags = state
        self._carriage = bool(flags & 1)
        if self._decoder is not None:
            self._decoder.setstate((rest, flags >> 1))

    def reset(self):
        self._seen = 0
        self._carriage = False
        if self._decoder is not None:
            self._decoder.reset()

    @property
    def newlines(self):
        return _newlines_seen(self._seen)


def _check_newline(newline):
    if newline is not None and not isinstance(newline, str):
        raise TypeError(f"TextIOWrapper() argument 'newline' must be str or None, not {_type_name(newline)}")
    if newline not in (None, "", "\n", "\r", "\r\n"):
        raise ValueError(f"illegal newline value: {newline}")


def _check_text(name, value, function="TextIOWrapper"):
    if value is not None and not isinstance(value, str):
        raise TypeError(f"{function}() argument {name!r} must be str or None, not {_type_name(value)}")


@_natives
class TextIOWrapper(_TextIOBase):
    """Character and line based layer over a BufferedIOBase object, buffer.

    encoding gives the name of the encoding that the stream will be
    decoded or encoded with. It defaults to locale.getencoding().

    errors determines the strictness of encoding and decoding (see
    help(codecs.Codec) or the documentation for codecs.register) and
    defaults to "strict".

    newline controls how line endings are handled. It can be None, '',
    '\\n', '\\r', and '\\r\\n'.  It works as follows:

    * On input, if newline is None, universal newlines mode is
      enabled. Lines in the input can end in '\\n', '\\r', or '\\r\\n', and
      these are translated into '\\n' before being returned to the
      caller. If it is '', universal newline mode is enabled, but line
      endings are returned to the caller untranslated. If it has any of
      the other legal values, input lines are only terminated by the given
      string, and the line ending is returned to the caller untranslated.

    * On output, if newline is None, any '\\n' characters written are
      translated to the system default line separator, os.linesep. If
      newline is '' or '\\n', no translation takes place. If newline is any
      of the other legal values, any '\\n' characters written are translated
      to the given string.

    If line_buffering is True, a call to flush is implied when a call to
    write contains a newline character."""

    __module__ = "_io"
    # In the order of their names, which natives rely on.
    __slots__ = (
        "_TextIOWrapper__buffer", "_TextIOWrapper__carriage", "_TextIOWrapper__chunk", "_TextIOWrapper__decoded",
        "_TextIOWrapper__decoder", "_TextIOWrapper__encoding", "_TextIOWrapper__errors",
        "_TextIOWrapper__line_buffering", "_TextIOWrapper__marked", "_TextIOWrapper__newline",
        "_TextIOWrapper__pending", "_TextIOWrapper__pending_size", "_TextIOWrapper__plain", "_TextIOWrapper__quick",
        "_TextIOWrapper__raw_text", "_TextIOWrapper__seekable", "_TextIOWrapper__seen", "_TextIOWrapper__state",
        "_TextIOWrapper__telling", "_TextIOWrapper__used", "_TextIOWrapper__writable",
        "_TextIOWrapper__write_through",
    )  # fmt: skip

    def __new__(cls, *args, **kwargs):
        self = _TextIOBase.__new__(cls)
        self.__buffer = None
        self.__state = "uninitialized"
        return self

    def __init__(
        self, buffer, encoding=None, errors=None, newline=None, line_buffering=False, write_through=False
    ):
        self.__state = "uninitialized"
        _check_text("encoding", encoding)
        _check_text("errors", errors)
        _check_newline(newline)
        if encoding is None or encoding == "locale":
            encoding = "utf-8"
        self.__plain = _plain_encoding(encoding)
        self.__buffer = buffer
        self.__encoding = encoding
        self.__errors = "strict" if errors is None else errors
        self.__line_buffering = bool(line_buffering)
        self.__write_through = bool(write_through)
        self.__newline = newline
        self.__pending = []
        self.__pending_size = 0
        self.__chunk = _CHUNK
        self.__forget()
        self.__seen = 0
        buffer.readable()
        self.__writable = buffer.writable()
        self.__seekable = self.__telling = buffer.seekable()
        # Whether the mark that some encodings begin with is written.
        self.__marked = False
        self.__state = "ok"
        self.__note_quick()
        if self.__seekable and self.__writable and buffer.tell() != 0:
            self.__marked = True

    def __note_quick(self):
        """Whether what is written just waits, as UTF-8: natives see to it then."""
        self.__quick = (
            self.__writable and not self.__line_buffering and not self.__write_through and self.__plain == "utf-8"
            and self.__newline in (None, "", "\n")
        )  # fmt: skip

    def __forget(self):
        """Nothing was decoded that is not given yet."""
        self.__decoder = None
        self.__decoded = ""
        self.__used = 0
        # The text of the last piece as it was in the file, where line ends were made "\n".
        self.__raw_text = None
        self.__carriage = False

    def __use(self):
        if self.__state != "ok":
            if self.__state == "detached":
                raise ValueError("underlying buffer has been detached")
            raise ValueError("I/O operation on uninitialized object")
        return self.__buffer

    def __open(self):
        buffer = self.__use()
        if buffer.closed:
            raise ValueError("I/O operation on closed file.")
        return buffer

    @property
    def _CHUNK_SIZE(self):
        self.__use()
        return self.__chunk

    @_CHUNK_SIZE.setter
    def _CHUNK_SIZE(self, size):
        self.__use()
        size = _offset_argument(size)
        if size <= 0:
            raise ValueError("a strictly positive integer is required")
        self.__chunk = size

    @property
    def buffer(self):
        return self.__use()

    @property
    def encoding(self):
        return self.__encoding

    @property
    def errors(self):
        return self.__errors

    @property
    def line_buffering(self):
        return self.__line_buffering

    @property
    def write_through(self):
        return self.__write_through

    @property
    def newlines(self):
        self.__use()
        return _newlines_seen(self.__seen)

    @property
    def closed(self):
        return self.__use().closed

    @property
    def name(self):
        return self.__use().name

    def __repr__(self):
        if self.__state == "uninitialized":
            raise ValueError("I/O operation on uninitialized object")
        text = f"<{_type_name(self)}"
        if self.__buffer is not None:
            try:
                text += f" name={self.name!r}"
            except (AttributeError, ValueError):
                pass
        try:
            text += f" mode={self.mode!r}"
        except AttributeError:
            pass
        return f"{text} encoding={self.__encoding!r}>"

    def __getstate__(self):
        raise TypeError(f"cannot pickle {_type_name(self)!r} instances")

    def __reduce_ex__(self, protocol):
        raise TypeError(f"cannot pickle {_type_name(self)!r} instances")

    def reconfigure(self, *, encoding=None, errors=None, newline=..., line_buffering=None, write_through=None):
        """Reconfigure the text stream with new parameters.

        This also does an implicit stream flush."""
        self.__use()
        if self.__decoded and (encoding is not None or errors is not None or newline is not ...):
            raise UnsupportedOperation("It is not possible to set the encoding or newline of stream after the first read")
        _check_text("encoding", encoding, "reconfigure")
        _check_text("errors", errors, "reconfigure")
        if newline is not ...:
            _check_newline(newline)
        if encoding is not None:
            if encoding == "locale":
                encoding = "utf-8"
            plain = _plain_encoding(encoding)
            if errors is None:
                errors = "strict"
        self.flush()
        if encoding is not None:
            self.__encoding = encoding
            self.__plain = plain
            self.__marked = False
            if self.__seekable and self.__writable and self.__buffer.tell() != 0:
                self.__marked = True
        if errors is not None:
            self.__errors = errors
        if newline is not ...:
            self.__newline = newline
        if line_buffering is not None:
            self.__line_buffering = bool(line_buffering)
        if write_through is not None:
            self.__write_through = bool(write_through)
        self.__note_quick()

    def detach(self):
        buffer = self.__use()
        self.flush()
        self.__forget()
        self.__buffer = None
        self.__state = "detached"
        return buffer

    def seekable(self):
        return self.__use().seekable()

    def readable(self):
        return self.__use().readable()

    def writable(self):
        return self.__use().writable()

    def fileno(self):
        return self.__use().fileno()

    def isatty(self):
        return self.__use().isatty()

    def flush(self):
        buffer = self.__open()
        self.__telling = self.__seekable
        if self.__pending:
            self.__write_out()
        buffer.flush()

    def close(self):
        buffer = self.__use()
        if buffer.closed:
            return
        try:
            if self.__pending:
                self.__write_out()
            self.flush()
        finally:
            _files._dirty.pop(id(self), None)
            # The natives look no further.
            self.__forget()
            self.__pending = []
            buffer.close()

    # Writing.

    def write(self, text, /):
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {_type_name(text)}")
        if self.__state != "ok" or self.__buffer.closed:
            self.__open()
        if not self.__writable:
            raise UnsupportedOperation("not writable")
        count = len(text)
        breaks = False
        if self.__line_buffering:
            breaks = "\n" in text or "\r" in text
        newline = self.__newline
        if newline is not None and newline not in ("", "\n"):
            text = text.replace("\n", newline)
        plain = self.__plain
        if plain == "utf-8":
            data = text.encode("utf-8", self.__errors)
        else:
            data = self.__encode(text)
        while self.__pending and self.__pending_size + len(data) > self.__chunk:
            # No more than a chunk waits.
            self.__write_out()
        pending = self.__pending
        if not pending:
            _files._dirty[id(self)] = self
        pending.append(data)
        self.__pending_size += len(data)
        if self.__pending_size >= self.__chunk or breaks or self.__write_through:
            self.__write_out()
            if breaks:
                self.__buffer.flush()
        if self.__decoder is not None and self.__seekable:
            self.__forget()
        return count

    def __encode(self, text):
        """Encodes, with the mark in front where the encoding has one and this is the beginning."""
        plain = self.__plain
        if plain in ("utf-8-sig", "utf-16", "utf-32"):
            if not self.__marked:
                self.__marked = bool(text)
                return text.encode(plain, self.__errors) if text else b""
            plain = "utf-8" if plain == "utf-8-sig" else plain + "-le"
        return text.encode(plain, self.__errors)

    def __write_out(self):
        pending = self.__pending
        data = pending[0] if len(pending) == 1 else b"".join(pending)
        self.__pending = []
        self.__pending_size = 0
        _files._dirty.pop(id(self), None)
        self.__buffer.write(data)

    def _flush_lost(self):
        if self.__state == "ok" and not self.__buffer.closed:
            self.flush()

    # Reading.

    def __start_reading(self):
        buffer = self.__open()
        if not buffer.readable():
            raise UnsupportedOperation("not readable")
        if self.__pending:
            self.__write_out()
            buffer.flush()
        if self.__decoder is None:
            self.__decoder = _Decoder(self.__plain, self.__errors)

    def __decode(self, data, final):
        """Decodes a piece, with ends of lines as they are to be given."""
        text = self.__decoder.decode(data, final)
        newline = self.__newline
        self.__raw_text = None
        if newline is not None and newline != "":
            return text
        if self.__carriage and (text or final):
            text = "\r" + text
            self.__carriage = False
        if not final and text[-1:] == "\r":
            text = text[:-1]
            self.__carriage = True
        if "\r" in text:
            both = text.count("\r\n")
            if both:
                self.__seen |= 4
            if text.count("\r") > both:
                self.__seen |= 1
            if text.count("\n") > both:
                self.__seen |= 2
            if newline is None:
                self.__raw_text = text
                text = text.replace("\r\n", "\n").replace("\r", "\n")
        elif not self.__seen & 2 and "\n" in text:
            self.__seen |= 2
        return text

    def __fill(self, size=0):
        """Reads and decodes once more; false at the end. What was given is dropped from the front."""
        buffer = self.__buffer
        read = getattr(buffer, "read1", None) or buffer.read
        data = read(max(self.__chunk, size))
        if not isinstance(data, bytes):
            try:
                data = memoryview(data).tobytes()
            except TypeError:
                raise TypeError(
                    f"underlying read1() should have returned a bytes-like object, not '{_type_name(data)}'"
                ) from None
        text = self.__decode(data, not data)
        rest = self.__decoded[self.__used :] if self.__used < len(self.__decoded) else ""
        if rest:
            if self.__raw_text is not None:
                self.__raw_text = rest + self.__raw_text
            text = rest + text
        self.__decoded = text
        self.__used = 0
        return bool(data)

    def read(self, size=-1, /):
        size = _size_argument(size)
        self.__start_reading()
        if size < 0:
            data = self.__buffer.read()
            if not isinstance(data, bytes):
                try:
                    data = memoryview(b"" if data is None else data).tobytes()
                except TypeError:
                    raise TypeError(
                        f"underlying read() should have returned a bytes-like object, not '{_type_name(data)}'"
                    ) from None
            rest = self.__decoded[self.__used :]
            text = rest + self.__decode(data, True)
            self.__decoded = ""
            self.__used = 0
            self.__raw_text = None
            return text
        used = self.__used
        while len(self.__decoded) - used < size:
            more = self.__fill(size - (len(self.__decoded) - used))
            used = 0
            if not more:
                break
        text = self.__decoded[used : used + size]
        self.__used = used + len(text)
        return text

    def readline(self, size=-1, /):
        size = _offset_argument(size)
        self.__start_reading()
        return self.__line(size)

    def __line(self, size):
        newline = self.__newline
        looked = 0
        while True:
            text, used = self.__decoded, self.__used
            if newline is None or newline == "\n":
                stop = text.find("\n", used + looked) + 1
                looked = len(text) - used
            elif newline == "":
                stop = 0
                if used < len(text):
                    stop = _any_line_end(text, used)
                    if text[stop - 1] not in "\r\n":
                        stop = 0
            else:
                stop = text.find(newline, used)
                stop = 0 if stop < 0 else stop + len(newline)
            if not stop and 0 <= size <= len(text) - used:
                stop = used + size
                break
            if stop:
                if 0 <= size < stop - used:
                    stop = used + size
                break
            if not self.__fill():
                text, used = self.__decoded, 0
                stop = len(text)
                if newline == "" and stop:
                    stop = _any_line_end(text, 0)
                elif newline is None and "\n" in text:
                    stop = text.find("\n") + 1
                if 0 <= size < stop:
                    stop = size
                break
        self.__used = stop
        return text[used:stop]

    def __iter__(self):
        self.__open()
        return self

    def __next__(self):
        text = self.__decoded if self.__state == "ok" and self.__decoder is not None else ""
        used = self.__used if text else 0
        newline = self.__newline if text else ""
        self.__telling = False
        if (newline is None or newline == "\n") and not self.__buffer.closed and type(self) is TextIOWrapper:
            stop = text.find("\n", used) + 1
            if stop:
                self.__used = stop
                return text[used:stop]
        line = self.readline()
        if not line:
            self.__telling = self.__seekable
            raise StopIteration
        return line

    # Where it is. A position is a number of bytes.

    def tell(self):
        buffer = self.__open()
        if not self.__seekable:
            raise UnsupportedOperation("underlying stream is not seekable")
        if not self.__telling:
            raise OSError("telling position disabled by next() call")
        self.flush()
        place = buffer.tell()
        decoder = self.__decoder
        if decoder is None:
            return place
        place -= len(decoder.rest)
        if self.__carriage:
            place -= len(self.__bare("\r"))
        if self.__used < len(self.__decoded):
            rest = self.__decoded[self.__used :]
            raw = self.__raw_text
            if raw is not None:
                # The end of the raw text that makes the rest: count characters off from its end.
                at, wanted = len(raw), len(rest)
                while wanted:
                    at -= 2 if raw[at - 1] == "\n" and at >= 2 and raw[at - 2] == "\r" else 1
                    wanted -= 1
                rest = raw[at:]
            place -= len(self.__bare(rest))
        return place

    def __bare(self, text):
        """Text as it stands in the middle of the file."""
        plain = self.__plain
        if plain == "utf-8-sig":
            plain = "utf-8"
        elif plain in ("utf-16", "utf-32"):
            plain += self.__decoder.order or "-le"
        errors = self.__errors
        return text.encode(plain, errors if errors in ("surrogateescape", "surrogatepass") else "replace")

    def seek(self, cookie, whence=0, /):
        buffer = self.__open()
        whence = _offset_argument(whence)
        if not self.__seekable:
            raise UnsupportedOperation("underlying stream is not seekable")
        cookie = _offset_argument(cookie)
        if whence == 1:
            if cookie:
                raise UnsupportedOperation("can't do nonzero cur-relative seeks")
            cookie = self.tell()
        elif whence == 2:
            if cookie:
                raise UnsupportedOperation("can't do nonzero end-relative seeks")
            self.flush()
            self.__after_seek(True)
            place = buffer.seek(0, 2)
            self.__marked = place != 0
            return place
        elif whence != 0:
            raise ValueError(f"invalid whence ({whence}, should be 0, 1 or 2)")
        if cookie < 0:
            raise ValueError(f"negative seek position {cookie}")
        self.flush()
        buffer.seek(cookie)
        self.__after_seek(cookie != 0)
        self.__marked = cookie != 0
        return cookie

    def __after_seek(self, keeps_order):
        order = self.__decoder.order if self.__decoder is not None and keeps_order else None
        self.__forget()
        if order is not None:
            self.__decoder = _Decoder(self.__plain, self.__errors)
            self.__decoder.order = order

    def truncate(self, pos=None, /):
        buffer = self.__open()
        self.flush()
        if pos is None:
            pos = self.tell()
        return buffer.truncate(pos)
