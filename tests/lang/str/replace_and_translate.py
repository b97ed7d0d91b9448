print("aaa".replace("a", "b"), "aaa".replace("a", "b", 2), "abc".replace("", "-"), "abc".replace("", "-", 2), "".replace("", "x"), "abc".replace("x", "y"), "hello".replace("l", ""), "ab".replace("ab", "ab"), "aaaa".replace("aa", "b"), "a.b.c".replace(".", "::"), "abc".replace("b", "é日"), "日本".replace("日", "a"), "aaa".replace("a", "b", 0), "aaa".replace("a", "b", -1), "aXbXc".replace("X", "X", 1), "xyz".replace("z", "zz", count=1))
print("hello".translate({104: "H", 101: None, "l" if False else 108: 76}), "abc".translate({}), "abc".translate(str.maketrans("ab", "xy")), "abc".translate(str.maketrans("ab", "xy", "c")), "abc".translate(str.maketrans({"a": "AAA", "b": None, 99: 100})), "aé日".translate({233: "e", 26085: 100}))
print(str.maketrans("ab", "cd"), str.maketrans({"a": 1, 98: "x"}), str.maketrans("", "", "xy"))


class Table:
    def __getitem__(self, key):
        if key == ord("b"):
            raise LookupError
        return chr(key).upper()


print("abc".translate(Table()))
for f in (lambda: "a".replace("a"), lambda: "a".replace(1, "b"), lambda: "a".replace("a", 1), lambda: "a".replace("a", "b", "c"), lambda: str.maketrans("a", "bc"), lambda: str.maketrans(5), lambda: str.maketrans({"ab": 1}), lambda: "a".translate(), lambda: "a".translate(5), lambda: "a".translate({97: -1}), lambda: "a".translate({97: 0x110000}), lambda: "a".translate({97: 1.5}), lambda: str.maketrans("a", 5), lambda: str.maketrans("a", "b", 5), lambda: str.maketrans({1.5: 1}), lambda: "a".replace("a", "b", 1.0)):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
rot13 = str.maketrans("abcdefghijklmnopqrstuvwxyz", "nopqrstuvwxyzabcdefghijklm")
print("hello world".translate(rot13), "hello world".translate(rot13).translate(rot13))
print("a\\b\"c'd\n\t\r\0\x1b\x7f\x80\xff", end="|\n")
print([repr(s) for s in ("it's", 'say "hi"', "both ' and \"", "\\", "\n\t\r", "\x00\x1f\x7f", "\x80\xa0\xad\xff", "é日😀", "\u200b\u2028\ue000", "\ud800", "tab\there")])
print([ascii(s) for s in ("é", "日", "😀", "\ud800", "a'b", "\x80")], "\u00e9" == "é", "\N{LATIN SMALL LETTER E WITH ACUTE}" == "é", "\101\x41\u0041\U00000041", r"\n\x41", "a" "b" 'c' """d""", "line \
continued")
