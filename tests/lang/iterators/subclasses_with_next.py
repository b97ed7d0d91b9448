# A subclass of a builtin iterator may have a __next__ of its own; everything that iterates asks that.
import itertools
def t(cls, *a):
    class C(cls):
        def __next__(self): return 7
    c = C(*a)
    r = []
    r.append(next(c))
    for x in c:
        r.append(x); break
    r.append(c.__next__())
    a, b = itertools.islice(c, 2)
    r += [a, b]
    r.append(next(map(lambda q: q, c)))
    r.append(next(zip(c)))
    r.append(next(itertools.chain(c)))
    it = iter(c)
    r.append(it is c)
    print(cls.__name__, r)
t(map, str, [1,2,3,4,5,6,7])
t(enumerate, [1,2,3,4,5,6,7])
t(zip, [1,2,3,4,5,6,7])
t(filter, None, [1,2,3,4,5,6,7])
t(reversed, (1,2,3,4,5,6,7))
t(itertools.count)
t(itertools.chain, [1,2,3,4,5,6,7])
t(itertools.cycle, [1,2,3])
t(itertools.repeat, 3)
t(itertools.islice, [1,2,3,4,5,6,7,8], 8)
t(itertools.takewhile, bool, [1,2,3,4,5,6,7])
t(itertools.product, [1,2,3,4,5,6,7])
import io
class S(io.StringIO):
    def __next__(self): return 'q'
s = S('a\nb\n')
print(next(s), [l for l, _ in zip(s, range(2))])
for l in s: print(l); break
