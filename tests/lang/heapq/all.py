import heapq
from heapq import heapify, heappop, heappush, heappushpop, heapreplace, merge, nlargest, nsmallest

h = []
for x in [5, 1, 8, 3, 9, 2]:
    heappush(h, x)
print(h, h[0], [heappop(h) for _ in range(3)], h)
h = [9, 7, 5, 3, 1, 8]
print(heapify(h), h, heappushpop(h, 0), heappushpop(h, 4), heapreplace(h, 10), h, sorted(h))
print(nlargest(2, [3, 1, 5, 2]), nsmallest(2, [3, 1, 5, 2]), nlargest(10, [1]), nsmallest(0, [1]), nlargest(1, []), nsmallest(2, ["bb", "a", "ccc"], key=len), nlargest(2, [("a", 1), ("b", 3)], key=lambda t: t[1]), nsmallest(1, [4, 2]), nlargest(1, "hello"), nsmallest(3, range(100), key=lambda x: -x))
print(list(merge([1, 4], [2, 3], [0, 9])), list(merge()), list(merge([3, 1], reverse=True)), list(merge(["a", "ccc"], ["bb"], key=len)), list(merge([5, 2], [4, 1], reverse=True)))
for f in (lambda: heappop([]), lambda: heapreplace([], 1), lambda: heappush(5, 1), lambda: heappush([1, "a"], 0), lambda: heappush([1], "a"), lambda: heapify((1, 2)), lambda: nlargest("x", [1]), lambda: heapify([1, "a", None]), lambda: heappop(), lambda: nsmallest(2, 5), lambda: heapq.nope, lambda: nlargest(2, [1, "a", 3])):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


def heapsort(items):
    h = list(items)
    heapify(h)
    return [heappop(h) for _ in range(len(h))]


data = [(i * 7919) % 101 for i in range(101)]
print(heapsort(data) == sorted(data), heapsort("hello"), heapsort([(2, "b"), (1, "z"), (2, "a")]))


class Task:
    def __init__(self, priority, name):
        self.priority, self.name = priority, name

    def __lt__(self, other):
        return self.priority < other.priority

    def __repr__(self):
        return self.name


tasks = []
for p, n in [(3, "low"), (1, "high"), (2, "mid")]:
    heappush(tasks, Task(p, n))
print([heappop(tasks) for _ in range(3)])
graph = {"a": {"b": 7, "c": 3}, "b": {"d": 2}, "c": {"b": 1, "d": 8}, "d": {}}


def dijkstra(start):
    dist, heap = {start: 0}, [(0, start)]
    while heap:
        d, node = heappop(heap)
        if d > dist[node]:
            continue
        for n, w in graph[node].items():
            if d + w < dist.get(n, float("inf")):
                dist[n] = d + w
                heappush(heap, (d + w, n))
    return dist


print(dijkstra("a"))


class Median:
    def __init__(self):
        self.low, self.high = [], []

    def add(self, x):
        heappush(self.high, -heappushpop(self.low, -x))
        if len(self.high) > len(self.low):
            heappush(self.low, -heappop(self.high))

    def get(self):
        return -self.low[0] if len(self.low) > len(self.high) else (self.high[0] - self.low[0]) / 2


m = Median()
out = []
for x in [5, 2, 8, 1, 9]:
    m.add(x)
    out.append(m.get())
print(out)


def huffman(text):
    heap = [(text.count(c), c) for c in sorted(set(text))]
    heapify(heap)
    codes = dict.fromkeys(text, "")
    while len(heap) > 1:
        (n1, s1), (n2, s2) = heappop(heap), heappop(heap)
        for c in s1:
            codes[c] = "0" + codes[c]
        for c in s2:
            codes[c] = "1" + codes[c]
        heappush(heap, (n1 + n2, s1 + s2))
    return codes


print(sorted(huffman("abracadabra").items()), "".join(huffman("abracadabra")[c] for c in "abracadabra"))
