# Answers that abstract classes remember, and what must not be taken for one.
import abc
import collections.abc as c
class M(abc.ABCMeta): pass
class A(metaclass=M):
    @abc.abstractmethod
    def f(self): ...
class B(A):
    def f(self): return 1
class N: pass
for _ in range(3):
    print(isinstance(B(), A), issubclass(B, A), isinstance(N(), A), issubclass(N, A), issubclass(int, A))
A.register(N)
for _ in range(3):
    print(isinstance(B(), A), issubclass(B, A), isinstance(N(), A), issubclass(N, A), issubclass(int, A))
class P:
    @property
    def __class__(self): return B
for _ in range(3):
    print(isinstance(P(), A), isinstance(P(), B))
class W(abc.ABCMeta):
    def __instancecheck__(cls, x): return 'yes'
class WW(metaclass=W): pass
for _ in range(2): print(isinstance(3, WW), issubclass(int, WW))
class E(type):
    def __eq__(a, b): return True
    def __hash__(a): return 5
class X(metaclass=E): pass
class Y(metaclass=E): pass
print(issubclass(X, c.Sized), issubclass(Y, c.Sized), issubclass(X, c.Sized))
for t in (int, str, list, dict, N, B, X): print([issubclass(t, k) for k in (c.Sequence, c.Mapping, c.Hashable, c.Iterable, c.Sized, c.Callable)]*2)
try: issubclass(3, A)
except TypeError as e: print(e)
match [1]:
    case c.Sequence(): print('seq')
A._abc_caches_clear(); print(isinstance(N(), A))
