values = [0.1, 1e16, 1e15, 123456789012345680.0, 1e-4, 1e-5, 0.00012345, 9999999999999998.0, 1e22, 1e23, 5e-324, 1.7976931348623157e308, 2.2250738585072014e-308, 0.1 + 0.2, 1 / 3, 100.0, 1e2, -0.0, 123e-7, 4.35, 0.5, 1e100, 12345678.9, 2 ** 0.5, 9007199254740993.0, 1e-320, 4.4501477170144023e-308, 1.0e21, 1.5e300, 7.0e-10]
for value in values:
    print(value, repr(-value), f"{value}", f"{value:g}", f"{value:.3g}", f"{value:e}", f"{value:.0e}", f"{value:#.0e}", f"{value:.17g}", f"{value:n}", f"{value:%}" if value < 1e50 else "", "%r %s %g %.10g" % (value, value, value, value))
for value in values[:12]:
    print(f"{value:.0f}", f"{value:.5f}", f"{value:,.2f}", f"{value:_.1f}", f"{value:+}", f"{value: }", f"{value:020}", f"{value:>20}", f"{value:^20.3e}", f"{value:z.2f}", f"{value:.20f}", f"{value:,}", f"{value:_}")
inf, nan = float("inf"), float("nan")
for value in (inf, -inf, nan):
    print(value, f"{value:.2f}", f"{value:F}", f"{value:E}", f"{value:G}", f"{value:010}", f"{value:+}", f"{value:,}", f"{value:%}", f"{value:>8}", f"{value:=8}", f"{value:08.1f}", "%f %F %05.1f %+g" % (value, value, value, value), value.__format__(""))
print(-0.0, f"{-0.0:z}", f"{-0.0001:z.1f}", f"{-0.0:+z}", f"{-0.0:z.1e}", [1e5, 1e16], {1.0: 2.5}, (1e-7,), complex(1e16, -1e-5), str(1e16), 1e16.__str__(), 1e16.__repr__())
print(3.0, 3.10, 3e0, 1_0.0_1, .5, 5., 1e+3, 0xe0, 1E5, 00.5, 0e0, 0_0.0)
print(0.1 + 0.7, 4.35 * 100, 1.1 + 2.2, 1e16 + 1, 2.5e-5 * 2, 1.1 * 1.1, 0.3 - 0.1, 1 - 0.9, 1e308 * 10, -1e308 * 10, 1e-200 * 1e-200, -1e-200 * 1e-200)
