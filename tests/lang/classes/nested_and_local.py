class Outer:
    limit = 10

    class Inner:
        def __init__(self, v):
            self.v = v

        class Deep:
            name = "deep"

    def make(self):
        return self.Inner(self.limit), Outer.Inner.Deep.name


print(Outer().make()[0].v, Outer().make()[1], Outer.Inner.__qualname__, Outer.Inner.Deep.__qualname__)


def factory(base, **attrs):
    class Product(base):
        kind = attrs.get("kind", "plain")

        def describe(self):
            return f"{self.kind} {type(self).__name__} of {base.__name__} {sorted(attrs)}"

    Product.__name__ = attrs.get("name", "Product")
    return Product


A = factory(object, kind="a")
B = factory(A, name="Better", extra=1)
print(A().describe(), B().describe(), B.__mro__[1] is A, A.__qualname__, B.__name__)
classes = [factory(list) for _ in range(2)]
print(classes[0] is classes[1], classes[0]([1]) == classes[1]([1]), isinstance(classes[0](), list))


def counter_class():
    total = 0

    class Counter:
        def hit(self):
            nonlocal total
            total += 1
            return total

        @classmethod
        def seen(cls):
            return total

        @property
        def current(self):
            return total

    return Counter


C1, C2 = counter_class(), counter_class()
C1().hit()
C1().hit()
print(C1.seen(), C2.seen(), C1().current)


class Conditional:
    import sys
    if sys.version_info >= (3, 0):
        def method(self):
            return "modern"
    else:
        def method(self):
            return "old"
    for _name in ("one", "two"):
        locals()[_name] = lambda self, n=_name: n
    table = {n: n * n for n in range(3)}
    squares = [t for t in table.values()]
    with_lambda = staticmethod(lambda x: x + 1)


c = Conditional()
print(c.method(), c.one(), c.two(), c.squares, c.with_lambda(1), Conditional._name)


class Node:
    def __init__(self, value, *children):
        self.value, self.children = value, children

    def walk(self, depth=0):
        yield depth, self.value
        for child in self.children:
            yield from child.walk(depth + 1)

    def fold(self, f):
        return f(self.value, [c.fold(f) for c in self.children])

    def map(self, f):
        return type(self)(f(self.value), *(c.map(f) for c in self.children))


tree = Node(1, Node(2, Node(4)), Node(3))
for depth, value in tree.walk():
    print("  " * depth + str(value))
print(tree.fold(lambda v, cs: v + sum(cs)), tree.fold(lambda v, cs: 1 + max(cs, default=0)), [v for _, v in tree.map(lambda x: x * 10).walk()])


class Builder:
    def __init__(self):
        self.parts = []

    def __getattr__(self, name):
        def add(*args):
            self.parts.append(f"{name}({', '.join(map(str, args))})")
            return self
        return add

    def __str__(self):
        return ".".join(self.parts)


print(Builder().select("a", "b").where("x > 1").limit(5))


class Shared:
    items = []
    count = 0

    def add(self, x):
        self.items.append(x)
        self.count += 1


s1, s2 = Shared(), Shared()
s1.add(1)
s2.add(2)
s2.add(3)
print(s1.items, s2.count, Shared.count, s1.items is s2.items, "items" in vars(s1), "count" in vars(s1))


class Weird:
    def __init__(self):
        self.method = lambda: "instance attribute"

    def method(self):
        return "class method"


print(Weird().method(), Weird.method(None), [cls.__name__ for cls in (Weird, Shared, Builder)])
