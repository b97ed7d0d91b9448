def roman(text):
    values = dict(I=1, V=5, X=10, L=50, C=100, D=500, M=1000)
    total = 0
    for a, b in zip(text, text[1:] + "I"):
        total += values[a] if values[a] >= values[b] else -values[a]
    return total


print([roman(r) for r in ("III", "IV", "IX", "LVIII", "MCMXCIV")])


def spiral(n):
    grid = [[0] * n for _ in range(n)]
    x = y = dx = 0
    dx, dy = 1, 0
    for i in range(1, n * n + 1):
        grid[y][x] = i
        if not (0 <= x + dx < n and 0 <= y + dy < n and grid[y + dy][x + dx] == 0):
            dx, dy = -dy, dx
        x, y = x + dx, y + dy
    return grid


for row in spiral(4):
    print(" ".join(f"{v:>2}" for v in row))


def pascal(n):
    row = [1]
    for _ in range(n):
        yield row
        row = [1] + [a + b for a, b in zip(row, row[1:])] + [1]


for row in pascal(6):
    print(" ".join(map(str, row)).center(20).rstrip())


def fizzbuzz(n):
    return " ".join("Fizz" * (i % 3 == 0) + "Buzz" * (i % 5 == 0) or str(i) for i in range(1, n + 1))


print(fizzbuzz(15))


def queens(n, row=0, cols=(), found=None):
    found = [] if found is None else found
    if row == n:
        found.append(cols)
    for c in range(n):
        if all(c != k and abs(c - k) != row - r for r, k in enumerate(cols)):
            queens(n, row + 1, cols + (c,), found)
    return found


print(len(queens(6)), queens(6)[0])
print("\n".join("".join("Q" if c == k else "." for c in range(6)) for k in queens(6)[0]))


def longest_common(a, b):
    table = [[""] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i, x in enumerate(a):
        for j, y in enumerate(b):
            table[i + 1][j + 1] = table[i][j] + x if x == y else max(table[i][j + 1], table[i + 1][j], key=len)
    return table[-1][-1]


print(longest_common("AGGTAB", "GXTXAYB"), longest_common("abc", "xyz") == "")


def change(amount, coins, memo={}):
    if amount == 0:
        return []
    if amount not in memo:
        options = [[c] + rest for c in coins if c <= amount and (rest := change(amount - c, coins)) is not None]
        memo[amount] = min(options, key=len, default=None)
    return memo[amount]


print(change(43, (1, 5, 12, 25)), change(100, (1, 5, 12, 25)))
print([n for n in range(1, 1000) if n == sum(d for d in range(1, n // 2 + 1) if n % d == 0)], [n for n in range(100, 1000) if n == sum(int(d) ** 3 for d in str(n))])


def look_and_say(n):
    s = "1"
    for _ in range(n):
        yield s
        out, i = "", 0
        while i < len(s):
            j = i
            while j < len(s) and s[j] == s[i]:
                j += 1
            out += str(j - i) + s[i]
            i = j
        s = out


print(list(look_and_say(7)))


def subsets_sum(items, target):
    def go(i, left, chosen):
        if left == 0:
            yield chosen
        if i < len(items) and left > 0:
            yield from go(i + 1, left - items[i], chosen + [items[i]])
            yield from go(i + 1, left, chosen)
    return list(go(0, target, []))


print(subsets_sum([3, 34, 4, 12, 5, 2], 9))


def brackets(text):
    pairs, stack = {")": "(", "]": "[", "}": "{"}, []
    for i, c in enumerate(text):
        if c in pairs.values():
            stack.append((c, i))
        elif c in pairs and (not stack or stack.pop()[0] != pairs[c]):
            return f"mismatch at {i}"
    return f"unclosed at {stack[-1][1]}" if stack else "balanced"


print([brackets(t) for t in ("([]{})", "([)]", "((", ")", "")])


def binary_search(items, x):
    lo, hi = 0, len(items)
    while lo < hi:
        mid = (lo + hi) // 2
        if items[mid] < x:
            lo = mid + 1
        else:
            hi = mid
    return lo if lo < len(items) and items[lo] == x else ~lo


print([binary_search([1, 3, 5, 7], x) for x in (1, 4, 7, 9, 0)])


def game_of_life(cells, steps):
    for _ in range(steps):
        near = {}
        for x, y in cells:
            for dx in (-1, 0, 1):
                for dy in (-1, 0, 1):
                    if dx or dy:
                        near[x + dx, y + dy] = near.get((x + dx, y + dy), 0) + 1
        cells = {c for c, n in near.items() if n == 3 or n == 2 and c in cells}
    return cells


print(sorted(game_of_life({(1, 0), (2, 1), (0, 2), (1, 2), (2, 2)}, 4)))
