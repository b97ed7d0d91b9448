from collections import defaultdict

CSV = '''sku,name,category,price,quantity
A1,Hammer,tools,12.50,10
A2,Screwdriver,tools,5.25,40
B1,"Paint, red",paint,22.00,3
B2,"Paint ""matte""",paint,19.99,0
C1,Nails,fasteners,0.05,5000
C2,Bolts,fasteners,bad,100
C3,Screws,fasteners,0.07
'''


def split(line):
    field, quoted = "", False
    i = 0
    while i < len(line):
        c = line[i]
        if quoted:
            if c == '"' and line[i + 1:i + 2] == '"':
                field += '"'
                i += 1
            elif c == '"':
                quoted = False
            else:
                field += c
        elif c == '"':
            quoted = True
        elif c == ",":
            yield field
            field = ""
        else:
            field += c
        i += 1
    yield field


class Item:
    __slots__ = ("sku", "name", "category", "price", "quantity")
    fields = (str, str, str, float, int)

    def __init__(self, *values):
        if len(values) != len(self.__slots__):
            raise ValueError(f"expected {len(self.__slots__)} fields, got {len(values)}")
        for name, convert, value in zip(self.__slots__, self.fields, values):
            setattr(self, name, convert(value))

    @property
    def value(self):
        return self.price * self.quantity

    def __repr__(self):
        return f"<{self.sku} {self.name}>"


items, errors = [], []
header, *lines = CSV.strip().split("\n")
for number, line in enumerate(lines, start=2):
    try:
        items.append(Item(*split(line)))
    except ValueError as e:
        errors.append(f"line {number}: {e}")
print(items)
print(*errors, sep="\n")
groups = defaultdict(list)
for item in items:
    groups[item.category].append(item)
width = max(len(i.name) for i in items)
for category, members in sorted(groups.items()):
    print(f"== {category.upper()} ({len(members)})")
    for item in sorted(members, key=lambda i: -i.value):
        flag = "!" if item.quantity < 5 else " "
        print(f" {flag} {item.name:<{width}} {item.price:>8.2f} x {item.quantity:>5} = {item.value:>9,.2f}")
    print(f"   {'total':<{width}} {sum(i.value for i in members):>28,.2f}")
total = sum(i.value for i in items)
print(f"{total:,.2f}", f"{max(items, key=lambda i: i.value)!r}", [i.sku for i in items if not i.quantity])
shares = {c: round(100 * sum(i.value for i in m) / total, 1) for c, m in groups.items()}
for category, share in sorted(shares.items(), key=lambda kv: kv[1], reverse=True):
    print(f"{category:<10} {'#' * int(share // 5):<20} {share:>5}%")


def restock(items, minimum):
    for item in items:
        if item.quantity < minimum:
            yield item.sku, minimum - item.quantity


print(dict(restock(items, 10)), all(i.price > 0 for i in items), any(i.quantity > 1000 for i in items))
try:
    items[0].colour = "red"
except AttributeError as e:
    print(e)
