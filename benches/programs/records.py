# Records with classes: an order book with validation, properties, grouping and reports.
class Money:
    __slots__ = ("cents",)

    def __init__(self, cents):
        self.cents = cents

    def __add__(self, other):
        if not isinstance(other, Money):
            return NotImplemented
        return Money(self.cents + other.cents)

    def __mul__(self, count):
        return Money(self.cents * count)

    def __eq__(self, other):
        return isinstance(other, Money) and self.cents == other.cents

    def __lt__(self, other):
        return self.cents < other.cents

    def __hash__(self):
        return hash(self.cents)

    def __str__(self):
        return f"{self.cents // 100}.{self.cents % 100:02d}"


class Customer:
    def __init__(self, number, name, country):
        self.number = number
        self.name = name
        self.country = country
        self.orders = []

    @property
    def total(self):
        result = Money(0)
        for order in self.orders:
            result = result + order.total
        return result

    def __repr__(self):
        return f"Customer({self.number}, {self.name!r})"


class Line:
    def __init__(self, product, price, quantity):
        if quantity <= 0:
            raise ValueError(f"bad quantity: {quantity}")
        self.product = product
        self.price = price
        self.quantity = quantity

    @property
    def total(self):
        return self.price * self.quantity


class Order:
    next_number = 1000

    def __init__(self, customer, lines):
        self.number = Order.next_number
        Order.next_number += 1
        self.customer = customer
        self.lines = lines
        self.status = "open"
        customer.orders.append(self)

    @property
    def total(self):
        result = Money(0)
        for line in self.lines:
            result = result + line.total
        return result

    def ship(self):
        if self.status != "open":
            raise RuntimeError(f"order {self.number} is {self.status}")
        self.status = "shipped"

    @classmethod
    def parse(cls, text, customers):
        number, _, rest = text.partition(":")
        lines = []
        for part in rest.split(";"):
            product, price, quantity = part.split(",")
            lines.append(Line(product.strip(), Money(int(price)), int(quantity)))
        return cls(customers[int(number)], lines)


def make_orders(count, customers):
    state = 1
    for _ in range(count):
        state = state * 16807 % 2147483647
        parts = [
            f"product-{(state >> shift) % 40}, {100 + (state >> shift) % 9000}, {(state >> shift + 3) % 6}"
            for shift in range(2, 5 + state % 4)
        ]
        yield f"{state % customers}:{';'.join(parts)}"


customers = {n: Customer(n, f"customer {n}", ("NO", "SE", "DK", "FI")[n % 4]) for n in range(200)}
rejected = 0
orders = []
for text in make_orders(16_000, len(customers)):
    try:
        orders.append(Order.parse(text, customers))
    except ValueError:
        rejected += 1
print(len(orders), "orders,", rejected, "rejected")

for order in orders:
    if order.total < Money(200_000):
        order.ship()
try:
    next(o for o in orders if o.status == "shipped").ship()
except RuntimeError as error:
    print(error)

by_country = {}
for customer in customers.values():
    by_country[customer.country] = by_country.get(customer.country, Money(0)) + customer.total
for country, total in sorted(by_country.items()):
    print(f"{country}: {total!s:>14}")

best = sorted(customers.values(), key=lambda c: c.total, reverse=True)[:3]
for customer in best:
    print(customer, customer.total, len(customer.orders))

sold = {}
for order in orders:
    for line in order.lines:
        count, total = sold.get(line.product, (0, Money(0)))
        sold[line.product] = (count + line.quantity, total + line.total)
top = sorted(sold.items(), key=lambda item: (-item[1][1].cents, item[0]))[:4]
print([(name, count, str(total)) for name, (count, total) in top])
print(len({order.total for order in orders}))
