def show(text):
    for line in text.strip().splitlines():
        try:
            print(line, "->", repr(eval(line)))
        except Exception as error:
            print(line, "->", type(error).__name__ + ":", error)


class Table:
    def __getitem__(self, key):
        if key == ord("x"):
            raise LookupError(key)
        if key == ord("y"):
            raise KeyError(key)
        if key == ord("z"):
            return None
        return chr(key + 1)
class Bad:
    def __getitem__(self, key):
        raise ValueError("no " + str(key))
show("""
str.maketrans({"a": "b", "c": None, 100: "é", "é": 101}), str.maketrans("abc", "xyz"), str.maketrans("abc", "xyz", "q"), str.maketrans("", ""), str.maketrans("aa", "bc"), str.maketrans("é", "日", "a"), str.maketrans({})
str.maketrans()
str.maketrans(5)
str.maketrans("ab")
str.maketrans("ab", "c")
str.maketrans("ab", 5)
str.maketrans(5, "ab")
str.maketrans("a", "b", 5)
str.maketrans({"ab": "c"})
str.maketrans({"": "c"})
str.maketrans({1.5: "c"})
str.maketrans("a", "b", "c", "d")
str.maketrans([("a", "b")])
"abcde".translate({97: "X", 98: None, 99: 100, 100: "日本", 101: 0x1f600}), "abc".translate({}), "abc".translate(str.maketrans("abc", "123")), "añb".translate({241: "n"}), "añb".translate(str.maketrans({"ñ": ""}))
"abc".translate(["X"] * 98), "abc".translate(("Q",) * 99), "\\x00\\x01".translate("zy"), "abc".translate("x" * 100), "a".translate(b"x" * 100)
"wxyz{".translate(Table())
"abc".translate(Bad())
"abc".translate(5)
"abc".translate(None)
"abc".translate({97: 5.5})
"abc".translate({97: 0x110000})
"abc".translate({97: -1})
"abc".translate({97: b"x"})
"abc".translate({97: True}), "abc".translate({97: ""}), "abc".translate({"a": "b"})
"abc".translate()
"abc".translate({}, {})
"".translate(5), "".translate(None)
b"abc".translate(None), b"abc".translate(None, b"b"), b"abc".translate(bytes(range(256))), b"abc".translate(bytes(255 - i for i in range(256))), b"abcabc".translate(bytes.maketrans(b"abc", b"xyz"), b"b"), b"abc".translate(None, delete=b"ac"), bytearray(b"abc").translate(bytearray(range(256)), b"c")
b"abc".translate(b"x")
b"abc".translate(5)
b"abc".translate("x")
b"abc".translate()
b"abc".translate(None, "b")
b"abc".translate(None, None)
bytes.maketrans(b"ab", b"c")
bytes.maketrans(b"ab", "cd")
bytes.maketrans(b"ab")
len(bytes.maketrans(b"", b"")), bytearray.maketrans(b"a", b"b")[97]
""")
