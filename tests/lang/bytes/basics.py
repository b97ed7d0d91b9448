b = b"hello"
print(b, b[0], b[-1], b[1:3], b[::-1], len(b), b + b" world", b * 2, 3 * b"ab", b"ell" in b, 104 in b, 300 if False else 99 in b, list(b), tuple(b[:2]), b == b"hello", b < b"help", b != "hello", hash(b) == hash(b"hello"))
print(bytes(), bytes(3), bytes([1, 2, 255]), bytes("é", "utf-8"), bytes(b"x"), bytes(bytearray(b"y")), bytes(range(5)), bytes("abc", encoding="ascii"), bytes(x for x in (65, 66)), bytes((1,)), bytes(True))
print(repr(b"\x00\x1f\n\t\r\\'\""), b"it's", b'"', b"'\"", b"\x7f\x80\xff", b"\101\x41", rb"\n", b"a" b"b", br"\x")
print(b.hex(), b.hex(":"), b.hex("-", 2), b.hex("_", -2), bytes.fromhex("48656c6c6f"), bytes.fromhex(" 4 8" if False else "48 65\n6c"), bytes.fromhex(""), b"\xab".hex().upper(), b"".hex())
print(b.upper(), b"ABC".lower(), b.title(), b.capitalize(), b"aB".swapcase(), b.isalpha(), b"12".isdigit(), b"a1".isalnum(), b" ".isspace(), b.islower(), b"A".isupper(), b"Ab".istitle(), b.isascii(), b"\xff".isascii())
print(b.find(b"l"), b.find(108), b.rfind(b"l"), b.index(b"o"), b.rindex(b"l"), b.count(b"l"), b.count(108), b.find(b"z"), b.find(b"l", 3), b.startswith(b"he"), b.endswith((b"x", b"lo")), b.find(b""), b.count(b""))
print(b"a b  c".split(), b"a,b".split(b","), b"a,b,c".rsplit(b",", 1), b"a\nb\r\n".splitlines(), b"k=v".partition(b"="), b"k=v=w".rpartition(b"="), b",".join([b"a", b"b"]), b"".join([]), b" x ".strip(), b"xax".strip(b"x"), b"xa".lstrip(b"x"), b"ax".rstrip(b"x"), b"ab".removeprefix(b"a"), b"ab".removesuffix(b"b"))
print(b"aXb".replace(b"X", b"--"), b"aaa".replace(b"a", b"b", 2), b"abc".translate(bytes(range(256))), b"abc".translate(None, b"b"), bytes.maketrans(b"ab", b"xy")[97:99], b"abc".translate(bytes.maketrans(b"ab", b"xy")), b"ab".center(6, b"*"), b"ab".ljust(4), b"ab".rjust(4, b"."), b"-5".zfill(4), b"a\tb".expandtabs(4))
print(b"%d %s %x %c %r %a %5.1f %b" % (5, b"x", 255, 65, b"q", "é", 1.25, b"z"), b"%(k)s" % {b"k": b"v"}, b"%%", b"%5s|%-5s|" % (b"a", b"b"))
for f in (lambda: b[10], lambda: b["a"], lambda: bytes(-1), lambda: bytes([256]), lambda: bytes("x"), lambda: bytes(["a"]), lambda: bytes(5, "utf-8"), lambda: bytes(1.5), lambda: bytes.fromhex("4"), lambda: bytes.fromhex("zz"), lambda: b + "x", lambda: b + 5, lambda: b"a" * "x", lambda: "x" in b, lambda: 300 in b, lambda: b < "a", lambda: b.find("x"), lambda: b.find(300), lambda: b.split("x"), lambda: b.split(b""), lambda: b",".join(["a"]), lambda: b.index(b"z"), lambda: b.strip("x"), lambda: b.replace("a", b"b"), lambda: b"%s" % "x", lambda: b"%d" % b"x", lambda: b.startswith("h"), lambda: b.decode("ascii", "x") and b.nope, lambda: b.hex("ab"), lambda: b.hex(5), lambda: bytes.maketrans(b"a", b"bc"), lambda: b.translate(b"short"), lambda: b.center(5, b"ab"), lambda: int(b"x"), lambda: ord(b"ab"), lambda: bytes(None), lambda: bytes.fromhex(5)):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
try:
    b[0] = 1
except TypeError as e:
    print(e)
print(ord(b"a"), max(b), min(b), sorted(b), sum(b), bytes(reversed(b)), bytes(sorted(b)), [x ^ 0xFF for x in b], dict.fromkeys(b"ab"), b"a" in [b"a"], {b"k": 1}[b"k"], bool(b""), bool(b"\0"), isinstance(b, bytes), bytes([*b, 33]), "x".encode() + b"y", str(b), f"{b}", f"{b!r:>10}")
