class P:
    __match_args__ = ("x", "y")
    def __init__(self, x, y): self.x, self.y = x, y
class Bad1: __match_args__ = ["x"]
class Bad2: __match_args__ = (5,)
class NoArgs: pass
class Sub(P): pass
class MyInt(int): pass
class Data(dict): pass
from collections import defaultdict, deque, OrderedDict, Counter, ChainMap, UserList, UserDict
import collections.abc
class Seq(collections.abc.Sequence):
    def __len__(self): return 2
    def __getitem__(self, i): return [10, 20][i] if i < 2 else (_ for _ in ()).throw(IndexError)
class Map(collections.abc.Mapping):
    def __len__(self): return 1
    def __getitem__(self, k):
        if k == "k": return 1
        raise KeyError(k)
    def __iter__(self): return iter(["k"])
def m(v):
    match v:
        case None: return "none"
        case True: return "true"
        case MyInt(5): return "myint5"
        case int(n) if n > 100: return f"big {n}"
        case 1 | 2 as k: return f"12 {k}"
        case -3 | 2.5 | 1+2j | -1-1j: return "num"
        case "a" "b": return "ab"
        case b"x": return "bytes"
        case []: return "empty"
        case [x]: return f"one {x}"
        case [1, *rest]: return f"starts1 {rest}"
        case [*_, 9]: return "ends9"
        case (a, b): return f"pair {a} {b}"
        case [a, [b, c], *d]: return f"nested {a}{b}{c}{d}"
        case {"k": 1, **rest}: return f"k1 {rest}"
        case {"a": {"b": [x, *_]}}: return f"deep {x}"
        case {}: return "map"
        case P(0, y=yy): return f"P0 {yy}"
        case P(x=xx, y=P(a, b)): return f"PP {xx} {a} {b}"
        case Sub(a, b): return f"Sub {a} {b}"
        case str(s): return f"str {s}"
        case float() | complex(): return "fl"
        case P(): return "P"
        case set() | frozenset(): return "set"
        case bytearray(b): return f"ba {b}"
        case type(): return "type"
        case _: return "other"
for v in (None, True, False, 1, 2, 3, -3, 2.5, 1+2j, -1-1j, "ab", "abc", b"x", b"y", bytearray(b"q"), [], [5], (1, 2, 3), [7, 8, 9], (3, 4), [1, [2, 3], 4], [0, [2, 3], 4, 5], range(2), {"k": 1}, {"k": 1, "z": 2}, {"a": {"b": [1, 2]}}, {"q": 1}, P(0, 1), P(1, P(2, 3)), Sub(5, 6), P(7, 7), 101, MyInt(5), MyInt(6), {1}, int, defaultdict(int, k=1), deque([1, 2]), OrderedDict(k=1), Counter("k"), ChainMap({"k": 1}), UserList([1, 2]), UserDict(k=1), Seq(), Map(), memoryview(b"ab"), iter([1]), "x", 2.0, 1.0, object, Data(k=1), (i for i in ())):
    print(type(v).__name__, m(v))
def err(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
def e1():
    match Bad1():
        case Bad1(1): pass
def e2():
    match Bad2():
        case Bad2(1): pass
def e3():
    match NoArgs():
        case NoArgs(1): pass
def e4():
    match P(1, 2):
        case P(1, 2, 3): pass
def e5():
    match P(1, 2):
        case P(1, x=1): pass
def e6():
    match 5:
        case int(1, 2): pass
def e7():
    f = 5
    match 5:
        case f(): pass
def e8():
    match {}:
        case P.q: pass
def e9():
    match P(1, 2):
        case P(x=1, z=2): return "no"
        case P(x=1, y=q): return q
def e10():
    match "k":
        case {"k": 1}: return 1
        case [*x]: return x
    return "fell"
import types
ns = types.SimpleNamespace(K="key", ONE=1)
def e11():
    match {"key": 1, "o": 2}:
        case {ns.K: ns.ONE, **r}: return r
def e12():
    match {ns.K: 5}:
        case {"key": v, ns.K: w}: return v
def e13():
    x = [1, 2, 3]
    match x:
        case [a, b] if False: pass
        case [a, *b, c]: return a, b, c
def e14():
    match (1, (2, {"z": [P(1, 2)]})):
        case (a, (b, {"z": [P(x, y)]})): return a, b, x, y
for f in (e1, e2, e3, e4, e5, e6, e7, e8, e9, e10, e11, e12, e13, e14): err(f)
class Getter:
    __match_args__ = ("v",)
    @property
    def v(self): print("get v"); return 1
match Getter():
    case Getter(2): print("2")
    case Getter(v=1): print("yes")
class Attr:
    def __getattr__(self, n):
        if n == "dyn": return 5
        raise AttributeError(n)
match Attr():
    case Attr(nope=1): print("no")
    case Attr(dyn=d): print("dyn", d)
class Boom:
    @property
    def q(self): raise ValueError("boom")
try:
    match Boom():
        case Boom(q=1): pass
except ValueError as e: print("ve", e)
match 1, 2:
    case 1, x: print(x)
match [1, 2, 3]:
    case [1, 2, *_] as whole: print(whole)
match {"a": 1}:
    case {"a": int() as z}: print(z)
