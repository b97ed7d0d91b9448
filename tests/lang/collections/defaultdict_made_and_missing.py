# Instances and missing keys of defaultdict and of classes that derive from it.
from collections import defaultdict
for a, k in (((), {}), ((None,), {}), ((list,), {}), ((3,), {}), ((int, {1: 2}), {}), ((int, [(1, 2)]), {'a': 3}), ((int,), {'a': 3}), ((None, 5), {}), ((int, {}, {}), {}), ((), {'default_factory': 3})):
    try:
        d = defaultdict(*a, **k)
        print(d, d.default_factory, len(d))
    except Exception as e: print(type(e).__name__, e)
class D(defaultdict): pass
class S(defaultdict): __slots__ = ('q', 'a')
class I(defaultdict):
    def __init__(self, x):
        super().__init__(x)
        self.x = x
class N(defaultdict):
    def __init__(self): pass
class M(defaultdict):
    def __missing__(self, k): return k * 2
class SI(defaultdict):
    def __setitem__(self, k, v): print('set', k, v); super().__setitem__(k, v)
for c in (D, S, I, M, SI):
    d = c(int); d['z'] += 1; print(d['q'] if c is M else d['q'], dict(d), d.default_factory, getattr(d, '__dict__', None))
    d.default_factory = None
    try: print(d['w'])
    except KeyError as e: print('KeyError', e)
n = N()
try: n[3]
except KeyError as e: print('KeyError', e)
print(n.default_factory if hasattr(n, 'default_factory') else 'none')
s = S(list); s.q = 1; s.a = 2; s['k'].append(1); print(s, s.q, s.a)
d = defaultdict(list); d[1].append(2); d.__init__(int); print(d, d[5], d.__init__(None, {7: 8}), d)
del d.default_factory
try: d[99]
except KeyError as e: print(e)
print(repr(d)[:40])
try: defaultdict.__init__(5)
except TypeError as e: print(e)
try: defaultdict.__init__({}, int)
except TypeError as e: print(e)
class F:
    def __call__(self): return 'made'
d = defaultdict(F()); print(d['x'], d)
f = lambda: 1 / 0
try: defaultdict(f)[0]
except ZeroDivisionError as e: print(e)
t = defaultdict(lambda: defaultdict(int)); t['a']['b'] += 5; print(t['a'], len(t))
print(d | {1: 2}, {3: 4} | defaultdict(int, {1: 2}), defaultdict(int).copy())
