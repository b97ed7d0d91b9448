# Orders of a shop as dataclasses and enums: made, checked, grouped, ranked and changed.
from dataclasses import asdict, dataclass, field, replace
from enum import Enum, Flag, IntEnum, auto


class Status(Enum):
    OPEN = "open"
    PAID = "paid"
    SENT = "sent"
    LOST = "lost"

    @property
    def final(self):
        return self in (Status.SENT, Status.LOST)


class Priority(IntEnum):
    LOW = 1
    NORMAL = 2
    HIGH = 3


class Mark(Flag):
    NONE = 0
    GIFT = auto()
    FRAGILE = auto()
    INSURED = auto()


@dataclass(frozen=True, order=True)
class Money:
    cents: int
    currency: str = "EUR"

    def __add__(self, other):
        if other.currency != self.currency:
            raise ValueError("currencies differ")
        return Money(self.cents + other.cents, self.currency)

    def __mul__(self, count):
        return Money(self.cents * count, self.currency)


@dataclass
class Item:
    name: str
    price: Money
    count: int = 1

    @property
    def total(self):
        return self.price * self.count


@dataclass
class Order:
    number: int
    customer: str
    priority: Priority = Priority.NORMAL
    status: Status = Status.OPEN
    marks: Mark = Mark.NONE
    items: list = field(default_factory=list)
    history: list = field(default_factory=list, repr=False, compare=False)

    def __post_init__(self):
        if self.number < 0:
            raise ValueError("negative number")

    def move(self, status):
        self.history.append((self.status, status))
        self.status = status

    def total(self):
        total = Money(0)
        for item in self.items:
            total = total + item.total
        return total


NAMES = ("lamp", "chair", "table", "rug", "shelf", "clock")
NEXT = {Status.OPEN: Status.PAID, Status.PAID: Status.SENT}


def numbers(seed):
    while True:
        seed = (seed * 1103515245 + 12345) & 0x7FFFFFFF
        yield seed >> 8


def make(count):
    source = numbers(7)
    orders = []
    for number in range(count):
        order = Order(number, f"customer {next(source) % 50}", Priority(next(source) % 3 + 1))
        for _ in range(next(source) % 4 + 1):
            order.items.append(Item(NAMES[next(source) % 6], Money(next(source) % 9000 + 100), next(source) % 5 + 1))
        if next(source) % 3 == 0:
            order.marks |= Mark.GIFT
        if next(source) % 4 == 0:
            order.marks |= Mark.FRAGILE | Mark.INSURED
        orders.append(order)
    return orders


def process(orders):
    source = numbers(99)
    for order in orders:
        while not order.status.final:
            if next(source) % 20 == 0:
                order.move(Status.LOST)
            else:
                order.move(NEXT[order.status])
    return sum(len(order.history) for order in orders)


def report(orders):
    by_status, best = {}, {}
    for order in orders:
        by_status.setdefault(order.status, []).append(order)
        if Mark.FRAGILE in order.marks:
            total = order.total()
            if order.customer not in best or best[order.customer] < total:
                best[order.customer] = total
    ranked = sorted(orders, key=lambda order: (-order.priority, order.total(), order.number))
    return by_status, best, ranked


def main():
    orders = make(2500)
    print("moves:", process(orders))
    by_status, best, ranked = report(orders)
    for status in Status:
        print(f"{status.name:5} {len(by_status.get(status, [])):5}")
    print("best fragile:", max(best.items(), key=lambda pair: (pair[1], pair[0])))
    print("first:", ranked[0])
    changed = [replace(order, number=order.number + 1, status=Status.OPEN) for order in orders]
    print("changed:", sum(a != b for a, b in zip(orders, changed)), changed[0] == replace(changed[0]))
    print("keys:", len({order.items[0].price for order in orders}), sum(len(asdict(order)) for order in orders[:500]))


main()
