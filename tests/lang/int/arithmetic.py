for a in (7, -7, 0, 1):
    for b in (2, -2, 3, -3):
        print(a, b, a // b, a % b, divmod(a, b), a / b, (a // b) * b + a % b == a)
print(2 ** 10, 2 ** -1, (-2) ** 3, (-2) ** -2, 0 ** 0, 5 ** 0, pow(3, 4, 5), pow(3, -1, 7), pow(-3, 3, 7), pow(3, 3, -7), pow(2, 0, 1))
print(5 & 3, 5 | 3, 5 ^ 3, ~5, -5 & 3, -5 | 3, -5 ^ 3, ~-1, 1 << 10, 1024 >> 3, -1 >> 5, -1 << 3, -17 >> 2, 5 >> 100, -5 >> 100)
print(+5, -5, --5, -(-5), abs(-5), abs(5), ~~5, not 5, not 0)
print(7 + 1.5, 7 - 0.5, 7 * 0.5, 7 / 2, 7 // 2.0, 7 % 2.5, 7 ** 0.5, 2 ** 0.5, (-8) ** (1 / 3) if False else "", 7 == 7.0, 7 < 7.5)
print(True + True, True * 5, True / 2, -True, ~False, True << 3, True & 1, True | 2, True and 5, sum([True, False, True]))
print(1_000_000, 0b1010, 0o17, 0xFF, 0XfF, 0B11, 0O7, 1_0_0, 0x_ff, 00, 0_0)
print(10 // 3 * 3 + 10 % 3, -10 // 3, 10 // -3, -10 % 3, 10 % -3, 2 ** 3 ** 2, -2 ** 2, (1 + 2) * 3, 2 + 3 * 4 - 6 / 2)
print(max(1, 2, 3), min(3, 1), sum(range(101)), round(5), round(15, -1), round(25, -1), round(-15, -1), round(12345, -2), round(5, 3), round(1250, -2), round(1350, -2))
print((5).bit_length(), (0).bit_length(), (-5).bit_length(), (255).bit_length(), (5).bit_count(), (-7).bit_count(), (5).conjugate(), (5).real, (5).imag, (5).numerator, (5).denominator)
print((5).as_integer_ratio(), (0).as_integer_ratio(), (5).is_integer(), (5).__index__(), (5).__bool__(), (0).__bool__())
print((1024).to_bytes(2), (1024).to_bytes(4, "little"), (-1).to_bytes(2, signed=True), (255).to_bytes(), int.from_bytes(b"\x04\x00"), int.from_bytes(b"\xff\xff", signed=True), int.from_bytes(b"\x01\x02", "little"), int.from_bytes([1, 2]), int.from_bytes(b""), (0).to_bytes(0))
for f in (lambda: (256).to_bytes(1), lambda: (-1).to_bytes(1), lambda: (1).to_bytes(-1), lambda: (1).to_bytes(1, "middle"), lambda: (128).to_bytes(1, signed=True), lambda: int.from_bytes("x"), lambda: int.from_bytes(5), lambda: int.from_bytes([256]), lambda: pow(2, -1, 4), lambda: pow(2, 3, 0), lambda: 1 << -1, lambda: 1 >> -1, lambda: (1).bit_length(2), lambda: round(5, "x"), lambda: round(5, 1.0), lambda: 5 @ 2, lambda: 0 ** -1, lambda: int.nope, lambda: 1 << 10 ** 30 if False else 1 >> 10 ** 30):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
