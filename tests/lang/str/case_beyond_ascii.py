words = ["straße", "ŉ", "ǰx", "ﬁne ﬂy", "İstanbul", "ıI", "ΣΑΣ ΟΔΟΣ σς", "Ǆ ǅ ǆ", "ÀÉÎ", "ß", "ŒUVRE", "ᾳ ᾼ", "𐐀𐐨", "ⓐⒶ", "ⅷⅧ", "he's o'neil-smith 3rd", "ΑΣ.", "ΑΣ'Α", "Σ", "aΣ", "ΐ", "ﬃ", "K Å", "mµm", "Ꭰꭰ", "ა Ა", "ẞ"]
for w in words:
    print(w, w.upper(), w.lower(), w.title(), w.capitalize(), w.swapcase(), w.casefold(), [len(f(w)) for f in (str.upper, str.lower, str.title, str.casefold)])
    print("  ", w.isupper(), w.islower(), w.istitle(), w.isalpha(), w.isidentifier(), w.isprintable(), w.isalnum())
for c in "²½٣३Ⅷ一①𝟗\u00a0\u2028\u200b\x1c\x85\u3000_·\u0301ªº\ud800\ufffe\U000e0001\x7f~ ǅ":
    print(ascii(c), c.isdecimal(), c.isdigit(), c.isnumeric(), c.isspace(), c.isprintable(), c.isalpha(), c.isidentifier(), ("a" + c).isidentifier(), c.istitle(), c.isupper(), c.islower(), c.isascii())
print([s.istitle() for s in ("Hello World", "Hello world", "HELLO", "A1b", "1A", "", "A'B", "Ǆ", "ǅ", "'Tis")], [s.isupper() for s in ("A1", "1", "", "Aa", "ªA", "Ⅷ")], [s.islower() for s in ("a1", "ª", "ⅷ", "ǅ")])
print("ﬀ".upper() == "FF", "ß".casefold() == "SS".casefold(), "Maße".casefold(), "ς".casefold(), "ͅ".upper(), "ŐŰ".lower(), "Ω".lower(), "K".lower() == "k", "ſ".upper(), "ẞ".lower(), "ß".title(), "ǆabc".title(), "ŉa".capitalize())
