def show(text):
    for line in text.strip().splitlines():
        try:
            print(line, "->", repr(eval(line)))
        except Exception as error:
            print(line, "->", type(error).__name__ + ":", error)


text = "aé€😀\ud800z"
show("""
"aé€😀".encode(), "aé€😀".encode("utf-8"), "aé€😀".encode("UTF8"), "aé".encode("latin-1"), "aé".encode("iso-8859-1"), "aé".encode("L1"), "abc".encode("ascii"), "abc".encode("us-ascii")
"aé€😀".encode("utf-16"), "aé€😀".encode("utf-16-le"), "aé€😀".encode("utf-16-be"), "aé€😀".encode("UTF_16_LE")
"aé€😀".encode("utf-32"), "a😀".encode("utf-32-le"), "a😀".encode("utf-32-be"), "".encode("utf-16"), "".encode("utf-32")
"a€".encode("utf-8-sig"), "".encode("utf-8-sig")
text.encode()
text.encode("latin-1")
text.encode("ascii")
text.encode("utf-16")
text.encode("utf-32-le")
"éé€".encode("ascii")
"€".encode("latin-1")
text.encode("utf-8", "ignore"), text.encode("utf-8", "replace"), text.encode("utf-8", "backslashreplace"), text.encode("utf-8", "xmlcharrefreplace"), text.encode("utf-8", "surrogatepass"), text.encode("utf-8", "namereplace")
text.encode("ascii", "ignore"), text.encode("ascii", "replace"), text.encode("ascii", "backslashreplace"), text.encode("ascii", "xmlcharrefreplace"), "é€😀".encode("ascii", "namereplace")
text.encode("latin-1", "ignore"), text.encode("latin-1", "replace"), text.encode("latin-1", "backslashreplace"), text.encode("latin-1", "xmlcharrefreplace")
text.encode("utf-16-le", "surrogatepass"), text.encode("utf-16-le", "replace"), text.encode("utf-16-le", "ignore"), text.encode("utf-32-le", "surrogatepass")
text.encode("ascii", "surrogatepass")
text.encode("utf-8", "surrogateescape")
"a\\udc80\\udcff".encode("utf-8", "surrogateescape"), "\\udcff".encode("ascii", "surrogateescape"), "\\udce9".encode("latin-1", "surrogateescape")
"\\udc7f".encode("ascii", "surrogateescape")
"x".encode("no-such")
"x".encode("utf-8", "no-such")
"é".encode("ascii", "no-such")
"x".encode(5)
"x".encode("utf-8", 5)
"x".encode("utf-8", "strict", 1)
"x".encode(encoding="ascii", errors="ignore"), "x".encode(errors="strict")
"x".encode(enc="ascii")
"x".encode("utf-8\\0")
"x".encode("")
"x".encode("rot13")
"x".encode("hex")
"ab".encode("utf-7") if 0 else 0
""")
try:
    "abc\udcffé".encode("utf-8")
except UnicodeEncodeError as e:
    print(e.encoding, repr(e.object), e.start, e.end, e.reason, e.args, e)
try:
    "ab€€€c".encode("latin-1")
except UnicodeEncodeError as e:
    print(e.encoding, repr(e.object), e.start, e.end, e.reason, e.args, e)
