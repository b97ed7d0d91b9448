# repr of floats: the shortest text that reads back, switching to exponents, and % and format at the edges.
import math

VALUES = [
    0.1, 0.2 + 0.1, 1 / 3, 100.0, 1e15, 1e16, 123456789012345680.0, 9999999999999998.0, 1e-4, 1e-5, 0.00012345, 1.7976931348623157e308,
    2.2250738585072014e-308, 5e-324, 1e22, 1e23, 8.41e21, 2.5e-315, 4.35, 0.30000000000000004, 5.0e-7, 9007199254740993.0, 1e100, -0.0, -1e-7,
    123456.0, 1234567890123456.7, 72057594037927945.0, 1.1e-5, 2**-1074 * 3.0, 2.0**1023, 1.5e300 * 1e5, float("inf"), -float("inf"), float("nan"),
]
for value in VALUES:
    text = repr(value)
    back = float(text)
    print(text, back == value or math.isnan(value), str(value) == text, f"{value}" == text, "%r" % value == text)
    print(" ", "%g|%e|%f|%.0f|%.3g|%#g|%#.0f|%+.1e|% .2f|%010.2f|%-10.1f|" % ((value,) * 11) if abs(value) < 1e25 or value != value else "%g|%e" % (value, value))
    print(" ", f"{value:.17g} {value:.1%} {value:n} {value:,.2f} {value:_.1f} {value:z.1f} {value:+08.2e}" if abs(value) < 1e25 else f"{value:.17g}")
for spec in ("", ".0f", ".1f", ".2f", ".10f", ".0e", ".3e", ".0g", ".1g", ".5g", "g", "e", "f", "%", ".0%", "n", "z.0f", "#.0f", "#g", "#.3g", "08.3f", "+.2f", " .2f", "<10.1f", "^+12.3e", ",", "_", ",.3f", "010,.1f", "=+10.1f"):
    print(spec, [format(value, spec) for value in (0.0, -0.0, 0.5, 1.5, 2.5, 12345.678, -0.04, 1e10)])
for spec in ("d", "x", "c", "s", ".2d", "b", "1.1.1f", "10q", ",n", "_n", ",_f", "z", ".f", "=.", "-+f", "é"):
    try:
        print(spec, format(1.5, spec))
    except ValueError as error:
        print(spec, error)
for exponent in range(-8, 24):
    print(repr(float(f"1.25e{exponent}")), repr(10.0**exponent), end=" ")
print()
total = 0
for number in range(1, 400):
    value = number * 0.01
    total += len(repr(value)) + len("%.12g" % value)
    if float(repr(value)) != value:
        print("differs", value)
print(total)
print([complex(a, b) for a in (0.0, -0.0, 1.5, float("inf")) for b in (-0.0, 2.0, float("nan"))])
