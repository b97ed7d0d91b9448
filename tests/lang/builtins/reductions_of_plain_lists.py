# Sums, extremes and truths of lists and tuples of items of one kind, and of mixed ones.
nan = float("nan")
inf = float("inf")
for items in (
    [], [1], [1, 2, 3], (1, 2), [1.5], [0.1] * 10, [1, 0.1] * 5, [0.1, 1] * 5, [1e16, 1.0, -1e16], [2**46] * 5, [2**62, 2**62],
    [2**100, 1], [True, 2], [False, False], [0, 0], [None, 0, False], [None], ["a"], [[]], [0, "", 3], [1, 0], [-1, -5, 3],
    [-0.0], [-0.0, -0.0], [0.0, -0.0], [-0.0, 0.0], [nan, 1.0], [1.0, nan, 2.0], [inf, -inf], [inf, 1.0], [inf, inf],
    [1, 1.0], [1.0, 1], [3, 2.5, 4], [1e308, 1e308], (1.0, 2), [-(2**47), 2**47 - 1], [2**47 - 1, 1], [1, True], [True, 1],
):
    row = []
    for function in (sum, min, max, any, all):
        try:
            row.append(repr(function(items)))
        except Exception as error:
            row.append(f"{type(error).__name__}: {error}")
    print(items if len(items) < 4 else len(items), *row, sep=" | ")
for start in (5, 2**47 - 1, 2**80, -0.0, 1.5, True, nan):
    print(sum([1, 2], start), sum([0.5, 0.25], start), sum([], start), sum([-0.0], start), sum((1, 0.5), start))
print(min([3, 1, 2], key=lambda x: -x), max([1, 2], default=7), min([], default=7), max((1.5, 2.5), key=None))


class Truth:
    def __init__(self, value): self.value = value
    def __bool__(self): print("asked", self.value); return self.value


print(any([0, Truth(False), Truth(True), Truth(True)]), all([1, Truth(True), 0, Truth(True)]))
