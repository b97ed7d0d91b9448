# counts of __hash__ and __eq__ calls, in order
log=[]
class K:
    def __init__(s,n,h=1): s.n=n; s.h=h
    def __hash__(s): log.append(f'h{s.n}'); return s.h
    def __eq__(s,o): log.append(f'{s.n}=={o.n if isinstance(o,K) else o}'); return isinstance(o,K) and s.n%10==o.n%10
    def __repr__(s): return f'K{s.n}'
def show(label,f):
    log.clear()
    try: r=f()
    except Exception as e: r=type(e).__name__+': '+str(e)
    print(label,r,log)
a,b,c,d=K(1),K(11),K(2),K(22)
show('build',lambda:{a:1,c:2})
D={a:1,c:2}
show('get',lambda:D[b])
show('get2',lambda:D[d])
show('get3',lambda:D.get(K(3)))
show('get4',lambda:D[K(4)])
show('in',lambda:(d in D, K(5) in D, d not in D))
show('set',lambda:D.__setitem__(d,7)); print(D)
def st(): D[d]=8
show('store',st); print(D)
def st(): D[K(7)]=8
show('store new',st); print(D)
def de():
    del D[K(17)]
show('del',de); print(D)
show('del2',de)
show('pop',lambda:D.pop(K(9),'x')); show('pop',lambda:D.pop(K(9))); show('setdefault',lambda:D.setdefault(K(8),5)); show('setdefault',lambda:D.setdefault(K(18),5))
S={a,c}
show('add',lambda:S.add(d)); show('add',lambda:S.add(K(6))); show('discard',lambda:S.discard(K(16))); show('remove',lambda:S.remove(K(16))); show('in',lambda:(d in S))
show('fs',lambda:frozenset([a,c]).__contains__(d))
show('hash',lambda:hash(a)); show('hash tuple',lambda:hash((a,a,c))==hash((b,b,d)))
show('tuple key',lambda:{(a,1):2}[(b,1)])
show('tuple keys',lambda:{(a,c):2}[(b,d)])
show('display',lambda:{a,b,c,d}); show('display',lambda:{a:1,b:2,c:3,d:4}); show('display5',lambda:{a,b,c,d,K(5)})
show('comp',lambda:{x for x in (a,b,c,d)}); show('comp',lambda:{x:x.n for x in (a,b,c,d)})
D2=None
class M(K):
    def __eq__(s,o):
        log.append(f'M{s.n}')
        if D2: D2.clear()
        return False
    __hash__=K.__hash__
D2={M(1):1,M(2):2,M(3):3}
show('mutate',lambda:D2.get(M(4)))
class N(K):
    def __eq__(s,o): log.append(f'N{s.n}'); return NotImplemented
    __hash__=K.__hash__
class R(K):
    def __eq__(s,o): log.append(f'R{s.n}'); return [1]
    __hash__=K.__hash__
show('ni',lambda:{N(1):1}.get(N(2))); show('ni2',lambda:{N(1):1}.get(R(2))); show('ni3',lambda:{R(1):1}.get(N(2)));
class T:
    def __bool__(s): log.append('bool'); return True
class B(K):
    def __eq__(s,o): log.append(f'B{s.n}'); return T()
    __hash__=K.__hash__
show('truth',lambda:{B(1):1}.get(B(2)))
class Sub(K):
    def __eq__(s,o): log.append(f'S{s.n}'); return True
    __hash__=K.__hash__
show('sub',lambda:{a:1}.get(Sub(5))); show('sub',lambda:{Sub(5):1}.get(a))
class E(K):
    def __eq__(s,o): raise ValueError('eq')
    def __hash__(s):
        if s.n<0: raise KeyError('hash')
        return 1
show('err',lambda:{E(1):1}[E(2)]); show('err',lambda:{E(-1):1}); show('err',lambda:E(-1) in {})
show('err',lambda:set().add(E(-1))); show('err',lambda:{}.pop(E(-1),3)); show('err',lambda:{1:2}.pop(E(-1),3))
class H(K):
    def __hash__(s): return 'x'
show('bad',lambda:{H(1):1}); show('bad',lambda:hash(H(1))); show('bad',lambda:{}.get(H(1)))
class G(K):
    def __hash__(s): yield 1
show('gen',lambda:{G(1):1}); show('gen',lambda:hash(G(1)))
class Neg(K):
    def __hash__(s): return -1
show('neg',lambda:hash(Neg(1))); show('big',lambda:hash(K(1,2**100))); show('neg',lambda:{Neg(1):5}[Neg(11)]); show('int key',lambda:{1:'one'}[K(1)]); show('int key',lambda:{1:'one'}.get(K(1)));
class U(K): __hash__=None
show('unh',lambda:{U(1):1}); show('unh',lambda:U(1) in set()); show('unh',lambda:hash(U(1))); show('unh',lambda:hash((1,U(1))))
def rec():
    class Q:
        def __hash__(s): return hash(s)
    return hash(Q())
show('rec',rec)
def deep():
    class Q:
        def __init__(s,x): s.x=x
        def __hash__(s): return hash((s.x,1))
        def __eq__(s,o): return s.x==o.x
    q=Q(1); p=Q(1)
    for i in range(50): q=Q(q); p=Q(p)
    return {q:1}[p]
show('deep',deep)
from collections import Counter, defaultdict
class Sub(dict):
    def __missing__(s,k): log.append(f'missing {k!r}'); return 'none'
class Own(dict):
    def __getitem__(s,k): log.append('own'); return dict.__getitem__(s,k)
for make in (Sub, lambda: defaultdict(int), Counter, Own):
    X=make()
    def st(): X[a]=1
    show('sub store',st); show('sub get',lambda:X[b]); show('sub get new',lambda:X[K(5)]); show('sub in',lambda:(b in X, K(6) in X))
    def aug(): X[b]+=1
    show('sub aug',aug); show('sub get()',lambda:(X.get(b),X.get(K(7)))); show('sub pop',lambda:X.pop(b))
show('counter',lambda:Counter([a,b,c,d])); show('set',lambda:set([a,b,c,d])); show('fromkeys',lambda:dict.fromkeys([a,b,c],0)); show('dict',lambda:dict([(a,1),(b,2)])); show('dict copy',lambda:dict({a:1,c:2}))
show('update',lambda:{}.update({a:1})); show('set update',lambda:set().update([a,b])); show('frozenset',lambda:len(frozenset([a,b,c])));
show('tuples',lambda:((a,1)<(b,2),(a,c)>=(b,d),[a,2]<=[b,1],[a]>[b])); show('tuples',lambda:((a,c)<(b,a)))
