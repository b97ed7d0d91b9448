# proxy: behaves like its object until that is gone.
import gc
import weakref


class Number:
    def __init__(self, value):
        self.value = value

    def __add__(self, other):
        return ("add", self.value, other)

    def __radd__(self, other):
        return ("radd", other, self.value)

    def __iadd__(self, other):
        self.value += other
        return self

    def __getitem__(self, key):
        return key

    def __len__(self):
        return 3

    def __contains__(self, item):
        return item == 1

    def __bool__(self):
        return False

    def __iter__(self):
        return iter("abc")

    def __call__(self, *args, **keywords):
        return args, keywords

    def __str__(self):
        return "number"

    def __index__(self):
        return 7

    def __lt__(self, other):
        return "lt"

    def __neg__(self):
        return "neg"


class Plain:
    attribute = 1


def attempt(function):
    try:
        print(function())
    except Exception as error:
        print(type(error).__name__, error)


number = Number(5)
proxy = weakref.proxy(number)
print(proxy + 1, 1 + proxy, proxy["k"], len(proxy), 1 in proxy, bool(proxy), list(proxy), str(proxy), -proxy)
print(proxy(1, a=2), [10] * proxy, proxy < 3, proxy.value, isinstance(proxy, Number), type(proxy).__name__)
print(proxy is weakref.proxy(number), weakref.getweakrefcount(number), proxy.__class__)
proxy.value = 8
proxy.extra = 1
print(number.value, number.extra)
del proxy.extra
print(hasattr(number, "extra"))
plain = Plain()
other = weakref.proxy(plain, lambda p: print("proxy is gone", type(p).__name__))
print(type(other).__name__, other.attribute, other == plain, callable(other), callable(proxy))
attempt(lambda: hash(other))
attempt(lambda: other + 1)
attempt(lambda: next(other))
attempt(lambda: weakref.proxy(1))
attempt(lambda: weakref.proxy())
print(weakref.ProxyType, weakref.CallableProxyType, weakref.ProxyTypes)
del number, plain
gc.collect()
attempt(lambda: proxy.value)
attempt(lambda: str(other))
attempt(lambda: bool(other))
attempt(lambda: proxy())
print(repr(proxy).split(" at ")[0], repr(other).endswith("; dead>"))
