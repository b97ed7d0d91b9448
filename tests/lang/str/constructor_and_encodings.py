def show(text):
    for line in text.strip().splitlines():
        try:
            print(line, "->", repr(eval(line)))
        except Exception as error:
            print(line, "->", type(error).__name__ + ":", error)


class S:
    def __str__(self): return "S!"
class R:
    def __repr__(self): return "R!"
class Bad:
    def __str__(self): return 5
    __repr__ = __str__
class Sub(str):
    pass
class B:
    def __bytes__(self): return b"bytes"
show("""
str(), str(5), str("x"), str(None), str(S()), str(R()), str(b"x"), str(object=5), str([R()])
str(Bad())
repr(Bad())
ascii(Bad())
f"{Bad()}"
print(Bad())
str(b"caf\\xc3\\xa9", "utf-8"), str(b"caf\\xe9", "latin-1"), str(bytearray(b"abc"), "ascii"), str(memoryview(b"abc"), "utf8"), str(b"", "utf-8"), str(object=b"x", encoding="ascii"), str(b"x", errors="strict")
str(b"\\xff", "utf-8", "replace"), str(b"\\xff", errors="ignore"), str(b"a\\xff", encoding="utf-8", errors="backslashreplace")
str(b"\\xff", "utf-8")
str(b"\\xff", "ascii")
str("x", "utf-8")
str(5, "utf-8")
str(B(), "utf-8")
str(encoding="utf-8")
str(b"x", "no-such")
str(b"x", 5)
str(b"x", "utf-8", 5)
str(b"\\xff", "utf-8", "no-such")
str(b"x", "utf-8", "no-such")
str(b"x", "utf-8", "strict", 1)
str(x=1)
str(b"x", "ut\\0f")
Sub("abc"), type(Sub("abc")), Sub(5), Sub(b"x", "ascii"), type(str(Sub("x"))), type(Sub("x") + "y"), type(Sub("x").upper()), type(Sub("x")[:]), type(Sub("x").strip()), type("".join([Sub("x")])), Sub("a") == "a", hash(Sub("a")) == hash("a"), {Sub("a"): 1}["a"], type(Sub("%s") % 1), type(Sub("x").replace("y", "z")), type(Sub("x") * 1), type(Sub("x").center(0)), type(format(Sub("x"))), type(Sub("{}").format(1)), type(Sub("x").zfill(0)), type(Sub("x").__str__()), type(str(Sub("x")))
str.__new__(Sub, "q"), type(str.__new__(Sub, "q"))
str.__new__(int, 5)
str.__new__()
Sub()
Sub.maketrans("a", "b")
""")
