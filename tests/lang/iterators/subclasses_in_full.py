# Subclasses of the iterators of the library have attributes, properties and methods of their own.
import itertools, copy, operator, warnings, collections.abc
warnings.simplefilter('ignore')
def make(cls, *a, **k):
    class C(cls):
        "doc"
        def __init__(self, *a, **k): self.tag = [a and 1]
        @property
        def p(self): return self.tag
    return C(*a, **k)
made = [
    lambda: make(map, str, [1, 2, 3]),
    lambda: make(filter, None, [1, 0, 2, 3]),
    lambda: make(zip, [1, 2, 3], 'abc'),
    lambda: make(enumerate, 'abc'),
    lambda: make(enumerate, 'abc', 5),
    lambda: make(reversed, (1, 2, 3)),
    lambda: make(reversed, 'abc'),
    lambda: make(itertools.count, 3),
    lambda: make(itertools.cycle, 'ab'),
    lambda: make(itertools.repeat, 7, 3),
    lambda: make(itertools.accumulate, [1, 2, 3]),
    lambda: make(itertools.batched, range(7), 2),
    lambda: make(itertools.chain, [1, 2], [3]),
    lambda: make(itertools.compress, 'abc', [1, 0, 1]),
    lambda: make(itertools.dropwhile, bool, [1, 0, 2]),
    lambda: make(itertools.takewhile, bool, [1, 2, 0]),
    lambda: make(itertools.filterfalse, None, [1, 0, 0]),
    lambda: make(itertools.starmap, pow, [(1, 2), (3, 4)]),
    lambda: make(itertools.islice, range(10), 2, 9, 3),
    lambda: make(itertools.pairwise, 'abcd'),
    lambda: make(itertools.zip_longest, 'ab', [1]),
    lambda: make(itertools.product, 'ab', 'cd'),
    lambda: make(itertools.combinations, 'abc', 2),
    lambda: make(itertools.permutations, 'abc', 2),
    lambda: make(itertools.combinations_with_replacement, 'ab', 2),
]
for m in made:
    o = m()
    name = type(o).__mro__[1].__name__
    try:
        o.x = 5
        print(name, o.tag, o.p, o.x, o.__dict__, next(o), operator.length_hint(o, 77))
        print(' ', [v for v, _ in zip(o, range(5))])
        o = m()
        it = iter(o)
        print(' ', it is o, isinstance(o, collections.abc.Iterator), next(it, 'none'))
        a, *b = itertools.islice(o, 2)
        print(' ', a, b)
        def g():
            yield from itertools.islice(o, 1)
            yield from o
        print(' ', [v for v, _ in zip(g(), range(3))], next(o, 'end') if name not in ('count', 'cycle') else '')
    except Exception as e:
        print(name, type(e).__name__, e)
class A(itertools.chain): pass
class B(itertools.chain): pass
class AB(A, B): pass
print(list(AB([1], [2])), AB.from_iterable([[1], [3]]).__class__)
try:
    class X(map, filter): pass
except TypeError as e: print(e)
try:
    class Y(itertools.chain, itertools.count): pass
except TypeError as e: print(e)
try: object.__new__(itertools.chain)
except TypeError as e: print(e)
try: object.__new__(A)
except TypeError as e: print(e)
class S(map):
    __slots__ = ('q',)
s = S(str, [1]); s.q = 1
print(s.q)
try: s.z = 1
except AttributeError as e: print(e)
class N(map):
    def __next__(self):
        v = super().__next__()
        if v == '2': raise StopIteration
        return v + '!'
print(list(N(str, [1, 2, 3])), [*N(str, [5])], tuple(N(str, [6])), {*N(str, [7])}, dict(zip(N(str, [1]), 'a')))
n = N(str, [1, 3])
for v in n:
    print(v, next(n, None))
class I(zip):
    def __iter__(self):
        return iter([9])
print(list(I([1])), sum(I([1])), max(I([2])), sorted(I([3])), *I([3]))
class W(filter):
    def __init__(self, f, it): self.n = 0
    def __next__(self):
        self.n += 1
        return super().__next__()
w = W(None, [1, 2, 0, 3])
print(list(w), w.n)
class L(map):
    def __len__(self): return 3
    def __bool__(self): return False
    def __eq__(self, o): return True
    __hash__ = None
    def __call__(self): return 'called'
    def __getattr__(self, n): return n
    def __repr__(self): return 'L!'
l = L(str, [])
print(len(l), bool(l), l == 3, l(), l.foo, l, f'{l}')
o = map.__new__(L, str, [1]); print(type(o).__name__, list(o))
import weakref
try: print(weakref.ref(l)() is l)
except TypeError as e: print(e)
l.__class__ = type('L2', (map,), {})
print(type(l).__name__)
