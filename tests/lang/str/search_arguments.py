def show(text):
    for line in text.strip().splitlines():
        try:
            print(line, "->", repr(eval(line)))
        except Exception as error:
            print(line, "->", type(error).__name__ + ":", error)


s = "añb日c😀d日"
show("""
[getattr(s, m)("日") for m in ("find", "rfind", "index", "rindex", "count")], [getattr(s, m)("日", 4) for m in ("find", "rfind", "index", "rindex", "count")], [getattr(s, m)("日", -3, -1) for m in ("find", "rfind", "count")]
s.find("日", None, None), s.find("日", 4, None), s.find("日", None, 3), s.count("", 2, 4), s.count("", 100), s.count(""), s.find("", 8), s.find("", 9), s.rfind("", 3, 2), s.rfind("", -100, 100)
s.find("日", 2 ** 70), s.find("日", -2 ** 70), s.rfind("日", 0, 2 ** 70), s.count("日", -2 ** 70, 2 ** 70), s.startswith("a", -2 ** 70), s.endswith("日", 0, 2 ** 70)
s.index("x")
s.rindex("日", 0, 3)
s.index("")
s.find()
s.find("a", 1, 2, 3)
s.find(5)
s.find("a", "b")
s.find("a", 1.5)
s.find(sub="a")
s.count()
s.count(None)
s.rfind(b"a")
s.index(None)
s.startswith()
s.startswith(5)
s.startswith(["a"])
s.startswith(("a", 5)), s.startswith(("añ", 5))
s.startswith(("x", 5))
s.startswith(("x", b"a"))
s.startswith("a", "b")
s.startswith("a", 0, 1, 2)
s.endswith(5)
s.endswith((None,))
s.startswith("日", 3), s.startswith(("x", "日c"), 3, 5), s.startswith("", 8), s.startswith("", 9), s.endswith("", 0, 0), s.endswith("d日"), s.endswith("d", 0, -1), s.endswith(()), s.startswith("ñb日", 1, 3), s.startswith("ñb日", 1, 4), s.startswith("a", None, None), s.startswith((), 0)
s.replace("日", "x"), s.replace("日", "", 1), s.replace("", "-"), s.replace("", "-", 2), s.replace("x", "y"), s.replace("日", "日本", -1), s.replace("日", "q", 0), "aaa".replace("aa", "b"), "".replace("", "x"), "".replace("", "x", 0), "".replace("a", "b"), "abc".replace("abc", "日"), s.replace("日", "x", count=1)
s.replace("a")
s.replace("a", 5)
s.replace(5, "a")
s.replace("a", "b", "c")
s.replace("a", "b", 1, 2)
s.replace("a", "b", count=None)
s.replace(old="a", new="b")
"日" in s, "c😀" in s, "" in s, s.__contains__("ñ"), "ñx" in s
5 in s
b"a" in s
None in ""
s.__contains__(5)
s.expandtabs(4), "a\\tb\\tc".expandtabs(), "a\\tb".expandtabs(0), "a\\tb".expandtabs(-3), "日\\tb\\n\\tc".expandtabs(4), "ab\\r\\tc".expandtabs(3), "\\t".expandtabs(tabsize=2), "a\\tb".expandtabs(1)
"a".expandtabs("x")
"a".expandtabs(1, 2)
"a\\t".expandtabs(2 ** 70)
""")
