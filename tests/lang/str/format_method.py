def show(text):
    for line in text.strip().splitlines():
        try:
            print(line, "->", repr(eval(line)))
        except Exception as error:
            print(line, "->", type(error).__name__ + ":", error)


class P:
    def __init__(self): self.x = [1, {"k": "v", "5": "five"}]; self.name = "nm"
    def __format__(self, spec): return f"<P {spec!r}>"
    def __repr__(self): return "P()"
    def __str__(self): return "strP"
class Bad:
    def __format__(self, spec): return 5
p = P()
show("""
"{} {}".format(1, 2), "{1} {0}".format(1, 2), "{a} {b}".format(a=1, b=2), "{0}{a}{0}".format(1, a=2), "{{}}{{{}}}".format(5), "".format(), "abc".format(1, 2, x=3), "{:>5}|{:<5}|{:^5}".format(1, 2, 3)
"{0.name} {0.x[0]} {0.x[1][k]} {0.x[1][5]}".format(p)
"{0[1]} {0[-1]}".format([1, 2])
"{[a]} {.real} {[0]}".format({"a": 1}, 5, "xyz"), "{0[a b]} {0[!]}".format({"a b": 1, "!": 2}), "{0[0]}".format({0: "int"}), "{a[b].real:>4}".format(a={"b": 5})
"{0[x]}".format([1])
"{0[5]}".format([1])
"{0.nope}".format(5)
"{} {}".format(1)
"{5}".format(1)
"{a}".format(1)
"{a}".format(b=1)
"{0} {}".format(1, 2)
"{} {0}".format(1, 2)
"{".format()
"}".format()
"{0".format(1)
"{!}".format(1)
"{!x}".format(1)
"{!rr}".format(1)
"{!r:>10}|{!s:>10}|{!a:>10}".format(p, p, "é")
"{:{}}".format("x", 5), "{:{w}.{p}f}".format(3.14159, w=10, p=2), "{:{}{}{}}".format("x", "*", "^", 7), "{0:{1}}".format(5, "03d"), "{:{fill}>{w}}".format(1, fill="-", w=4)
"{:{:{}}}".format(1, 2, 3)
"{0[}".format([1])
"{0.}".format(1)
"{0[]}".format([1])
"{.}".format(1)
"{0]}".format(1)
"{0[0]x}".format([1])
"{ 0}".format(1)
"{0 }".format(1)
"{-1}".format(1)
"{99999999999999999999}".format(1)
"{:d}".format("x")
"{:s}".format(5)
"{:x}".format(1.5)
"{:spec here}".format(p), "{:{{}}".format(p) if 0 else 0, "{0:}".format(p), "{0!s:>8}".format(p), "{:}".format(None), "{}".format(None), "{!r}".format("a'b")
"{:>5}".format(None)
"{:5}".format([])
"{}".format(Bad())
"{:d}".format(Bad())
"{:}}".format(1)
"{a.b[c]}".format(**{"a": type("T", (), {"b": {"c": "deep"}})})
"{self} {format_string}".format(self=1, format_string=2), "{}".format(*[7]), "{x}{y}".format(**dict(x=1, y=2))
"{é}".format(é=1), "日{}本".format("é"), "{:é>5}".format("a"), "{:日^7}".format(42), "{0:😀<4}".format("x")
"{}".format_map({}),
"{a}".format_map({"a": 1}), "{a[0]}{b.real}".format_map({"a": [9], "b": 2})
"{a}".format_map({})
"{a}".format_map(5)
"{}".format_map([5])
"{0}".format_map({"0": 1})
"{a}".format_map(type("D", (dict,), {"__missing__": lambda self, k: "<" + k + ">"})())
"{a}".format_map()
"{a}".format_map({}, {})
str.format()
str.format(5)
str.format("{}", 5)
""")
