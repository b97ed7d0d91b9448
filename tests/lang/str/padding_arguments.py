def show(text):
    for line in text.strip().splitlines():
        try:
            print(line, "->", repr(eval(line)))
        except Exception as error:
            print(line, "->", type(error).__name__ + ":", error)


show("""
"ab".center(7), "ab".center(6), "abc".center(6), "abc".center(7), "ab".center(7, "*"), "ab".center(1), "ab".center(-5), "日".center(4, "本"), "ab".center(True), "".center(3, "é")
"ab".ljust(5, "."), "ab".rjust(5, "."), "é".ljust(3), "é".rjust(3, "😀"), "ab".ljust(0), "ab".rjust(2)
"ab".center()
"ab".center("5")
"ab".center(5.0)
"ab".center(5, "")
"ab".center(5, "xy")
"ab".center(5, 5)
"ab".center(5, b"x")
"ab".center(5, None)
"ab".center(width=5)
"ab".ljust(5, "x", "y")
"ab".center(2 ** 70)
"ab".ljust(2 ** 62)
"42".zfill(5), "-42".zfill(5), "+42".zfill(5), "--42".zfill(6), "".zfill(2), "é".zfill(3), "-".zfill(3), "abc".zfill(2), "-é".zfill(4)
"42".zfill()
"42".zfill("5")
"42".zfill(1, 2)
b"42".zfill(5), b"-42".zfill(5), bytearray(b"+").zfill(3), b"ab".center(6, b"*"), b"ab".center(5, bytearray(b"-")), b"ab".ljust(4), b"ab".rjust(4, b"0"), bytearray(b"x").center(3)
b"ab".center(5, "x")
b"ab".center(5, b"xy")
b"ab".center(5, 42)
b"ab".ljust(5, b"")
"a" * 3, 3 * "é", "ab" * 0, "ab" * -1, "ab" * True, "日" * 2
"a" * 1.5
"a" * "b"
"a" * None
"a" * 2 ** 70
"ab" * 2 ** 62
"a" + 5
"a" + b"b"
"a" + None
5 + "a"
b"a" + "b"
bytearray(b"a") + "b"
"a" - "b"
"a" / 2
"a" ** 2
-"a"
+"a"
~"a"
"a" < 5
"a" >= b"a"
"a" == b"a", "a" != 5, "a" < "b", "Z" < "a", "é" > "z", "😀" > "￿", "a" < "aa", "" < "a", "\\ud800" < "\\ue000"
"a"[5]
"a"["b"]
"a"[1.5]
"a"[None]
"a"[0, 1]
"a"[2 ** 70]
"abc"[::0]
"abc"["a":]
"añ日😀"[1:3], "añ日😀"[::-1], "añ日😀"[-1], "añ日😀"[::2], "añ日😀"[10:], "añ日😀"[True], "añ日😀"[-2 ** 70:2 ** 70], "añ日😀"[3:0:-2]
""")
