# programs in the manner of real ones
from __future__ import annotations
import functools, itertools, collections, operator, sys, math
from abc import ABC, abstractmethod
from typing import Generic, TypeVar, Protocol, NamedTuple, Optional, Iterator, Callable
from collections import defaultdict, Counter, OrderedDict, ChainMap, UserDict, UserList, UserString
T = TypeVar("T")
class Registry(type):
    reg = {}
    def __new__(m, n, b, ns):
        c = super().__new__(m, n, b, ns); m.reg[n] = c; return c
class Plugin(metaclass=Registry): pass
class A(Plugin): pass
print(sorted(Registry.reg))
class Shape(ABC):
    @property
    @abstractmethod
    def area(self) -> float: ...
    @abstractmethod
    def name(self): ...
    def __lt__(self, o): return self.area < o.area
class Sq(Shape):
    def __init__(self, s): self.s = s
    @property
    def area(self): return self.s ** 2
    def name(self): return "sq"
class Ci(Shape):
    def __init__(self, r): self.r = r
    @property
    def area(self): return round(math.pi * self.r ** 2, 3)
    def name(self): return "ci"
print([s.name() for s in sorted([Sq(3), Ci(1), Sq(1)])])
try: Shape()
except TypeError as e: print(e)
class Half(Shape):
    def name(self): return "h"
try: Half()
except TypeError as e: print(e)
class Stack(Generic[T]):
    def __init__(self) -> None: self._i: list[T] = []
    def push(self, x: T) -> Stack[T]: self._i.append(x); return self
    def __iter__(self) -> Iterator[T]: return iter(self._i)
print(list(Stack[int]().push(1).push(2)), Stack.push.__annotations__)
class Emp(NamedTuple):
    name: str
    age: int = 3
    def greet(self) -> str: return f"hi {self.name}"
e = Emp("bob"); print(e, e.greet(), e._asdict(), Emp._fields, e == ("bob", 3), *e)
class Node:
    __slots__ = ("v", "next", "__weakref__")
    def __init__(self, v, nxt=None): self.v, self.next = v, nxt
    def __repr__(self): return f"Node({self.v!r})"
print(Node(1, Node(2)).next, Node.__slots__)
class Temp:
    def __init__(self, c): self.c = c
    f = property(lambda s: s.c * 9 / 5 + 32, lambda s, v: setattr(s, "c", (v - 32) * 5 / 9))
t = Temp(100); t.f = 32; print(t.c, t.f)
def deco(*dargs, **dk):
    def outer(fn):
        @functools.wraps(fn)
        def inner(*a, **k):
            print("call", fn.__name__, dargs, dk, a, k)
            return fn(*a, **k)
        return inner
    return outer
@deco(1, x=2)
def add(a, b=2):
    "adds"
    return a + b
print(add(1, b=5), add.__name__, add.__doc__, add.__wrapped__(1))
class UD(UserDict):
    def __setitem__(self, k, v): super().__setitem__(k.upper(), v)
u = UD(a=1); u["b"] = 2; u.update(c=3); print(u, dict(u), "A" in u, len(u), u.get("Z", 0), u | {"d": 4})
print(UserList([3, 1, 2]) + [5], sorted(UserList([3, 1])), UserString("ab") + "c", UserString("ab").upper(), type(UserString("a") * 2).__name__)
cm = ChainMap({"a": 1}, {"a": 2, "b": 3}); print(cm["a"], cm["b"], dict(cm), cm.new_child({"z": 1}), cm.parents, len(cm))
class Matrix:
    def __init__(self, r): self.r = [list(x) for x in r]
    def __matmul__(self, o): return Matrix([[sum(a * b for a, b in zip(x, y)) for y in zip(*o.r)] for x in self.r])
    def __getitem__(self, ij):
        if isinstance(ij, tuple): return self.r[ij[0]][ij[1]]
        return self.r[ij]
    def __eq__(self, o): return isinstance(o, Matrix) and self.r == o.r
    def __repr__(self): return "\n".join(" ".join(map(str, x)) for x in self.r)
    __hash__ = None
m = Matrix([[1, 2], [3, 4]]); print(m @ m, m[0, 1], m[1], m == Matrix([[1, 2], [3, 4]]), m != m)
try: hash(m)
except TypeError as e: print(e)
class State:
    def __init__(self): self.log = []
    def __enter__(self): self.log.append("in"); return self
    def __exit__(self, et, ev, tb): self.log.append(et.__name__ if et else "ok"); return et is KeyError
with State() as s: raise KeyError
print(s.log)
def countdown(n):
    while n:
        r = yield n
        n = r if r is not None else n - 1
g = countdown(5); print(next(g), g.send(2), list(g))
def flat(x):
    for i in x:
        if isinstance(i, (list, tuple)): yield from flat(i)
        else: yield i
print(list(flat([1, [2, (3, [4])]])))
class Singleton:
    _i = None
    def __new__(cls, *a):
        if cls._i is None: cls._i = super().__new__(cls)
        return cls._i
print(Singleton() is Singleton(1))
class Money(int):
    def __new__(cls, v): return super().__new__(cls, v * 100)
    def __add__(self, o): return Money((int(self) + int(o)) // 100)
    def __str__(self): return f"${int(self) / 100:.2f}"
print(Money(5) + Money(7), f"{Money(3)}", Money(1) == 100, sorted([Money(3), Money(1)]))
class CI(str):
    def __eq__(self, o): return self.lower() == o.lower()
    def __hash__(self): return hash(self.lower())
d = {CI("Ab"): 1}; print(d[CI("aB")], CI("x") == "X", CI("q") in ["Q"])
@functools.total_ordering
class V:
    def __init__(self, *p): self.p = p
    def __eq__(self, o): return self.p == o.p
    def __lt__(self, o): return self.p < o.p
print(V(1, 2) >= V(1, 1), max(V(1), V(3), V(2)).p)
@functools.singledispatch
def show(x): return f"obj {x}"
@show.register
def _(x: int): return f"int {x}"
@show.register(list)
def _(x): return f"list {len(x)}"
try: print(show(5), show([1]), show("s"))
except Exception as ex: print(type(ex), ex)
class LazyDesc:
    def __init__(self, f): self.f = f
    def __set_name__(self, o, n): self.n = n
    def __get__(self, o, t=None):
        if o is None: return self
        v = o.__dict__[self.n] = self.f(o); return v
class UsesLazy:
    @LazyDesc
    def big(self): print("computing"); return 42
ul = UsesLazy(); print(ul.big, ul.big)
print(sum(map(operator.mul, range(4), range(4))), list(itertools.accumulate([1, 2, 3], operator.mul)), functools.reduce(lambda a, b: a * b, range(1, 6)))
print({**{"a": 1}, "b": 2}, [*range(3), *"ab"], (lambda *a, k=1, **kw: (a, k, kw))(1, 2, k=3, z=4))
x = [1, 2, 3]; a, *b = x; (c, d), e2 = (1, 2), 3; print(a, b, c, d, e2)
print(f"{3.14159:.2f} {'x':>5} {1000000:,} {255:#x} {x!r:>12} {'nested ' + f'{a}'} {a=} {sys.maxsize > 2**31=}")
print([y := 5, y ** 2], (n := 10) + n, [z for w in range(5) if (z := w * 2) > 4])
try:
    try: raise ValueError("in")
    except ValueError as ex: raise RuntimeError("out") from ex
except RuntimeError as ex: print(ex, repr(ex.__cause__))
print(*sorted({"b": 1, "a": 2}.items(), key=lambda kv: kv[1]), sep=";")
print("%-5s|%05d|%.3f|%x|%r" % ("a", 42, 1.5, 255, "q"), "{:>{w}} {0!r}".format("z", w=4) if False else "{0:>{w}} {0!r}".format("z", w=4))
