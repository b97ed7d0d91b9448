# Builtins that go over a generator: results, items that need Python code, exceptions, delegation, early ends.
def g(n):
    for i in range(n): yield i
print(sum(g(10)), sum(g(0)), sum(g(3), 1.5), sum((x/3 for x in range(10))), sum((10**20*x for x in range(5))), sum((True for x in range(5))))
print(any(x>3 for x in g(10)), all(x<3 for x in g(10)), any(g(1)), all(g(0)))
it=(x for x in range(10)); print(any(x==3 for x in it), list(it))
print(min(g(4)), max(g(4)), min(g(0),default=7), max((x for x in [(1,2),(3,1)])))
try: min(g(0))
except ValueError as e: print(e)
print(list(g(3)), tuple(g(3)), set(g(3)), frozenset(g(3)), dict((x,x*x) for x in g(3)))
print(sorted(-x for x in g(4)), sorted((x for x in g(4)), key=lambda x:-x), sorted((x for x in 'bca'), reverse=True))
print("".join(str(x) for x in g(5)), "-".join(x for x in ["a"]))
class N:
    def __init__(s,v): s.v=v
    def __add__(s,o): return N(s.v+(o.v if isinstance(o,N) else o))
    __radd__=__add__
    def __bool__(s): return s.v>2
    def __lt__(s,o): return s.v<o.v
    def __hash__(s): return hash(s.v)
    def __eq__(s,o): return s.v==o.v
    def __repr__(s): return f"N{s.v}"
print(sum(N(x) for x in g(4)), any(N(x) for x in g(5)), all(N(x+3) for x in g(3)), max(N(x) for x in g(4)), min(N(x) for x in g(4)))
print(set(N(x//2) for x in g(4)), dict((N(x),x) for x in g(3)), len(frozenset(N(x) for x in g(3))))
for bad in ([1,2,3], 5, [1], [[]], "ab", "abc"):
    try: print(dict(x for x in [(1,2), bad]))
    except Exception as e: print(type(e).__name__, e)
def h():
    yield 1
    raise KeyError('x')
for f in (sum,any,all,list,tuple,set,sorted,max,min):
    try: print(f(h()))
    except KeyError as e: print('KeyError', e, e.__traceback__.tb_next.tb_lineno)
try: sum(x for x in ["a"])
except TypeError as e: print(e)
try: "".join(x for x in ["a",1])
except TypeError as e: print(e)
try: set([x] for x in g(3))
except TypeError as e: print(e)
print(list(map(next,[iter([1]),iter([])])))
def fl(t):
    for x in t:
        if isinstance(x,list): yield from fl(x)
        else: yield x
print(sum(fl([1,[2,[3,4],[5,[6]]]])), list(fl([1,[2,[3,4],[5,[6]]]])), any(x==4 for x in fl([1,[2,[3,4]]])))
for x in fl([1,[2,[3,4],[5,[6]]]]): print(x,end=' ')
print()
def yf():
    r = yield from [1,2,3]
    print('r',r)
    r = yield from fl([4,[5]])
    return 9
print(sum(yf()), list(yf()))
for x in yf(): print(x, end=' ')
def outer():
    try:
        yield 1
        raise ValueError('v')
    except ValueError:
        yield 2
        import sys; print('exc', sys.exc_info()[0])
        yield 3
try: raise OSError
except OSError:
    import sys
    print(sum(outer())); print(sys.exc_info()[0])
    for x in outer(): print(x, sys.exc_info()[0])
gg=outer(); next(gg); print(list(gg), sum(gg))
def selfref():
    yield 1
    try: print(list(s))
    except ValueError as e: print(e)
    yield 2
s=selfref(); print(list(s))
class C:
    __contains__=any
    def __getitem__(self,i): return i
print((x for x in [0]) in C())
class D:
    __getitem__=sum
print(D()[(x for x in [1,2])])
import functools
print(functools.lru_cache(sum)((x for x in [1,2])))
print(functools.reduce(lambda a,b:a+b,(x for x in range(5))))
def k(x): return x*2
print(sum(k(x) for x in g(5)), [k(a) for a in g(3)], list(map(k, g(3))), sum(map(k,g(4))))
class P:
    def __init__(s,x,y=2): s.x=x;s.y=y
print([p.x+p.y for p in (P(x) for x in g(3))])
def rec(n):
    if n: yield from rec(n-1)
    yield n
print(sum(rec(100)), len(list(rec(50))))
try: sum(rec(5000))
except RecursionError as e: print('rec')
