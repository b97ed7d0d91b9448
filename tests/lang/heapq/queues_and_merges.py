# heapq in use: priorities with ties, merging sorted streams lazily, the largest and smallest by keys, errors.
import heapq
from heapq import heapify, heappop, heappush, heappushpop, heapreplace, merge, nlargest, nsmallest
from itertools import count, islice


def attempt(label, function, *args, **named):
    try:
        print(label, "->", function(*args, **named))
    except Exception as error:
        print(label, "->", type(error).__name__ + ":", error)


def is_heap(h):
    return all(h[(i - 1) // 2] <= h[i] for i in range(1, len(h)))


data = [9, 4, 7, 1, -2, 6, 5, 4]
h = data[:]
heapify(h)
print(h, is_heap(h), h[0])
for n in (3, 0, 8):
    heappush(h, n)
print(h, [heappop(h) for _ in range(4)], h, is_heap(h))
print(heappushpop(h, 0), heappushpop(h, 100), heapreplace(h, -5), h, is_heap(h), heappushpop([], 7))
attempt("pop of empty", heappop, [])
attempt("replace in empty", heapreplace, [], 1)
attempt("tuple", heapify, (1, 2))
attempt("push to tuple", heappush, (), 1)
attempt("mixed", heapify, [1, "a"])
attempt("none", heappush, [1], None)
attempt("complex", lambda: heapify([1j, 2j]))
half = [5, 3, "x"]
attempt("fails in the middle", heapify, half)
print(len(half))


class Job:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return f"Job({self.name})"


class Queue:
    REMOVED = "<removed>"

    def __init__(self):
        self.heap, self.entries, self.numbers = [], {}, count()

    def add(self, job, priority=0):
        if job in self.entries:
            self.remove(job)
        entry = [priority, next(self.numbers), job]
        self.entries[job] = entry
        heappush(self.heap, entry)

    def remove(self, job):
        self.entries.pop(job)[-1] = self.REMOVED

    def pop(self):
        while self.heap:
            _, _, job = heappop(self.heap)
            if job is not self.REMOVED:
                del self.entries[job]
                return job
        raise KeyError("pop from an empty priority queue")


queue, jobs = Queue(), {name: Job(name) for name in "abcde"}
for name, priority in zip("abcde", (5, 1, 5, 3, 1)):
    queue.add(jobs[name], priority)
queue.add(jobs["a"], 0)
queue.remove(jobs["d"])
print([queue.pop() for _ in range(4)])
attempt("empty", queue.pop)
attempt("ties without a number", heapify, [(1, jobs["a"]), (1, jobs["b"])])

print(list(merge([1, 4, 7], [2, 5, 8], [0, 9], [])), list(merge()), list(merge([3, 1], [2])))
print(list(merge("ADG", "beh", key=str.lower)), list(merge([9, 5, 1], [8, 5], reverse=True)), list(merge(["aaa", "b"], ["cc"], key=len, reverse=True)))
print(list(merge([(1, "x")], [(1, "y")], [(0, "z")], key=lambda p: p[0])), list(islice(merge(count(0, 3), count(1, 5)), 8)))


def noisy(name, items):
    for item in items:
        print(f"{name}{item}", end=" ")
        yield item
    print(f"{name}.", end=" ")


merged = merge(noisy("a", [1, 5]), noisy("b", [2]))
print("nothing yet", next(merged), next(merged), list(merged))
attempt("no iterable", lambda: list(merge([1], 5)))
attempt("mixed", lambda: list(merge([1], ["a"])))
attempt("key fails", lambda: list(merge([1, 0], [2], key=lambda n: 1 // n)))

words = "the quick brown fox jumps over the lazy dog".split()
print(nlargest(3, words, key=len), nsmallest(3, words, key=len), nlargest(2, words), nsmallest(2, words))
print(nlargest(0, data), nsmallest(-1, data), nlargest(100, data), nsmallest(1, data), nlargest(1, data), nsmallest(1, [], ), nlargest(2, iter([3, 1, 2])))
print(nsmallest(2, [(1, "b"), (1, "a"), (0, "c")], key=lambda p: p[0]), nlargest(2, [(1, "b"), (1, "a"), (0, "c")], key=lambda p: p[0]))
attempt("n as text", nlargest, "2", data)
attempt("mixed", nsmallest, 2, [1, "a", 2])
attempt("few", nlargest, 2)
attempt("key", nlargest, 2, data, 5)


# Only < is asked.
class Only:
    asked = 0

    def __init__(self, n):
        self.n = n

    def __lt__(self, other):
        Only.asked += 1
        return self.n < other.n


items = [Only(n) for n in (5, 2, 8, 1, 9, 3)]
heapify(items)
print(Only.asked, [heappop(items).n for _ in range(6)], Only.asked)
print([x.n for x in nsmallest(2, map(Only, (3, 1, 2)))], [x.n for x in merge([Only(1), Only(3)], [Only(2)])])


class Shrinking:
    def __init__(self, heap):
        self.heap = heap

    def __lt__(self, other):
        self.heap.clear()
        return False


for function in (lambda h: heappush(h, Shrinking(h)), heappop, lambda h: heapreplace(h, Shrinking(h)), heapify):
    heap = []
    heap.extend(Shrinking(heap) for _ in range(5))
    try:
        print(type(function(heap)).__name__, len(heap))
    except (RuntimeError, IndexError) as error:
        print(type(error).__name__, error, len(heap))


def running_median(numbers):
    low, high = [], []
    for n in numbers:
        heappush(high, -heappushpop(low, -n))
        if len(high) > len(low):
            heappush(low, -heappop(high))
        yield -low[0] if len(low) > len(high) else (high[0] - low[0]) / 2


print(list(running_median([5, 15, 1, 3, 8])), sorted(heapq.__all__))
