# index, count, remove and membership: bounds, identity before equality, items that change the list.


class Equal:
    def __eq__(self, other):
        return True


class Never:
    def __eq__(self, other):
        return False

    def __repr__(self):
        return "Never()"


class Raises:
    def __eq__(self, other):
        raise ZeroDivisionError("compared")


class Index:
    def __init__(self, value):
        self.value = value

    def __index__(self):
        return self.value


def attempt(function, *args):
    try:
        print(function(*args))
    except (ValueError, TypeError, ZeroDivisionError) as error:
        print(type(error).__name__, error)


never = Never()
for make in (list, tuple):
    items = make([0, 1, 2, 1, never, "x"])
    for args in ((1,), (1, 2), (1, -100), (1, 2, 3), (1, 4), (1, -3, -1), (9,), (never,), (Never(),), (Equal(),), (1, Index(2), Index(4)), (1, 2**70), (1, -(2**70), 2**70), (1, "a"), (1, None), (), (1, 2, 3, 4)):
        attempt(items.index, *args)
    attempt(items.count, 1)
    attempt(items.count, never)
    attempt(items.count, Equal())
    attempt(items.count, Raises())
    attempt(items.__contains__, Raises())
    attempt(items.index, Raises())
    print(never in items, Never() in items, Equal() in items, float("nan") in items)
nan = float("nan")
print(nan in [nan], [nan].index(nan), [nan].count(nan), [nan] == [nan], (nan,) == (nan,), [nan] == [float("nan") * 1])
items = [1, 2, 3, 2]
items.remove(2)
print(items)
attempt(items.remove, "absent")
attempt(items.remove, Raises())


class Clearing:
    def __init__(self, target):
        self.target = target

    def __eq__(self, other):
        self.target.clear()
        return False


victim = []
victim[:] = [1, 2, Clearing(victim), 4]
print(9 in victim, victim)
victim[:] = [Clearing(victim), 2, 3]
attempt(victim.index, 9)
victim[:] = [Clearing(victim), 2, 3]
attempt(victim.count, 9)
victim[:] = [Clearing(victim), 2, 3]
attempt(victim.remove, 9)

# The order in which operands are asked.
log = []


class Logs:
    def __init__(self, name):
        self.name = name

    def __eq__(self, other):
        log.append((self.name, getattr(other, "name", other)))
        return NotImplemented


a, b = Logs("a"), Logs("b")
print(a in [b], [b].count(a), a in (b,), a in {1: b}.values(), b in iter([a]), log)


class Container:
    def __contains__(self, item):
        return "yes" if item else []


class Sequence:
    def __getitem__(self, index):
        if index > 3:
            raise IndexError
        return index * 10


class Blocked:
    __contains__ = None

    def __iter__(self):
        return iter("ab")


print(1 in Container(), 0 in Container(), 20 in Sequence(), 5 in Sequence(), 5 not in Sequence())
for container in (Blocked(), 5, None):
    try:
        print("a" in container)
    except TypeError as error:
        print(error)
