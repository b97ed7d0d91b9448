a = 2
b = 3
c = 4
print(a + b * c)
print(a - b, a * b, b // a, b % a, c / a, a ** c)
print(-a, +a, ~a, not a)
print(a < b, a <= b, a == b, a != b, a > b, a >= b)
print(1.5 + 2, 0.1 + 0.2, 7 // 2.0, 10 ** 20, 2 ** 100)
print(5 & 3, 5 | 3, 5 ^ 3, 1 << 10, 1024 >> 3)
