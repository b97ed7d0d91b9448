class Countdown:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        return self

    def __next__(self):
        if self.n <= 0:
            raise StopIteration
        self.n -= 1
        return self.n + 1


print(list(Countdown(3)), sum(Countdown(4)), max(Countdown(5)), 2 in Countdown(3), 9 in Countdown(3))
a, b, c = Countdown(3)
print(a, b, c, *Countdown(2))
for i in Countdown(2):
    print(i)
else:
    print("done")
print(dict(zip(Countdown(3), "abc")), list(map(str, Countdown(3))), "-".join(str(i) for i in Countdown(3)))


class Fresh:
    def __iter__(self):
        yield 1
        yield 2


f = Fresh()
print(list(f), list(f), [x + y for x in f for y in f])


class BadIter:
    def __iter__(self):
        return 5


class NoneIter:
    __iter__ = None

    def __getitem__(self, i):
        return i


class NoNext:
    def __iter__(self):
        return self


for bad in (BadIter(), NoneIter(), NoNext(), 5, None, print):
    try:
        for _ in bad:
            break
    except TypeError as e:
        print(e)

it = iter([1, 2, 3])
print(next(it), list(it), next(it, "empty"), iter(it) is it)
values = [3, 2, 1, 0]
print(list(iter(values.pop, 1)), values)
items = [1, 2, 3]
seen = []
for x in items:
    seen.append(x)
    if x == 2:
        items.append(4)
print(seen)
d = {1: 1, 2: 2}
try:
    for k in d:
        d[k + 10] = 1
except RuntimeError as e:
    print(e)
s = {1, 2}
try:
    for k in s:
        s.add(k + 10)
except RuntimeError as e:
    print(e)
try:
    for k in d:
        del d[k]
except RuntimeError as e:
    print(e)


class Boom:
    def __iter__(self):
        raise ValueError("in iter")


try:
    list(Boom())
except ValueError as e:
    print(e)
print(iter([]).__length_hint__(), list(reversed(range(3))), [*reversed("abc")], list(reversed({1: 2, 3: 4})))
