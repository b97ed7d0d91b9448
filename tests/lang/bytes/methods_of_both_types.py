# Methods of bytes and bytearray with bytes, numbers and other buffers as arguments, and what they refuse.


class Index:
    def __index__(self):
        return 98


def attempt(function, *args, **kwargs):
    try:
        print(function(*args, **kwargs), end=" ")
    except (TypeError, ValueError, OverflowError, IndexError, LookupError) as error:
        print(type(error).__name__, error, end=" ")


for make in (bytes, bytearray):
    data = make(b"abcabc\xff ")
    print(make.__name__)
    for name in ("find", "rfind", "index", "rindex", "count", "startswith", "endswith", "__contains__", "split", "rsplit", "strip", "lstrip", "removeprefix", "removesuffix"):
        print(name, end=": ")
        for part in (b"b", bytearray(b"bc"), memoryview(b"a"), b"", 97, Index(), 256, -1, "b", None, [98], 1.5, (b"a", b"x"), ("a",)):
            attempt(getattr(data, name), part)
        print()
    for args in ((b"a", b"XY"), (b"", b"-"), (b"bc", b""), (b"a", b"x", 1), (b"a", b"x", -1), (97, b"x"), (b"a", 97), ("a", b"x"), (bytearray(b"a"), memoryview(b"__")), (b"zz", b"y")):
        attempt(data.replace, *args)
    print()
    for args in ((5,), (12,), (12, b"*"), (12, bytearray(b"-")), (12, b"ab"), (12, "x"), (12, 42), ("12",), (-1,), (Index(),)):
        attempt(lambda *a: len(data.center(*a)) if not a or not isinstance(a[0], Index) else len(data.center(*a)), *args)
        attempt(lambda *a: data[:3].ljust(*a)[:14], *args)
        attempt(lambda *a: data[:3].rjust(*a)[:14], *args)
    print()
    for items in ([b"a", bytearray(b"b"), memoryview(b"c")], (), [b"x"], [b"a", "b"], [1], 5, "ab", {b"k": 1}, iter([b"1", b"2"])):
        attempt(make(b", ").join, items)
    print()
    for text in (b"", b"abc", b"ABC", b"aBc1", b"123", b" \t\n", b"Hello World", b"\xe9", b"a_b"):
        piece = make(text)
        print(piece.isalpha(), piece.isalnum(), piece.isdigit(), piece.islower(), piece.isupper(), piece.istitle(), piece.isspace(), piece.isascii(), piece.upper(), piece.lower(), piece.title(), piece.capitalize(), piece.swapcase())
    print(make(b"a\tb\tc").expandtabs(), make(b"\ta").expandtabs(4), make(b"a\tb").expandtabs(0), make(b"-7").zfill(5), make(b"+x").zfill(1), make(b"a\nb\r\nc\rd\x0b").splitlines(), make(b"a\nb").splitlines(True), make(b"a b  c").split(), make(b"a b c").rsplit(None, 1), make(b"a,b").split(sep=b",", maxsplit=0))
    for part in (b"b", b"", b"zz", "b", 5):
        attempt(data.partition, part)
        attempt(data.rpartition, part)
    print()
    for index in (0, -1, 7, 8, -9, slice(1, 5, 2), slice(None, None, -1), Index(), "0", 1.0, None, 2**70):
        attempt(data.__getitem__, index)
    print()
    for args in ((), (":",), (b":",), (":", 2), (":", -2), ("", 1), ("ab",), ("é",), (5,), (":", 0), (":", "x")):
        attempt(make(b"\x01\xab\xff").hex, *args)
    print()
    for text in ("01ab FF", "0", "zz", "01 2", " 0a\n0b ", "", "\u0660\u0660", "é0", b"01", 5, "0 1"):
        attempt(make.fromhex, text)
    print()
    for args in (("utf-8",), ("ascii",), ("ascii", "replace"), ("latin-1",), ("nope",), ("utf-8", "nope"), (5,), ("utf-8", 5)):
        attempt(data.decode, *args)
    print()
    for other in (b"x", bytearray(b"y"), memoryview(b"z"), "s", 5, [1], None):
        attempt(data[:2].__add__, other)
        attempt(lambda o: data[:2] * o, other)
        attempt(lambda o: data[:2] == o, other)
    print()
    print(make(b"%s %d %x %c %r %a %b %5.1f %%") % (b"s", 5, 255, 65, b"r", "é", b"b", 1.25), make(b"%(k)s") % {b"k": b"v"})
    for template, args in ((b"%s", ("x",)), (b"%d", ("1",)), (b"%c", (256,)), (b"%c", (b"ab",)), (b"%b", (5,)), (b"%s %s", (b"a",)), (b"%s", (b"a", b"b")), (b"%z", (1,)), (b"%", ())):
        attempt(lambda: make(template) % args)
    print()
