"""bytes and bytearray side by side: search with numbers, splitting, padding, translation, joining, hexadecimal, in place."""


def attempt(label, function, *args, **kwargs):
    try:
        print(label, repr(function(*args, **kwargs)))
    except Exception as error:
        print(label, type(error).__name__, error)


for kind in (bytes, bytearray):
    data = kind(b"abcabc\x00\xff abc")
    for name in ("find", "rfind", "index", "rindex", "count"):
        for args in ((b"abc",), (97,), (255,), (256,), (-1,), ("a",), (b"",), (b"abc", 1), (b"abc", -3), (b"abc", 100), (b"", 100), (b"", 13), (b"abc", None, None), (b"abc", 1, 5), (bytearray(b"c"),), (memoryview(b"bc"),), (None,), (1.5,), ([97],), (b"a", "x"), (True,), ()):
            attempt(f"{kind.__name__}.{name}{args if not any(isinstance(a, memoryview) for a in args) else 'view'}", getattr(data, name), *args)
    for name in ("startswith", "endswith"):
        for args in ((b"abc",), ((b"x", b"abc"),), ((),), ("abc",), (("abc",),), ([b"abc"],), (97,), (b"",), (b"abc", 3), (b"abc", 3, 5), (b"", 99), (bytearray(b"abc"),)):
            attempt(f"{kind.__name__}.{name}{args}", getattr(data, name), *args)
    for item in (97, b"bc", b"", 256, -1, "a", None, bytearray(b"ca"), 1.0, [97]):
        attempt(f"{item!r} in {kind.__name__}", lambda: item in data)
    text = kind(b" a  b\tc\n\x0b\x0c\r d,e,,f ")
    for name in ("split", "rsplit"):
        for args in ((), (None,), (None, 1), (b",",), (b",", 1), (b",", 0), (b"",), (",",), (44,), (b", ", -1), (b",", "x"), (None, 2**70)):
            attempt(f"{kind.__name__}.{name}{args}", getattr(text, name), *args)
    for name in ("partition", "rpartition"):
        for sep in (b",", b"zz", b"", ",", 44, bytearray(b"b")):
            attempt(f"{kind.__name__}.{name}({sep!r})", getattr(text, name), sep)
    attempt("splitlines", text.splitlines)
    attempt("splitlines keep", kind(b"a\nb\r\nc\rd\x0be\x85f\n\n").splitlines, True)
    for name in ("strip", "lstrip", "rstrip"):
        for args in ((), (None,), (b" f",), ("x",), (32,), (b"",), (bytearray(b" "),)):
            attempt(f"{kind.__name__}.{name}{args}", getattr(text, name), *args)
    for name in ("center", "ljust", "rjust"):
        for args in ((7,), (7, b"*"), (8, b"*"), (7, b""), (7, b"ab"), (7, "*"), (7, 42), (-1,), ("7",), (2, b"x"), (7, bytearray(b"+"))):
            attempt(f"{kind.__name__}.{name}{args}", getattr(kind(b"abc"), name), *args)
    for value in (b"-5", b"+5", b"abc", b"", b"--1", b"\xff"):
        attempt("zfill", kind(value).zfill, 5)
    for args in ((b"a", b"xx"), (b"a", b"", 1), (b"", b"-"), (b"", b"-", 2), ("a", b"b"), (97, b"b"), (b"a", "b"), (b"abc", b"", -1), (b"z", b"y"), (b"a",), (b"a", b"b", "x")):
        attempt(f"replace{args}", data.replace, *args)
    table = bytes.maketrans(b"abc", b"xyz")
    for args in ((table,), (table, b"a"), (None, b"bc"), (None,), (b"short",), ("x" * 256,), (bytearray(table),), (table, "a"), (5,), ()):
        attempt(f"translate {len(args)} {type(args[0]).__name__ if args else ''}", data.translate, *args)
    attempt("translate delete", lambda: data.translate(None, delete=b"abc"))
    attempt("translate keyword", lambda: data.translate(table=None))
    for args in (([b"a", b"b"],), ((bytearray(b"a"), memoryview(b"b")),), (["a"],), ([97],), ("ab",), (5,), ([],), ([b"a"],), (iter([b"x", b"y"]),), ({b"k": 1},)):
        attempt(f"join {type(args[0]).__name__}", kind(b"-").join, *args)
    for value in (b"abc", b"ABC", b"Abc Def", b"123", b"a1", b"", b" \t\n", b"\xe9", b"a-b", b"aB"):
        v = kind(value)
        print(value, v.isalpha(), v.isalnum(), v.isdigit(), v.islower(), v.isupper(), v.istitle(), v.isspace(), v.isascii(), v.upper(), v.lower(), v.title(), v.capitalize(), v.swapcase())
    for args in ((), (":",), (":", 2), (":", -2), (":", 0), ("", 1), ("::", 1), ("é", 1), (b"-",), (5,), (":", "x")):
        attempt(f"hex{args}", kind(b"\x00\x01abc\xff").hex, *args)
    for value in ("00 ff", "00ff", "0", "0 0", "zz", " 01\t02\n03 ", "", "é0", "01 0", b"00", 5, None, "0\u0660"):
        attempt(f"fromhex {value!r}", kind.fromhex, value)
    attempt("expandtabs", kind(b"a\tb\n\tc").expandtabs)
    attempt("expandtabs 4", kind(b"a\tb\n\tc").expandtabs, 4)
    attempt("expandtabs x", kind(b"a\tb").expandtabs, "x")
    attempt("removeprefix", kind(b"abcabc").removeprefix, b"abc")
    attempt("removesuffix", kind(b"abcabc").removesuffix, bytearray(b"abc"))
    attempt("removeprefix text", kind(b"abc").removeprefix, "a")
    for value in (b"x", "x", 5, [1], None, bytearray(b"y"), memoryview(b"z")):
        attempt(f"+ {type(value).__name__}", lambda: kind(b"a") + value)
        attempt(f"radd {type(value).__name__}", lambda: value + kind(b"a"))
        attempt(f"== {type(value).__name__}", lambda: kind(b"x") == value)
        attempt(f"< {type(value).__name__}", lambda: kind(b"a") < value)
    for n in (0, 3, -1, 1.5, "x", None, True, 2**70):
        attempt(f"* {n!r}", lambda: kind(b"ab") * n)
        attempt(f"{n!r} *", lambda: n * kind(b"ab"))

b = bytearray(b"hello")
for name, args in (("append", (256,)), ("append", (-1,)), ("append", ("a",)), ("append", (b"a",)), ("append", (33,)), ("extend", (b" x",)), ("extend", ([65, 66],)), ("extend", ([256],)), ("extend", ("ab",)), ("extend", (5,)), ("extend", (["a"],)), ("insert", (0, 42)), ("insert", (-100, 43)), ("insert", (100, 44)), ("insert", (0, 300)), ("insert", ("x", 1)), ("pop", ()), ("pop", (0,)), ("pop", (100,)), ("pop", (-100,)), ("pop", ("x",)), ("remove", (104,)), ("remove", (0,)), ("remove", ("h",)), ("remove", (300,)), ("reverse", ()), ("copy", ()), ("clear", ()), ("pop", ()), ("__alloc__", (1,)), ("__init__", (3,)), ("__init__", ("é", "latin-1")), ("__init__", ())):
    attempt(f"{name}{args}", getattr(b, name), *args)
    print("  ", b)
b = bytearray(b"abc")
b += bytes(b)
b *= 2
b[2:4] = b
b += memoryview(b"!")
print(b, b.count(b"a"), len(b))
b.extend(bytes(b))
print(len(b))
