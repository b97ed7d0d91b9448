# Tools for text: wrapping, justifying, ciphers, roman numerals, run lengths, patterns, differences, anagrams, templates.
from __future__ import annotations

import string
from collections import Counter, defaultdict
from functools import lru_cache
from itertools import cycle, groupby, zip_longest
from typing import Iterator


def wrap(text: str, width: int) -> list[str]:
    lines, line = [], ""
    for word in text.split():
        while len(word) > width:
            if line:
                lines.append(line)
            lines.append(word[: width - 1] + "-")
            word, line = word[width - 1 :], ""
        if line and len(line) + 1 + len(word) > width:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".lstrip()
    return lines + [line] if line else lines


def justify(text: str, width: int) -> Iterator[str]:
    *lines, last = wrap(text, width)
    for line in lines:
        words = line.split()
        if len(words) == 1:
            yield line
            continue
        gaps, extra = divmod(width - sum(map(len, words)), len(words) - 1)
        yield "".join(word + " " * (gaps + (n < extra)) for n, word in enumerate(words[:-1])) + words[-1]
    yield last


ROMAN = dict(zip(("M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"), (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1)))


def to_roman(n: int) -> str:
    if not 0 < n < 4000:
        raise ValueError(f"{n} has no roman numeral")
    out = []
    for letters, value in ROMAN.items():
        count, n = divmod(n, value)
        out.append(letters * count)
    return "".join(out)


def from_roman(text: str) -> int:
    values = [ROMAN[c] for c in text.upper()]
    total = sum(-a if a < b else a for a, b in zip_longest(values, values[1:], fillvalue=0))
    if to_roman(total) != text.upper():
        raise ValueError(f"not canonical: {text}")
    return total


def vigenere(text: str, key: str, sign: int = 1) -> str:
    shifts = cycle(sign * (ord(c) - ord("a")) for c in key.lower())
    return "".join(chr((ord(c.lower()) - 97 + next(shifts)) % 26 + (97 if c.islower() else 65)) if c.isascii() and c.isalpha() else c for c in text)


def encode_runs(text: str) -> str:
    return "".join(f"{n}{c}" if (n := len(list(group))) > 1 else c for c, group in groupby(text))


def decode_runs(text: str) -> str:
    out, count = [], ""
    for c in text:
        if c.isdigit():
            count += c
        else:
            out.append(c * int(count or 1))
            count = ""
    return "".join(out)


def matches(pattern: str, text: str) -> bool:
    """`?` is any letter, `*` any letters, `[abc]` one of them."""

    @lru_cache(maxsize=None)
    def at(p: int, t: int) -> bool:
        if p == len(pattern):
            return t == len(text)
        match pattern[p]:
            case "*":
                return at(p + 1, t) or t < len(text) and at(p, t + 1)
            case "?":
                return t < len(text) and at(p + 1, t + 1)
            case "[" if (end := pattern.find("]", p)) > 0:
                inside = pattern[p + 1 : end]
                wanted = (text[t : t + 1] in inside.lstrip("!")) != inside.startswith("!")
                return t < len(text) and wanted and at(end + 1, t + 1)
            case c:
                return t < len(text) and text[t] == c and at(p + 1, t + 1)

    return at(0, 0)


def distance(a: str, b: str) -> int:
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        previous, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            previous, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, previous + (x != y))
    return row[-1]


def difference(old: list[str], new: list[str]) -> list[str]:
    common = [[0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i in reversed(range(len(old))):
        for j in reversed(range(len(new))):
            common[i][j] = common[i + 1][j + 1] + 1 if old[i] == new[j] else max(common[i + 1][j], common[i][j + 1])
    out, i, j = [], 0, 0
    while i < len(old) or j < len(new):
        if i < len(old) and j < len(new) and old[i] == new[j]:
            out.append("  " + old[i])
            i, j = i + 1, j + 1
        elif j < len(new) and (i == len(old) or common[i][j + 1] >= common[i + 1][j]):
            out.append("+ " + new[j])
            j += 1
        else:
            out.append("- " + old[i])
            i += 1
    return out


def slug(title: str) -> str:
    kept = "".join(c if c.isalnum() else " " for c in title.casefold())
    return "-".join(kept.split())


def template(text: str, **values: object) -> str:
    out, rest = [], text
    while rest:
        before, opening, after = rest.partition("{{")
        out.append(before)
        if not opening:
            break
        inside, closing, rest = after.partition("}}")
        if not closing:
            raise ValueError(f"unclosed {{{{ before {after[:10]!r}")
        name, *filters = map(str.strip, inside.split("|"))
        value = values.get(name, f"<{name}>")
        for each in filters:
            function, _, argument = each.partition(":")
            value = {"upper": str.upper, "title": str.title, "pad": lambda s: s.rjust(int(argument)), "join": lambda s: argument.join(s)}[function](value)
        out.append(str(value))
    return "".join(out)


text = "The quick brown fox jumps over the lazy dog, incomprehensibly fast. And then it rests."
for line in wrap(text, 16):
    print(f"|{line:<16}|")
print(*(f"|{line}|" for line in justify(text, 20)), sep="\n")
print([to_roman(n) for n in (1, 4, 9, 14, 40, 90, 400, 1994, 2024, 3999)], [from_roman(r) for r in ("mcmxciv", "XLII", "I")], all(from_roman(to_roman(n)) == n for n in range(1, 500)))
for wrong in (lambda: to_roman(0), lambda: from_roman("IIII"), lambda: from_roman("ABC"), lambda: template("{{x")):
    try:
        print(wrong())
    except (ValueError, KeyError) as error:
        print(type(error).__name__, error)
secret = vigenere("Attack at Dawn, é!", "Lemon")
print(secret, vigenere(secret, "Lemon", -1), encode_runs("aaabccddddd e"), decode_runs(encode_runs("aaabccddddd e")), encode_runs(""), repr(decode_runs("10x")))
print([(p, [w for w in ("cat", "cart", "cut", "bat", "at", "") if matches(p, w)]) for p in ("c?t", "*at", "c*t", "[bc]at", "[!c]at", "*", "")])
print(distance("kitten", "sitting"), distance("", "abc"), distance("same", "same"), sorted(("hello", "help", "shell", "yellow"), key=lambda w: (distance(w, "hell"), w)))
print(*difference("one two three four five".split(), "one 2 three five six".split()), sep="\n")
print(slug("  Ünïcode & Co.: The ÉTUDE (2nd)  "), slug("Straße"), template("Dear {{ name | title | pad:10 }}, {{items|join:, }} for {{who}}{{none}}.", name="ann smith", items=["a", "b"], who=5))
words = Counter(w.strip(string.punctuation).lower() for w in text.split())
groups = defaultdict(list)
for word in "listen silent enlist google elbow below inlets".split():
    groups["".join(sorted(word))].append(word)
print(words.most_common(2), [g for g in groups.values() if len(g) > 1], sorted(words, key=lambda w: (-len(w), w))[:3])
vowels = str.maketrans(dict.fromkeys("aeiou") | {"t": "T"})
print(text[:25].translate(vowels), text[:9].swapcase(), text.title()[:19], " ".join(w[::-1] for w in text.split()[:4]), "".join(sorted(set(text.lower()) & set(string.ascii_lowercase))) == string.ascii_lowercase, text.count("the"), text.lower().count("the"), text.index("fox"), text.rpartition(" ")[2])
