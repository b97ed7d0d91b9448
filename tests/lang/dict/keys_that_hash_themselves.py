# Keys whose __hash__ and __eq__ are Python code: order of calls, errors, changes meanwhile.
log = []


class Key:
    def __init__(self, value, hashed=None):
        self.value = value
        self.hashed = hashed

    def __hash__(self):
        log.append(f"hash {self.value}")
        return hash(self.value) if self.hashed is None else self.hashed

    def __eq__(self, other):
        log.append(f"{self.value} == {getattr(other, 'value', other)}")
        return isinstance(other, Key) and self.value == other.value

    def __repr__(self):
        return f"Key({self.value!r})"


def show(*results):
    print(*results, log)
    log.clear()


a, b, c = Key(1), Key(1), Key(2)
d = {a: "a", c: "c"}
show(d)
show(d[a], d[b], d[c])
show(a in d, b in d, Key(3) in d, Key(3) not in d)
d[b] = "b"
show(d)
d[Key(3)] = "new"
show(d, len(d))
try:
    d[Key(4)]
except KeyError as error:
    show(error, error.args[0].value)
del d[b]
show(d)
s = {a, c}
show(a in s, b in s, Key(5) in s, b in frozenset([a]), 1 in s)
if b in s:
    show("jumps")
if b not in s:
    print("wrong")
x, y = Key("x", 7), Key("y", 7)
same = {x: 1}
show(y in same, same.get(y), x in same)
same[y] = 2
show(same, same[x], same[y], 7 in same)
same = {x, y}
show(len(same), y in same, 7 in same)


class Wrong:
    def __init__(self, result):
        self.result = result

    def __hash__(self):
        if isinstance(self.result, Exception):
            raise self.result
        return self.result


for result in ("text", None, 1.5, ValueError("no hash"), KeyError("inside")):
    for attempt in (
        lambda key: {}[key],
        lambda key: key in {},
        lambda key: key in set(),
        lambda key: {}.__setitem__(key, 1),
        lambda key: {}.get(key),
        lambda key: {key: 1},
    ):
        try:
            print(attempt(Wrong(result)))
        except Exception as error:
            print(type(error).__name__, error, end="; ")
    print()


def store(key):
    table = {}
    table[key] = 1
    return table


for result in (-1, -2, True, 2**61 - 1, 2**64, -(2**70), 2**200):
    key = Wrong(result)
    table = store(key)
    print(hash(key), table[key], key in table, key in {key}, Wrong(result) in table)


class Generates:
    def __hash__(self):
        yield 1


try:
    print({}[Generates()])
except TypeError as error:
    print(error)


class Changes:
    """Takes itself out of the dictionary, or puts others there, while it is looked up."""

    def __init__(self, table, action):
        self.table, self.action = table, action

    def __hash__(self):
        self.action(self.table)
        return 1

    def __eq__(self, other):
        return self is other


table = {1: "one", 2: "two"}
print(Changes(table, lambda t: t.clear()) in table, table)
table = {}
table[Changes(table, lambda t: t.update({n: n for n in range(50)}))] = "late"
print(len(table), list(table.values())[-1])
table = {1: "one"}
print(Changes(table, lambda t: t.pop(1, None)) in table, table)


class Mutual:
    """Compares by changing the table."""

    def __init__(self, table, times):
        self.table, self.times = table, times

    def __hash__(self):
        return 5

    def __eq__(self, other):
        if self.times:
            self.times -= 1
            self.table[f"k{len(self.table)}"] = self.times
        return False


table = {}
table[Mutual(table, 0)] = "first"
try:
    print(table[Mutual(table, 3)])
except KeyError:
    print("not there", len(table))


class Point:
    def __init__(self, x, y):
        self.x, self.y = x, y

    def __hash__(self):
        return hash((self.x, self.y))

    def __eq__(self, other):
        return (self.x, self.y) == (other.x, other.y)


grid = {}
for x in range(12):
    for y in range(12):
        grid[Point(x, y)] = x * y
print(sum(grid[Point(x, y)] for x in range(12) for y in range(12)), Point(3, 12) in grid, len(grid))
seen = set()
for n in range(200):
    point = Point(n % 5, n % 7)
    if point not in seen:
        seen.add(point)
print(len(seen))


def looks_up_in_generator():
    for n in range(3):
        yield grid[Point(n, n)]


print(list(looks_up_in_generator()))


class Deep:
    def __init__(self, inner):
        self.inner = inner

    def __hash__(self):
        return 1 if self.inner is None else memo[self.inner]

    def __eq__(self, other):
        return self.inner is other.inner


memo = {}
key = None
for level in range(20):
    key = Deep(key)
    memo[key] = level
print(memo[key], key in memo)
