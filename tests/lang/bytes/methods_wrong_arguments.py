def show(text):
    for line in text.strip().splitlines():
        try:
            print(line, "->", repr(eval(line)))
        except Exception as error:
            print(line, "->", type(error).__name__ + ":", error)


show(r"""
b"abc".find(b"b"), b"abc".find(98), b"abc".rfind(99), b"abc".index(b"c", 1), b"abcabc".rindex(97), b"aXa".count(97), b"aaa".count(b"a", 1), b"abc".count(b""), b"".find(b""), b"abc".find(b"c", -1), 98 in b"abc", b"bc" in b"abc", bytearray(b"bc") in b"abc", memoryview(b"b") in b"abc"
b"abc".find("b")
b"abc".find(256)
b"abc".find(-1)
b"abc".find(1.5)
b"abc".find()
b"abc".find(b"a", 1, 2, 3)
b"abc".find(b"a", "x")
b"abc".index(b"z")
b"abc".rindex(122)
b"abc".count("a")
b"abc".count(300)
"a" in b"abc"
256 in b"abc"
-1 in b"abc"
None in b"abc"
1.5 in b"abc"
b"abc".startswith(b"a"), b"abc".startswith((b"x", b"ab")), b"abc".endswith(bytearray(b"c")), b"abc".startswith(b"", 3), b"abc".startswith(b"", 4), b"abc".endswith(b"b", 0, 2), b"abc".startswith(memoryview(b"a"))
b"abc".startswith("a")
b"abc".startswith((b"x", "a"))
b"abc".startswith([b"a"])
b"abc".startswith(97)
b"abc".endswith()
b"a".split("a")
b"a".split(b"")
b"a".split(97)
b"a".split(b"a", "x")
b"a".partition("a")
b"a".partition(b"")
b"a".partition(97)
b"a".replace("a", b"b")
b"a".replace(b"a", "b")
b"a".replace(97, 98)
b"a".replace(b"a")
b"a".replace(b"a", b"b", count=1)
b" ab ".strip(), b"xxabxx".strip(b"x"), b"abc".lstrip(bytearray(b"a")), b"abc".rstrip(None), b"\x0b\x0c a \x1c".strip()
b"a".strip("a")
b"a".strip(97)
b"abc".removeprefix(b"a"), b"abc".removesuffix(bytearray(b"c")), bytearray(b"abc").removeprefix(memoryview(b"ab"))
b"a".removeprefix("a")
b"aBc\xe9".upper(), b"aBc\xc9".lower(), b"aBc dEf".title(), b"aBC".capitalize(), b"aBc".swapcase(), b"a1-b c'd".title()
b"abc".isalpha(), b"".isalpha(), b"a1".isalnum(), b"12".isdigit(), b" \t\x0b".isspace(), b"\x85".isspace(), b"AB1".isupper(), b"ab1".islower(), b"Ab Cd".istitle(), b"\x7f".isascii(), b"\x80".isascii(), b"".isascii(), b"\xe9".isalpha(), b"\xe9".islower()
b"a".isalpha(1)
b"a".upper(1)
b"abc"[0], b"abc"[-1], b"abc"[1:], b"abc"[::-1], b"abc"[True], b"abc"[5:]
b"abc"[3]
b"abc"["a"]
b"abc"[1.0]
b"abc"[0] = 1
b"a" * 3, 2 * b"ab", b"a" * -1, b"a" + bytearray(b"b"), bytearray(b"a") + b"b", type(b"a" + bytearray(b"b")), type(bytearray(b"a") + b"b"), b"a" + memoryview(b"b")
b"a" + 5
b"a" + "b"
b"a" * 1.5
b"a" * b"b"
b"a" < b"b", b"a" == bytearray(b"a"), b"a" == "a", b"a" == 97, b"a" < bytearray(b"aa"), b"a" == memoryview(b"a"), b"" < b"\x00", hash(b"a") == hash(b"a")
b"a" < "b"
b"a" < [97]
b"a".nope
b"a".decode(5, 5, 5)
list(b"abc"), tuple(bytearray(b"\x01\x02")), [*reversed(b"abc")], sorted(b"cab"), max(b"abc"), sum(b"abc"), list(zip(b"ab", b"cd")), b"abc".__len__(), b"abc".__getnewargs__(), b"ab".__bytes__(), iter(b"a").__length_hint__()
b'\'', b"'", b'"', b"\"'", b'\\', b"\t\n\r\x00\x7f\x80\xff ~", bytes(range(30, 40)), str(b"a'b"), ascii(b"\xe9"), f"{b'x'}", f"{b'x'!s:>6}", "%s %r" % (b"x", b"y")
f"{b'x':>5}"
""")
