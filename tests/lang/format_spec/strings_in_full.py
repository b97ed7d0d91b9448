def show(text):
    for line in text.strip().splitlines():
        try:
            print(line, "->", repr(eval(line)))
        except Exception as error:
            print(line, "->", type(error).__name__ + ":", error)


class S(str):
    def __format__(self, spec): return f"S<{spec}>"
    def __str__(self): return "STR"
show("""
f"{'ab':5}| {'ab':<5}| {'ab':>5}| {'ab':^5}| {'ab':^6}| {'ab':*<5}| {'ab':*^7}| {'ab':.1}| {'ab':5.1}| {'ab':>5.1}| {'ab':.0}| {'ab':.5}| {'ab':s}| {'ab':5s}| {'ab':05}| {'ab':<05}| {'ab':>05}| {'ab':1}|"
f"{'日本':6}| {'日本':>6}| {'日本':日^7}| {'日本':.1}| {'é':\U0001f600<4}| {'e\u0301':>4}| {'':3}| {'':*^3}| {'a':>>3}| {'a':<<3}| {'a':^^3}| {'a':==3}" if 0 else f"{'日本':6}| {'日本':>6}| {'日本':日^7}| {'日本':.1}| {'':3}| {'':*^3}| {'a':>>3}| {'a':<<3}| {'a':^^3}|"
f"{'a':=5}"
f"{'a':=5s}"
f"{'a':+}"
f"{'a':-5}"
f"{'a': }"
f"{'a':#}"
f"{'a':,}"
f"{'a':_}"
f"{'a':,s}"
f"{'a':d}"
f"{'a':x}"
f"{'a':f}"
f"{'a':c}"
f"{'a':r}"
f"{'a':5.}"
f"{'a':.}"
f"{'a':.s}"
f"{'a':z}"
f"{'a':5 }"
f"{'a':ss}"
f"{'a':5é}"
f"{'a':é}"
f"{'a':-1}"
f"{'a':.-1}"
f"{'a':99999999999999999999}"
f"{'a':.99999999999999999999}"
f"{S('x')}", f"{S('x')!s:>6}", f"{S('x')!r:>6}", f"{S('x'):>6}", "{:>6}".format(S("x")), "%6s|%s" % (S("x"), S("x")), format(S("x"), "abc"), str.__format__(S("x"), ">3"), f"{S('x')!s}", "{!s}".format(S("x")), "".join([S("x")]), S("x") + "y"
"%5s|%-5s|%.2s|%5.1s|%-5.1s|%05s|%+s|% s|%#s" % ("ab", "ab", "abc", "ab", "ab", "ab", "ab", "ab", "ab"), "%r|%8r|%-8r|%.3r" % ("é", "a'", 'b"', "abcdef"), "%a|%10a|%.4a" % ("é", "日", "é"), "%s" % None, "%s %s" % (True, 1.0), "%10s|" % [1], "%.3s|" % [1, 2], "%s" % S("q"), "%c%c" % ("é", 0x65e5), "%3c|%-3c|%03c" % ("a", "b", "c")
"{0}{1}{0}".format("a", "b"), "{:>{}}".format("a", 4), "{:{}>{}}".format("a", "*", 4), "{:{fill}{align}{width}}".format("a", fill="-", align="^", width=5), "{0:{1}.{2}}".format("abcdef", 8, 3), "{:.{}}".format("abc", 2)
"{:{}}".format("a", -4)
"{:{}}".format("a", None)
"{:.{}}".format("a", "x")
""")
