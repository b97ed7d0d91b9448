import functools
from functools import cached_property, cmp_to_key, lru_cache, partial, partialmethod, reduce, singledispatch, total_ordering, wraps, cache

print(reduce(lambda a, b: a + b, [1, 2, 3]), reduce(lambda a, b: a * b, [], 5), reduce(max, [3, 9, 2]), reduce(lambda a, b: a + [b], "ab", []), reduce(lambda a, b: b, [7]))
p = partial(pow, 2)
q = partial(int, base=2)
r = partial(partial(max, 1), 5, key=lambda x: -x)
print(p(5), q("101"), r(3), p.func is pow, p.args, p.keywords, q.keywords, partial(print, "a", sep="-")("b"), partial(dict, a=1)(b=2), partial(dict, a=1)(a=3))
calls = []


@lru_cache(maxsize=2)
def square(n):
    calls.append(n)
    return n * n


print(square(2), square(2), square(3), square(4), square(2), calls, square.cache_info(), square.cache_parameters())
square.cache_clear()
print(square.cache_info(), square.__name__, square.__wrapped__(5))


@cache
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


print(fib(80), fib.cache_info())


@lru_cache
def keyed(a, b=1, *, c=2):
    return a, b, c


print(keyed(1), keyed(1, 1), keyed(a=1), keyed(1, c=2), keyed(1), keyed.cache_info())


@lru_cache(maxsize=None, typed=True)
def typed(x):
    return type(x).__name__


print(typed(1), typed(1.0), typed(True), typed.cache_info().currsize)
try:
    keyed([])
except TypeError as e:
    print(e)


def logged(f):
    @wraps(f)
    def wrapper(*a):
        """wrapper doc"""
        return f(*a)
    return wrapper


@logged
def documented(x: int) -> int:
    """the doc"""
    return x


print(documented.__name__, documented.__doc__, documented.__wrapped__(1), documented.__annotations__)


@total_ordering
class V:
    def __init__(self, n):
        self.n = n

    def __eq__(self, o):
        return self.n == o.n if isinstance(o, V) else NotImplemented

    def __lt__(self, o):
        return self.n < o.n if isinstance(o, V) else NotImplemented


print(V(1) < V(2), V(1) <= V(1), V(2) > V(1), V(2) >= V(3), V(1) != V(2), sorted([V(3), V(1)])[0].n)
for f in (lambda: V(1) < 5, lambda: V(1) >= 5, lambda: reduce(lambda a, b: a, []), lambda: reduce(5, [1, 2]), lambda: reduce(max), lambda: partial(), lambda: partial(5), lambda: lru_cache(maxsize="x"), lambda: functools.nope, lambda: partial(int)("x"), lambda: reduce(lambda a, b: a, 5), lambda: square(), lambda: total_ordering(type("X", (), {}))):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
print(sorted([3, 1, 2], key=cmp_to_key(lambda a, b: b - a)), sorted(["bb", "a"], key=cmp_to_key(lambda a, b: len(a) - len(b))))


class C:
    computed = 0

    @cached_property
    def value(self):
        C.computed += 1
        return 42

    def add(self, a, b):
        return a + b

    add5 = partialmethod(add, 5)


c = C()
print(c.value, c.value, C.computed, c.__dict__, c.add5(1))
del c.value
print(c.value, C.computed)


@singledispatch
def show(x):
    return f"object {x}"


@show.register
def _(x: int):
    return f"int {x}"


@show.register(list)
def _(x):
    return f"list of {len(x)}"


@show.register(str)
@show.register(bytes)
def _(x):
    return f"text {x!r}"


print(show(1), show(True), show([1]), show("a"), show(b"b"), show(None), show.dispatch(int)(9))
