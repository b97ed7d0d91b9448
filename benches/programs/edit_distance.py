# Dynamic programming on lists: edit distance, common subsequence, knapsack, coin change.
def edit_distance(a, b):
    previous = list(range(len(b) + 1))
    for i, ca in enumerate(a, 1):
        current = [i]
        for j, cb in enumerate(b, 1):
            if ca == cb:
                current.append(previous[j - 1])
            else:
                current.append(1 + min(previous[j], current[j - 1], previous[j - 1]))
        previous = current
    return previous[-1]


def common_subsequence(a, b):
    table = [[0] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i in range(len(a) - 1, -1, -1):
        for j in range(len(b) - 1, -1, -1):
            if a[i] == b[j]:
                table[i][j] = table[i + 1][j + 1] + 1
            else:
                table[i][j] = max(table[i + 1][j], table[i][j + 1])
    out = []
    i = j = 0
    while i < len(a) and j < len(b):
        if a[i] == b[j]:
            out.append(a[i])
            i += 1
            j += 1
        elif table[i + 1][j] >= table[i][j + 1]:
            i += 1
        else:
            j += 1
    return "".join(out)


def knapsack(weights, values, capacity):
    best = [0] * (capacity + 1)
    for weight, value in zip(weights, values):
        for room in range(capacity, weight - 1, -1):
            candidate = best[room - weight] + value
            if candidate > best[room]:
                best[room] = candidate
    return best[capacity]


def coin_ways(coins, amount):
    ways = [1] + [0] * amount
    for coin in coins:
        for total in range(coin, amount + 1):
            ways[total] += ways[total - coin]
    return ways[amount]


def sequence(length, seed):
    state = seed
    letters = []
    for _ in range(length):
        state = (state * 1103515245 + 12345) & 0x7FFFFFFF
        letters.append("ACGT"[state >> 16 & 3])
    return "".join(letters)


a, b = sequence(900, 1), sequence(850, 2)
print("kitten", "sitting", edit_distance("kitten", "sitting"))
print(edit_distance(a, b))
shared = common_subsequence(a, b)
print(len(shared), shared[:30])
weights = [3 + n * 7 % 41 for n in range(120)]
values = [10 + n * 13 % 97 for n in range(120)]
print(knapsack(weights, values, 1200))
print(coin_ways([1, 2, 5, 10, 20, 50, 100, 200], 100_000) % 1_000_000_007)
