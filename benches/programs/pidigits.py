# Big integers: digits of pi and e, factorials, powers and modular arithmetic.
def pi_digits():
    q, r, t, k, n, l = 1, 0, 1, 1, 3, 3
    while True:
        if 4 * q + r - t < n * t:
            yield n
            q, r, n = 10 * q, 10 * (r - n * t), 10 * (3 * q + r) // t - 10 * n
        else:
            q, r, t, k, n, l = q * k, (2 * q + r) * l, t * l, k + 1, (q * (7 * k + 2) + r * l) // (t * l), l + 2


def e_digits(count):
    scale = 10 ** (count + 10)
    total = term = scale
    k = 1
    while term:
        term //= k
        total += term
        k += 1
    return str(total // 10 ** 10)


def factorial(n):
    result = 1
    for k in range(2, n + 1):
        result *= k
    return result


def fibonacci(n):
    a, b = 0, 1
    for _ in range(n):
        a, b = b, a + b
    return a


def is_probable_prime(n):
    d, s = n - 1, 0
    while d % 2 == 0:
        d //= 2
        s += 1
    for base in (2, 3, 5, 7, 11, 13):
        x = pow(base, d, n)
        if x in (1, n - 1):
            continue
        for _ in range(s - 1):
            x = x * x % n
            if x == n - 1:
                break
        else:
            return False
    return True


digits = pi_digits()
text = "".join(str(next(digits)) for _ in range(2200))
print(text[:50], text[-20:])
e = e_digits(3500)
print(e[:50], e[-20:])
f = factorial(2500)
print(f.bit_length(), f % (10 ** 9 + 7), sum(int(c) for c in str(factorial(1000))))
n = fibonacci(40_000)
print(n.bit_length(), str(n)[:20] if n < 10 ** 4000 else n % 10 ** 20)
print(is_probable_prime(2 ** 521 - 1), is_probable_prime(2 ** 523 - 1))
primes = [n for n in range(2 ** 64 + 1, 2 ** 64 + 12000, 2) if is_probable_prime(n)]
print(len(primes), primes[0] - 2 ** 64, primes[-1] - 2 ** 64)
h = 14695981039346656037
for i in range(300_000):
    h = (h ^ (i & 255)) * 1099511628211 & 0xFFFFFFFFFFFFFFFF
print(f"{h:016x}")
