def show(text):
    for line in text.strip().splitlines():
        try:
            print(line, "->", repr(eval(line)))
        except Exception as error:
            print(line, "->", type(error).__name__ + ":", error)


show(r"""
b"a\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80".decode(), b"\xe9".decode("latin-1"), b"abc".decode("ascii"), bytearray(b"\xc3\xa9").decode("utf8")
b"\xff".decode()
b"\xc3".decode()
b"a\xe2\x82".decode()
b"\xe2\x82x".decode()
b"\xf0\x9f\x98".decode()
b"\xed\xa0\x80".decode()
b"\xc0\x80".decode()
b"\xf4\x90\x80\x80".decode()
b"\x80abc".decode()
b"\xf8\x88\x80\x80\x80".decode()
b"a\xffb\xfec".decode("utf-8", "replace"), b"a\xffb".decode("utf-8", "ignore"), b"a\xffb".decode("utf-8", "backslashreplace"), b"a\xffb".decode("utf-8", "surrogateescape"), b"\xe2\x82".decode("utf-8", "replace"), b"\xe2\x28\xa1".decode("utf-8", "replace"), b"\xed\xa0\x80".decode("utf-8", "surrogatepass"), b"\xed\xa0\x80".decode("utf-8", "replace"), b"\xf0\x80\x80\x41".decode("utf-8", "replace"), b"\xf0\x9f\x98\xe2\x82\xff".decode("utf-8", "replace"), b"\xc0\xaf\xe0\x80".decode("utf-8", "replace")
b"a\x80".decode("ascii")
b"a\x80b\xff".decode("ascii", "replace"), b"a\x80".decode("ascii", "ignore"), b"a\x80".decode("ascii", "backslashreplace"), b"a\x80".decode("ascii", "surrogateescape")
b"\xff".decode("ascii", "xmlcharrefreplace")
b"\xff".decode("ascii", "no-such")
b"\xff\xfea\x00".decode("utf-16"), b"\xfe\xff\x00a".decode("utf-16"), b"a\x00".decode("utf-16"), b"a\x00".decode("utf-16-le"), b"\x00a".decode("utf-16-be"), b"\xff\xfea\x00".decode("utf-16-le"), b"".decode("utf-16"), b"=\xd8\x00\xde".decode("utf-16-le")
b"a".decode("utf-16-le")
b"a\x00b".decode("utf-16")
b"\x00\xd8a\x00".decode("utf-16-le")
b"\x00\xdc".decode("utf-16-le")
b"\x00\xd8".decode("utf-16-le")
b"\x00\xd8a\x00".decode("utf-16-le", "replace"), b"a\x00b".decode("utf-16-le", "replace"), b"\x00\xd8".decode("utf-16-le", "surrogatepass"), b"\x00\xdc".decode("utf-16-le", "ignore"), b"\x00\xd8".decode("utf-16-le", "backslashreplace")
b"\xff\xfe\x00\x00a\x00\x00\x00".decode("utf-32"), b"\x00\x00\xfe\xff\x00\x00\x00a".decode("utf-32"), b"a\x00\x00\x00".decode("utf-32-le"), b"\x00\x00\x00a".decode("utf-32-be")
b"a\x00".decode("utf-32-le")
b"\x00\x00\x11\x00".decode("utf-32-le")
b"\x00\xd8\x00\x00".decode("utf-32-le")
b"\x00\x00\x11\x00".decode("utf-32-le", "replace"), b"\x00\xd8\x00\x00".decode("utf-32-le", "surrogatepass")
b"\xef\xbb\xbfabc".decode("utf-8-sig"), b"abc".decode("utf-8-sig"), b"\xef\xbb\xbfabc".decode("utf-8"), b"\xef\xbb\xbf".decode("utf-8-sig")
b"x".decode("no-such")
b"x".decode(5)
b"x".decode("utf-8", 5)
b"x".decode("utf-8", "strict", 1)
b"x".decode(encoding="ascii", errors="ignore"), b"x".decode(errors="strict"), bytearray(b"q").decode(encoding="latin1")
b"".decode("no-such")
b"x".decode("hex")
b"x".decode("base64")
""")
for data, encoding in ((b"ab\xff\xfec", "utf-8"), (b"ab\xe2\x82", "utf-8"), (b"\x80", "ascii"), (b"a\x00b", "utf-16-le")):
    try:
        data.decode(encoding)
    except UnicodeDecodeError as e:
        print(e.encoding, e.object, e.start, e.end, e.reason, e.args, str(e), isinstance(e, ValueError))
