def show(text):
    for line in text.strip().splitlines():
        try:
            print(line, "->", repr(eval(line)))
        except Exception as error:
            print(line, "->", type(error).__name__ + ":", error)


from collections import deque
d = deque([1, 2, 3])
m = deque([1, 2, 3], maxlen=3)
show("""
deque(), deque("abc"), deque([1, 2, 3], 2), deque(maxlen=0), deque(range(5), maxlen=None), d, m, str(d), repr(deque([deque()])), len(d), d.maxlen, m.maxlen, bool(deque()), deque(iterable="x", maxlen=5)
deque(5)
deque([], -1)
deque([], "x")
deque([], 1.5)
deque([1], 2, 3)
deque(x=1)
d[0], d[-1], d[2], 2 in d, d.count(2), d.index(3), d.index(2, 1), d.index(1, 0, 2), d.index(3, -1), [*reversed(d)], list(d), d.copy(), d.copy() is d, d == deque([1, 2, 3]), d == [1, 2, 3], d < deque([1, 3]), d != m, d == m
d[3]
d[-4]
d["a"]
d[0:1]
d[1.5]
d.index(9)
d.index("text")
d.index(1, 1)
d.index()
d.remove(9)
d.insert(0)
d.rotate("x")
d.rotate(1, 2)
d.pop(0)
deque().pop()
deque().popleft()
d.append()
d.append(1, 2)
d.extend(5)
d.extendleft(5)
d.maxlen = 5
d.x = 1
d + [1]
d + deque([4]), d * 2, 2 * d, d * 0, d * -1, m + deque([9]), m * 2, deque([1, 2, 3], 2) * 3, deque([1], 5) + deque([2, 3, 4, 5, 6, 7])
d * "x"
d * d
d + 5
d < [1]
hash(d)
d.__sizeof__() > 0, d.__contains__(2), d.__len__(), d.__getitem__(1), d.__reduce__()[0], d.__reduce__()[1], m.__reduce__()[1], deque[int], d.__copy__(), d.__iter__().__length_hint__(), d.__reversed__().__length_hint__(), type(iter(d)).__name__, type(reversed(d)).__name__, type(iter(d)).__module__
deque.nope
d.sort
type(iter(d))(d).__next__(), type(reversed(d))(d).__next__()
""")
for text in """d.append(4)
d.appendleft(0)
d.extend(d)
d.extendleft("ab")
d.extendleft(d)
d.insert(1, 9)
d.insert(-1, 9)
d.insert(100, 9)
d.insert(-100, 9)
d.rotate()
d.rotate(-1)
d.rotate(5)
d.rotate(-100)
d.reverse()
d.clear()
d.remove(2)
d[1] = 5
d[-1] = 6
d[5] = 1
d["x"] = 1
del d[0]
del d[-1]
del d[5]
del d[0:1]
d += [7, 8]
d += d
d += 5
d *= 2
d *= 0
d *= "x"
d.pop(); d.popleft()
m.append(4); print(m)
m.appendleft(0); print(m)
m.extend("abcde"); print(m)
m.extendleft("xyz"); print(m)
m.insert(0, 5)
m.pop(); m.insert(1, 9); print(m)
m += [8, 9]; print(m)
m *= 2; print(m)
z = deque(maxlen=0); z.append(1); z.extend([1, 2]); print(z)
for x in d: d.append(x)
for x in d: d.pop()
for x in d: d[0] = 9
it = iter(d); next(it); d.rotate(1); next(it)
it = reversed(d); next(it); d.clear(); next(it)
d.__init__([9, 8]); print(d)
d.__init__("abc", 2); print(d, d.maxlen)
d.append(d); print(d)
a, *b = d; print(a, b)
d.remove(d)""".splitlines():
    d, m = deque([1, 2, 3]), deque([1, 2, 3], 3)
    try:
        exec(text)
        print(text, "->", d)
    except Exception as error:
        print(text, "->", type(error).__name__ + ":", error, d)


class Sub(deque):
    pass


s = Sub("abc", 3)
print(s, repr(s), type(s.copy()), type(s + s), type(s * 2), s.maxlen, isinstance(s, deque))
s.own = 5
print(s.__dict__, s.__reduce__()[:3])
