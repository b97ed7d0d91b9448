# Backtracking: the n queens problem, with sets, with lists and with bits.
def with_lists(n):
    columns = [False] * n
    rising = [False] * (2 * n)
    falling = [False] * (2 * n)
    board = [0] * n
    solutions = 0
    first = None

    def place(row):
        nonlocal solutions, first
        if row == n:
            solutions += 1
            if first is None:
                first = tuple(board)
            return
        for column in range(n):
            up = row + column
            down = row - column + n
            if columns[column] or rising[up] or falling[down]:
                continue
            columns[column] = rising[up] = falling[down] = True
            board[row] = column
            place(row + 1)
            columns[column] = rising[up] = falling[down] = False

    place(0)
    return solutions, first


def with_bits(n):
    full = (1 << n) - 1

    def count(columns, left, right):
        if columns == full:
            return 1
        total = 0
        free = full & ~(columns | left | right)
        while free:
            bit = free & -free
            free ^= bit
            total += count(columns | bit, (left | bit) << 1, (right | bit) >> 1)
        return total

    return count(0, 0, 0)


for size in (6, 8, 9, 10):
    print(size, *with_lists(size))
print(12, with_bits(12))
