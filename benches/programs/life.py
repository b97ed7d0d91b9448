# Sets of tuples: the game of life on an endless board.
def step(cells):
    counts = {}
    for x, y in cells:
        for dx in (-1, 0, 1):
            for dy in (-1, 0, 1):
                if dx or dy:
                    key = (x + dx, y + dy)
                    counts[key] = counts.get(key, 0) + 1
    return {cell for cell, n in counts.items() if n == 3 or n == 2 and cell in cells}


def parse(text):
    return {(x, y) for y, line in enumerate(text.split()) for x, char in enumerate(line) if char == "O"}


def box(cells):
    xs = [x for x, _ in cells]
    ys = [y for _, y in cells]
    return min(xs), min(ys), max(xs), max(ys)


glider = parse(".O. ..O OOO")
pentomino = parse(".OO OO. .O.")
acorn = parse(".O..... ...O... OO..OOO")
for name, cells, generations in (("glider", glider, 600), ("pentomino", pentomino, 800), ("acorn", acorn, 500)):
    largest = 0
    for _ in range(generations):
        cells = step(cells)
        largest = max(largest, len(cells))
    print(f"{name}: {len(cells)} cells after {generations}, {largest} at most, in {box(cells)}")
