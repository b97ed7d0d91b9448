# Lists as arrays: two prime sieves and a factor table.
def sieve(limit):
    is_prime = [True] * (limit + 1)
    is_prime[0] = is_prime[1] = False
    for n in range(2, int(limit ** 0.5) + 1):
        if is_prime[n]:
            for multiple in range(n * n, limit + 1, n):
                is_prime[multiple] = False
    return [n for n, prime in enumerate(is_prime) if prime]


def sieve_by_slices(limit):
    flags = bytearray([1]) * (limit + 1)
    flags[0:2] = b"\0\0"
    for n in range(2, int(limit ** 0.5) + 1):
        if flags[n]:
            flags[n * n::n] = bytes(len(range(n * n, limit + 1, n)))
    return flags.count(1)


def smallest_factors(limit):
    factor = [0] * (limit + 1)
    for n in range(2, limit + 1):
        if factor[n] == 0:
            for multiple in range(n, limit + 1, n):
                if factor[multiple] == 0:
                    factor[multiple] = n
    return factor


primes = sieve(3_000_000)
print(len(primes), primes[-1], sum(primes))
print(sieve_by_slices(4_000_000))
factors = smallest_factors(1_000_000)
print(sum(factors), max(factors))
