# What instances of such subclasses are otherwise: references, slots, several bases, patterns, the class itself.
import itertools, weakref, collections
for o in (itertools.chain(), itertools.count(), map(str, []), zip(), itertools.tee([1])[0], iter(collections.deque()), itertools.groupby([])):
    try: weakref.ref(o); print('ok', type(o).__name__)
    except TypeError as e: print(e)
class C(itertools.chain): pass
class S(itertools.chain): __slots__ = ()
class SW(itertools.chain): __slots__ = ('__weakref__',)
class SD(itertools.chain): __slots__ = ('__dict__', 'q')
for c in (C, S, SW, SD):
    o = c([1])
    for f in (lambda: weakref.ref(o)() is o, lambda: o.__dict__, lambda: setattr(o, 'z', 1), lambda: setattr(o, 'q', 1)):
        try: print(c.__name__, f())
        except (TypeError, AttributeError) as e: print(c.__name__, e)
class M:
    m = 1
    def hello(self): return 'hi'
class A(M, map): pass
class B(map, M): pass
print(A(str, [1]).hello(), list(B(str, [1])), B.__mro__[1:])
a = A(str, [1, 2])
match a:
    case map(): print('matched')
match a:
    case M(m=1): print('matched M')
try:
    a.__class__ = B
    print(type(a).__name__, next(a))
except TypeError as e: print(e)
try:
    a.__class__ = M
except TypeError as e: print(e)
class G:
    def __get__(self, o, t): return 5
class P(map):
    d = G()
    def gen(self):
        for x in self:
            yield x
p = P(str, range(3))
print(p.d, list(p.gen()))
for cls in (itertools.chain, map, itertools.count):
    print(cls.__basicsize__ > 0, cls.__dictoffset__, cls.__flags__ & (1 << 8) != 0, cls.__base__)
import gc
class Cyc(map): pass
c = Cyc(str, [1]); c.me = c
r = weakref.ref(c)
del c; gc.collect(); print(r())
def deep(n):
    it = iter([1])
    for _ in range(n):
        it = C(it)
    return it
print(list(deep(50)))
class F(filter):
    def __next__(self): raise ValueError('no')
try: list(F(None, [1]))
except ValueError as e: print(e)
try: print(1 in F(None, [1]))
except ValueError as e: print(e)
def gg():
    r = yield from F(None, [1])
try: list(gg())
except ValueError as e: print(e)
class R(map):
    def __next__(self): return super().__next__()
print(1 in R(int, '01'), min(R(int, '21')), sum(R(int, '12')), list(zip(R(int, '12'), R(int, '34'))), dict(enumerate(R(int, '5'))), ','.join(R(str, [1, 2])))
x, *y = R(int, '123'); print(x, y)
print(sorted(R(int, '321')), set(R(int, '11')), any(R(int, '00')), all(R(int, '11')), bytes(R(int, '12')), list(map(lambda a, b: a + b, R(int, '12'), R(int, '34'))))
print([*itertools.chain.from_iterable(R(str, ['ab', 'c']))], list(itertools.islice(R(int, '123'), 1, None)))
def send():
    r = R(int, '12')
    x = yield from r
    return x
g = send(); print(next(g), g.send(None))
try: g.send(3)
except (StopIteration, AttributeError) as e: print(type(e).__name__, e)
