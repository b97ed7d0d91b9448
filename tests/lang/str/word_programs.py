text = """It was the best of times, it was the worst of times,
it was the age of wisdom, it was the age of foolishness"""
words = [w.strip(",.").lower() for w in text.split()]
counts = {}
for w in words:
    counts[w] = counts.get(w, 0) + 1
print(sorted(counts.items(), key=lambda kv: (-kv[1], kv[0]))[:5])


def is_palindrome(s):
    s = "".join(c.lower() for c in s if c.isalnum())
    return s == s[::-1]


print(is_palindrome("A man, a plan, a canal: Panama!"), is_palindrome("no"))


def caesar(s, k):
    out = []
    for c in s:
        if c.isalpha():
            base = ord("a") if c.islower() else ord("A")
            out.append(chr((ord(c) - base + k) % 26 + base))
        else:
            out.append(c)
    return "".join(out)


print(caesar("Hello, World!", 3), caesar(caesar("Hello, World!", 3), -3))


def wrap(s, width):
    line, lines = "", []
    for w in s.split():
        if line and len(line) + 1 + len(w) > width:
            lines.append(line)
            line = w
        else:
            line += (" " if line else "") + w
    return lines + [line]


for line in wrap(text, 30):
    print(f"|{line:<30}|{line:>30}|{line:^30}|")


def rle(s):
    out, i = "", 0
    while i < len(s):
        j = i
        while j < len(s) and s[j] == s[i]:
            j += 1
        out += f"{s[i]}{j - i}" if j - i > 1 else s[i]
        i = j
    return out


print(rle("aaabccdddd"), rle(""), rle("abc"))


def snake(name):
    return "".join("_" + c.lower() if c.isupper() else c for c in name).lstrip("_")


def camel(name):
    return "".join(p.title() for p in name.split("_"))


print(snake("HelloWorldAgain"), camel("hello_world_again"))


def roman(n):
    out = ""
    for value, mark in ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):
        count, n = divmod(n, value)
        out += mark * count
    return out


print([roman(n) for n in (1, 4, 9, 14, 40, 90, 400, 1994, 3999)])
table = [("name", "price", "qty"), ("apple", 1.5, 10), ("kiwi", 0.25, 150)]
for row in table:
    print(" | ".join(f"{cell:>8}" if not isinstance(cell, str) else f"{cell:<8}" for cell in row))
print("-" * 20, "=" * 5 + ">" , "\t".join("abc").expandtabs(4), "%-10s|%5.2f" % ("left", 3.14159))
anagrams = {}
for w in "listen silent enlist google elgoog abc cab".split():
    anagrams.setdefault("".join(sorted(w)), []).append(w)
print(sorted(anagrams.values()))
print("".join(chr(int(b, 2)) for b in "1001000 1101001".split()), " ".join(f"{ord(c):08b}" for c in "Hi"), bytes.fromhex("48 69").decode(), "Hi".encode().hex())
