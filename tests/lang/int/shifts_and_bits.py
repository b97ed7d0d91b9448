values = [0, 1, -1, 5, -5, 2 ** 46, 2 ** 47, -2 ** 47, 2 ** 47 - 1, 2 ** 62, 2 ** 63 - 1, 2 ** 63, -2 ** 63, 2 ** 64, 2 ** 100, -2 ** 100 + 1]
for value in values:
    print(value, value << 1, value >> 1, value << 20, value >> 20, value << 64, value >> 64, value & 0xFF, value | 0xF0, value ^ -1, ~value, value.bit_length(), value.bit_count(), value & -value, -value, abs(value), value >> 200, value << 0, value & 2 ** 70 - 1, value % 7, value // 7, divmod(value, -7))
print([a & b for a in (-1, 2 ** 65, -2 ** 65) for b in (1, -2, 2 ** 64, -2 ** 66)], [a | b for a in (-1, 2 ** 65, -2 ** 65) for b in (1, -2, 2 ** 64)], [a ^ b for a in (-1, 2 ** 65, -2 ** 65) for b in (1, -2, 2 ** 64)])
print(1 << 0, 1 << True, True << 2, False >> 1, 0 << 10 ** 10, 0 >> 10 ** 30, 5 >> 10 ** 30, -5 >> 10 ** 30, (1 << 1000) >> 998, -1 >> 1, -1 << 3)
for call in (lambda: 1 << -1, lambda: 1 >> -1, lambda: 1 << 2.0, lambda: 1.0 << 1, lambda: 1 << "x", lambda: "x" >> 1, lambda: 1 << None, lambda: 1 & 1.0, lambda: 1 | "x", lambda: ~1.5, lambda: ~"x", lambda: 5 ^ None, lambda: 0 << -5, lambda: 1 << 10 ** 30):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)
x = 1
x <<= 70
x |= 3
x ^= 1
x >>= 1
x &= ~1
print(x, hex(x), bin(x).count("1"))
print([bin(n) for n in (0, 5, -5, 255)], [f"{n:08b}" for n in (0, 5, -5, 255)], int("101", 2), [n.to_bytes(9, "big", signed=True).hex() for n in (0, -1, 2 ** 63, -2 ** 63)], sum(1 << i for i in range(0, 100, 10)), (2 ** 64 - 1).bit_count(), [(i ^ (i >> 1)) for i in range(8)])
