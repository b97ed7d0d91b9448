# While loops: Collatz lengths, greatest common divisors and a counting loop.
def collatz_longest(limit):
    best_start = best_length = 0
    start = 1
    while start < limit:
        n = start
        length = 1
        while n != 1:
            if n % 2 == 0:
                n //= 2
            else:
                n = 3 * n + 1
            length += 1
        if length > best_length:
            best_start, best_length = start, length
        start += 1
    return best_start, best_length


def gcd_sum(limit):
    total = 0
    a = 1
    while a < limit:
        b = 1
        while b < a:
            x, y = a, b
            while y:
                x, y = y, x % y
            total += x
            b += 1
        a += 1
    return total


print("longest chain:", *collatz_longest(60_000))
print("sum of divisors:", gcd_sum(500))
