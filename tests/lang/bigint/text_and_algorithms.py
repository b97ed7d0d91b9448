import math

print(str(10 ** 50), repr(-10 ** 50), int("1" + "0" * 60) == 10 ** 60, int("-" + "9" * 40), int("f" * 30, 16), int("1" * 100, 2), int("z" * 20, 36))
print(hex(10 ** 25), bin(2 ** 66 + 1), oct(-8 ** 30), f"{10 ** 30:,}", f"{2 ** 70:x}", f"{2 ** 70:_b}"[:30], f"{10 ** 25:>40}", f"{10 ** 25:e}", "%d" % 10 ** 1, "%d %x" % (10 ** 22, 10 ** 22))
factorial = 1
for i in range(1, 51):
    factorial *= i
print(factorial, math.factorial(50) == factorial, sum(map(int, str(factorial))))
a, b = 0, 1
for _ in range(300):
    a, b = b, a + b
print(a)
print(2 ** 521 - 1, len(str(3 ** 1000)), 3 ** 1000 % 10 ** 20, 7 ** 300 // 10 ** 240)
print(math.isqrt(10 ** 40), math.isqrt(10 ** 41), math.isqrt(2 ** 127 - 1), math.gcd(10 ** 30, 6 ** 40), math.lcm(10 ** 20, 3 ** 30), math.comb(100, 50), math.perm(30, 20))


def collatz(n):
    steps = 0
    while n != 1:
        n = 3 * n + 1 if n & 1 else n >> 1
        steps += 1
    return steps


print(collatz(27), collatz(2 ** 70 - 1), collatz(10 ** 30))


def egcd(a, b):
    x0, x1, y0, y1 = 1, 0, 0, 1
    while b:
        q, a, b = a // b, b, a % b
        x0, x1 = x1, x0 - q * x1
        y0, y1 = y1, y0 - q * y1
    return a, x0, y0


print(egcd(3 ** 50, 2 ** 70 + 1), egcd(10 ** 25, 10 ** 15))


def to_base(n, base):
    digits = []
    while n:
        n, d = divmod(n, base)
        digits.append("0123456789abcdefghijklmnopqrstuvwxyz"[d])
    return "".join(reversed(digits)) or "0"


print(to_base(10 ** 30, 7), int(to_base(10 ** 30, 7), 7) == 10 ** 30, to_base(2 ** 90, 16) == f"{2 ** 90:x}")
x = 2 ** 64
x += 1; x -= 2; x *= 3; x //= 4; x %= 10 ** 15; x <<= 40; x >>= 3; x |= 1; x ^= 2 ** 50; x &= 2 ** 60 - 1
print(x)
print({2 ** 70: "a"}[2 ** 70], 2 ** 70 in [2 ** 70], [2 ** 70].count(2 ** 70), 2 ** 70 is None, bool(2 ** 70), not 2 ** 70, range(2 ** 70, 2 ** 70 + 3)[1], len(range(0, 2 ** 70, 2 ** 69)), 2 ** 69 in range(2 ** 70), list(range(2 ** 65, 2 ** 65 + 2)))
try:
    len(range(2 ** 70))
except OverflowError as e:
    print(e)
try:
    [1][2 ** 70]
except IndexError as e:
    print(e)
try:
    "a" * 2 ** 70
except OverflowError as e:
    print(e)
try:
    str(10 ** 5000)
except ValueError as e:
    print(e)
print([1, 2, 3][-2 ** 70:2 ** 70], "abc"[2 ** 65:], (1, 2)[:2 ** 64])
