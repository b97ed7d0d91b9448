values = [0.5, 1.5, 2.5, -0.5, -1.5, 0.05, 0.15, 0.25, 0.35, 0.45, 2.675, 1.005, 1234.5678, -1234.5678, 1e15 + 0.5, 123456789.125, 0.1 + 0.2, 1e-10, 5e-324, 1.7976931348623157e308, 0.5000000000000001, 4503599627370497.5]
for value in values:
    print(value, round(value), [round(value, n) for n in (0, 1, 2, 3, 5, -1, -2)], f"{value:.0f} {value:.1f} {value:.2f} {value:.3g} {value:.10f}"[:60], int(value) if abs(value) < 1e20 else "big", value.__floor__() if abs(value) < 1e20 else "", value.__ceil__() if abs(value) < 1e20 else "", value.__trunc__() if abs(value) < 1e20 else "")
print([round(n, -1) for n in (5, 15, 25, 35, -5, -15, 14, 16, 1249, 1250, 1251)], [round(n, -2) for n in (50, 150, 250, 149, 151)], round(12345, -5), round(50000, -5), round(150000, -5), round(True), round(7, 3), round(10 ** 20 + 5, -1), round(2.5, None), round(-2.5), round(0.0), round(-0.4), round(-0.0, 1), type(round(1.0)), type(round(1.0, 0)))
print([f"{x:.0f}" for x in (0.5, 1.5, 2.5, 3.5)], [f"{x:.1f}" for x in (0.25, 0.35, 0.05, 0.15)], ["%.0f" % x for x in (0.5, 1.5)], ["%.2f" % x for x in (1.005, 2.675)], [f"{x:.3e}" for x in (12345.5, 0.00012345)], [f"{x:.2%}" for x in (0.12345, 1, 0.005)], [f"{x:.3}" for x in (1234.5, 0.00012345, 99.95, 999.5)], [f"{x:g}" for x in (1e5, 1e6, 123456.7, 1234567.8, 1e-4, 1e-5)], [f"{x:#g}" for x in (1.0, 1e5, 1e6)], [f"{x:.1g}" for x in (0.95, 9.5, 95, 0.00095)])
for call in (lambda: round(1.5, 1.0), lambda: round("x"), lambda: round(float("nan")), lambda: round(float("inf")), lambda: round(1.5, "a"), lambda: round(None), lambda: round([1]), lambda: round(1e308 * 1.5, -308), lambda: round(1j)):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)
