import dataclasses
from dataclasses import KW_ONLY, MISSING, FrozenInstanceError, InitVar, asdict, astuple, dataclass, field, fields, is_dataclass, make_dataclass, replace


def show(text):
    for line in text.strip().splitlines():
        try:
            print(line, "->", repr(eval(line)))
        except Exception as error:
            print(line, "->", type(error).__name__ + ":", error)


@dataclass
class P:
    x: int
    y: int = 2
    z: list = field(default_factory=list, repr=False, compare=False)


@dataclass(frozen=True, order=True, slots=True)
class V:
    a: int
    b: str = "b"


@dataclass(kw_only=True)
class K:
    a: int
    b: int = 5


@dataclass
class M:
    a: int
    _: KW_ONLY
    b: int = 1
    c: InitVar[int] = 7

    def __post_init__(self, c):
        self.total = self.a + self.b + c


@dataclass
class Child(P):
    w: str = "w"
    y: int = 20


@dataclass(eq=False, repr=False, init=False)
class Bare:
    a: int = 1


@dataclass(unsafe_hash=True)
class H:
    a: int
    b: list = field(default_factory=list, hash=False)


p, v = P(1), V(1)
show("""
p, P(1, 3), P(x=1, y=2), P(1, z=[5]).z, p == P(1, 2, [9]), p != P(2), p == 5, repr(p), str(p), P.__match_args__, p.__dict__, P(1).z is not P(1).z, [f.name for f in fields(P)], fields(p)[0].type, fields(P)[1].default, fields(P)[2].default_factory, fields(P)[0].default is MISSING, P.__doc__, P.y, hasattr(P, "x"), hasattr(P, "z"), is_dataclass(P), is_dataclass(p), is_dataclass(5), P.__dataclass_params__, P.__annotations__
P()
P(1, 2, 3, 4)
P(1, x=2)
P(1, q=2)
hash(p)
p < P(2)
V(1) < V(2), V(1, "a") < V(1, "b"), V(1) >= V(1), hash(V(1)) == hash(V(1)), {V(1): 5}[V(1)], sorted([V(2), V(1)]), V.__slots__, v, V.__doc__
V(1) < 5
V(1) < P(1)
v.__dict__
asdict(p), astuple(p), asdict(Child(1)), replace(p, x=9), replace(v, b="q"), asdict(P(P(1), [P(2)], {"k": P(3)}))["z"], astuple(V(1)), asdict(p, dict_factory=lambda items: sorted(k for k, _ in items)), astuple(p, tuple_factory=list), asdict(V((1, V(2))))
asdict(5)
asdict(P)
astuple(None)
replace(p, q=1)
replace(5, x=1)
replace(P, x=1)
fields(5)
fields(int)
K(a=1), K(b=2, a=1), K.__match_args__
K(1)
K()
M(1), M(1, b=2, c=3).total, [f.name for f in fields(M)], M.c, M.__match_args__
M(1, 2)
replace(M(1), b=5)
replace(M(1), b=5, c=1).total
Child(1), Child(1, 2, [3], "v"), [f.name for f in fields(Child)], Child(1) == P(1, 20), Child.__match_args__
Bare().a, Bare() == Bare()
Bare(5)
hash(H(1)) == hash(H(1, [2])), H(1) == H(1, [2])
fields(P)[1].name, repr(fields(P)[2])[:40], field(default=5, kw_only=True).kw_only, repr(MISSING)[:30], repr(KW_ONLY)[:30], InitVar[int], InitVar, type(fields(P)[0]).__name__, fields(P)[0].metadata, field(metadata={"a": 1}).metadata["a"]
field(default=1, default_factory=list)
field(5)
field(nope=1)
dataclass(P, 5)
dataclass(order=True, eq=False)(type("T", (), {}))
make_dataclass("T", ["a", ("b", int), ("c", int, 5)])(1, 2), make_dataclass("T", [("a", int)], bases=(P,), namespace={"m": lambda self: 7})(1, a=5) if 0 else 0, make_dataclass("T", ["a"], frozen=True)(1), make_dataclass("T", [("x", int, field(default=3))])().x, make_dataclass("T", []).__name__, make_dataclass("T", ["a"], module="mm").__module__
make_dataclass("T", ["class"])
make_dataclass("T", ["a", "a"])
make_dataclass("T", [("a", int, 5, 6)])
make_dataclass("T", ["1a"])
make_dataclass("T", [("a", int, 1), "b"])
dataclasses.__all__
P.__replace__(p, x=7), p.__replace__(y=0)
P.__init__.__name__, P.__init__.__qualname__, P.__eq__.__qualname__, P.__repr__.__qualname__, P.__init__.__annotations__, P.__hash__, V.__setattr__.__qualname__ if 0 else 0, P.__init__.__defaults__[:1]
""")
for text in ("v.a = 5", "del v.a", "p.x = 9; print(p)", "del p.x; print(p)", "@dataclass\nclass T:\n a: int = 1\n b: int", "@dataclass\nclass T:\n a: list = []", "@dataclass\nclass T:\n a: dict = {}", "@dataclass\nclass T:\n a: P = P(1)", "@dataclass(order=True)\nclass T:\n a: int\n def __lt__(self, o): pass", "@dataclass(frozen=True)\nclass T(P): pass", "@dataclass\nclass T(V): pass", "@dataclass(frozen=True)\nclass T:\n a: int\n def __setattr__(self, n, v): pass", "@dataclass(slots=True)\nclass T:\n __slots__ = ('a',)\n a: int", "@dataclass(unsafe_hash=True)\nclass T:\n a: int\n def __hash__(self): return 1", "@dataclass(weakref_slot=True)\nclass T:\n a: int", "@dataclass\nclass T:\n a: int = field(init=False, default=3)\nprint(T(), T().a)", "@dataclass\nclass T:\n a: int = field(init=False)\nprint(T())", "@dataclass\nclass T:\n a: InitVar[int] = field(default_factory=list)", "@dataclass\nclass T:\n a: int\n b: 'str' = 'x'\n c: __import__('typing').ClassVar[int] = 5\nprint(T(1), T.c, [f.type for f in fields(T)])", "@dataclass\nclass T:\n _: KW_ONLY\n __: KW_ONLY", "@dataclass\nclass T:\n a: int\n def __repr__(self): return 'mine'\nprint(T(1))", "@dataclass\nclass T:\n a: int\n def __init__(self): self.a = 'own'\nprint(T())", "@dataclass\nclass T:\n a: int\n def __eq__(self, o): return True\nprint(T(1) == 5, T.__hash__)", "@dataclass\nclass T:\n self: int\n cls: int = 2\nprint(T(1), T(self=5))", "@dataclass\nclass T:\n a: int\n def __post_init__(self): self.a += 1\nprint(T(1), replace(T(1), a=5))", "@dataclass(match_args=False)\nclass T:\n a: int\nprint(hasattr(T, '__match_args__'))", "@dataclass(repr=True)\nclass T:\n a: 'T' = None\nt = T()\nt.a = t\nprint(t)", "match P(1, 2):\n case P(1, y=q): print('matched', q)", "@dataclass\nclass T(Exception):\n code: int\ntry:\n raise T(5)\nexcept T as e:\n print(repr(e), e.args)", "@dataclass(slots=True)\nclass T:\n a: int = 1\n b: list = field(default_factory=list)\nt = T()\nprint(t, T.__slots__)\nt.zz = 1"):
    try:
        exec(text)
        print(text.splitlines()[0], "ok")
    except Exception as error:
        print(text.splitlines()[0], "->", type(error).__name__ + ":", error)
