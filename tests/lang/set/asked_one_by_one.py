# Which items of an iterable a set is asked for, and until when.
def t(f):
    try: return f()
    except Exception as e: return type(e).__name__, str(e)
print(t(lambda: set().issuperset([range(3), set()])), t(lambda: {1}.issuperset([1, set()])), t(lambda: {1}.issuperset([2, set()])))
print(t(lambda: {1}.isdisjoint([1, set()])), t(lambda: {1}.isdisjoint([2, set()])), t(lambda: frozenset('ab').isdisjoint('cdb')))
i = iter([1, 2, 3, 4])
print({1}.issuperset(i), list(i))
i = iter([3, 1, 3, 4])
print({1}.isdisjoint(i), list(i), {1, 2}.issuperset({1: 2}), {1}.issuperset(5 for _ in 'a'), {1}.issuperset(range(1, 2)))
print(t(lambda: {1}.issuperset(5)), t(lambda: {1}.isdisjoint([[]])), set().isdisjoint([]), set().issuperset([]))
class H:
    def __init__(s, n): s.n = n
    def __hash__(s): print('hash', s.n); return s.n
    def __eq__(s, o): print('eq', s.n); return s.n == o.n
a = {H(1), H(2)}
print(a.issuperset([H(2), H(3), H(1)]), a.isdisjoint(iter([H(5), H(2), H(1)])))
g = (H(n) for n in (1, 2, 3, 4))
print(a.issuperset(g), next(g).n)
