from collections import Counter, OrderedDict, defaultdict, deque, namedtuple

text = "the quick brown fox jumps over the lazy dog the fox"
counts = Counter(text.split())
print(counts.most_common(3), [w for w, n in counts.items() if n == 1][:3], Counter(map(len, text.split())), counts["the"] - counts["fox"])
index = defaultdict(set)
for position, word in enumerate(text.split()):
    index[word].add(position)
print({w: sorted(p) for w, p in index.items() if len(p) > 1})
graph = defaultdict(list)
for a, b in [(1, 2), (1, 3), (2, 4), (3, 4), (4, 5)]:
    graph[a].append(b)


def bfs(start):
    seen, queue, order = {start}, deque([start]), []
    while queue:
        node = queue.popleft()
        order.append(node)
        for n in graph[node]:
            if n not in seen:
                seen.add(n)
                queue.append(n)
    return order


print(bfs(1), sorted(graph))


class LRU:
    def __init__(self, size):
        self.size, self.data = size, OrderedDict()

    def get(self, key, default=None):
        if key in self.data:
            self.data.move_to_end(key)
            return self.data[key]
        return default

    def put(self, key, value):
        self.data[key] = value
        self.data.move_to_end(key)
        if len(self.data) > self.size:
            self.data.popitem(last=False)


lru = LRU(2)
lru.put("a", 1)
lru.put("b", 2)
lru.get("a")
lru.put("c", 3)
print(lru.get("a"), lru.get("b"), lru.get("c"), list(lru.data))
Employee = namedtuple("Employee", "name dept salary")
staff = [Employee("ann", "dev", 100), Employee("bob", "ops", 80), Employee("cid", "dev", 120)]
by_dept = defaultdict(list)
for e in staff:
    by_dept[e.dept].append(e)
for dept, people in sorted(by_dept.items()):
    print(f"{dept}: {', '.join(p.name for p in people)} average {sum(p.salary for p in people) / len(people):.1f}")
print(max(staff, key=lambda e: e.salary).name, sorted(staff, key=lambda e: e.salary)[0], [e._replace(salary=e.salary + 1).salary for e in staff])


def moving_average(values, n):
    window = deque(maxlen=n)
    for v in values:
        window.append(v)
        if len(window) == n:
            yield sum(window) / n


print(list(moving_average([1, 2, 3, 4, 5], 3)))


def tail(lines, n):
    return list(deque(lines, n))


print(tail((f"line {i}" for i in range(100)), 3), Counter("abcabc") == Counter("aabbcc"), [Counter(w) == Counter("listen") for w in ("silent", "listed")])
inventory = Counter(apple=3, pear=1)
inventory += Counter(apple=1, kiwi=2)
inventory -= Counter(pear=1)
print(inventory, sorted(inventory.elements()), dict.fromkeys(Counter("hello")), "".join(OrderedDict.fromkeys("mississippi")))
matrix = defaultdict(lambda: defaultdict(int))
for r, c in [(0, 0), (0, 1), (1, 1), (0, 1)]:
    matrix[r][c] += 1
print({r: dict(row) for r, row in matrix.items()})


def tree():
    return defaultdict(tree)


t = tree()
t["a"]["b"]["c"] = 1
print(t["a"]["b"]["c"], list(t["a"]))
ring = deque(range(7))
out = []
while ring:
    ring.rotate(-2)
    out.append(ring.popleft())
print(out)
