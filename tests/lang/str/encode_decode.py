for text in ("abc", "é", "日本", "😀", "", "a\x00b"):
    print(ascii(text), text.encode(), text.encode("utf-8"), text.encode("utf-16-le"), text.encode("utf-32-be"), text.encode("ascii", "replace"), text.encode("ascii", "ignore"), text.encode("ascii", "xmlcharrefreplace"), text.encode("ascii", "backslashreplace"), text.encode("latin-1", "replace"))
print("é".encode("latin-1"), "é".encode("iso-8859-1"), "abc".encode("ASCII"), "é".encode("UTF8"), "a".encode("utf_16")[2:] in (b"a\x00", b"\x00a"), "é".encode(encoding="utf-8", errors="strict"), "\ud800".encode("utf-8", "surrogatepass"), "\ud800".encode("utf-8", "replace"), "\udcff".encode("utf-8", "surrogateescape"))
print(b"abc".decode(), b"\xc3\xa9".decode("utf-8"), b"\xe9".decode("latin-1"), b"\xff\xfea".decode("utf-8", "replace"), b"a\xffb".decode("utf-8", "ignore"), b"a\xff".decode("ascii", "backslashreplace"), ascii(b"a\xff".decode("utf-8", "surrogateescape")), b"a\x00b\x00".decode("utf-16-le"), b"".decode(), bytearray(b"xy").decode(), b"\xf0\x9f\x98\x80".decode())
for f in (lambda: "é".encode("ascii"), lambda: "日本é".encode("latin-1"), lambda: "a".encode("nope"), lambda: "é".encode("ascii", "nope"), lambda: "\ud800".encode(), lambda: "a".encode(5), lambda: b"\xff".decode(), lambda: b"ab\xc3".decode(), lambda: b"\xc3(".decode(), lambda: b"\xe2\x82".decode(), lambda: b"\xed\xa0\x80".decode(), lambda: b"\xf8\x88".decode(), lambda: b"\xc0\x80".decode(), lambda: b"abc\xff\xfe".decode("ascii"), lambda: b"a".decode("utf-16-le"), lambda: b"a".decode("nope"), lambda: b"\xff".decode("utf-8", "nope"), lambda: b"a".decode(5), lambda: "ab\ud800c\udfff".encode("utf-8"), lambda: "ééé".encode("ascii"), lambda: "aééb".encode("ascii"), lambda: b"\x80\x80abc".decode("utf-8"), lambda: b"\xf4\x90\x80\x80".decode()):
    try:
        print(ascii(f()))
    except Exception as e:
        print(type(e).__name__, ascii(str(e)))
try:
    "héllo".encode("ascii")
except UnicodeEncodeError as e:
    print(e.encoding, e.object, e.start, e.end, e.reason, e.args)
try:
    b"ab\xff".decode("utf-8")
except UnicodeDecodeError as e:
    print(e.encoding, e.object, e.start, e.end, e.reason, e.args)
print(b"\xff\xc3\xa9\xc3\xe2\x82\xe2\x82\xac".decode("utf-8", "replace"), ascii(b"\xf0\x9f\x98".decode("utf-8", "replace")), ascii(b"\xf0\x9f\x98a".decode("utf-8", "replace")), ascii(b"\xe0\x80\x80".decode("utf-8", "replace")))
round_trip = "mixed é 日 😀 \n text"
print(all(round_trip.encode(c).decode(c) == round_trip for c in ("utf-8", "utf-16", "utf-32", "utf-16-be", "utf-32-le")))
