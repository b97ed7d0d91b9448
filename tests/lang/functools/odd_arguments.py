# partial, reduce, cmp_to_key, lru_cache, singledispatch, total_ordering and wraps with odd arguments.
import functools

def attempt(label, function):
    try:
        print(label, "->", repr(function()))
    except Exception as error:
        print(label, "->", type(error).__name__, error)


def function(*args, **named):
    return args, named


for args, named in (((), {}), ((5,), {}), ((function,), {}), ((function, 1), {"a": 2}), ((None, 1), {})):
    attempt(f"partial {len(args)} {named}", lambda: functools.partial(*args, **named)(9, a=3))
made = functools.partial(functools.partial(function, 1, a=2), 3, b=4)
print(made.func is function, made.args, made.keywords, made(5, a=6))
attempt("partial attributes", lambda: setattr(made, "own", 5) or made.own)
for args in ((), (max,), (max, []), (max, [], 5), (max, [1]), (max, 5), (5, [1, 2]), (max, [1, "x"]), (max, [3, 9, 2], 4), (max, [1], 2, 3)):
    attempt(f"reduce {args[1:]}", lambda: functools.reduce(*args))
attempt("cmp_to_key", lambda: sorted([3, 1, 2], key=functools.cmp_to_key(lambda a, b: b - a)))
attempt("cmp_to_key", lambda: functools.cmp_to_key(5)(1) < functools.cmp_to_key(5)(2))
attempt("cmp_to_key", lambda: functools.cmp_to_key(len)(1) < 2)
attempt("cmp_to_key", lambda: functools.cmp_to_key(lambda a, b: "x")(1) < functools.cmp_to_key(len)(2))
attempt("cmp_to_key", lambda: functools.cmp_to_key(lambda a, b: 0)(1) == functools.cmp_to_key(lambda a, b: 0)(2))
attempt("cmp_to_key", lambda: hash(functools.cmp_to_key(len)(1)))
for size in (None, 0, 1, 2, -1, "x", 1.5):
    attempt(f"lru_cache {size!r}", lambda: functools.lru_cache(maxsize=size)(function).cache_parameters())
cached = functools.lru_cache(maxsize=2)(lambda *args, **named: (args, named))
for args, named in (((1,), {}), ((1.0,), {}), ((2,), {}), ((1,), {"a": 1}), (([],), {}), ((1,), {}), ((True,), {})):
    attempt(f"cached {args} {named}", lambda: (cached(*args, **named), cached.cache_info()))
typed = functools.lru_cache(maxsize=None, typed=True)(lambda value: value)
print(typed(1), typed(1.0), typed(True), typed.cache_info(), typed.cache_clear(), typed.cache_info())


@functools.singledispatch
def single(value, *rest):
    return ("object", value)


@single.register
def _(value: int | float, *rest):
    return ("number", value)


@single.register(str)
@single.register(bytes)
def _(value, *rest):
    return ("text", value, rest)


attempt("register", lambda: single.register(5))
attempt("register", lambda: single.register("x", len))
attempt("register", lambda: single.register(list, 5))
for value in (1, True, 1.5, "x", b"y", None, [], 1j):
    attempt(f"single {value!r}", lambda: (single(value), single(value, 1), single.dispatch(type(value)).__name__))
attempt("single", single)
attempt("single", lambda: single(value=1))
attempt("total", lambda: functools.total_ordering(type("T", (), {})))


@functools.total_ordering
class Only:
    def __init__(self, value):
        self.value = value

    def __eq__(self, other):
        return self.value == other.value if isinstance(other, Only) else NotImplemented

    def __gt__(self, other):
        return self.value > other.value if isinstance(other, Only) else NotImplemented


for text in ("Only(1) < Only(2)", "Only(1) <= Only(1)", "Only(1) >= Only(2)", "Only(1) < 5", "5 <= Only(1)", "Only(1) != 5"):
    attempt(text, lambda: eval(text))
wrapped = functools.wraps(function, assigned=("__name__", "missing"), updated=())(lambda: 0)
print(wrapped.__name__, wrapped.__wrapped__ is function)
attempt("wraps", lambda: functools.wraps(function, updated=("missing",))(lambda: 0))


class Methods:
    def method(self, *args):
        return args

    part = functools.partialmethod(method, 1)
    other = functools.partialmethod(5) if False else functools.partialmethod(len)

    @functools.cached_property
    def once(self):
        print("once")
        return 5


attempt("partialmethod", lambda: Methods().part(2))
attempt("partialmethod", lambda: Methods().other())
attempt("partialmethod", lambda: functools.partialmethod(5))
value = Methods()
print(value.once, value.once, vars(value))
