# asdict(), astuple(), replace(): what is gone into, what is copied, what is refused.
import collections
import dataclasses
from dataclasses import asdict, astuple, dataclass, field, fields, is_dataclass, make_dataclass, replace


@dataclass
class Point:
    x: int
    y: int = 0


Named = collections.namedtuple("Named", "p q")


class Items(list):
    pass


class Copied:
    def __init__(self, value):
        self.value = value

    def __deepcopy__(self, memo):
        return Copied(self.value + 1)

    def __repr__(self):
        return f"Copied({self.value})"


@dataclass
class Holder:
    point: Point
    many: list
    named: Named
    mapping: dict
    nested: tuple
    default: collections.defaultdict
    items: Items
    own: Copied
    kind: type = int
    hidden: int = field(default=9, repr=False, compare=False)


default = collections.defaultdict(list, {"k": Point(7)})
holder = Holder(Point(1, 2), [Point(3), [Point(4)]], Named(Point(5), 6), {"a": Point(8), Named(1, 2): 1}, (Point(9), ({"b": Point(10)},)), default, Items([Point(11)]), Copied(1))
made = asdict(holder)
for name, value in made.items():
    print(name, type(value).__name__, value)
print(made["many"] is not holder.many, made["mapping"] is not holder.mapping, made["default"].default_factory)
for value in astuple(holder):
    print(type(value).__name__, value)
print(asdict(Point(1), dict_factory=list), astuple(Point(1), tuple_factory=list), asdict(Holder(Point(1), 2, 3, 4, 5, 6, 7, 8), dict_factory=collections.OrderedDict)["point"])


def attempt(label, make):
    try:
        print(label, make())
    except Exception as error:
        print(label, type(error).__name__, error)


attempt("class", lambda: asdict(Point))
attempt("number", lambda: asdict(5))
attempt("tuple of class", lambda: astuple(Point))
attempt("fields", lambda: [each.name for each in fields(Point)])
attempt("fields of instance", lambda: [each.default is dataclasses.MISSING for each in fields(Point(1))])
attempt("fields of number", lambda: fields(5))
attempt("is", lambda: (is_dataclass(Point), is_dataclass(Point(1)), is_dataclass(5), is_dataclass(int), is_dataclass(list[Point])))
attempt("replace", lambda: replace(Point(1, 2), y=5))
attempt("replace unknown", lambda: replace(Point(1, 2), z=5))
attempt("replace class", lambda: replace(Point, y=5))
attempt("replace nothing", lambda: replace())


@dataclass
class Given:
    a: int
    start: dataclasses.InitVar[int]
    known: dataclasses.InitVar[int] = 3
    made: int = field(init=False, default=4)

    def __post_init__(self, start, known):
        self.made = start + known


given = Given(1, 2)
print(given, given.known)
attempt("without", lambda: replace(given, a=5))
attempt("with", lambda: replace(given, a=5, start=6))
attempt("made", lambda: replace(given, start=1, made=5))

Made = make_dataclass("Made", ["x", ("y", int), ("z", "list", field(default_factory=list))], bases=(Point,), namespace={"twice": lambda self: self.y * 2})
print(Made(1, 2), Made(1, 2).twice(), Made.__annotations__, Made.__mro__[1] is Point, Made.__doc__)
for wrong in (["a b"], ["class"], ["x", "x"], [("x",)], [5], [("x", int, 1, 2)], [("x", int, 5), "y"]):
    attempt(wrong, lambda: make_dataclass("Wrong", wrong))
print(repr(fields(Made)[1]).split(",")[:2], repr(fields(Made)[1]).split(",")[4:])
recursive = field()
recursive.name = "itself"
recursive.type = recursive
print(repr(recursive)[:60])
