for spec in ("", "s", "5", "<5", ">5", "^5", "*^7", ".2", "5.2", ">5.1", "é<5", "05", "<05", "0<5", "1", ".0", "s<5s"):
    print(repr(spec), repr(format("abc", spec)), repr(format("", spec)), repr(format("héllo", spec)))
for spec in ("d", "=5", "+", "x", ",", "5q", " s", "#s", ".", "_", "-", "5,", "*"):
    try:
        print(spec, format("abc", spec))
    except ValueError as e:
        print(spec, "->", e)
print("{} {} {}".format(1, "a", None), "{0} {1} {0}".format("x", "y"), "{a} {b}".format(a=1, b=2), "{} {a}".format(1, a=2))
print("{0[1]} {0[0]}".format([10, 20]), "{d[key]} {d[a b]}".format(d={"key": 1, "a b": 2}), "{0.real} {0.imag}".format(5))
print("{0[0][1]} {0[1].real}".format([[1, 2], 3]), "{:{}}|{:{w}.{p}}|".format("a", 5, "bcd", w=4, p=2), "{!r:>5}|{!s}|{!a}".format("a", "b", "é"))
print("{{}} {{{}}}".format(1), "{:>{width}}".format("x", width=4), "{0:<{1}}|".format("y", 3), "{:,} {:.1%}".format(12345, 0.256))
print("{:%}".format(0.5), "{0!r}".format("q"), "{:5}|{:<5}|{:^5}|".format(True, None and 1 or "n", "c"))


class P:
    x = 1

    def __getitem__(self, k):
        return f"item {k!r}"

    def __format__(self, spec):
        return f"P({spec})"


print("{0.x} {0[k]} {0[1]} {0:spec} {0}".format(P()))


def attempt(function):
    try:
        print(function())
    except Exception as e:
        print(type(e).__name__, e)


for template in ("{", "}", "{}}", "{0", "{!}", "{0!x}", "{0!}", "{0!rr}", "{:", "{a.}", "{0[}", "{0[]}", "{.x}", "{0.}", "{a b}", "{0.nope}", "{0[9]}", "{1}", "{k}", "{-1}", "{:{}}", "{0}{}", "{}{0}", "{!r:z}", "{:{:{}}}"):
    print(template, end=" -> ")
    attempt(lambda: template.format("abc"))
print("{a}{b[0]}".format_map({"a": 1, "b": "xyz"}))


class Default(dict):
    def __missing__(self, key):
        return f"<{key}>"


print("{x} {y}".format_map(Default(x=1)))
attempt(lambda: "{x}".format_map({}))
for template, args in (("%s", ()), ("%s %s", (1,)), ("%s", (1, 2)), ("%d", "x"), ("%q", 1), ("%", 1), ("%(a)s", 5), ("%(a)s", {}), ("%c", "ab"), ("%c", -1), ("%5", 1), ("%*d", ("x", 1)), ("%x", 1.5), ("%d", None), ("%s", []), ("%(a", {"a": 1}), ("abc", 5), ("abc", {}), ("%%", ())):
    print(repr(template), end=" -> ")
    attempt(lambda: template % args)
print("%s" % [1, 2], "%s" % {"a": 1}, "%s %s" % ("a", (1, 2)), "%r" % ("x",), "%s" % (None,), "%-5s|%5s|" % ("ab", "cd"), "%.3s" % "abcdef", "%a" % "é")
