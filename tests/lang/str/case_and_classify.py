words = ["hello World", "HELLO", "straße", "ǆ", "ﬁ", "İ", "ΑΣ", "they're bill's", "x1y2", "", "ñ", "éCOLE", "ß", "123", "a-b_c d"]
for w in words:
    print(repr(w), repr(w.upper()), repr(w.lower()), repr(w.title()), repr(w.capitalize()), repr(w.swapcase()), repr(w.casefold()))
samples = ["abc", "ABC", "Abc Def", "123", "abc1", " ", "\t\n", "", "²", "½", "٣", "é", "_x", "1x", "x y", "class", "\x7f", "日本", "Ⅷ", "a\u0301", "\u00a0", "\u200b", "!"]
for s in samples:
    print(ascii(s), s.isalpha(), s.isdigit(), s.isdecimal(), s.isnumeric(), s.isalnum(), s.isspace(), s.isupper(), s.islower(), s.istitle(), s.isidentifier(), s.isprintable(), s.isascii())
print("ab".center(7), "|", "ab".center(7, "*"), "ab".center(6, "*"), "abc".center(6, "*"), "ab".center(1), "ab".ljust(5, "-"), "ab".rjust(5, "-"), "ab".ljust(1), "42".zfill(5), "-42".zfill(5), "+4".zfill(4), "".zfill(3), "abc".zfill(2), "--1".zfill(5))
print("a\tbc\td".expandtabs(), "a\tb".expandtabs(4), "\t".expandtabs(2) + "|", "ab\tc\nd\te".expandtabs(4), "a\tb".expandtabs(0), "a\tb".expandtabs(-1))
for f in (lambda: "a".center(), lambda: "a".center("x"), lambda: "a".center(5, "ab"), lambda: "a".center(5, ""), lambda: "a".ljust(5, 5), lambda: "a".zfill("x"), lambda: "a".zfill(), lambda: "a".upper(1), lambda: "a".isalpha(1), lambda: "a".expandtabs("x"), lambda: "a".center(5, b"x"), lambda: "a".rjust(3.0)):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
