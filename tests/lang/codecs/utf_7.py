# The encoding utf-7: base 64 between ASCII.


def attempt(function, *args):
    try:
        print(ascii(function(*args)))
    except (UnicodeError, LookupError) as error:
        print(type(error).__name__, error)


TEXTS = [
    "", "hello", "a+b", "++", "+-", "é", "aéb", "é-", "éa", "é é", "Ω≠", "\x00", "\\~", "🐍", "a🐍b🐍", "\ud801", "\ud801x", "1 + 1 = 2",
    "\t\r\n", "Hi Mom -☺-!", "日本語", "A≢Α.", "{|}",
]
for text in TEXTS:
    data = text.encode("utf-7")
    print(ascii(text), data, data.decode("utf-7") == text)

for data in (b"+AGE", b"+AGE-", b"+AGEx", b"a+AOk-b", b"+2AHcoA-", b"+2AHcoA", b"+2AE-b", b"+2AE", b"+-", b"+", b"+/", b"++", b"a+-b", b"+AOkA6Q-"):
    attempt(data.decode, "utf-7")

BAD = [b"\xff", b"a\x80b", b"+IKx-", b"+AA", b"+AGFz-", b"+AO8-", b"+$", b"a+\xffb", b"+AOk\xff", b"+2AHc", b"+8-", b"+3ADYAA-"]
for data in BAD:
    for errors in ("strict", "ignore", "replace", "backslashreplace"):
        attempt(data.decode, "utf7", errors)

for name in ("UTF-7", "U7", "utf_7", "unicode_1_1_utf_7", "utf-77"):
    attempt("é".encode, name)
