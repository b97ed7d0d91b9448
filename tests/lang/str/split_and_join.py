print("a b  c".split(), " a b ".split(), "a,b,,c".split(","), "".split(), "".split(","), "abc".split("x"), "a,b,c".split(",", 1), "a b c d".split(None, 2), "a b c".split(maxsplit=1), "a--b--c".split("--"), " ".split(), " ".split(" "), "a,b".split(",", 0), "  a  b".split(None, 0), "aXbX".split("X"), "a b".split(sep=" "))
print("a b  c".rsplit(), "a,b,c".rsplit(",", 1), "a b c d".rsplit(None, 2), "a,b,c".rsplit(","), "".rsplit(), " a b ".rsplit(None, 1), "aXXbXXc".rsplit("XX", 1), "a".rsplit("b"))
print("a\nb\r\nc\rd".splitlines(), "a\nb\n".splitlines(True), "".splitlines(), "\n".splitlines(), "a\n\nb".splitlines(), "a\x0bb\x0cc\x1cd\x85e\u2028f".splitlines(), "abc".splitlines(keepends=True), "\r\n\r".splitlines(True))
print("a=b=c".partition("="), "abc".partition("="), "=a".partition("="), "a=b=c".rpartition("="), "abc".rpartition("="), "a=".rpartition("="), "a::b".partition("::"), "".partition("x"))
print(",".join(["a", "b"]), "".join([]), "-".join("abc"), ",".join(("x",)), ", ".join({"k": 1, "j": 2}), "".join(str(i) for i in range(5)), "é".join(["ñ", "日"]), "ab".join(["1", "2", "3"]), "x".join([""]), "".join(["a"]), " ".join(sorted({"b", "a"})))
print("  x ".strip(), "xxaxx".strip("x"), "abcba".strip("ab"), "  x ".lstrip() + "|", "  x ".rstrip() + "|", "\t\n x\u3000".strip(), "".strip(), "abc".strip(""), "xyx".lstrip("x"), "xyx".rstrip("x"), "é é".strip("é"), "aaa".strip("a"), "abc".strip(None), "mississippi".rstrip("ipz"), "www.example.com".strip("cmowz."))
print("prefix-x".removeprefix("prefix-"), "abc".removeprefix("x"), "file.txt".removesuffix(".txt"), "abc".removesuffix(""), "aa".removeprefix("a"), "".removesuffix("x"))
for f in (lambda: "a".split(""), lambda: "a".split(5), lambda: "a".split(",", "x"), lambda: "a".rsplit(""), lambda: "a".partition(""), lambda: "a".partition(), lambda: "a".rpartition(5), lambda: ",".join([1]), lambda: ",".join(["a", None]), lambda: ",".join(5), lambda: ",".join(), lambda: "a".strip(5), lambda: "a".strip("a", "b"), lambda: "a".removeprefix(5), lambda: "a".removeprefix(), lambda: "a".split(",", 1, 2), lambda: "a".split(x=1), lambda: "a".splitlines(1, 2), lambda: "".join([b"x"]), lambda: "a".rpartition(""), lambda: "a".split(maxsplit=None)):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
text = "the quick  brown\tfox\njumps"
print(text.split(), text.split(" "), text.splitlines(), [w.capitalize() for w in text.split()], " ".join(reversed(text.split())), {w[0]: w for w in text.split()}, "a\u00a0b\u2003c".split(), "1,2;3".replace(";", ",").split(","))
header, _, body = "Key: value: more".partition(": ")
print(header, body, dict(p.split("=") for p in "a=1&b=2".split("&")), *map(int, "1 2 3".split()))
