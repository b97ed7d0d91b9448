print("\a\b\f\n\r\t\v\\\'\"" == "\x07\x08\x0c\x0a\x0d\x09\x0b\x5c\x27\x22", "\101\60\7\0".encode(), "\x41\u0041\U00000041", "\N{LATIN SMALL LETTER E WITH ACUTE}\N{BULLET}\N{GREEK SMALL LETTER ALPHA}", "a\
b", len("\
"), """line
two""", '''it's "quoted"''', r"\n\x41\\", R'\'', len(r"\'"), "\777".encode("utf-8"), "\400" == "\u0100", "\08" == "\x008", '\'', "\"", '"', "'", "\u00e9" == "é")
print(b"\a\b\f\n\r\t\v\\\'\"\101\x41\0", rb"\n\x41", Rb"\\", bR"\'", b"""x
y""", b"\377", b"a" b"b", br"\u0041", b"\N", b"\u")
print(repr("\x00\x01\x1f\x20\x7e\x7f\x80\x9f\xa0\xad\xff\u0100\u0378\u2028\u2029\ud800\udfff\ue000\ufeff\uffff\U00010000\U000e0001\U0010ffff"))
print(ascii("\x00é\u0100\U00010000'\""), repr("'"), repr('"'), repr("'\""), repr('\\'), repr("\\'"), repr("\t\n\r\x0b"), repr(b"'"), repr(b'"'), repr(b"'\""), repr(b"\x00\x7f\x80~\\"))
print("%r|%r|%r" % ("\x7f", "\u00a0", "\u3000"), [*"\n\t"], {"\\": "\""}, ("\x1b[0m",), str(["\u200d"]), f"{'\n'!r}", "{!r}".format("\ud83d"), "{!a}".format("😀"))
for source in (r'"\x4"', r'"\u004"', r'"\U0011ffff"', r'"\N{no such name}"', r'"\N{"', r'b"\x4"', 'b"é"', '"abc', "'''abc", r'"\N"', r'"\U00110000"', r"'\'", 'rb"é"', 'ur"x"', 'fb"x"', r'"\x"', 'b"a" "b"', '"a" b"b"'):
    try:
        print(source, repr(eval(source)))
    except SyntaxError as error:
        print(source, error.msg)
