values = [0.0, -0.0, 1.0, 1.5, -2.25, 3.14159265, 1e10, 1.5e-7, 123456.789, 1e16, 1e22, 1e-5, 0.1, 2.5, 0.5, 1e100]
for spec in ("", "f", ".0f", ".1f", ".2f", ".10f", "e", ".0e", ".3e", "g", ".3g", ".10g", "G", "E", "%", ".1%", "n"):
    print(spec, [format(v, spec) for v in values])
for spec in ("10", "<10", "^10", ">10", "=10", "010", "+", " ", "10.2f", "<10.2f", "^10.1f", "010.3f", "+.1f", "+010.1f", "*^12.2f"):
    print(spec, [format(v, spec) for v in (1.5, -1.5, 1234.5678)])
for spec in (",", "_", ",.2f", "15,.2f", "015,.2f", "_.1f", ",e", ",g"):
    print(spec, [format(v, spec) for v in (1234567.891, 0.5, -1234.5, 1e15)])
inf, nan = float("inf"), float("nan")
for spec in ("", "f", ".2f", "e", "g", "F", "E", "G", "10", "<6", "06", "+", "%", "010f", ","):
    print(spec, [format(v, spec) for v in (inf, -inf, nan)])
print([format(v, "#.0f") for v in (1.0, 2.5)], [format(v, "#g") for v in (1.0, 123456.0)], format(1.0, "#.3g"), format(1e6, "#x") if False else "")
print([format(v, "z.1f") for v in (-0.01, -0.06, 0.0, -0.0)], format(-0.0, "z"), format(-0.0, ""))
print([round(v, 2) for v in (2.675, 1.005, 2.5, -1.555)], [format(v, ".2f") for v in (2.675, 1.005, 0.125, 0.375)])
print([format(0.5 + i, ".0f") for i in range(6)], [format(v, ".3") for v in (1.0, 10.0, 123.456, 1234.5, 1e-5)])
print(repr(0.1 + 0.2), repr(1e16), repr(1e15), repr(123456789012345680.0), repr(1e-4), repr(1e-5), repr(5e-324), repr(1.7976931348623157e308))
print([str(v) for v in (1.0, 100.0, 1e5, 1e17, 1.5e300, 2.0 ** 53, 1 / 3, 2 / 3, 10 / 3)])
for spec in ("d", "x", "s", "c", "b", "5d", ".2", "q", ".f", "10.", "1.2.3", ".1000000000000"):
    try:
        print(spec, format(1.5, spec))
    except ValueError as e:
        print(spec, "->", e)
print("%f %.2f %10.3f|%-10.1f|%+.1f %e %.3e %g %G %5.0f %%" % (1.5, 2.345, 3.14159, 2.5, 1.0, 12345.6789, 0.00012, 1e-5, 1e20, 2.5))
print("%s %r %d %i" % (1.5, 0.1, 2.9, -2.9), "%.0f %.0f %.0f" % (0.5, 1.5, 2.5), "%5.1f|%-8.2e|%08.2f" % (1.25, 1e5, -3.14159))
