def show(text):
    for line in text.strip().splitlines():
        try:
            print(line, "->", repr(eval(line)))
        except Exception as error:
            print(line, "->", type(error).__name__ + ":", error)


class I:
    def __index__(self): return 1
class BadLen:
    def __len__(self): return -1
    def __iter__(self): return iter([1])
class BadHint:
    def __length_hint__(self): return "x"
    def __iter__(self): return iter([1])
show("""
list(), list("ab"), list((1, 2)), list({1: 2}), list(range(3)), list(iter([5])), list(x for x in "q"), list([1]), list({3}), list(b"ab"), list(map(str, [1]))
list(5)
list(None)
list(1, 2)
list(x=1)
list(iterable=[1])
[1].append()
[1].append(1, 2)
[1].append(x=1)
[1].extend()
[1].extend(5)
[1].extend(None)
[1].extend([1], [2])
[1].insert(0)
[1].insert("a", 1)
[1].insert(1.5, 1)
[1].insert(2 ** 70, 1)
[1].pop(5)
[].pop()
[1].pop("a")
[1].pop(1.5)
[1].pop(None)
[1, 2].pop(I()), [1, 2].pop(-2), [1, 2].pop(True)
[1].pop(1, 2)
[1].pop(2 ** 70)
[1].remove(5)
[1].remove()
[1].index(5)
[1].index("some text")
[].index(None)
[1].index()
[1].index(1, "a")
[1, 2, 1].index(1, 1), [1, 2].index(2, -1), [1, 2].index(1, -100), [1, 2, 3].index(3, 0, 100), [1, 2, 3].index(2, I()), [1].index(1, -2 ** 70, 2 ** 70)
[1, 2, 3].index(3, 0, 2)
[1].index(1, None)
[1].count()
[1, True, 1.0, "1"].count(1), [[1], [1]].count([1]), [float("nan")].count(float("nan"))
[3, 1, 2].sort(None)
[3, 1].sort(lambda x: x)
[3, 1].sort(key=5)
[3, "a"].sort()
[3, None, 1].sort()
[1j, 2].sort()
[[1], ["a"]].sort()
[(1, "a"), (1, 2)].sort()
[{}, {}].sort()
[3, 1].sort(reverse="x")
[3, 1].sort(reverse=None)
[3, 1].sort(cmp=1)
[3].sort(key=lambda: 1)
["a"].sort(key=len, reverse=True)
[1].reverse(1)
[1].clear(1)
[1].copy(1)
[1] + (2,)
[1] + 5
[1] + "a"
(1,) + [2]
[1] * 1.5
[1] * "a"
[1] * [2]
[1] * I(), I() * [1, 2], [1] * -5, [1] * False
[1] * 2 ** 70
[1] - [1]
[1] < (1,)
[1] < 5
[1] == (1,), [1, 2] < [1, 3], [1] < [1, 0], [] < [1], [1, "a"] != [1, "b"], [1, "a"] < [2, 5], [float("nan")] == [float("nan")], [[]] == [[]], [1, 2] >= [1, 2]
[1, "a"] < [1, 5]
[1][1]
[1]["a"]
[1][1.5]
[1][None]
[1][0, 0]
[1][2 ** 70]
[1][-2]
[1, 2, 3][I()], [1, 2, 3][True], [1, 2, 3][I():], [1, 2, 3][:None:2], [1, 2, 3][-2 ** 70:2 ** 70:2 ** 70]
[1, 2, 3]["a":]
[1, 2, 3][1.5:]
[1, 2, 3][::0]
hash([1])
{[1]}
{[1]: 2}
[1].nope
[1].append.nope
list.append(5, 1)
list.append()
list.sort((1, 2))
list.__len__(5)
list.__getitem__([1], 5)
[1].__contains__(1), [1].__mul__(2), [1].__rmul__(2), [1].__eq__(5), [1].__lt__(5), [1].__iadd__("ab"), [1].__imul__(2), [1].__reversed__().__next__(), [1, 2].__sizeof__() > 0
[1].__iadd__(5)
list[int], list[int, str], list["x"], list[()]
list.__class_getitem__(int)
""")
