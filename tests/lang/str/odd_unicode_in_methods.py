"""String methods with unusual Unicode: case mappings that grow, titles, line ends, identifiers, digits, tabs, tables."""
words = ["straße", "ŉ", "ﬁ ﬂ ﬃ", "İi Iı", "ΣΑΣ ΣΑΣ.", "ά Ά ΐ", "ǆ ǅ Ǆ", "ß ẞ", "ⅷ Ⅷ", "ⓐ Ⓐ", "ꭰ Ꭰ", "𐐨 𐐀", "ﬀ", "ᾳ ᾼ", "ʼn", "μ µ", "K Å", "ſ", "é é", "Ω", "ა Ა", "Ꙁ ꙁ"]
for w in words:
    print(ascii(w), ascii(w.upper()), ascii(w.lower()), ascii(w.title()), ascii(w.capitalize()), ascii(w.swapcase()), ascii(w.casefold()))
    print("  ", w.isupper(), w.islower(), w.istitle(), w.isalpha(), w.isalnum(), w.isidentifier(), w.isprintable())
print("ΑΣ".lower(), "ΑΣΑ".lower(), "Σ".lower(), "ΑΣ1".lower(), "Α'Σ".lower(), "ΑΣ'".lower(), "Α\u0301Σ\u0301".lower() == "α\u0301ς\u0301")
for t in ("they're bill's", "x2y a3b", "ab-cd_ef", "o'NEIL 1st", "ǆabc ǆ", "éa ßa ﬁa", "a\u0301b", "ⅰx", "hello\x00world", "日本abc"):
    print(ascii(t.title()), t.title().istitle(), t.istitle())

# Line ends.
ends = "a\nb\rc\r\nd\x0be\x0cf\x1cg\x1dh\x1ei\x85j\u2028k\u2029l\n\rm\r\r\nn\x1fo"
print(ascii(ends.splitlines()))
print(ascii(ends.splitlines(True)))
print(ascii(ends.split()))
print("".splitlines(), "\n".splitlines(), "\n".splitlines(keepends=True), "a\n\nb".splitlines(), "a\r\n".splitlines(True), "\r\n\r".splitlines(True))
print(bytes(ends, "utf-8").splitlines())

# White space.
spaces = [c for c in map(chr, range(0x3100)) if c.isspace()]
print(ascii("".join(spaces)), len(spaces))
for s in ("\u3000a\u2003b\u00a0", "\u200ba\u200b", "\ufeffx", "\x1ca\x1f", "\u180ex"):
    print(ascii(s.strip()), ascii(s.split()), ascii(s.split(None, 1)), ascii(s.rsplit(None, 1)), ascii(s.lstrip()), ascii(s.rstrip()))

# Numbers.
for c in ("٣", "²", "½", "Ⅷ", "一", "𝟗", "①", "๓", "-1", "1_0", "", "৪", "𐩀", "🄀", "¾"):
    row = [ascii(c), c.isdecimal(), c.isdigit(), c.isnumeric(), c.isalnum()]
    for kind in (int, float, complex):
        try:
            row.append(kind(c))
        except ValueError as error:
            row.append(ascii(str(error)))
    print(*row)
print(int("٣٤٥"), int("१२३", 10), float("٣.٥"), int("１６", 16), float("١e٢"), int(" \u2003٣\u3000"), complex("٣+٤j"))

# Identifiers.
for name in ("a", "1a", "_", "", "a b", "日本", "é", "e\u0301", "\u0301e", "℘", "℮", "a·b", "·a", "ª", "𝐱", "x\u200d", "class", "None", "a-b", "a.b", "\u1885", "\u309b", "ﬁ", "a\u0308", "𐊧", "\ud800", "²", "x²"):
    print(ascii(name), name.isidentifier())
𝐱 = 5
ﬁ = 6
print(x, fi, sorted(n for n in globals() if n in ("x", "fi", "𝐱", "ﬁ")))

# Tabs.
for s in ("a\tb", "\t", "ab\t\tc", "a\nb\tc", "a\r\tb", "é\tx", "日\tx", "12345678\tx", "a\x85\tb", "\t\n\t"):
    print(ascii(s.expandtabs()), ascii(s.expandtabs(4)), ascii(s.expandtabs(1)), ascii(s.expandtabs(0)), ascii(s.expandtabs(-3)), ascii(s.expandtabs(tabsize=3)))

# translate
table = {ord("a"): "AA", ord("b"): None, ord("c"): 0x1F600, ord("d"): "", 0xE9: ord("e")}
print(ascii("abcdé".translate(table)), "abc".translate({}), "abc".translate("zyx" * 40), "abc".translate([None] * 97 + ["x", None, 99]))


class Table:
    def __getitem__(self, key):
        if key == 98:
            raise LookupError
        if key == 99:
            raise KeyError(key)
        return chr(key).upper() * 2


print("abcd".translate(Table()))
for bad in ({97: 1.5}, {97: -1}, {97: 0x110000}, {97: b"x"}, 5, None, {"a": "b"}):
    try:
        print("a".translate(bad))
    except Exception as error:
        print(type(error).__name__, error)
for args in (("ab", "cd"), ("ab", "c"), ("ab", "cd", "e"), ({"a": 1, 98: "x"},), ({"ab": 1},), ({1.5: 1},), ("a",), (1, 2), ("a", "b", 3), ({}, "x"), ("aa", "bc"), ("é", "e", "é")):
    try:
        print(str.maketrans(*args))
    except Exception as error:
        print(type(error).__name__, error)

# Characters beyond the first plane, and lone surrogates.
s = "a😀b\ud800c"
print(len(s), ascii(s[1]), ascii(s[::-1]), s.find("b"), s.index("c"), ascii(s.center(11, "😀")), ascii(s.zfill(8)), s.count(""), ascii(s.partition("😀")), s.isprintable(), ascii(s.replace("", "-")))
for c in ("\x7f", "\xa0", "\xad", "\u0378", "\u200e", "\ue000", "😀", "\U000e0001", "\ufffe", " ", "\u3000", "\u2028", "\U0001fae9"):
    print(ascii(c), c.isprintable(), repr(c) == "'" + c + "'", ascii(repr(c)))
print("ß".casefold() == "SS".casefold(), "ﬃ".casefold(), "Ꭰ".casefold() == "ꭰ".casefold(), "ϐ".casefold(), ascii("İ".casefold()), ascii("ŉ".upper()), ascii("ΰ".upper()))
print("é" == "é", "é" < "z", "z" < "é", "\uffff" < "😀", "a" "́", max("azé😀"))
for fill in ("", "ab", 5, "😀"):
    try:
        print("x".center(4, fill), "x".ljust(3, fill), "x".rjust(3, fill))
    except TypeError as error:
        print(error)
print("+1".zfill(5), "-".zfill(3), "--1".zfill(6), "+".zfill(0), "٣".zfill(3), "−1".zfill(5))
print("Prefix".removeprefix("Pre"), "x".removeprefix("xx"), "aXa".removesuffix("a"), "abc".removesuffix(""), "".removeprefix(""))
