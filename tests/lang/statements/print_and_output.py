print()
print("a", 1, 2.5, None, True, [1, "x"], (1,), {"k": "v"}, {1}, b"b", 1j, ..., int, sep=" | ")
print("no newline", end="")
print("", "leading space")
print("a\nb", "c\td", "e\\f", "quote's", 'dq"', "\x41", "\u00e9", "\U0001F600", "nul\0end".replace("\0", "0"))
print(["it's", 'a "b"', "\n", "\\", "é", "\x00", "\x7f", "\u200b", "\ud800"])
print({"a": [1, {"b": (2, 3)}], "c": {4}, "d": frozenset([5])}, [[]], [()], [{}], (set(),), [None, True, 1.0, -0.0, 1e100, float("inf"), float("nan")])
print(*[], sep="x")
print(*range(5))
print(1, 2, sep="")
print(1, 2, sep="", end="")
print(end="\n")
print("a" "b", ("c" "d"), 'e' "f")
print("""triple
lines "quoted" 'here'
""", end="")
print('''a'b"c''', "tab\tx", r"raw\n", "con\
tinued")
print(10 ** 30, -10 ** 20, 0x10, 0o10, 0b10, 1_000, 1e5, 1e16, 1.0, .5, 5., 1e-7, 123456789.123)
print(str([1.0, "a", None]), repr({"a": "b"}), str((1,)), repr(()), str({}), repr(set()), str(range(3)), repr(slice(1)), str(b"a"), repr(bytearray(b"a")))


class R:
    def __repr__(self):
        return "R()"


class S(R):
    def __str__(self):
        return "S!"


print(R(), S(), [R(), S()], {"r": S()}, (R(),), f"{S()} {S()!r}", "%s %r" % (S(), S()), str(S()), repr(S()), {R(): 1})


class Bad:
    def __repr__(self):
        raise ValueError("repr fails")


for f in (lambda: print(Bad()), lambda: print([Bad()]), lambda: str({"k": Bad()}), lambda: f"{Bad()}", lambda: "%s" % Bad()):
    try:
        f()
    except ValueError as e:
        print("error:", e)


class NotStr:
    def __repr__(self):
        return 5


try:
    print(NotStr())
except TypeError as e:
    print(e)
recursive = [1]
recursive.append(recursive)
rd = {"self": None}
rd["self"] = rd
print(recursive, rd, [recursive, recursive])
print("x" * 100, "-" * 20 + ">", "=" * 0, sep="\n")
print("café", "naïve", "日本語", "Ω≈ç√", "𝒳", "🙂👍", "e\u0301")
print("%5d|%-5d|%05d" % (42, 42, 42), "{:>8}|{:<8}|{:^8}".format("r", "l", "c"), f"{3.14159:.2f}|{42:08b}|{255:#x}")
table = [("id", "name", "score"), (1, "ann", 9.5), (20, "bob", 7.25)]
for row in table:
    print("".join(f"{str(c):<8}" for c in row).rstrip())
