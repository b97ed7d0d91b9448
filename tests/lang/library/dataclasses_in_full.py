from dataclasses import *
import dataclasses, typing
from typing import ClassVar, Optional
@dataclass
class P:
    x: int
    y: int = 0
    tags: list = field(default_factory=list)
    c: ClassVar[int] = 5
    def dist(self): return self.x + self.y
p = P(1); print(p, p == P(1), p != P(2), p.dist(), P(1, 2, [3]), P.__match_args__, P.__doc__, P.c, P.y)
p.tags.append(1); print(p, P(1).tags)
for f in (lambda: P(), lambda: P(1, 2, 3, 4), lambda: P(z=1), lambda: hash(p), lambda: P(1) < P(2)):
    try: print(f())
    except TypeError as e: print(e)
@dataclass(frozen=True, order=True)
class F:
    a: int
    b: str = "b"
f = F(1); print(f, hash(f) == hash(F(1)), F(1) < F(2), F(1, "a") <= F(1), sorted([F(2), F(1)]), {f: 1}[F(1)])
for g in (lambda: setattr(f, "a", 2), lambda: delattr(f, "a"), lambda: setattr(f, "zz", 2)):
    try: g()
    except FrozenInstanceError as e: print(type(e).__name__, e)
@dataclass
class Base:
    a: int
    b: int = 2
@dataclass
class Sub(Base):
    c: int = 3
    b: int = 20
print(Sub(1), Sub.__match_args__, [x.name for x in fields(Sub)], Sub(1) == Base(1))
@dataclass
class KW:
    a: int
    _: KW_ONLY
    b: int
    c: int = 5
print(KW(1, b=2), KW.__match_args__)
try: KW(1, 2)
except TypeError as e: print(e)
@dataclass
class Post:
    a: int
    iv: InitVar[int]
    t: int = field(init=False, repr=False)
    d: int = field(default=3, compare=False, metadata={"k": 1})
    def __post_init__(self, iv): self.t = self.a + iv
q = Post(1, 5); print(q, q.t, q == Post(1, 5, d=9), fields(Post)[2].metadata, fields(Post)[0].type)
print(asdict(P(1, tags=[P(2)])), astuple(P(1, tags=[(1, 2)])), replace(P(1), y=5), is_dataclass(P), is_dataclass(p), is_dataclass(5))
@dataclass(slots=True)
class S:
    a: int
    b: int = 2
    def m(self): return __class__.__name__
s = S(1); print(s, S.__slots__, hasattr(s, "__dict__"), s.m())
try: s.zz = 1
except AttributeError as e: print(e)
M = make_dataclass("M", [("x", int), ("y", int, 5), "z"] if False else [("x", int), ("y", int, 5)]); print(M(1), M.__module__)
for bad in ("x: list = []", "x: int = 1\n    y: int", "x = field()"):
    try: exec(f"@dataclass\nclass Bad:\n    {bad}\n")
    except (TypeError, ValueError) as e: print(type(e).__name__, e)
try:
    @dataclass(frozen=True)
    class B2(Base): pass
except TypeError as e: print(e)
@dataclass(eq=False)
class NE: a: int
print(NE(1) == NE(1), hash(NE(1)) is not None)
@dataclass(repr=False, init=False)
class NI:
    a: int = 1
    def __init__(self): pass
print(NI().a)
@dataclass
class Rec:
    child: Optional["Rec"] = None
r = Rec(); r.child = r; print(r, Rec(Rec()))
match P(1, 2):
    case P(1, y): print("matched", y)
@dataclass(unsafe_hash=True)
class UH: a: int
print(hash(UH(1)) == hash(UH(1)))
@dataclass
class Inh(P):
    z: str = "z"
print(Inh(1), Inh.__doc__, P.__init__.__annotations__, P.__init__.__qualname__)
print(fields(P)[1].default, fields(P)[1].kw_only)
@dataclass
class G[T]:
    v: T
print(G(5), G[int](6))
print(KW.__dataclass_params__)
try: fields(5)
except TypeError as e: print(e)
try: asdict(P)
except TypeError as e: print(e)
