# Options of fields and classes, alone and together.
import dataclasses
from dataclasses import KW_ONLY, MISSING, FrozenInstanceError, InitVar, asdict, astuple, dataclass, field, fields, is_dataclass, make_dataclass, replace
from typing import ClassVar, Any
import inspect


def attempt(label, function, *args, **named):
    try:
        print(label, "->", function(*args, **named))
    except Exception as error:
        print(label, "->", type(error).__name__ + ":", error)


def declare(label, text):
    try:
        space = dict(globals())
        exec(text, space)
        print(label, "->", inspect.signature(space["C"]))
    except Exception as error:
        print(label, "->", type(error).__name__ + ":", error)


@dataclass
class Item:
    name: str
    price: float = field(default=1.0, metadata={"unit": "EUR"})
    tags: list[str] = field(default_factory=list, repr=False)
    key: int = field(default=0, compare=False, hash=True)
    secret: str = field(default="s", init=False, repr=False)
    count: ClassVar[int] = 0
    scale: InitVar[int] = 1
    _: KW_ONLY
    note: str | None = None
    where: str = field(default="here", kw_only=False)

    def __post_init__(self, scale):
        self.price *= scale
        Item.count += 1


item = Item("pen", 2.0, ["a"], 5, 3, "there", note="n")
print(item, item.tags, item.secret, Item.count, item.scale, inspect.signature(Item), Item.__match_args__)
print(item == Item("pen", 6.0, ["a"], 99, where="there", note="n"), Item("a") == Item("b"), Item("a") == 5, Item.__hash__)
for f in fields(Item):
    print(f.name, f.type, f.default is MISSING, f.default_factory is MISSING, f.init, f.repr, f.hash, f.compare, dict(f.metadata), f.kw_only)
print(asdict(item), astuple(item), replace(item, name="x", scale=2))
attempt("replace without the InitVar", replace, item, name="x")
attempt("replace of init=False", replace, item, secret=1, scale=1)
attempt("replace of nothing known", replace, item, zzz=1, scale=1)
attempt("fields of a number", fields, 5)
attempt("asdict of a class", asdict, Item)
attempt("astuple of a number", astuple, 5)
attempt("replace of a class", replace, Item)
attempt("missing", Item)
attempt("keyword only", lambda: Item("a", 1, [], 1, 1, "w", "note"))
print(is_dataclass(Item), is_dataclass(item), is_dataclass(int), is_dataclass(list[int]))

for label, text in {
    "order of defaults": "@dataclass\nclass C:\n a: int = 1\n b: int",
    "order over bases": "@dataclass\nclass B:\n a: int = 1\n@dataclass\nclass C(B):\n b: int",
    "kw_only over bases": "@dataclass\nclass B:\n a: int = 1\n@dataclass(kw_only=True)\nclass C(B):\n b: int",
    "overridden keeps its place": "@dataclass\nclass B:\n a: int\n b: int\n@dataclass\nclass C(B):\n b: str = 'x'\n c: int = 0\n a: float = 1.0",
    "mutable default": "@dataclass\nclass C:\n a: list = []",
    "mutable default of a class": "@dataclass\nclass D:\n x: int\n@dataclass\nclass C:\n a: D = D(1)",
    "both defaults": "@dataclass\nclass C:\n a: int = field(default=1, default_factory=int)",
    "no annotation": "@dataclass\nclass C:\n a = field()",
    "two KW_ONLY": "@dataclass\nclass C:\n _: KW_ONLY\n a: int\n __: KW_ONLY",
    "ClassVar with factory": "@dataclass\nclass C:\n a: ClassVar[list] = field(default_factory=list)",
    "InitVar with factory": "@dataclass\nclass C:\n a: InitVar[list] = field(default_factory=list)",
    "kw_only ClassVar": "@dataclass\nclass C:\n a: ClassVar[int] = field(kw_only=True)",
    "order without eq": "@dataclass(eq=False, order=True)\nclass C:\n a: int",
    "order defined": "@dataclass(order=True)\nclass C:\n a: int\n def __lt__(self, o): ...",
    "frozen and setattr": "@dataclass(frozen=True)\nclass C:\n a: int\n def __setattr__(self, n, v): ...",
    "frozen from not frozen": "@dataclass\nclass B:\n a: int\n@dataclass(frozen=True)\nclass C(B): pass",
    "not frozen from frozen": "@dataclass(frozen=True)\nclass B:\n a: int\n@dataclass\nclass C(B): pass",
    "unsafe_hash with hash": "@dataclass(unsafe_hash=True)\nclass C:\n a: int\n def __hash__(self): return 1",
    "slots given": "@dataclass(slots=True)\nclass C:\n __slots__ = ('a',)\n a: int",
    "weakref without slots": "@dataclass(weakref_slot=True)\nclass C:\n a: int",
    "init=False": "@dataclass(init=False)\nclass C:\n a: int\n def __init__(self, q, /): ...",
    "names of private things": "@dataclass\nclass C:\n self: int\n _a: int\n __b: int\n MISSING: int = 1",
    "field without init": "@dataclass\nclass C:\n a: int = field(init=False)\n b: int",
    "unknown option": "@dataclass(colour=1)\nclass C:\n a: int",
}.items():
    declare(label, text)


@dataclass(frozen=True, order=True, slots=True, weakref_slot=True)
class Version:
    major: int
    minor: int = 0
    label: str = field(default="", compare=False)

    def __str__(self):
        return f"{self.major}.{self.minor}"


v = Version(1, 2)
print(v, [str(x) for x in sorted([Version(2), v, Version(1, 10)])], v < Version(1, 3), hash(v) == hash(Version(1, 2, "x")), v == Version(1, 2, "other"), Version.__slots__)
attempt("set", setattr, v, "major", 5)
attempt("set new", setattr, v, "other", 5)
attempt("delete", delattr, v, "major")
attempt("compare", lambda: v < 5)
print(issubclass(FrozenInstanceError, AttributeError), hasattr(v, "__dict__"), v.__getstate__(), repr(v))


@dataclass(eq=False)
class Identity:
    x: int


@dataclass(unsafe_hash=True)
class Hashable:
    x: int
    y: list = field(hash=False)


print(Identity(1) == Identity(1), hash(Hashable(1, [])) == hash(Hashable(1, [2])))
Made = make_dataclass("Made", ["a", ("b", int), ("c", list, field(default_factory=list))], bases=(Item,), namespace={"twice": lambda self: self.b * 2}, kw_only=True)
m = Made("n", a=1, b=2)
print(m, m.twice(), Made.__mro__[1].__name__, Made.__annotations__)
for wrong in (["1a"], ["a", "a"], ["class"], [("a", int, 1, 2)], [5]):
    attempt(repr(wrong), make_dataclass, "T", wrong)


@dataclass
class Node:
    value: int
    next: "Node | None" = None


node = Node(1, Node(2))
node.next.next = node
print(node)
tree = Node(1, Node({"a": [Node(2)], ("t",): (Node(3),)}))
print(asdict(tree), asdict(tree, dict_factory=lambda pairs: [k for k, _ in pairs]), astuple(tree, tuple_factory=list))
match item:
    case Item("pen", price=p, note=n):
        print(p, n)
print(repr(field(default=1)).replace(repr(MISSING), "MISSING")[:60], repr(KW_ONLY)[:40].split(" at ")[0], InitVar[int], dataclasses.InitVar(str))
