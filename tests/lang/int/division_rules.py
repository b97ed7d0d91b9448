import math

pairs = [(7, 2), (-7, 2), (7, -2), (-7, -2), (0, 5), (6, 3), (-6, 3), (1, 10 ** 20), (-1, 10 ** 20), (10 ** 20, 3), (-10 ** 20, 3), (10 ** 20, -3), (2 ** 64, 2 ** 32), (2 ** 64 + 1, 2 ** 32), (10 ** 40, 10 ** 20 + 1), (-10 ** 40, 10 ** 20 + 1), (2 ** 47, -1), (-2 ** 47, -1), (-2 ** 63, -1), (True, 2), (5, True)]
for a, b in pairs:
    q, r = divmod(a, b)
    print(a, b, a // b, a % b, (q, r), q * b + r == a, a / b, math.fmod(a, b), int(a / b) if abs(a) < 2 ** 53 else "", round(a / b, 3), -(-a // b))
print(7 // 2.0, -7 // 2.0, 7 % -2.0, -7.5 % 2, 7.5 // 2, divmod(-7.5, 2), divmod(7.5, -2), 1e20 // 3, 0.0 // 5, -0.0 // 5, 5 % 3.5, 1 // 0.1, 1 % 0.1, 10 ** 400 // 10 ** 399, 10 ** 400 / 10 ** 399, 3 / 10 ** 400, 10 ** 308 / 10 ** -1 if 0 else "")
for call in (lambda: 1 // 0, lambda: 1 % 0, lambda: 1 / 0, lambda: divmod(1, 0), lambda: 1.0 // 0, lambda: 1 % 0.0, lambda: 1 / 0.0, lambda: 0 / 0, lambda: 2 ** 70 // 0, lambda: 2 ** 70 % 0, lambda: 2 ** 70 / 0, lambda: 10 ** 400 / 3, lambda: 1 / 10 ** 400, lambda: 10 ** 400 / 1.5, lambda: True // False, lambda: 1j / 0, lambda: 1 // 1j, lambda: 0 ** -1, lambda: 0.0 ** -2, lambda: pow(0, -1), lambda: 5 % "x", lambda: "x" // 2, lambda: None / 2):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)
print([n // 3 for n in range(-5, 6)], [n % 3 for n in range(-5, 6)], [n % -3 for n in range(-5, 6)], [n // -3 for n in range(-5, 6)], [int(n / 2) for n in range(-5, 6)], [round(n / 2) for n in range(-5, 6)])
x = 17
x //= 5
y = 17
y %= 5
z = 17
z /= 5
w = 2
w **= 10
print(x, y, z, w, math.gcd(12, 18), math.lcm(4, 6), math.isqrt(10 ** 20), (10 ** 20) % 1000, 12345678901234567890 // 1000000007, 12345678901234567890 % 1000000007, 3 ** 50 // 7 ** 20, -3 ** 51 % 1000, 2 ** 100 % 97, pow(2, 100, 97))
