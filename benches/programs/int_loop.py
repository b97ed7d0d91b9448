# Integer loop: a for loop over a range with small integer arithmetic.
def polynomial(count):
    total = 0
    for i in range(count):
        total += i * i % 7
    return total


def mixed(count):
    even = odd = 0
    for i in range(3, count, 3):
        if i & 1:
            odd += i ^ 0x55
        else:
            even += i >> 1
    return even, odd


print(polynomial(7_000_000))
print(mixed(6_000_000))
