# List, set and dict comprehensions with sum, min, max, any and all over them.
def sums(rounds):
    total = 0
    for k in range(rounds):
        total += sum([x * k for x in range(1000)])
        total += sum([x for x in range(1000) if x % 3 == k % 3])
    return total


def pairs(limit):
    return len([(a, b, c) for c in range(1, limit) for b in range(1, c) for a in range(1, b)
                if a * a + b * b == c * c])


def tables(size):
    squares = {n: n * n for n in range(size)}
    back = {value: key for key, value in squares.items()}
    remainders = {n % 97 for n in squares.values()}
    return sum(back[v] for v in squares.values()), len(remainders)


def matrix(size):
    grid = [[row * column for column in range(size)] for row in range(size)]
    turned = [[row[i] for row in grid] for i in range(size)]
    flat = [value for row in turned for value in row]
    return sum(flat), max(flat), all(a == b for a, b in zip(flat, flat[::1])), any(v < 0 for v in flat)


words = ["alpha", "beta", "gamma", "delta", "epsilon"] * 400
print(sums(2800))
print(pairs(130))
print(*tables(250_000))
print(*matrix(350))
for _ in range(60):
    lengths = [len(word) for word in words if "a" in word]
    upper = [word.upper() for word in words]
    initials = "".join([word[0] for word in upper])
print(sum(lengths), len(upper), initials[:10])
