s = "Python"
print(s[0], s[-1], s[1:4], s[:2], s[2:], s[:], s[::2], s[::-1], s[-3:], s[:-3], s[4:1], s[4:1:-1], s[10:], s[-100:2], s[1:100], s[5:0:-2], s[::-3], s[True], s[-1:], s[None:None:None])
print(len(s), s + "!", s * 2, 2 * s, s * 0, s * -1, "P" in s, "py" in s, "" + "", "ab" * 3, s == "Python", s != "python", s < "Q", s > "P", "a" < "b" < "c", "" < "a", "a" < "aa", "Z" < "a", "é" > "z", "10" < "9")
print(min(s), max(s), sorted(s), list(s), tuple(s[:3]), set("aaa"), list(reversed(s)), list(enumerate("ab")), [c for c in s if c.islower()], dict(zip("ab", "cd")), sum(map(ord, s)), "".join(sorted("hello")), list(zip(s, s[1:])))
print([ord(c) for c in "aé日😀\x00"], [chr(n) for n in (97, 233, 26085, 128512)], chr(0) == "\x00", ord("\ud800"), len("😀"), len("é"), len("e\u0301"), "é" == "e\u0301", hash("a") == hash("a"))
for f in (lambda: s[10], lambda: s[-7], lambda: s["a"], lambda: s[1.0], lambda: s[None], lambda: ""[0], lambda: s[::0], lambda: s["a":], lambda: s + 1, lambda: s + None, lambda: 1 + s, lambda: s + b"x", lambda: s * "a", lambda: s * 1.5, lambda: s - s, lambda: s / 2, lambda: s < 1, lambda: s > None, lambda: -s, lambda: s & s, lambda: len(s, s), lambda: s(), lambda: s.nope, lambda: s[1, 2], lambda: s["0"], lambda: s @ s, lambda: "%d" % s):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, str(e))
try:
    s[0] = "J"
except TypeError as e:
    print(e)
try:
    del s[0]
except TypeError as e:
    print(e)
t = s
t += "3"
print(s, t, s is t, "a" "b" == "ab", str(5) + str(1.5) + str(None) + str([1, "a"]) + str((1,)) + str({"k": "v"}) + repr("q"))
print(str(), str("x"), str(b"x"), str(b"\xc3\xa9", "utf-8"), str(b"abc", encoding="ascii"), str(b"\xff", errors="replace"), str(object=5), str(int), str(True), str(1e16))
for f in (lambda: str(5, "utf-8"), lambda: str("a", "utf-8"), lambda: str(b"\xff", "utf-8"), lambda: str(b"a", "nope"), lambda: str(1, 2, 3, 4), lambda: str(b"a", 5), lambda: str(x=1)):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


class S:
    def __str__(self):
        return "S.__str__"


class R:
    def __repr__(self):
        return "R.__repr__"


print(str(S()), str(R()), [R()], f"{S()} {R()}", "%s %r" % (S(), R()), "{} {!r}".format(S(), R()), str([S.__name__, R()]), S().__str__(), "a".__add__("b"), "abc".__contains__("b"), "abc".__getitem__(1), "abc".__len__(), "abc".__mul__(2), "b".__gt__("a"), "a".__eq__(5), "a".__hash__() == hash("a"), "x".__format__(">3"), "{}".__mod__(()))
