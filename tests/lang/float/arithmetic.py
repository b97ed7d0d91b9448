values = [0.0, 1.5, -1.5, 2.0, 7.25]
for a in values:
    print([a + b for b in values], [a * b for b in values], [a - b for b in values])
for a in (7.5, -7.5):
    for b in (2.0, -2.0, 0.3):
        print(a // b, a % b, divmod(a, b), a / b)
print(2.0 ** 3, 2.0 ** 0.5, 4 ** 0.5, 2.0 ** -1, (-8.0) ** 3, 0.0 ** 0, 1e308 * 10, -1e308 * 10, 1e-320 / 1e10, 2 ** -1074)
print(-0.0, 0.0 == -0.0, -0.0 + 0.0, 0.0 * -1, abs(-0.0), str(-0.0), 1e308 + 1e308, 5e-324 / 2)
inf, nan = float("inf"), float("nan")
print(inf + 1, inf - inf, inf * 0, inf / inf, 1 / inf, -inf < inf, nan == nan, nan < 1, max(1.0, nan), min(nan, 1.0), inf == inf, inf // 1, inf % 2, 5.0 % inf, -5.0 % inf, 5.0 // inf, -5.0 // inf)
print(1.0 == 1, 1.5 > 1, 0.1 + 0.2 == 0.3, 0.1 + 0.2, 1e16 + 1 == 1e16, 2 ** 53 == 2.0 ** 53, 3.0 < 4 < 5.5)
print(int(3.99), int(-3.99), round(2.5), round(3.5), round(-2.5), round(2.567, 2), round(1234.567, -2), round(0.5), round(1.5), round(-0.4), round(1e20), round(2.5, 0), round(5.015, 2), round(1e300, 2), round(123.456, -3), round(inf if False else 7.0, 1))
print(abs(-1.5), -(-1.5), +1.5, bool(0.0), bool(-0.0), bool(0.1), bool(nan), not 0.0, 1.5 and 2, 0.0 or "x")
print((1.5).is_integer(), (2.0).is_integer(), inf.is_integer(), (0.75).as_integer_ratio(), (-2.5).as_integer_ratio(), (0.1).as_integer_ratio(), (1.5).real, (1.5).imag, (1.5).conjugate())
print((1.5).hex(), (-0.1).hex(), (0.0).hex(), inf.hex(), float.fromhex("0x1.8p+1"), float.fromhex("-0x.8p0"), float.fromhex("inf"), float.fromhex("1.8"), float.fromhex("0x10"))
print((1.5).__trunc__(), (1.5).__floor__(), (1.5).__ceil__(), (-1.5).__floor__(), (-1.5).__ceil__(), (2.7).__int__(), (1.5).__round__())
print(sum([0.1] * 10), sum([1e100, 1.0, -1e100]), sum([0.5, 1, 2]), sum([], 0.0), sum([1, 2.5], 10))
one = [1]
for f in (lambda: 1.0 / 0, lambda: 1.0 // 0.0, lambda: 1.0 % 0, lambda: divmod(1.0, 0.0), lambda: 0.0 ** -1.0, lambda: 10.0 ** 400, lambda: int(inf), lambda: int(nan), lambda: round(inf), lambda: round(nan), lambda: inf.as_integer_ratio(), lambda: nan.as_integer_ratio(), lambda: float.fromhex("x"), lambda: float.fromhex("0x1p5000"), lambda: 1.5 << 1, lambda: ~1.5, lambda: 1.5 & 1, lambda: round(1.5, "x"), lambda: round(1.5, 1.5), lambda: one[1.0], lambda: range(1.0), lambda: "a" * 1.0, lambda: pow(2.0, 3, 5), lambda: (1.5).nope, lambda: (1.5).hex(1), lambda: chr(65.0), lambda: 1e308 ** 2):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
print((-8) ** 0.5, (-1.0) ** 0.5, type((-8) ** 0.5).__name__, (-8.0) ** (1 / 3))
