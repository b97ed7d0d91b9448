# Iterators over deques, natively and by what takes iterators, with changes in between; and ordered dictionaries made and compared.
import itertools
from collections import OrderedDict, deque


def attempt(what, *args):
    try:
        return what(*args)
    except Exception as error:
        return f"{type(error).__name__}: {error}"


queue = deque(range(5), maxlen=5)
queue.append(5)
print(list(queue), tuple(reversed(queue)), sum(queue), max(queue), sorted(queue, reverse=True), 3 in queue)
print([*zip(queue, itertools.count())], [*enumerate(queue)][:2], list(itertools.islice(queue, 1, 3)), set(queue) == {1, 2, 3, 4, 5})
print(list(itertools.chain(queue, queue))[3:8], list(itertools.pairwise(queue))[:2], dict.fromkeys(queue), [*map(str, queue)])
first, *rest = queue
print(first, rest, " ".join(map(str, (x for x in queue))))

walker = iter(queue)
print(type(walker).__name__, iter(walker) is walker, next(walker), walker.__length_hint__(), list(walker), list(walker))
walker = reversed(queue)
print(type(walker).__name__, next(walker), walker.__length_hint__(), list(walker), next(walker, "end"))

# Changes of the size stop an iterator, others do not.
for make in (iter, reversed):
    for change in (lambda: queue.append(1), lambda: queue.popleft(), lambda: queue.rotate(1), lambda: queue.clear()):
        queue = deque("abcd")
        walker = make(queue)
        next(walker)
        change()
        print(attempt(next, walker), attempt(next, walker), end=" | ")
    print()
queue = deque("abcd")
seen = []
for item in queue:
    queue[-1] = "z"
    seen.append(item)
print(seen)


def change_in_loop():
    for item in queue:
        queue.append(item)


print(attempt(change_in_loop))
walker = iter(queue)
list(walker)
queue.append("late")
print(attempt(next, walker))
queue = deque([1, 2, 3])
zipped = zip(queue, queue)
next(zipped)
queue.pop()
print(attempt(next, zipped))
spent = reversed(deque([1]))
list(spent)
print(next(spent, None))


class Own(deque):
    def __iter__(self):
        return iter(["own"])


print(list(Own("ab")), [x for x in Own("ab")], list(deque.__iter__(Own("ab"))), list(reversed(Own("ab"))))
print(attempt(deque.__iter__, []), attempt(type(iter(deque())), 5))

# Copies, places, comparisons.
queue = deque("abcab", maxlen=7)
copied = queue.copy()
copied.append("x")
print(copied, queue, queue.index("b"), queue.index("b", 2), queue.index("a", -2), attempt(queue.index, "c", 3), attempt(queue.index, "a", 1, 3))
print(queue == queue, queue != queue, queue == deque("abcab"), queue == deque("abc"), queue != deque("abcaz"), deque([float("nan")]) == deque([float("nan")]))


class Equal:
    def __init__(self, log):
        self.log = log

    def __eq__(self, other):
        self.log.append(other)
        return other == 3


log = []
print(deque([1, 2, 3, 4]).index(Equal(log)), log, deque([1, Equal(log)]) == deque([1, 3]))

# Ordered dictionaries.
for args, names in ((([("a", 1), ["b", 2]],), {"c": 3}), (((),), {}), ((), {"x": 1, "y": 2}), (([(1, 2, 3)],), {}), (([5],), {}), (([([], 1)],), {}), ((["ab", "cd"],), {}), (({"k": 1},), {}), ((1, 2), {})):
    print(attempt(lambda: OrderedDict(*args, **names)))


class Loud(OrderedDict):
    def __setitem__(self, key, value):
        super().__setitem__(key, value * 2)


print(Loud([("a", 1)], b=2), OrderedDict(Loud(a=1)))
one = OrderedDict(a=1, b=2)
two = OrderedDict(b=2, a=1)
print(one == two, one == dict(two), one == OrderedDict(one), one != two, one == OrderedDict(a=1, b=3), one == 5, one == OrderedDict(a=1), one == one)
print(one.setdefault("a", 5), one.setdefault("c"), one.setdefault("d", default=4), one, attempt(one.setdefault, []), attempt(one.setdefault))


class Missing(OrderedDict):
    def __contains__(self, key):
        return key == "q" or super().__contains__(key)

    def __missing__(self, key):
        return "missing"


print(Missing().setdefault("q", 1), Missing(a=1).setdefault("b", 2))
made = OrderedDict(x=1)
made.__init__([("y", 2)], x=5)
print(made, OrderedDict.__module__, OrderedDict.__eq__(one, one), attempt(OrderedDict.__eq__, {}, one))
left, right = OrderedDict(a=Equal(log), b=1), OrderedDict(a=3, b=1)
print(left == right, left == OrderedDict(b=1, a=3), log[-1])
