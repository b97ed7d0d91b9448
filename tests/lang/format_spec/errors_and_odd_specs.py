"""Format specifications: unusual but right ones, wrong ones with their messages, nested fields, and `__format__` by hand."""


def attempt(value, spec):
    try:
        print(type(value).__name__, repr(spec), repr(format(value, spec)))
    except Exception as error:
        print(type(value).__name__, repr(spec), type(error).__name__, error)


specs = ["", "5", "<5", ">5", "^5", "=5", "05", "<05", "^05", "=^5", "é^7", "{<5", "}>4", "+", "-", " ", "#", "0", ",", "_", "z", "z.1f", "#x", "#X", "#o", "#b", "#010b", "x", "c", "n", "d", "s", "f", "e", "g", "%", "F", "E", "G", ".3", ".0", ".", ".x", "5.2s", ",d", "_d", "_x", ",x", "_b", "#_x", ",_", "_,", ",,", "__", ",s", "_s", "+s", " s", "=s", "=5s", "#s", "0s", "05s", "+c", "#c", ",c", "zd", "zs", "10,.2f", "+_.3e", "#g", "#.0f", "#.0e", ".0%", ",%", "n5", "5n", "dd", "x5", "5x5", "<<5", "<<<5", "\n<3", "😀^5", ">5d", "010,", "010_", "020,.2f", "012_b", "+010", " 010", "99999999999999999999", ".99999999999999999999", "1.2.3", "q", "Z", "i", "r", "!r", "D", "5d ", " 5d", "\x00<4", "0<5", "00005", "+-5", "-+5", "#+5", "+#x", "z#x", "+z.0f"]
for value in (0, -42, 1234567, 3.14159, -0.04, 1e20, "text", True, 1 + 2j, None, [1], b"x"):
    for spec in specs:
        attempt(value, spec)
inf = float("inf")
for value in (inf, -inf, float("nan")):
    for spec in ("", "f", "F", "e", "G", "08", "+08", "<8", ",", "%", ".0f", "z", "x^9", "010.2f", "n"):
        attempt(value, spec)
for value in (-0.0, -0.4, 0.0, -1e-9, 0.5, -0.5):
    for spec in ("z", "z.0f", "z.1f", "+z.0f", "z.3e", "z.2g", "z.0%", "-z.0f", " z.1f"):
        attempt(value, spec)
for value in (1 + 2j, -0.5j, complex(inf, float("nan")), 0j, 1e20 + 1j):
    for spec in ("", ".2f", "+", "20", "<25", "^25.3f", "e", "g", ",.1f", "_", "=20", "020", "%", "n", "d", "#", "z.0f", " .1f", "x", "c"):
        attempt(value, spec)
for value in (0, 65, 0x1F600, 0x110000, -1, 10**30):
    attempt(value, "c")
    attempt(value, "5c")
    attempt(value, "<3c")


class Spec:
    def __init__(self, result="ok"):
        self.result = result

    def __format__(self, spec):
        return self.result if self.result != "ok" else f"<{spec}>"


class NoFormat:
    __format__ = None


class Sub(str):
    def __format__(self, spec):
        return "sub:" + spec


for value in (Spec(), Spec(5), Spec(None), NoFormat(), Sub("x"), object, Spec):
    for spec in ("", "any text", "5"):
        try:
            print(repr(format(value, spec)).split(" at ")[0])
        except TypeError as error:
            print(error)
try:
    format(1, 5)
except TypeError as error:
    print(error)
try:
    format("x", None)
except TypeError as error:
    print(error)
width, precision, name = 8, 2, "pi"
print(f"{3.14159:{width}.{precision}f}|{3.14159:>{width}}|{'x':{'*'}^{width}}|{5:{'0'}{4}}|{name!r:>{width}}|{width=:>5}|{name=!s:^9}|")
print("{:{}.{}f}|{0:{1}}".format.__name__, "{:{}.{}f}|{:>{w}}".format(3.14159, 9, 3, "r", w=4), "{0:{1}}".format("x", 3), "{a[0]:{a[1]}}".format(a=[7, "04"]))
for text, args in (("{:{:{}}}", (1, 2, 3)), ("{!x}", (1,)), ("{!}", (1,)), ("{!rr}", (1,)), ("{0!r:}", (1,)), ("{:}}", (1,)), ("{{}", ()), ("{", ()), ("}", ()), ("{0", (1,)), ("{0.}", (1,)), ("{0[}", (1,)), ("{0[]}", (1,)), ("{0]}", (1,)), ("{0[x]y}", ({"x": 1},)), ("{1}", (1,)), ("{a}", ()), ("{0}{}", (1, 2)), ("{}{0}", (1, 2)), ("{-1}", (1,)), ("{0[-1]}", ([1],)), ("{0.real}", (5,)), ("{0.nope}", (5,)), ("{0[a]}", ([1],)), ("{ 0}", (1,)), ("{0 }", (1,)), ("{:d}", ("x",)), ("{99999999999999999999}", ()), ("{0[99999999999999999999]}", ([1],))):
    try:
        print(text, repr(text.format(*args)))
    except Exception as error:
        print(text, type(error).__name__, error)
