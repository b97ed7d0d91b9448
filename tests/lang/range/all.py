r = range(2, 20, 3)
print(r, repr(range(5)), str(range(1, 5)), list(r), len(r), r[0], r[-1], r[1:4], r[::-1], r[::2], list(r[::-1]), r.start, r.stop, r.step, r.index(8), r.count(8), r.count(9), 8 in r, 9 in r, 8.0 in r, "a" in r, list(reversed(r)), r == range(2, 19, 3), hash(r) == hash(range(2, 19, 3)), range(0) == range(5, 2), range(0, 3, 2) == range(0, 4, 2))
print(list(range(0)), list(range(5, 0)), list(range(5, 0, -1)), list(range(0, -10, -3)), list(range(-3, 3)), len(range(10, 0, -3)), range(10)[3:7], range(10)[-3:], range(10)[::-2], range(5)[10:], range(3)[5:2], bool(range(0)), bool(range(1)), sum(range(101)), max(range(5)), min(range(3, 9)), sorted(range(3), reverse=True), range(True), range(False, True))
print(range(10 ** 12)[10 ** 11], len(range(10 ** 12)), 10 ** 11 in range(10 ** 12), 10 ** 12 in range(10 ** 12), range(10 ** 20)[-1], range(10 ** 20)[5:7], 10 ** 19 in range(0, 10 ** 20, 2), range(0, 10 ** 20, 10 ** 19).index(3 * 10 ** 19), -1 in range(5), range(0, 10, 3).index(9))
for f in (lambda: range(), lambda: range(1, 2, 3, 4), lambda: range("a"), lambda: range(1.0), lambda: range(1, 2, 0), lambda: range(5)[5], lambda: range(5)[-6], lambda: range(5)["a"], lambda: range(5).index(9), lambda: range(5).index("a"), lambda: range(5).nope, lambda: range(5) + range(5), lambda: range(3) < range(4), lambda: range(5)[::0], lambda: range(None), lambda: len(range(10 ** 20)), lambda: range(stop=5), lambda: range(5)(), lambda: next(range(3)), lambda: range(5).index(), lambda: range(3) * 2):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
try:
    range(5)[0] = 1
except TypeError as e:
    print(e)
try:
    range(5).start = 1
except AttributeError as e:
    print(e)
it = iter(range(3))
print(next(it), it.__length_hint__(), list(it), type(it).__name__, next(it, "end"), list(iter(range(4))), list(zip(range(3), range(3, 0, -1))), [*range(2)], dict.fromkeys(range(2)), {1: range(2)})
for i in range(3):
    i += 10
    print(i, end=" ")
print(i)
for i in range(0):
    pass
else:
    print("empty else", i)


class I:
    def __index__(self):
        return 3


print(list(range(I())), range(I(), 5), range(5)[I()], I() in range(5), list(range(10))[I():], isinstance(range(1), range), range(3) is range(3), [range(2), range(0, 2)][0] == [range(2)][0], {range(2): "k"}[range(0, 2)])
total = 0
for i in range(10, 0, -2):
    for j in range(i):
        if j > 3:
            break
        total += i * j
print(total, i, j, [x for x in range(30) if x % 7 == 3], any(x == 3 for x in range(10 ** 9)))
