a = [3, 1, 2]
print(a.append(4), a, a.extend([5, 6]), a, a.insert(0, 0), a, a.insert(100, 9), a, a.insert(-1, 8), a, a.insert(-100, 7), a)
print(a.pop(), a.pop(0), a.pop(-2), a, a.remove(3), a, a.index(2), a.count(2), a.reverse(), a, a.sort(), a, a.copy(), a.copy() is a, a.clear(), a)
a = [1, 2, 3, 2, 1]
print(a.index(2), a.index(2, 2), a.index(1, -1), a.index(3, 0, 3), a.count(9), a.index(2, -3, -1))
a.extend("xy")
a.extend(x for x in range(2))
a += (7,)
a.extend({"k": 1})
print(a)
a = [1, 2]
a.extend(a)
print(a, a * 2, 2 * a, a * 0, a * -1, a + [9], [] + [], a == [1, 2, 1, 2], a != [], a < [1, 3], a <= a, [1, 2] < [1, 2, 0], [] < [0], [[1], [2]] == [[1], [2]])
b = [5, 3, 9, 1]
b.sort(reverse=True)
print(b, sorted(b), sorted(b, reverse=True), b, sorted("hello"), sorted({3, 1}), sorted({"b": 1, "a": 2}), sorted((2, 1)), sorted([]), sorted([[2], [1]]), sorted([(1, "b"), (1, "a")]), sorted(["b", "A", "a"]), sorted(["b", "A", "a"], key=str.lower), sorted([3, -1, 2], key=abs), sorted([1.5, 1, True, 0.5]))
for f in (lambda: [].pop(), lambda: [1].pop(3), lambda: [1].pop("x"), lambda: [1].remove(2), lambda: [1].index(2), lambda: [1].index(1, 5), lambda: [1].append(), lambda: [1].append(1, 2), lambda: [1].extend(5), lambda: [1].insert(1), lambda: [1].insert("x", 1), lambda: [1, "a"].sort(), lambda: [1].sort(5), lambda: [2, 1].sort(key=5), lambda: [1].sort(foo=1), lambda: [1].count(), lambda: [1] + (1,), lambda: [1] * "x", lambda: [1] * 1.5, lambda: [1] - [1], lambda: [1] < (1,), lambda: [1][5], lambda: [1][-5], lambda: [1]["a" if True else 0], lambda: [None, 1].sort(), lambda: list(5), lambda: list(1, 2), lambda: [1].copy(1), lambda: [1].nope, lambda: [1].reverse(1), lambda: [1].pop(1.0), lambda: [2, 1].sort(key=lambda x: 1 / 0), lambda: [3, 2, 1].sort(key=lambda: 0)):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
c = [1]
c.append(c)
print(c, repr(c), c[1] is c, len(c))
d = [c, [c]]
print(d)
print(list(), list("ab"), list((1, 2)), list({1: 2}), list(range(3)), list(x for x in "q"), [*range(2), *"ab"], [1, 2, 3].__len__(), [1].__contains__(1), [1].__add__([2]), [1, 2].__getitem__(0), [] or "empty", bool([]), bool([0]), [1, 2, 3] is not None)
