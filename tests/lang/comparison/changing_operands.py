# Containers that change while they are compared or combined.


class Clears:
    """Equal to everything; clears a container when it is asked."""

    def __init__(self, target, result=True):
        self.target = target
        self.result = result

    def __eq__(self, other):
        self.target.clear()
        return self.result

    def __hash__(self):
        return 13


first, second = [], []
first.append(Clears(second))
second.append(Clears(first))
print(first == second, len(first), len(second))
first, second = [], []
first[:] = [Clears(first, NotImplemented), 1]
second[:] = [Clears(second, NotImplemented), 1]
print(first == second, len(first), len(second))
first = [1, 2, 3]
second = [1, Clears(first, False), 3]
print(first == second, first != second)
first = [1, 2, 3]
second = [1, Clears(first, True), 3]
print(first == second, len(first))

one, other = {}, {}
one[Clears(one)] = 0
other[Clears(one)] = 0
print(one == other, len(one))

growing = set()


class Grows:
    def __init__(self, number):
        self.number = number

    def __eq__(self, other):
        if len(growing) < 12:
            growing.add(len(growing) + 100)
        return self is other

    def __hash__(self):
        return 1


growing.add(Grows(1))
more = {Grows(2), Grows(3)}
more.update(growing)
growing.update(more)
print(len(growing) >= 3, len(more) >= 3)

d = {1: 1, 3: 3}
print(sorted(d.keys() | iter([1, 2])), d.keys() & iter([1, 2]), sorted(d.keys() ^ iter([1, 2])), d.keys() - iter([1, 2]))
print(sorted(d.keys() | (n for n in [8, 9])), sorted(set([1]).union(iter([2, 3]))))
print(sorted(iter([5]) | d.keys()), sorted({7} | d.keys()), sorted(d.keys() | [4]))
