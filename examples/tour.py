"""A keelback is a snake that swims, and one of the few that can eat cane toads unharmed.

This program sends one across a pond: a small tour of the language that Keelback runs.
"""
from collections import Counter, deque, namedtuple
from functools import reduce
from heapq import heappop, heappush

POND = """
......~~....#....~......
..#......o......##...o..
..##...........##....~..
...#..o...###........~~.
S......~....#...o.......
....#.......#.....##....
..o.##..~~......o..#....
....#......o...........o
"""

Toad = namedtuple("Toad", "name cell grams")


class Trapped(Exception):
    """There is no way from here to there."""


class Pond:
    def __init__(self, text):
        self.rows = text.split()
        self.height, self.width = len(self.rows), len(self.rows[0])
        cells = {(x, y): mark for y, row in enumerate(self.rows) for x, mark in enumerate(row)}
        self.start = next(cell for cell, mark in cells.items() if mark == "S")
        self.stones = {cell for cell, mark in cells.items() if mark == "#"}
        self.reeds = {cell for cell, mark in cells.items() if mark == "~"}
        names = name_giver("Bo", "Da", "Ri", ends=("fo", "to", "n"))
        self.toads = [Toad(names(), c, 20 + 7 * sum(c)) for c, mark in cells.items() if mark == "o"]

    def neighbours(self, cell):
        x, y = cell
        for dx, dy in ((1, 0), (0, 1), (-1, 0), (0, -1)):
            if 0 <= x + dx < self.width and 0 <= y + dy < self.height:
                if (x + dx, y + dy) not in self.stones:
                    yield x + dx, y + dy

    def draw(self, snake, eaten):
        marks = {cell: "▒" for cell in self.stones} | {cell: "≈" for cell in self.reeds}
        marks |= {toad.cell: "o" for toad in self.toads if toad.name not in eaten}
        marks |= {cell: "█" for cell in snake} | {snake[-1]: "●"}
        for y in range(self.height):
            yield "".join(marks.get((x, y), "·") for x in range(self.width))


def name_giver(*beginnings, ends):
    """A closure that never gives the same name twice."""
    given = 0

    def give():
        nonlocal given
        given += 1
        turn, which = divmod(given - 1, len(beginnings))
        return beginnings[which] + ends[turn % len(ends)]

    return give


def route(pond, start, goal, body=()):
    """A*: the cheapest way; reeds are slow to swim through."""
    def far(cell):
        return abs(cell[0] - goal[0]) + abs(cell[1] - goal[1])

    heap, cost, came = [(far(start), start)], {start: 0}, {start: None}
    while heap:
        _, cell = heappop(heap)
        if cell == goal:
            way = []
            while cell is not None:
                way.append(cell)
                cell = came[cell]
            return way[::-1]
        for step in pond.neighbours(cell):
            price = cost[cell] + (4 if step in pond.reeds else 1)
            if step not in body and price < cost.get(step, price + 1):
                cost[step], came[step] = price, cell
                heappush(heap, (price + far(step), step))
    raise Trapped(f"no way from {start} to {goal}")


def hunt(pond):
    """Yields (step, snake, toad eaten or None) until the pond is empty."""
    snake, left, steps = deque([pond.start]), list(pond.toads), 0
    while left:
        left.sort(key=lambda toad: len(route(pond, snake[-1], toad.cell)))
        prey, *left = left
        try:
            way = route(pond, snake[-1], prey.cell, set(snake) - {snake[-1]})
        except Trapped:
            way = route(pond, snake[-1], prey.cell)
        for cell in way[1:]:
            snake.append(cell)
            steps += 1
            if cell != prey.cell:
                snake.popleft()
            yield steps, tuple(snake), prey if cell == prey.cell else None


class Notebook:
    """Keeps what is written inside its `with` block and frames it at the end."""

    def __init__(self, title):
        self.title, self.lines = title, []

    def __enter__(self):
        return self.lines.append

    def __exit__(self, kind, error, trace):
        if kind is Trapped:
            self.lines.append(f"{error}!")
        width = max(map(len, [self.title, *self.lines]))
        print(f"╭─ {self.title} {'─' * (width - len(self.title))}╮")
        for line in self.lines:
            print(f"│ {line:<{width}}  │")
        print(f"╰{'─' * (width + 3)}╯")
        return kind is Trapped


pond, eaten, frames = Pond(POND), {}, []
for step, snake, toad in hunt(pond):
    if toad:
        eaten[toad.name] = step
        frames.append((f"step {step}: {toad.name}, {toad.grams} g", list(pond.draw(snake, eaten))))

for row in range(0, len(frames), 3):
    titles, pictures = zip(*frames[row:row + 3])
    print("   ".join(f"{title:<{pond.width}}" for title in titles).rstrip())
    for lines in zip(*pictures):
        print("   ".join(lines))
    print()

with Notebook("Field notes") as write:
    grams = sum(toad.grams for toad in pond.toads)
    terrain = Counter(mark for row in pond.rows for mark in row)
    write(f"{len(eaten)} toads, {grams} g in {step} steps: {grams / step:.2f} g a step")
    write(f"stones {terrain['#'] / terrain.total():.1%}, reeds {terrain['~'] / terrain.total():.1%}")
    for toad in sorted(pond.toads, key=lambda toad: (-toad.grams, toad.name))[:4]:
        write(f"{toad.name:<6}{'▇' * (toad.grams // 10):<23}{toad.grams:>4} g")
    product = reduce(lambda a, b: a * b, (toad.grams for toad in pond.toads), 1)
    write(f"all weights multiplied: {product:,}")
    write(f"and that to the third:  {product ** 3:.6e} ({(product ** 3).bit_length()} bits)")
    write(f"the way home: {len(route(pond, snake[-1], pond.start)) - 1} steps")
    write(f"the way into a stone: {len(route(pond, snake[-1], (3, 2)))} steps")
