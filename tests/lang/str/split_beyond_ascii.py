def show(text):
    for line in text.strip().splitlines():
        try:
            print(line, "->", repr(eval(line)))
        except Exception as error:
            print(line, "->", type(error).__name__ + ":", error)


u = "\u2003añb\u00a0日本\u2028c\x1cd\x85e\u3000"
show(r"""
u.split(), u.rsplit(), u.split(None, 1), u.rsplit(None, 1), u.split(None, 0), u.rsplit(None, 0), u.strip(), u.lstrip(), u.rstrip()
u.splitlines(), u.splitlines(True), "a\r\nb\rc\n\nd\x0be\x0cf\x1cg\x1dh\x1ei\x1fj\x85k\u2028l\u2029m".splitlines(), "a\n".splitlines(), "\n".splitlines(keepends=True), "".splitlines(), "a\r\n\r\n".splitlines(True)
b"a\r\nb\rc\nd\x0be\x85f\x1cg".splitlines(), b"a\n\n".splitlines(True), b" a \x0b b\x1c \x85".split(), bytearray(b"x\ny").splitlines()
"x".splitlines(1), "a\nb".splitlines(keepends=0),
"a".splitlines("x"),
"a".splitlines(1, 2)
"日a日b日".split("日"), "日a日b日".rsplit("日", 1), "日日".split("日日"), "aXYbXY".split("XY", -1), "".split("a"), "".split(), "   ".split(), "abc".split("abcd"), "aaa".split("aa"), "aaa".rsplit("aa"), "a,b,c".split(",", 1), "a,b,c".rsplit(",", maxsplit=1), "a b  c".split(" "), "a b  c".split(sep=None, maxsplit=1), "😀a😀".split("😀")
"a".split("")
"a".split(5)
"a".split("a", "b")
"a".split("a", 1, 2)
"a".split(x=1)
"a".split(b"a")
"a b".split(None, 1.5)
"añb".partition("ñ"), "añb".rpartition("ñ"), "abc".partition("x"), "abc".rpartition("x"), "a.b.c".partition("."), "a.b.c".rpartition("."), "".partition("a")
"a".partition("")
"a".partition(5)
"a".partition()
"a".rpartition(None)
"日本".strip("本"), "xx日xx".strip("x"), "日本日".strip("日"), "abcba".strip("ab"), "aé".rstrip("é"), "\ud800a".lstrip("\ud800"), "😀x😀".strip("😀y"), "abc".strip(""), "abc".strip(None)
"a".strip(5)
"a".strip("a", "b")
"a".strip(b"a")
"ñandú".removeprefix("ña"), "ñandú".removesuffix("ú"), "abc".removeprefix(""), "abc".removesuffix("abc"), "abc".removesuffix("abcd")
"a".removeprefix(5)
"a".removeprefix()
"a".removesuffix("a", "b")
"日本".join("abc"), "".join([]), "-".join(["é"]), "é".join(("a", "😀", "")), "a".join("é"), ", ".join(str(i) for i in range(3)), "x".join({"k": 1}), "".join(iter("ab"))
",".join(5)
",".join([1])
",".join(["a", None, 1])
",".join(["a"], 1)
",".join([b"a"])
"".join("a", "b")
",".join(x for x in ["a", 5])
"".join()
b",".join(["a"])
b",".join([b"a", bytearray(b"b"), memoryview(b"c")]), bytearray(b"-").join([b"x", b"y"])
b"".join([1])
b"".join(5)
""")
