# Lists, tuples, ranges and slices with items, indexes and iterables that are Python code.
class Index:
    def __init__(self, value):
        self.value = value

    def __index__(self):
        return self.value


class BadIndex:
    def __index__(self):
        return "x"


class Weight:
    def __init__(self, weight, name=""):
        self.weight = weight
        self.name = name

    def __lt__(self, other):
        return self.weight < other.weight

    def __eq__(self, other):
        return isinstance(other, Weight) and self.weight == other.weight

    def __repr__(self):
        return f"{self.name}{self.weight}"


class Sequence:
    def __init__(self, *items):
        self.items = items

    def __getitem__(self, index):
        return self.items[index]

    def __len__(self):
        return len(self.items)


class Countdown:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        return self

    def __next__(self):
        if self.n == 0:
            raise StopIteration
        self.n -= 1
        return self.n


def attempt(function, *args, **kwargs):
    try:
        print(function(*args, **kwargs))
    except Exception as error:
        print(type(error).__name__, error)


numbers = list(range(10))
print(numbers[Index(3)], numbers[Index(-1)], numbers[Index(1) : Index(8) : Index(3)], (1, 2, 3)[Index(1)], "abc"[Index(2)])
print(range(10)[Index(4)], range(10)[Index(2) : Index(9)], range(Index(1), Index(9), Index(2)), range(10**30)[Index(5)])
numbers[Index(0)] = "zero"
numbers[Index(1) : Index(3)] = Countdown(4)
del numbers[Index(-1)]
del numbers[Index(0) : Index(2)]
print(numbers, numbers.pop(Index(0)), numbers)
numbers.insert(Index(1), "new")
print(numbers, [0] * Index(3), Index(2) * [1], (1,) * Index(2), slice(Index(1), None).indices(Index(5)))
attempt(lambda: [1][BadIndex()])
attempt(lambda: [1][1.5])
attempt(lambda: [1][BadIndex() :])
attempt(lambda: range(BadIndex()))
attempt(lambda: [1].insert(BadIndex(), 2))
attempt(lambda: [1].pop("x"))
attempt(lambda: [1] * BadIndex())

a, b, c = Weight(1, "a"), Weight(2, "b"), Weight(2, "c")
items = [c, b, a]
print(sorted(items), sorted(items, reverse=True), sorted(items, key=lambda w: w.name), min(items), max(items))
items.sort(key=lambda w: -w.weight)
print(items, items.index(Weight(1)), items.count(Weight(2)), Weight(2) in items, Weight(3) in items)
items.remove(Weight(2))
print(items, [a, b] == [Weight(1), Weight(2)], (a,) == (Weight(1),), [a] < [b], [b, a] > [c], (a, 1) <= (a, 2))
many = [Weight(n * 7919 % 101, str(n % 3)) for n in range(300)]
ordered = sorted(many)
print(all(x.weight <= y.weight for x, y in zip(ordered, ordered[1:])), sorted(many, reverse=True)[0].weight)
stable = [w.name for w in sorted(many, key=lambda w: Weight(0))]
print(stable == [w.name for w in many], [w.name for w in sorted(many, key=lambda w: Weight(0), reverse=True)] == stable)


class Changing:
    def __lt__(self, other):
        victims.append(1)
        return False


victims = [Changing(), Changing()]
attempt(victims.sort)
victims = [1, 2, 3]
attempt(victims.sort, key=lambda x: victims.append(x))
attempt(sorted, [1, "a"])
attempt(sorted, [object(), object()])
attempt(sorted, [3, 1], key=lambda x: 1 / 0)
attempt([].sort, 1)
attempt(min, [1, "a"])
attempt(max, [], default="empty")
attempt(max, [], key=len)
attempt(min, 3, 1, 2, key=lambda x: -x)
attempt(min, Countdown(3), key=lambda x: (x - 1) ** 2)

print(list(Countdown(3)), tuple(Countdown(3)), set(Countdown(2)), frozenset(Countdown(1)), sum(Countdown(4)), sorted(Countdown(3)))
print(list(Sequence(1, 2)), list(reversed(Sequence(1, 2, 3))), 2 in Sequence(1, 2), dict([Sequence("k", "v")]), [*Sequence(4, 5)])
print(sum(x / 10 for x in range(10)), sum([0.1] * 10), sum((x for x in [1, 2.5, 3])), sum([[1], [2]], []), sum(iter([1e100, 1.0, -1e100])))
print(sum(1e16 if n == 0 else 1.0 for n in range(11)), sum([10**20, 1, 0.5]), sum(x for x in (True, 2)), sum([1, 2], start=10))
first, *rest = Countdown(4)
(x, y), z = Countdown(2), Sequence(1)
print(first, rest, x, y, [*Countdown(2), *Sequence(9)], (*Countdown(2),), {*Countdown(3)})
numbers = [1]
numbers += Countdown(2)
numbers.extend(n * n for n in Countdown(3))
numbers[:0] = (n for n in "ab")
print(numbers, max(*Countdown(3)), print(*Countdown(2)))


def boom():
    yield 1
    raise KeyError("boom")


target = [0]
attempt(target.extend, boom())
print(target)
attempt(list, boom())
attempt(lambda: [*boom()])
attempt(sum, boom())
attempt(any, (x for x in [0, 0]))
attempt(all, (x for x in [1, 0, boom]))
attempt(any, Countdown(3))
attempt(all, Countdown(3))


class Truthless:
    def __bool__(self):
        raise ValueError("neither")


attempt(any, [0, Truthless()])
attempt(all, [1, Truthless()])
attempt(lambda: a == Truthless())


class Same:
    def __eq__(self, other):
        return Truthless()


attempt(lambda: [1] == [Same()])
attempt(lambda: Same() in [1])
attempt([1].index, Same())
attempt(lambda: [Same()] == [Same()])


class Named(list):
    def __init__(self, name, items=()):
        super().__init__(items)
        self.name = name

    def __getitem__(self, key):
        return f"{self.name}[{key}]"


named = Named("n", Countdown(3))
print(named, len(named), named[5], list(named), named + [1], type(named + [1]).__name__, named == [2, 1, 0], sorted(named))
print(named * 2, named.copy(), [x for x in named], reversed(named).__next__(), named.index(1), 2 in named, isinstance(named, list))


class Pair(tuple):
    def __new__(cls, *items):
        return super().__new__(cls, items)

    @property
    def first(self):
        return self[0]


p = Pair(1, 2)
print(p, p.first, p == (1, 2), hash(p) == hash((1, 2)), p + (3,), p[::-1], {p: 1}[(1, 2)], Pair(*Countdown(2)))
print(list.__new__(Named), tuple.__new__(Pair, [1]), dict.fromkeys(Countdown(2), 0), type(Pair(1) * 2).__name__)
