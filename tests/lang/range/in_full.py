def show(text):
    for line in text.strip().splitlines():
        try:
            print(line, "->", repr(eval(line)))
        except Exception as error:
            print(line, "->", type(error).__name__ + ":", error)


class I:
    def __init__(self, n): self.n = n
    def __index__(self): return self.n
big = 2 ** 70
show("""
range(5), range(1, 5), range(1, 5, 2), range(5, 1, -2), range(0), range(-3), range(I(3)), range(True), range(1, 2, I(1)), repr(range(0, 3)), repr(range(0, 3, 1)), str(range(1, 2, 3)), range(0, big), range(-big, big, big)
range()
range(1, 2, 3, 4)
range("a")
range(1.0)
range(None)
range(1, "b")
range(1, 2, 0)
range(1, 2, 1.5)
range(stop=5)
range(5).start, range(5).stop, range(5).step, range(1, 9, 3).start
range(5).start = 1
range(10)[3], range(10)[-1], range(10)[2:5], range(10)[::-1], range(10)[::3], range(10)[5:2], range(10)[-3:], range(0, 20, 3)[1:4], range(10)[I(2)], range(0, 20, 3)[::-2], range(5)[10:], range(big)[big - 1] == big - 1, range(big)[-1] == big - 1, range(3)[True]
range(10)[10]
range(10)[-11]
range(10)["a"]
range(10)[1.5]
range(10)[::0]
range(big)[big]
range(10)[None]
len(range(10)), len(range(1, 10, 3)), len(range(10, 1)), len(range(10, 0, -3)), range(5).__len__(), bool(range(0)), bool(range(big))
len(range(big))
len(range(-big, big))
5 in range(10), 10 in range(10), 3 in range(0, 10, 2), 4.0 in range(10), 4.5 in range(10), "a" in range(10), None in range(3), True in range(2), big - 1 in range(big), -1 in range(big), 6 in range(10, 0, -2), [] in range(3), 5j in range(10), (5 + 0j) in range(10), float("nan") in range(3)
range(10).index(3), range(0, 10, 2).index(4), range(10).index(3.0), range(big).index(big - 1) == big - 1, range(5, 0, -1).index(5), range(5).index(True)
range(10).index(10)
range(10).index("a")
range(0, 10, 2).index(3)
range(10).index()
range(10).index(1, 2)
range(10).count(3), range(10).count(30), range(10).count(3.0), range(10).count("a"), range(10).count(True), range(0, 10, 2).count(3)
range(10).count()
range(5) == range(5), range(0) == range(3, 3), range(0, 5, 2) == range(0, 6, 2), range(5) == [0, 1, 2, 3, 4], range(5) != range(6), range(1) == range(0, 1, 5), hash(range(0)) == hash(range(5, 5)), hash(range(0, 5, 2)) == hash(range(0, 6, 2)), range(5).__eq__(5), range(big) == range(big), {range(3): 1}[range(0, 3)]
range(5) < range(6)
range(5) + range(5)
range(5) * 2
range(5) + [1]
list(reversed(range(5))), list(reversed(range(0, 10, 3))), list(reversed(range(0))), next(reversed(range(big))) == big - 1, type(iter(range(5))).__name__, type(iter(range(big))).__name__, type(reversed(range(5))).__name__, type(reversed(range(big))).__name__, iter(range(5)).__length_hint__(), iter(range(big)).__length_hint__() == big
list(range(big, big + 3)) == [big, big + 1, big + 2], list(range(big, big - 3, -1))[-1] == big - 2, [x - 2 ** 63 for x in range(2 ** 63 - 1, 2 ** 63 + 2)], sum(range(-5, 6)), max(range(10)), min(range(5, 0, -1)), sorted(range(3, 0, -1)), list(range(2 ** 47 - 1, 2 ** 47 + 2)), list(range(-2 ** 47 - 2, -2 ** 47 + 1))
max(range(0))
range.x
range(5).x
range(5).x = 1
type("R", (range,), {})
range[int]
hash(range(5)) == hash((5, 0, 1)), range(5).__iter__().__next__(), range(5).__contains__(3), range(5).__getitem__(2), range(5).__bool__(), [*range(3)], range.__module__
isinstance(range(3), __import__("collections.abc").abc.Sequence), issubclass(range, __import__("collections.abc").abc.Sequence), {*range(3)} == {0, 1, 2}, dict.fromkeys(range(2))
match_me if 0 else range(2 ** 31, 2 ** 31 + 5)[3], range(0, -10, -3)[-1], range(-5, 5)[5], range(7)[3:-1][1], range(0, 100, 7)[2:10:3][1]
""")
