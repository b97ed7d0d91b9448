def show(text):
    for line in text.strip().splitlines():
        try:
            print(line, "->", repr(eval(line)))
        except Exception as error:
            print(line, "->", type(error).__name__ + ":", error)


class Cut:
    def __init__(self): self.n = 0
    def __call__(self): self.n += 1; return self.n
class NoNext:
    def __iter__(self): return 5
class Old:
    def __getitem__(self, i):
        if i >= 3: raise IndexError("end")
        return i * 10
    def __len__(self): return 3
class Rev:
    def __reversed__(self): return "reversed!"
class NoRev:
    __reversed__ = None
    def __len__(self): return 1
    def __getitem__(self, i): return i
class NoIter:
    __iter__ = None
    def __getitem__(self, i): return i
show("""
list(iter(Cut(), 4)), next(iter([1])), next(iter([]), 5), next(iter(""), None), list(iter(Old())), next(iter(Old())), list(iter(lambda: 1, 1)), type(iter(Cut(), 4)).__name__, type(iter(Old())).__name__
iter()
iter(5)
iter(None)
iter(5, 1)
iter([], 1)
iter(1, 2, 3)
iter(NoNext())
iter(NoIter())
next()
next(5)
next([])
next(None)
next(iter([]))
next(iter([]), 1, 2)
next(Old())
reversed([1, 2]).__next__(), list(reversed("abc")), list(reversed((1, 2))), list(reversed(range(3))), list(reversed({"a": 1, "b": 2})), reversed(Rev()), list(reversed(Old())), list(reversed(b"ab")), type(reversed([])).__name__, type(reversed("")).__name__, list(reversed(memoryview(b"ab")))
reversed()
reversed(5)
reversed({1})
reversed(iter([]))
reversed(x for x in [])
reversed(NoRev())
reversed([], [])
reversed(sequence=[])
reversed(object())
list(enumerate("ab")), list(enumerate("ab", 5)), list(enumerate("ab", start=-1)), list(enumerate([], 1)), list(enumerate(iterable="x")), list(enumerate("a", 2 ** 70)), list(enumerate(start=2, iterable="q")), next(enumerate("z")), list(enumerate("ab", True)), type(enumerate([])).__name__
enumerate()
enumerate(5)
enumerate([], "a")
enumerate([], 1.5)
enumerate([], 1, 2)
enumerate([], foo=1)
enumerate(start=1)
enumerate([], None)
list(zip()), list(zip("ab")), list(zip("ab", [1, 2, 3])), list(zip("ab", "cd", strict=True)), list(zip([], strict=True)), list(zip(strict=True)), list(zip(range(3), iter("xyz"), {1: 1})), list(zip(*[(1, 2), (3, 4)])), list(zip("ab", "c", strict=False)), type(zip()).__name__
zip(5)
zip("a", 5)
zip("a", None, 5)
zip("a", foo=1)
list(zip("ab", "c", strict=True))
list(zip("a", "bc", strict=True))
list(zip("a", "b", "cd", strict=True))
list(zip("ab", "cd", "e", strict=True))
list(zip("a", [], strict=True))
list(zip("ab", "ab", strict="yes"))
list(map(str, [1, 2])), list(map(lambda a, b: a + b, [1, 2], [3, 4, 5])), list(map(None, [])), list(map(len, ["a", "bb"])), list(map(pow, [2, 3], [3, 2], [5, 5])), list(map(int, "12", )), list(map(max, "ab", "ba")), type(map(str, [])).__name__
map()
map(str)
map(str, 5)
map(str, "a", 5)
list(map(5, [1]))
list(map(len, [5]))
list(map(lambda: 1, [1]))
map(str, [], strict=True)
map(func=str, iterable=[])
list(filter(None, [0, 1, "", "a"])), list(filter(lambda x: x > 1, [1, 2, 3])), list(filter(str.isdigit, "a1b2")), list(filter(bool, {0: 1, 2: 3})), type(filter(None, [])).__name__, list(filter([1].__contains__, [1, 2]))
filter()
filter(None)
filter(None, 5)
filter(None, [], [])
list(filter(5, [1]))
list(filter(lambda: 1, [1]))
filter(function=None, iterable=[])
all([]), all([1, 0]), all("a"), all(x for x in [1, 1]), any([]), any([0, 1]), any(""), any({0: 1}), all({}), any(x > 2 for x in range(4)), all(iter([1, []])), any([[], (), {}]), all([[0], "0"])
all()
all(5)
all([], 1)
any(None)
any(iterable=[])
len("é😀"), len([]), len({1: 2}), len(b"ab"), len(range(5)), len({1, 2}), len(Old()), len(()), len(bytearray(3)), len(memoryview(b"abc"))
len()
len(5)
len(None)
len(iter([]))
len(x for x in [])
len([], [])
len(list)
len(type("L", (), {"__len__": lambda s: -1})())
len(type("L", (), {"__len__": lambda s: "x"})())
len(type("L", (), {"__len__": lambda s: 1.0})())
len(type("L", (), {"__len__": lambda s: 2 ** 70})())
len(type("L", (), {"__len__": lambda s: True})()), bool(type("L", (), {"__len__": lambda s: 0})())
bool(type("L", (), {"__len__": lambda s: -1})())
bool(type("L", (), {"__bool__": lambda s: 1})())
bool(type("L", (), {"__len__": lambda s: "x"})())
not type("L", (), {"__bool__": lambda s: None})()
slice(1), list(zip(enumerate("ab"), reversed("ab"))), sum(map(len, ["a", "bb"])), dict(zip("ab", map(ord, "ab"))), dict(enumerate("ab")), max(map(abs, [-5, 3])), [*filter(None, map(int, "102"))]
""")
