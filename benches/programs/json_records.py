# JSON with the json module: documents of records written and read back, with hooks and an encoder class.
import json
from dataclasses import asdict, dataclass, field


@dataclass
class Order:
    number: int
    customer: str
    total: float
    lines: list = field(default_factory=list)
    note: str | None = None


class OrderEncoder(json.JSONEncoder):
    def default(self, o):
        if isinstance(o, Order):
            return {"__order__": True, **asdict(o)}
        if isinstance(o, set):
            return sorted(o)
        return super().default(o)


def as_order(fields):
    if fields.pop("__order__", False):
        return Order(**fields)
    return fields


def make_orders(count):
    return [
        Order(
            number,
            f"customer {number % 97}",
            number * 1.25,
            [{"item": f"i{number % 13}-{line}", "count": line + 1, "price": line * 2.5} for line in range(3)],
            None if number % 3 else "caf\u00e9 \"quoted\"\n",
        )
        for number in range(count)
    ]


orders = make_orders(400)
plain = [asdict(order) for order in orders]
checksum = 0
for number in range(20):
    text = json.dumps(plain)
    checksum += len(text) + len(json.loads(text))
    text = json.dumps(plain, sort_keys=True, indent=2, ensure_ascii=False)
    checksum += len(text) + json.loads(text)[number]["number"]
for _ in range(4):
    text = json.dumps({"orders": orders, "tags": {"b", "a"}}, cls=OrderEncoder)
    again = json.loads(text, object_hook=as_order)
    checksum += len(text) + (again["orders"] == orders)
small = 0
for number in range(3000):
    message = json.dumps({"id": number, "method": "call", "params": [number, "x"]})
    small += json.loads(message)["params"][0]
print(checksum, small)
for broken in ('{"a" 1}', "[1, 2", "[1 2]", "nul", "[1] x", '{"a": 1,}'):
    try:
        json.loads(broken)
    except json.JSONDecodeError as error:
        print(error)
