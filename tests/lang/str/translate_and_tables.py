# str.translate and str.maketrans: tables of all kinds, deletions, longer replacements, errors.


def attempt(function, *args):
    try:
        print(repr(function(*args)))
    except (TypeError, ValueError, KeyError, ZeroDivisionError) as error:
        print(type(error).__name__, error)


for args in (("abc", "xyz"), ("abc", "xyz", "d"), ({"a": 1, "b": None, 99: "C"},), ("", ""), ({},), ("ä🐍", "ab")):
    table = str.maketrans(*args)
    print(sorted(table.items(), key=str))
    print(repr("abcd ä🐍".translate(table)))
for args in ((), ("abc",), ("abc", "xy"), ({"ab": 1},), ({1.5: "a"},), (5,), ("a", 5), (5, "a"), ("a", "b", 5), ("a", "b", "c", "d"), ({None: 1},)):
    attempt(str.maketrans, *args)


class Table:
    def __getitem__(self, key):
        if key == ord("k"):
            raise LookupError
        if key == ord("z"):
            return 1 // 0
        return {97: "A", 98: None, 99: 0x1F40D, 100: "long", 101: ""}.get(key, key)


attempt("abcdefk".translate, Table())
attempt("z".translate, Table())
attempt("abc".translate, {97: -1})
attempt("abc".translate, {97: 0x110000})
attempt("abc".translate, {97: 1.5})
attempt("abc".translate, {97: b"x"})
attempt("abc".translate, [None] * 99 + ["C"])
attempt("abc".translate, "z" * 98)
attempt("abc".translate, 5)
attempt("abc".translate)
attempt("abc".translate, None)
attempt("".translate, {})
attempt("ab\xe9ö".translate, {0xE9: "e", 0xF6: "oe"})
print("".join(chr(n) for n in range(60, 130)).translate({n: None for n in range(65, 91)}))
print("abc" * 3, "x".translate({120: "ab" * 3}), "xyz".translate(str.maketrans("xyz", "zyx")))


class Missing(dict):
    def __missing__(self, key):
        return chr(key).upper() + "."


print("abc".translate(Missing({98: "?"})), "ß".translate(Missing()))
print(type("a").maketrans("a", "b"), str.maketrans is "".maketrans or "not the same", bytes.maketrans(b"a", b"b")[97])
for args in ((b"ab", b"c"), ("a", "b"), (b"a",), (b"a", 5)):
    try:
        bytes.maketrans(*args)
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
for make in (bytes, bytearray):
    data = make(b"hello world")
    print(data.translate(None, b"lo"), data.translate(bytes.maketrans(b"lo", b"01")), data.translate(bytes(range(255, -1, -1)), delete=b"h")[:2], data.translate(bytearray(range(256))))
    for args in ((b"short",), (5,), (None, 5), (), (None, "l"), ("a" * 256,)):
        try:
            data.translate(*args)
        except (TypeError, ValueError) as error:
            print(type(error).__name__, error)
