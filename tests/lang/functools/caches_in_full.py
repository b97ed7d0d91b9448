from functools import cache, lru_cache


@lru_cache(maxsize=2)
def double(x, y=0, *rest, **named):
    "doubles"
    print("call", x, y, rest, named)
    return x * 2


print(double(1), double(1), double(2), double(1), double(3), double(2), double.cache_info())
print(double(1, 0), double(1, y=0), double(1.0), double(True), double.cache_info(), double.cache_parameters())
double.cache_clear()
print(double.cache_info(), double.__name__, double.__doc__, double.__wrapped__(5), double.__module__, double.__qualname__, callable(double), double.__dict__.keys())
for call in (lambda: double([]), lambda: double({}, 1), lambda: double(), lambda: double(x=[1]), lambda: lru_cache(5)(6), lambda: lru_cache("x"), lambda: lru_cache(maxsize=1.5)(len), lambda: lru_cache(1, 2, 3), lambda: cache(), lambda: double.nope, lambda: lru_cache(-5)(lambda: 1).cache_parameters(), lambda: cache(5)):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)


@lru_cache
def plain(x):
    return x


@lru_cache(maxsize=None, typed=True)
def typed(*args):
    return args


@lru_cache(maxsize=0)
def never(x):
    print("never", x)
    return x


@cache
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


print(plain(1), plain(1), plain.cache_info(), plain.cache_parameters())
print(typed(1), typed(1.0), typed(True), typed(1), typed("a", 1), typed("a", 1.0), typed.cache_info(), typed.cache_parameters())
print(never(1), never(1), never.cache_info())
print(fib(80), fib.cache_info(), fib.cache_parameters())
info = plain.cache_info()
print(info.hits, info.misses, info.maxsize, info.currsize, info._fields, type(info).__name__, info[0], info == (1, 1, 128, 1))


class A:
    count = 0

    @lru_cache
    def method(self, x):
        A.count += 1
        return x

    @staticmethod
    @cache
    def static(x):
        return x

    @classmethod
    @cache
    def klass(cls, x):
        return cls.__name__, x

    @property
    @cache
    def prop(self):
        A.count += 1
        return A.count


a, b = A(), A()
print(a.method(1), a.method(1), b.method(1), A.count, A.method.cache_info(), A.static(5), A.klass(6), a.klass(6), a.prop, a.prop, b.prop)


@lru_cache(maxsize=3)
def raising(x):
    if x < 0:
        raise ValueError(x)
    return x


for value in (-1, -1, 1):
    try:
        print(raising(value))
    except ValueError as error:
        print("raised", error)
print(raising.cache_info())
order = []


@lru_cache(maxsize=3)
def tracked(x):
    order.append(x)
    return x


for x in (1, 2, 3, 1, 4, 2, 1, 3, 3, 5, 1):
    tracked(x)
print(order, tracked.cache_info())


@lru_cache(maxsize=1)
def recursive(n):
    return 0 if n == 0 else 1 + recursive(n - 1)


print(recursive(20), recursive.cache_info())
