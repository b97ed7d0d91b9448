# deque in use: windows, round robins, undo, rotation, and the rules about a length that is kept.
import copy
from collections import deque
from itertools import islice


def attempt(label, function, *args, **named):
    try:
        print(label, "->", function(*args, **named))
    except Exception as error:
        print(label, "->", type(error).__name__ + ":", error)


def moving_average(values, width):
    window, total = deque(maxlen=width), 0
    for value in values:
        if len(window) == width:
            total -= window[0]
        window.append(value)
        total += value
        if len(window) == width:
            yield total / width


def round_robin(*sources):
    queue = deque(map(iter, sources))
    while queue:
        source = queue.popleft()
        try:
            yield next(source)
        except StopIteration:
            continue
        queue.append(source)


def tail(items, n):
    return list(deque(items, n))


def is_palindrome(text):
    letters = deque(c for c in text.lower() if c.isalpha())
    while len(letters) > 1:
        if letters.popleft() != letters.pop():
            return False
    return True


print(list(moving_average([40, 30, 50, 46, 39, 44], 3)), "".join(round_robin("ABC", "D", "EF")), tail(range(100), 3))
print(is_palindrome("A man, a plan, a canal: Panama"), is_palindrome("not"))

for maxlen in (None, 0, 1, 3):
    d = deque("abcde", maxlen)
    d.append("x")
    d.appendleft("y")
    print(maxlen, d, d.maxlen, len(d), d == deque(d), d.copy().maxlen, (d + d).maxlen, (d * 2), deque(d, None).maxlen)
bounded = deque([1, 2, 3], maxlen=3)
bounded.extend([4, 5])
print(bounded)
bounded.extendleft([9, 8, 7, 6])
print(bounded)
attempt("insert into a full one", bounded.insert, 0, 5)
bounded.pop()
print(bounded.insert(1, "in"), bounded)
bounded += "ab"
bounded *= 2
print(bounded, bounded.rotate(), bounded)
attempt("set maxlen", setattr, bounded, "maxlen", 5)
attempt("negative maxlen", deque, [], -1)
attempt("maxlen as text", deque, [], "3")
attempt("no iterable", deque, 5)
attempt("three", deque, [], 1, 2)
attempt("pop of empty", deque().pop)
attempt("popleft of empty", deque().popleft)
attempt("index", deque([1, 2]).index, 3)
attempt("index with bounds", deque([1, 2, 1, 2]).index, 1, 1)
attempt("index with bounds that miss", deque([1, 2]).index, 1, 1, 2)
attempt("remove", deque([1]).remove, 5)
attempt("item", deque([1]).__getitem__, 1)
attempt("slice", lambda: deque([1])[0:1])
attempt("set item", deque([1]).__setitem__, -2, 5)
attempt("plus list", lambda: deque([1]) + [2])
attempt("compare with list", lambda: deque([1]) < [2])
attempt("hash", hash, deque())
attempt("rotate by text", deque([1]).rotate, "1")

d = deque(range(6))
for n in (1, -1, 2, -8, 0, 6, 10**20 % 6):
    d.rotate(n)
    print(n, list(d))
d.reverse()
print(d, d.count(3), 3 in d, d.index(3), d[2], d[-1], list(reversed(d)), list(islice(d, 1, 4)), d > deque([5]), d == list(d))
del d[0], d[-1]
d[1] = "two"
d.remove(3)
print(d, d.clear(), d, bool(d), deque().__reduce__()[:2])

# Changed while walked.
for change in (lambda d: d.append(1), lambda d: d.pop(), lambda d: d.rotate(1), lambda d: d.__setitem__(0, 5), lambda d: d.clear()):
    d = deque([1, 2, 3])
    walker = iter(d)
    next(walker)
    change(d)
    attempt("next", next, walker)


class Changing:
    def __init__(self, home):
        self.home = home

    def __eq__(self, other):
        self.home.clear()
        return False


d = deque()
d.extend([Changing(d), 2])
attempt("count", d.count, 5)
d.extend([Changing(d), 2])
attempt("index", d.index, 5)
d.extend([Changing(d), 2])
attempt("remove", d.remove, 5)
d.extend([Changing(d), 2])
attempt("in", lambda: 5 in d)

d = deque([1])
d.append(d)
d.extend(d.copy())
print(d, len(d))
nested = deque([[1], [2]], 5)
shallow, deep = copy.copy(nested), copy.deepcopy(nested)
nested[0].append("!")
print(shallow, deep, deep.maxlen)


class Undo:
    def __init__(self, limit):
        self.done, self.undone = deque(maxlen=limit), deque()

    def do(self, action):
        self.done.append(action)
        self.undone.clear()

    def undo(self):
        self.undone.appendleft(self.done.pop())
        return self.undone[0]

    def redo(self):
        self.done.append(self.undone.popleft())
        return self.done[-1]


u = Undo(3)
for word in "write erase paint save".split():
    u.do(word)
print(u.done, u.undo(), u.undo(), u.redo(), u.done, u.undone)
u.undo(), u.undo()
attempt("nothing to undo", u.undo)
match deque([1, 2, 3]):
    case [first, *rest]:
        print(first, rest, deque.__class_getitem__(int), type(rest))
