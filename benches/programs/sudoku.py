# Search with sets and dictionaries: a sudoku solver by constraint propagation.
ROWS = "ABCDEFGHI"
DIGITS = "123456789"


def cross(a, b):
    return [x + y for x in a for y in b]


CELLS = cross(ROWS, DIGITS)
UNITS = (
    [cross(ROWS, c) for c in DIGITS]
    + [cross(r, DIGITS) for r in ROWS]
    + [cross(rs, cs) for rs in ("ABC", "DEF", "GHI") for cs in ("123", "456", "789")]
)
UNITS_OF = {cell: [unit for unit in UNITS if cell in unit] for cell in CELLS}
PEERS = {cell: sorted(set(sum(UNITS_OF[cell], [])) - {cell}) for cell in CELLS}

PUZZLES = [
    "53..7....6..195....98....6.8...6...34..8.3..17...2...6.6....28....419..5....8..79",
    "8..........36......7..9.2...5...7.......457.....1...3...1....68..85...1..9....4..",
    "..9748...7.........2.1.9.....7...24..64.1.59..98...3.....8.3.2.........6...2759..",
    "1....7.9..3..2...8..96..5....53..9...1..8...26....4...3......1..4......7..7...3..",
]


class Contradiction(Exception):
    pass


def eliminate(options, cell, digit):
    if digit not in options[cell]:
        return
    left = options[cell].replace(digit, "")
    if not left:
        raise Contradiction(cell)
    options[cell] = left
    if len(left) == 1:
        for peer in PEERS[cell]:
            eliminate(options, peer, left)
    for unit in UNITS_OF[cell]:
        places = [c for c in unit if digit in options[c]]
        if not places:
            raise Contradiction(digit)
        if len(places) == 1:
            assign(options, places[0], digit)


def assign(options, cell, digit):
    for other in options[cell].replace(digit, ""):
        eliminate(options, cell, other)


def parse(text):
    options = {cell: DIGITS for cell in CELLS}
    for cell, char in zip(CELLS, text):
        if char in DIGITS:
            assign(options, cell, char)
    return options


def search(options, stats):
    stats["nodes"] += 1
    open_cells = [cell for cell in CELLS if len(options[cell]) > 1]
    if not open_cells:
        return options
    cell = min(open_cells, key=lambda c: len(options[c]))
    for digit in options[cell]:
        attempt = options.copy()
        try:
            assign(attempt, cell, digit)
        except Contradiction:
            stats["dead ends"] += 1
            continue
        found = search(attempt, stats)
        if found is not None:
            return found
    return None


def relabel(puzzle, shift):
    return "".join(DIGITS[(int(c) + shift) % 9] if c in DIGITS else "." for c in puzzle)


for number, puzzle in enumerate(PUZZLES, 1):
    stats = {"nodes": 0, "dead ends": 0}
    for shift in range(36):
        solved = search(parse(relabel(puzzle, shift)), stats)
    print(f"puzzle {number}: {stats['nodes']} nodes, {stats['dead ends']} dead ends")
    for row in ROWS[:3]:
        print("  " + " ".join(solved[row + column] for column in DIGITS))
