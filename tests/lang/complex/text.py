def show(text):
    for line in text.strip().splitlines():
        try:
            print(line, "->", repr(eval(line)))
        except Exception as error:
            print(line, "->", type(error).__name__ + ":", error)


inf, nan = float("inf"), float("nan")
z = 1234.5 - 6.25j
show("""
1j, -1j, 0j, -0j, complex(0, -0.0), complex(-0.0, 0), complex(-0.0, -1), complex(1, -0.0), 1e16 + 1e-5j, complex(inf, nan), complex(nan, -inf), complex(0, inf), complex(-inf, 1), 1 + 0j, 3.0 - 2j, 1e100j
str(z), repr(z), format(z), format(z, ""), f"{z}", "%s %r" % (z, z)
f"{z:.2f}", f"{z:e}", f"{z:g}", f"{z:,}", f"{z:_.3f}", f"{z:+}", f"{z: }", f"{z:.0f}", f"{z:#.0f}", f"{z:n}", f"{z:E}", f"{z:.3}", f"{z:G}"
f"{z:30}|", f"{z:<30}|", f"{z:>30}|", f"{z:^30}|", f"{z:*^30.1f}|", f"{z:+.1e}"
f"{z:030}"
f"{z:=30}"
f"{z:0<30}"
f"{z:d}"
f"{z:x}"
f"{z:%}"
f"{z:s}"
f"{z:q}"
f"{z:z.1f}", f"{-0.0001-0.0001j:z.1f}"
f"{z:,.2n}"
"%d" % z
"%f" % z
"%x" % z
"%i" % 1j
f"{1j:.2f}", f"{1j:g}", f"{1j:5}", f"{-1j}", f"{1j:+}", f"{complex(0,-0.0):+.1f}", f"{complex(inf, nan):.1f}", f"{complex(-0.0, 5)}", f"{complex(-0.0, 5):g}"
f"{1+2j!r:>10}", f"{1+2j!s}", f"{z=}", f"{z = :.1f}", f"{z.real:.1f} {z.imag:.1f}"
"{:.1f} {0}".format(z)
"{0:.1f} {0.real} {0.imag:08.2f}".format(z)
[1j, (2j,)], {1j: 2j}, {1j}
(1e5 + 1e15j), (1e17 - 1e-4j), 1.10j, 100j, 1_0j, .5j, 5.j, 1E5J, 00j
""")
