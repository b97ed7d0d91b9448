def outer(n):
    adders = [lambda y, x=x: x + y + n for x in range(3)]
    return [f(10) for f in adders]


print(outer(100))


def capture_loop_variable():
    fs = [lambda: v for v in "abc"]
    gs = {k: (lambda: k) for k in "xy"}
    hs = [(lambda w: lambda: w)(w) for w in range(3)]
    return [f() for f in fs], [g() for g in gs.values()], [h() for h in hs]


print(capture_loop_variable())


def shadow(items):
    items = [items for items in items]
    return items


print(shadow([1, 2, 3]))


def parameter_in_inner(a):
    return [[a * b for b in range(c)] for c in range(a)]


print(parameter_in_inner(4))


def restore():
    i = "kept"
    a = [i for i in range(3)]
    try:
        b = [1 // (i - 1) for i in range(3)]
    except ZeroDivisionError:
        b = "failed"
    return i, a, b


print(restore())


def locals_inside():
    a = 1
    return [sorted(locals()) for q in [0]][0], sorted(locals())


print(locals_inside())


def generator_in_comprehension():
    gens = [(x * y for x in range(3)) for y in range(3)]
    return [list(g) for g in gens]


print(generator_in_comprehension())
total = 0
print([total := total + x for x in range(6)], total)


def running(values):
    s = 0
    return [s := s + v for v in values], s


print(running([1, 2, 3]))


def deep():
    return [[[(i, j, k) for k in range(2)] for j in range(2)] for i in range(2)]


print(deep()[1][0][1])


class Matrix:
    def __init__(self, rows):
        self.rows = rows

    def transposed(self):
        return Matrix([[row[i] for row in self.rows] for i in range(len(self.rows[0]))])

    def __matmul__(self, other):
        columns = other.transposed().rows
        return Matrix([[sum(a * b for a, b in zip(r, c)) for c in columns] for r in self.rows])


print((Matrix([[1, 2], [3, 4]]) @ Matrix([[5, 6], [7, 8]])).rows)


def nonlocal_walrus():
    best = None

    def consider(values):
        nonlocal best
        return [best := v for v in values if best is None or v > best]

    return consider([3, 1, 5]), consider([4, 9]), best


print(nonlocal_walrus())
print([*[1, 2], *(x for x in "ab")], {**{k: 1 for k in "a"}, "b": 2}, {*[1], *{2}} == {1, 2})
