# Short text, small numbers and few parts: what is served by ways of its own must agree with the general way.
import itertools

# Lengths around the limits of short copies and comparisons.
TEXTS = ["", "a", "ab", "abc", "abcd", "abcdefg", "abcdefgh", "abcdefgi", "abcdefghi", "x" * 31, "x" * 32, "x" * 33]
TEXTS += ["é", "é" * 5, "ÿ日b", "日本語テキスト", "\x7f", "\x80", "\uffff", "\U00010000", "ab\0", "ab\0c"]
for one, other in itertools.product(TEXTS, TEXTS):
    built = "".join(list(other))
    word = f"{one < built:d}{one <= built:d}{one == built:d}{one != built:d}{one > built:d}{one >= built:d}"
    if one == built:
        word += "="
    if one != built:
        word += "!"
    if one in built:
        word += "i"
    print(word, end=" ")
    assert len(one + built) == len(one) + len(built) and (one + built).startswith(one) and (one + built).endswith(built)
print()
for text in TEXTS:
    built = "".join(list(text))
    print(text * 3, text[1:3], text[:-1], text[::-1], repr(text), f"{text}|{text!r}|{text:>5}|{5}{-12}{text:*^7}")
    print([char for char in text] == list(built), list(enumerate(text))[:2], {text: 1}[built], hash(text) == hash(built))
    print(text.replace("b", "zz"), text.replace("b", "z", 1), text.split("b"), text.find("c"), text.encode()[:4])

# Templates whose parts are integers, strings, instances of subclasses, and results of calls between them.
class Word(str):
    def __format__(self, spec):
        return "F" + spec

class Number(int):
    def __str__(self):
        return "I!"

    def __format__(self, spec):
        return "fmt"

print(f"{Word('z')}{Word('z'):3}{Number(5)}{6}{str(Number(7))}{True}{None}{10**20}{1.5}")
for n in (0, 9, 10, 99, 100, 999, 1000, 9999, 10000, 99999, 10**8 - 1, 10**8, 10**9, 2**46, -(2**46), 2**63, -1, -10):
    print(f"{n}|{n}", str(n), f"{n:6}|{n:<6}|{n:^6}|{n:06}|{n:=+6}|{n:,}|{n:x}", "%d %5d %s" % (n, n, n), "{} {}".format(n, n))

def parts(x):
    return f"{x}{(yield x)}{x + 1}{len(f'{x}{x}')}"

waiting = parts(5)
next(waiting)
try:
    waiting.send(7)
except StopIteration as stop:
    print(stop.value)

def kept(x):
    return f"{(y := f'{x}')}{y + '!'}{type(y).__name__}"

print(kept(12))

# Fields of text.
for text, spec in itertools.product(("", "a", "abc", "é"), ("", "1", "5", ">5", "^6", "*<2", ".2", "=5", "05", "+5", "é>4", "d")):
    try:
        print(f"{text:{spec}}", end="|")
    except ValueError as error:
        print(error, end="|")
print()

# Integers of one and two limbs.
EDGES = [0, 1, 7, 2**31, 2**47 - 1, 2**47, 2**63, 2**64 - 1, 2**64, 2**96 + 5, 2**126 - 1, 2**127 - 1, 2**127, 2**128 + 9]
EDGES += [-n for n in EDGES[1:]]
for a, b in itertools.product(EDGES, EDGES):
    total = (a + b) ^ (a - b) ^ (a * b) ^ (a & b) ^ (a | b) ^ (a ^ b)
    if b:
        total ^= (a // b) ^ (a % b)
        assert a // b * b + a % b == a
    if 0 <= b < 100:
        total ^= (a >> b) ^ (a << b)
    print(total % 1_000_000_007, end=" ")
print()

# Numbers from text and bytes.
for text, base in [("ff", 16), ("0xff", 16), ("0b1", 16), ("0b101", 2), ("0o17", 8), ("zzzzzzzz", 36), ("0x", 16), ("1_0", 16)]:
    try:
        print(int(text, base), end=" ")
    except ValueError as error:
        print(error, end=" ")
for text in (" 5", "5 ", "\t-7\n", "- 5", "+5", "-0", "--5", "5 5", "12" * 6, "12" * 8, "", "٣", "\x1f5", "1.5"):
    try:
        print(int(text), end=" ")
    except ValueError as error:
        print(error, end=" ")
print()
for n, length, signed in itertools.product((0, 1, 127, 128, 255, 256, 2**40, 2**63, -1, -129), (0, 1, 2, 6, 8, 9), (False, True)):
    for order in ("little", "big"):
        try:
            data = n.to_bytes(length, order, signed=signed)
            print(data.hex(), int.from_bytes(data, order, signed=signed) == n, int.from_bytes(data, order), end=" ")
        except OverflowError as error:
            print(error, end=" ")
print()
for n in (0.0, -0.0, 0.1, 1.5, 2.25, 100.0, 0.1 + 0.2, 1e-4, 0.0001234, 123456789012345.6, 1e15, 1e16, -3.125, 0.3, 5e-324):
    print(n, [n], f"{n}", "%s" % n, end=" ")
print()

# Errors of the short ways are those of the general ones.
for source in ('"%d" % "x"', '"%d %d" % (1,)', '"%s" % (1, 2)', '"{} {}".format(1)', '"{} {0}".format(1, 2)', '"{}}".format(1)',
               '",".join(["a", 2])', '",".join(3)', 'b"a"[5]', 'bytearray(b"a")[5]', '"a"[5]', '"a"["x"]', '"a" + 1', 'min()',
               'min(1, 2, default=3)', '"x".split("")', '(2 ** 100) // 0', '(2 ** 100) % 0', 'bytes([256])', 'bytes(["a"])',
               '1 in "a"', '"a" < 1', 'bytearray(2).__setitem__(0, 256)', 'bytearray().append(-1)'):
    try:
        print(eval(source))
    except Exception as error:
        print(type(error).__name__, error)
print(min(3, 2), max(3, 4), min(True, 2), max(2, 2.0), min("b", "a"), max(3, 4, key=lambda n: -n), min([3, 1]))
print(bytes((1, 2)), bytes([]), bytes(bytearray(b"q")), [b"abc"[i] for i in (0, -1)], [c for c in b"xy"], len(bytearray(7)))
