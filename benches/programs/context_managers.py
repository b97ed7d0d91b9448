# Context managers of every making: classes, generators, stacks of them, with and without exceptions.
from contextlib import ExitStack, contextmanager, nullcontext, suppress


class Account:
    def __init__(self, balance):
        self.balance = balance
        self.log = []

    def transaction(self):
        return Transaction(self)


class Transaction:
    __slots__ = ("account", "before")

    def __init__(self, account):
        self.account = account

    def __enter__(self):
        self.before = self.account.balance
        return self.account

    def __exit__(self, kind, error, traceback):
        if kind is None:
            return False
        self.account.balance = self.before
        return issubclass(kind, ValueError)


class Lock:
    def __init__(self):
        self.depth = self.most = 0

    def __enter__(self):
        self.depth += 1
        if self.depth > self.most:
            self.most = self.depth

    def __exit__(self, *_):
        self.depth -= 1


@contextmanager
def indented(lines, by):
    mark = len(lines)
    try:
        yield lines
    finally:
        for number in range(mark, len(lines)):
            lines[number] = by + lines[number]


@contextmanager
def counted(counts, name):
    try:
        yield
    except KeyError:
        counts[name, "missing"] = counts.get((name, "missing"), 0) + 1
    else:
        counts[name, "fine"] = counts.get((name, "fine"), 0) + 1


def transfers(count):
    one, two, lock = Account(1000), Account(1000), Lock()
    for number in range(count):
        amount = number * 37 % 400
        with lock, one.transaction() as source, two.transaction() as target:
            source.balance -= amount
            target.balance += amount
            if source.balance < 0:
                raise ValueError("not covered")
        if number % 3 == 0:
            one, two = two, one
    return one.balance, two.balance, lock.depth, lock.most


def outlines(count):
    lines = []
    for number in range(count):
        del lines[:]
        with indented(lines, "  "):
            lines.append("a")
            with indented(lines, "- "):
                lines.append("b")
                with nullcontext(number) as same:
                    lines.append(str(same))
    return lines


def lookups(count):
    counts, table = {}, {number: number * number for number in range(0, 100, 3)}
    total = 0
    for number in range(count):
        with counted(counts, "table"):
            total += table[number % 100]
        with suppress(KeyError, IndexError):
            total -= table[(number + 1) % 100]
    return total, counts


def stacks(count):
    order = []
    for number in range(count):
        with ExitStack() as stack:
            lock = Lock()
            for _ in range(number % 4):
                stack.enter_context(lock)
            stack.callback(order.append, number)
            if number % 5 == 0:
                stack.pop_all().close()
    return len(order), sum(order) % 1009


print(transfers(60_000))
print(outlines(12_000))
print(lookups(40_000))
print(stacks(12_000))
