def show(text):
    for line in text.strip().splitlines():
        try:
            print(line, "->", repr(eval(line)))
        except Exception as error:
            print(line, "->", type(error).__name__ + ":", error)


show(r"""
UnicodeDecodeError("utf-8", b"abc\xff", 3, 4, "invalid start byte")
str(UnicodeDecodeError("utf-8", b"abc\xff", 3, 4, "invalid start byte"))
str(UnicodeDecodeError("utf-8", b"abc\xff", 1, 4, "some reason"))
str(UnicodeDecodeError("utf-8", b"abc", 5, 9, "x"))
str(UnicodeDecodeError("utf-8", b"abc", -5, 1, "x"))
str(UnicodeDecodeError("utf-8", bytearray(b"abc"), 0, 1, "x"))
UnicodeDecodeError("utf-8", "abc", 0, 1, "x")
UnicodeDecodeError("utf-8", b"abc", "0", 1, "x")
UnicodeDecodeError("utf-8", b"abc", 0, 1)
UnicodeDecodeError()
UnicodeDecodeError(5, b"abc", 0, 1, "x")
UnicodeDecodeError("utf-8", b"abc", 0, 1, 5)
UnicodeEncodeError("ascii", "a\xe9", 1, 2, "bad")
str(UnicodeEncodeError("ascii", "a\xe9", 1, 2, "bad")), str(UnicodeEncodeError("ascii", "a\u20ac", 1, 2, "bad")), str(UnicodeEncodeError("ascii", "a\U0001f600", 1, 2, "bad")), str(UnicodeEncodeError("ascii", "abc", 0, 3, "bad")), str(UnicodeEncodeError("ascii", "abc", 9, 10, "bad"))
UnicodeEncodeError("ascii", b"a", 1, 2, "bad")
UnicodeEncodeError("ascii", "a", 1, 2, "bad", 5)
UnicodeTranslateError("a\xe9", 1, 2, "bad")
str(UnicodeTranslateError("a\xe9", 1, 2, "bad")), str(UnicodeTranslateError("abc", 0, 2, "bad"))
UnicodeTranslateError("a")
UnicodeError("x", 1), str(UnicodeError("x")), UnicodeError.__mro__
UnicodeDecodeError("a", b"b", 0, 1, "r").args
""")
e = UnicodeEncodeError("ascii", "abcdef", 2, 4, "why")
e.start = 3
e.reason = "because"
e.encoding = "mine"
print(e, e.args, repr(e))
e.start, e.end = 100, 200
print(e.start, e.end, e)
e.object = "x"
print(e.start, e.end, e)
for name, value in (("start", 0), ("object", "y"), ("reason", "r"), ("encoding", "e")):
    try:
        setattr(e, name, value)
        print(name, repr(getattr(e, name)), e)
    except Exception as error:
        print(name, type(error).__name__, error)
d = UnicodeDecodeError("utf-8", b"abc", 0, 1, "r")
print(d.object, type(d.object), d.start, d.end, d.__reduce__())
d.end = 3
d.object = b"\x00\x01"
print(d, d.end)
