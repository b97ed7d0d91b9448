"""Loops: `else`, `break` and `continue` at depth, containers that change meanwhile, iterators that misbehave."""


def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)


def search(rows, wanted):
    for i, row in enumerate(rows):
        for j, value in enumerate(row):
            if value == wanted:
                break
            if value is None:
                continue
        else:
            continue
        break
    else:
        return "absent"
    return i, j


print(search([[1, 2], [3, None, 4]], 4), search([[1]], 9), search([], 1))


def while_else(n):
    out = []
    while n:
        n -= 1
        if n == 3:
            continue
        if n == 10:
            break
        out.append(n)
    else:
        out.append("else")
    return out


print(while_else(5), while_else(12), while_else(0))
items = [1, 2, 3, 4, 5, 6]
for x in items:
    if x % 2:
        items.remove(x)
print(items)
items = [1, 2, 3]
for x in items:
    items.insert(0, x)
    if len(items) > 6:
        break
print(items)
items = [3, 2, 1]
seen = []
for x in items:
    seen.append(x)
    items.sort()
print(seen)
for i in (r := range(3)):
    i += 10
print(i, r)


def changing(container, action):
    def run():
        count = 0
        for x in container:
            action(container, x)
            count += 1
            if count > 20:
                return "endless"
        return count, container

    return run


attempt(changing({1: 1, 2: 2}, lambda d, x: d.update({x: 0})))
attempt(changing({1: 1}, lambda d, x: d.update({x + 1: 0})))
attempt(changing({1: 1, 2: 2}, lambda d, x: d.pop(x)))
attempt(changing({1: 1, 2: 2}, lambda d, x: (d.pop(x), d.update({x + 10: 1}))))
attempt(changing({1, 2}, lambda s, x: s.discard(x)))
attempt(changing({1}, lambda s, x: s.add(x + 1)))
attempt(changing([1, 2], lambda l, x: l.clear()))
attempt(changing([1, 2], lambda l, x: l.append(x)))
attempt(changing(bytearray(b"ab"), lambda b, x: b.pop()))
d = {"a": 1, "b": 2}
attempt(lambda: [d.clear() for _ in d.items()])
attempt(lambda: [d.setdefault(str(v)) for v in {"x": 1}.values()])


class Late:
    def __init__(self):
        self.n = 0

    def __iter__(self):
        return self

    def __next__(self):
        self.n += 1
        if self.n == 2:
            raise StopIteration
        if self.n > 4:
            raise LookupError("asked too often")
        return self.n


late = Late()
print(list(late), list(late) if False else next(late), next(late))
attempt(lambda: list(late))


class SelfReplacing:
    def __iter__(self):
        return iter([1, 2, 3])


for x in (s := SelfReplacing()):
    s = None
    print(x, end=" ")
print(s)
for a, (b, *c), d in [(1, "xyz", 2), (3, [4], 5)]:
    print(a, b, c, d)
for holder in [{}]:
    for holder["key"], holder["other"] in [(1, 2), (3, 4)]:
        print(holder)
for _ in "ab":
    for _ in "cd":
        pass
print(_)


def returns_in_loop():
    for i in range(3):
        try:
            for j in range(3):
                if j == 1:
                    return i, j
        finally:
            print("finally", end=" ")
    return "never"


print(returns_in_loop())
n = 0
while True:
    n += 1
    if n < 5:
        continue
    break
print(n, [x for x in iter(lambda: 0, 0)], sum(1 for _ in iter([0, 1].pop, 0)))
