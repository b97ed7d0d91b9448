class Point:
    __match_args__ = ("x", "y")

    def __init__(self, x, y):
        self.x, self.y = x, y


class Circle:
    def __init__(self, centre, radius):
        self.centre, self.radius = centre, radius


class Colour:
    RED = "red"
    GREEN = "green"


def where(p):
    match p:
        case Point(0, 0):
            return "origin"
        case Point(0, y=y):
            return f"on y at {y}"
        case Point(x=x, y=0):
            return f"on x at {x}"
        case Point(x, y) if x == y:
            return f"diagonal {x}"
        case Point():
            return "somewhere"
        case Circle(centre=Point(x=0), radius=r):
            return f"circle on axis {r}"
        case Circle(radius=(1 | 2) as r):
            return f"small circle {r}"
        case Colour.RED | Colour.GREEN:
            return f"colour {p}"
        case _:
            return "no shape"


for p in (Point(0, 0), Point(0, 5), Point(3, 0), Point(2, 2), Point(1, 2), Circle(Point(0, 1), 9), Circle(Point(1, 1), 2), Circle(Point(1, 1), 5), "red", "blue"):
    print(where(p))


def mapping(m):
    match m:
        case {"type": "user", "name": str(name), **rest}:
            return f"user {name} {rest}"
        case {"type": "list", "items": [first, *_]}:
            return f"list starting with {first}"
        case {"a": {"b": value}}:
            return f"nested {value}"
        case {1: x, Colour.RED: y}:
            return f"keys {x} {y}"
        case {"only": _}:
            return "only"
        case {}:
            return "some mapping"
        case _:
            return "not a mapping"


for m in ({"type": "user", "name": "ann", "age": 3}, {"type": "user", "name": 5}, {"type": "list", "items": [7, 8]}, {"type": "list", "items": []}, {"a": {"b": 1}}, {1: "x", "red": "y"}, {"only": 0, "more": 1}, {}, [], 5):
    print(mapping(m))


def builtin(x):
    match x:
        case bool(b):
            return "bool", b
        case int(i):
            return "int", i
        case str(s):
            return "str", s
        case list([a, *_]):
            return "list", a
        case dict(d) if d:
            return "dict", d
        case tuple((a, b)):
            return "pair", a, b
        case float(real=r):
            return "float", r
        case type():
            return "type"
    return None


for x in (True, 5, "s", [1, 2], [], {"k": 1}, {}, (1, 2), (1,), 1.5, int):
    print(builtin(x))


class NoArgs:
    pass


class BadArgs:
    __match_args__ = [1]


class DefaultDict(dict):
    def __missing__(self, key):
        return "missing"


def attempt(x, kind):
    try:
        match kind, x:
            case "no", NoArgs(1):
                return "matched"
            case "bad", BadArgs(1):
                return "matched"
            case "many", Point(1, 2, 3):
                return "matched"
            case "twice", Point(1, x=1):
                return "matched"
            case "int", int(1, 2):
                return "matched"
            case "default", {"k": v}:
                return v
    except TypeError as e:
        return f"TypeError {e}"
    return "nothing"


print(attempt(NoArgs(), "no"))
print(attempt(BadArgs(), "bad"))
print(attempt(Point(1, 2), "many"))
print(attempt(Point(1, 2), "twice"))
print(attempt(1, "int"))
print(attempt(DefaultDict(), "default"))


def evaluate(node):
    match node:
        case ("num", n):
            return n
        case ("neg", e):
            return -evaluate(e)
        case (("add" | "mul") as op, l, r):
            a, b = evaluate(l), evaluate(r)
            return a + b if op == "add" else a * b


print(evaluate(("add", ("num", 2), ("mul", ("num", 3), ("neg", ("num", 4))))))
