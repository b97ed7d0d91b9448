# find, index, count, replace, startswith… with empty parts, bounds, other alphabets and wrong arguments.


class Index:
    def __init__(self, value):
        self.value = value

    def __index__(self):
        return self.value


def attempt(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)), end=" ")
    except (TypeError, ValueError, OverflowError) as error:
        print(type(error).__name__, error, end=" ")


for text in ("", "a", "abcabc", "äöäö", "a🐍b🐍", "aaaa"):
    for part in ("", "a", "bc", "ö", "🐍", "aa", "zz"):
        print(repr(text), repr(part), text.find(part), text.rfind(part), text.count(part), text.startswith(part), text.endswith(part), repr(text.replace(part, "<>")), repr(text.replace(part, "", 1)), end=" ")
        attempt(text.index, part)
        attempt(text.rindex, part)
        attempt(text.split, part)
        attempt(text.partition, part)
        attempt(text.rpartition, part)
        print()
text = "abcabcä"
for bounds in ((1,), (3,), (-3,), (1, 3), (4, 2), (7,), (8,), (100,), (-100, 100), (None, 2), (None, None), (2**70,), (-(2**70), 2**70), (Index(1), Index(5))):
    print(bounds if not isinstance(bounds[0], Index) else "Index", end=" ")
    for part in ("", "a", "ä"):
        print(text.find(part, *bounds), text.rfind(part, *bounds), text.count(part, *bounds), text.startswith(part, *bounds), text.endswith(part, *bounds), end=" | ")
    print()
for args in ((), (1,), ("a", "b"), ("a", 1.5), (None,), ("a", 1, 2, 3), (b"a",)):
    for name in ("find", "count", "index", "startswith", "endswith"):
        attempt(getattr(text, name), *args)
    print()
for args in ((("a", "b"),), ((),), (("x", "ab"), 3), ((1,),), (["a"],), (("a", 1),), (("x", 1),)):
    attempt(text.startswith, *args)
    attempt(text.endswith, *args)
    print()
for args in (("a",), ("a", 1), (1, "a"), ("a", "b", "c"), ("a", "b", None), ("a", "b", -1), ("a", "b", 0), ("a", "b", 2**70), ("", "-", 3), ("", "-"), ("b", "b"), ("abc", "abc", 1)):
    attempt(text.replace, *args)
    print()
attempt(text.replace, "a", "b", count=1)
attempt(text.removeprefix, "abc")
attempt(text.removeprefix, "x")
attempt(text.removesuffix, "ä")
attempt(text.removesuffix, "")
attempt(text.removeprefix, 5)
attempt(text.removesuffix)
print()
print("a,b,,c".split(","), "a b  c".split(), " a b ".split(None, 1), "a,b,c".rsplit(",", 1), "".split(), "".split(","), "abc".split("abc"), "x".split(maxsplit=0), "a\x1cb\u2003c".split())
print("a\nb\r\nc\x0bd\x85e\u2028f".splitlines(), "a\nb\n".splitlines(True), "".splitlines(), "\n".splitlines(), "a\r\n".splitlines(keepends=True))
print("-".join([]), "-".join(["a"]), "-".join("abc"), "".join(("ä", "🐍")), "x".join({"k": 1}))
for bad in ([1], ["a", None], 5, ["a", b"b"], None):
    attempt("-".join, bad)
print()
