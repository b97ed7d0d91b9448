s = "naïve café 日本語 😀👍🏽 Ω"
print(len(s), s.upper(), s.title(), s[::-1][:5], s.split(), s.encode().__len__(), s.find("語"), s.index("Ω"), s.replace("日本", "ni"), s.isprintable())
print([s[i] for i in range(0, len(s), 4)], s[11:14], s[-3:], s.center(30, "é"), list("é日😀"), "日" * 3, "日" < "本", sorted("zéa日Z"), max(s), min(s))
for i, c in enumerate("aé日😀"):
    print(i, c, ord(c), hex(ord(c)), c.encode(), c.isalpha(), repr(c), ascii(c), len(c.encode("utf-16-le")) // 2)
big = "日" * 500 + "x" + "é" * 500
print(len(big), big[499:502], big[500], big[-500:][:2], big.find("x"), big.count("é"), big[600] == "é", big[100:900:200], len(big[::3]), big.rfind("日"))
total = 0
for i in range(len(big)):
    total += ord(big[i])
print(total, sum(map(ord, big)), sum(1 for c in big if c == "日"))
print("ß".upper(), "ŉ".upper(), "ΐ".upper(), "ﬃ".upper(), "İ".lower(), len("İ".lower()), "Σ".lower(), "ΑΣ".lower(), "ΑΣΑ".lower(), "ǅ".title(), "ǆ".title(), "ǆ".capitalize(), "ﬁx".capitalize(), "Ǆ".swapcase(), "ß".casefold(), "SS" == "ß".upper())
print("١٢٣".isdigit(), int("١٢٣"), "²".isdigit(), "²".isdecimal(), "½".isnumeric(), "一".isnumeric(), "Ⅳ".isnumeric(), "Ⅳ".isupper(), "ª".islower(), "ʰ".isalpha(), "_".isidentifier(), "é1".isidentifier(), "日本".isidentifier(), "1é".isidentifier(), "a·b".isidentifier(), "℘".isidentifier())
print(" a\u2003".strip() + "|", "\u200ba".strip() == "\u200ba", "\x1cx".strip(), "\x85x\xa0".split(), "\u3000".isspace(), "\u180e".isspace(), "\ufeff".isspace(), "a\u2029b".splitlines())
lone = "\ud83d"
print(len(lone), repr(lone), ascii("\ud83d\ude00"), len("\ud83d\ude00"), "\ud83d\ude00" == "😀", lone == "\ud83d", lone < "😀", lone + "a" == "\ud83da", repr("a" + lone)[-8:], lone.isalpha(), lone in "x\ud83dy", hash(lone) == hash("\ud83d"), repr(lone.upper()), [repr(c) for c in "a\udc00b"])
变量 = 5
naïve = 2
print(变量 + naïve, "变量" in globals(), sorted(k for k in globals() if not k.isascii()))
try:
    print(lone)
except UnicodeEncodeError as e:
    print(e)
