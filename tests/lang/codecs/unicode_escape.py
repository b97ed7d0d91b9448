# The encodings unicode_escape and raw_unicode_escape.


def attempt(function, *args):
    try:
        print(ascii(function(*args)))
    except (UnicodeError, LookupError, TypeError) as error:
        print(type(error).__name__, error)


TEXTS = ["", "plain", "tab\tline\ncr\r", "back\\slash", "'quotes\"", "\x00\x07\x7f\x80\xff", "Ωж", "\u2028€", "🐍𝄞", "\ud800\udfff", "\\u0041"]
for text in TEXTS:
    for name in ("unicode_escape", "raw_unicode_escape"):
        data = text.encode(name)
        print(name, ascii(text), data, data.decode(name) == text)

for data in (
    rb"\a\b\f\n\r\t\v\\\'\"",
    rb"\0\12\1234\777\08",
    rb"\x41\xe9\u00e9\U0001F40D",
    b"line\\\ncontinued",
    rb"\N{BULLET}\N{LATIN SMALL LETTER E WITH ACUTE}",
    b"\xe9\xff latin",
    rb"\\u0041",
):
    attempt(data.decode, "unicode_escape")
    attempt(data.decode, "raw_unicode_escape")

BAD = [rb"\x", rb"\x4", rb"\x4z", rb"\u12", rb"\u123x", rb"\U0001234", rb"\U00110000", rb"\N", rb"\N{", rb"\N{}", rb"\N{NO SUCH NAME}", rb"\N{BULLET", b"ab\\", rb"a\xz\xfffb"]
for data in BAD:
    for errors in ("strict", "ignore", "replace", "backslashreplace", "surrogateescape"):
        attempt(data.decode, "unicode-escape", errors)
for data in (rb"\u12", rb"\U00110000", rb"\N{BULLET}", b"ab\\", rb"\u00e", rb"\U0001"):
    for errors in ("strict", "ignore", "replace"):
        attempt(data.decode, "raw-unicode-escape", errors)

for name in ("UNICODE_ESCAPE", "Unicode-Escape", "unicodeescape", "raw_unicode-escape", "rawunicodeescape", "unicode_escap"):
    attempt("é€".encode, name)
attempt("é".encode, "unicode_escape", "no such handler")
attempt(bytearray(rb"\t\u20ac").decode, "unicode_escape")
attempt(str, memoryview(rb"\u20ac"), "unicode_escape")
attempt(bytes, "€", "raw_unicode_escape")
attempt(bytearray, "€\n", "unicode_escape")
