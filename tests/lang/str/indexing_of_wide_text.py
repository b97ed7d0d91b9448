text = "aé日😀\u0301z" * 3
print(len(text), text[3], text[-1], text[3:8], text[::-1], text[1::6], text[-6:], text[:-15], text[100:], text[5:2], text[2:10:3], text[10:2:-2])
print([text[i] for i in range(0, len(text), 5)], [ord(c) for c in text[:6]], [i for i, c in enumerate(text) if c == "日"], list(text[:4]), tuple(reversed(text[:4])), text.index("😀"), text.rindex("😀"), text.find("z", 6), text.rfind("a", 0, 12), text.count("é", 2))
long = "日本語" * 1000
print(long[1500], long[2999], long[-3000], long[1000:1003], len(long[::7]), long.find("語本"), long.find("語日"), long.rfind("語"), long.count("本語日"), long[500:520:4], long[::-1][:4], long.index("本", 2000), long.split("語")[333], len(long.replace("本", "xx")), long.startswith("本", 1), long.endswith("本語"), long.partition("語")[1:][0], len(long.encode()), hash(long) == hash("日本語" * 1000))
mixed = "".join(chr(c) for c in (0x7f, 0x80, 0x7ff, 0x800, 0xffff, 0x10000, 0x10ffff))
print([hex(ord(c)) for c in mixed], len(mixed), len(mixed.encode("utf-8", "surrogatepass")), [len(c.encode()) for c in mixed], mixed[5] > mixed[4], max(mixed) == mixed[-1], sorted(mixed) == list(mixed), mixed.encode("utf-16-le").hex(), ascii(mixed))
surrogates = "\ud83d\ude00"
print(len(surrogates), surrogates == "😀", ascii(surrogates), surrogates[0] == "\ud83d", surrogates.encode("utf-16", "surrogatepass").decode("utf-16") == "😀", ascii("".join(["\ud83d", "\ude00"])), ascii(surrogates[::-1]), surrogates.isprintable(), "😀"[0] == "😀")
for index in (18, -19, "x", 1.0, None, (1, 2), 2 ** 70, slice("a", None), slice(None, None, 0)):
    try:
        print(text[index])
    except Exception as error:
        print(type(error).__name__, error)
zwj = "👩\u200d👩\u200d👧"
print(len(zwj), [hex(ord(c)) for c in zwj], zwj.split("\u200d"), zwj[0], zwj.replace("\u200d", "+"), "e\u0301" == "é", len("e\u0301"), "e\u0301".upper() == "E\u0301", "ﬁ".upper(), "Å" == "\u212b", "Å".lower() == "\u212b".lower())
