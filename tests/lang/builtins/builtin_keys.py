# sorted, list.sort, min and max with key functions that are builtin themselves.
from operator import itemgetter, attrgetter
import operator
words = ["banana", "Apple", "cherry", "date", "Elder", "fig", "É", "apple"]
def show(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
show(lambda: sorted(words, key=len)); show(lambda: sorted(words, key=str.lower)); show(lambda: sorted(words, key=str.upper, reverse=True))
show(lambda: max(words, key=len)); show(lambda: min(words, key=len)); show(lambda: max(*words, key=str.lower)); show(lambda: min("b", "aa", key=len))
d = {"a": 3, "b": 1, "c": 2}
show(lambda: sorted(d, key=d.get)); show(lambda: max(d, key=d.get)); show(lambda: min(d, key=d.__getitem__)); show(lambda: sorted(d.items(), key=itemgetter(1)))
show(lambda: sorted("abcd", key=d.get)); show(lambda: sorted("abcd", key=d.__getitem__)); show(lambda: max(["a", []], key=d.get))
rows = [(3, "x", 1.5), (1, "y", 2.5), (3, "a", 0.5), (2, "x", -1.0)]
for k in (itemgetter(0), itemgetter(1), itemgetter(-1), itemgetter(0, 1), itemgetter(1, 2, 0), itemgetter(5), itemgetter("q"), itemgetter(slice(0, 2))):
    show(lambda: sorted(rows, key=k)); show(lambda: max(rows, key=k)); show(lambda: min(iter(rows), key=k))
    l = list(rows); show(lambda: l.sort(key=k)); print(l)
class P:
    def __init__(s, a, b): s.a = a; s.b = b
    def __repr__(s): return f"P({s.a},{s.b})"
    @property
    def c(s): print("prop"); return -s.a
class Q(P):
    __slots__ = ()
    def __getattr__(s, n): return 7
class R:
    __slots__ = ("a", "b")
    def __init__(s, a, b): s.a = a; s.b = b
    def __repr__(s): return f"R({s.a},{s.b})"
class G(P):
    def __getattribute__(s, n):
        if n == "a": return 10 - object.__getattribute__(s, n)
        return object.__getattribute__(s, n)
for C in (P, Q, R, G):
    ps = [C(3, "x"), C(1, "z"), C(2, "y"), C(1, "a")]
    for n in ("a", "b", "c", "zz", "a.real"):
        show(lambda: sorted(ps, key=attrgetter(n))); show(lambda: max(ps, key=attrgetter(n)))
    show(lambda: sorted(ps, key=attrgetter("a", "b")))
R.a2 = 5
x = [R(1, 2)]; del x[0].a
show(lambda: sorted(x, key=attrgetter("a")))


class D(dict):
    def get(self, k, d=None): print("get", k); return super().get(k, d)
    def __missing__(self, k): return 99
dd = D(a=2, b=1)
show(lambda: sorted("abz", key=dd.get)); show(lambda: sorted("abz", key=dd.__getitem__))
class IG:
    def __init__(self, n): pass
    def __call__(self, o): return -o[0]
show(lambda: sorted(rows, key=IG(0)))
class T(tuple):
    def __getitem__(self, i): return -tuple.__getitem__(self, i)
show(lambda: sorted([T((1,)), T((2,)), (0,)], key=itemgetter(0)))
class L(list):
    def __len__(self): return 100 - list.__len__(self)
show(lambda: sorted([L([1]), L([1, 2]), [1] * 99], key=len)); show(lambda: max([L([1]), L([1, 2])], key=len))
show(lambda: sorted([3, "a"], key=len)); show(lambda: sorted([3, -5, 2.5, -7.5, True, 2**70, -(2**71)], key=abs)); show(lambda: max([3, -5, 2.5], key=abs))
show(lambda: sorted([10, 9, 1, "2", 1.5, None], key=str)); show(lambda: max([10, 9], key=str)); show(lambda: sorted(["b", 3], key=str.lower))
show(lambda: sorted(words, key=str.join)); show(lambda: sorted(words, key=str.format)); show(lambda: sorted(["{}"], key=str.format)); show(lambda: min([], key=len)); show(lambda: min([], key=len, default=4)); show(lambda: min(1, 2, key=len, default=3)); show(lambda: max(key=len))
show(lambda: sorted(words, key="nope")); show(lambda: sorted(words, key=5)); show(lambda: max([5], key=3))
show(lambda: sorted([2, 0, 1], key=[5, 3, 9].__getitem__)); show(lambda: sorted([2, 0, 1], key=(5, 3, 9).__getitem__)); show(lambda: sorted([2, 0, 7], key=(5, 3, 9).__getitem__))
it = iter(words); show(lambda: max(it, key=len)); print(list(it))
it = iter([1, 2, "x"]); show(lambda: max(it, key=abs)); print(list(it))
show(lambda: sorted(enumerate(words), key=itemgetter(1))); show(lambda: max(zip([1, 2], "ab"), key=itemgetter(1)))
show(lambda: sorted(words, key=None)); show(lambda: max(words, key=None)); show(lambda: sorted([b"bb", b"a"], key=len)); show(lambda: sorted([range(3), range(1)], key=len)); show(lambda: sorted([{1, 2}, frozenset([1]), {}], key=len))
