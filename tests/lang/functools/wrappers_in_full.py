def show(text):
    for line in text.strip().splitlines():
        try:
            print(line, "->", repr(eval(line)))
        except Exception as error:
            print(line, "->", type(error).__name__ + ":", error)


import functools
from functools import *
def f(a, b=2, *args, c=3, **kw):
    "f doc"
    return a, b, args, c, kw
p = partial(f, 1, c=9)
class Sub(partial): pass
class A:
    def m(self, *a, **k): return "A", a, k
    pm = partialmethod(m, 1, x=2)
    pc = partialmethod(classmethod(lambda cls, *a: (cls.__name__, a)), 5)
    ps = partialmethod(staticmethod(lambda *a: a), 6)
    @cached_property
    def cp(self): print("computed"); return 5
    @singledispatchmethod
    def sd(self, x): return "base"
    @sd.register
    def _(self, x: int): return "int"
    @sd.register(str)
    def _(self, x): return "str"
show("""
p(), p(5), p(5, 6, z=1), p(c=1), p.func is f, p.args, p.keywords, partial(p, 7).args, partial(p, d=1).keywords, partial(int, base=2)("101"), partial(print, "x", end="!")("y"), partial(f, 1)(*[2], **{"c": 3})
partial()
partial(5)
partial(f)()
p.x = 5
p.nope
repr(partial(print, 1, a=2)).replace(repr(print), "P"), repr(partial(int)), type(p).__name__, partial.__module__, isinstance(p, partial), callable(p), p.__doc__[:7], p == partial(f, 1, c=9), hash(p) == hash(p), partial(partial(f, 1), 2).func is f, partial(Sub(f, 1), 2).func is f, Sub(f, 1)(), type(Sub(f)).__name__, p.__dict__, partial[int]
A().pm(), A().pm(3, y=4), A.pc(), A().pc(7), A.ps(), A().ps(8), A.__dict__["pm"].func.__name__, repr(A.__dict__["ps"])[:24]
partialmethod(5)
A().cp, (a := A()).cp, a.cp, a.__dict__, A.cp.attrname, A.cp.func.__name__, A.cp.__doc__
A().sd(1), A().sd("x"), A().sd(1.5), A().sd(True)
A().sd()
reduce(lambda a, b: a + b, [1, 2, 3]), reduce(max, [3, 1], 5), reduce(lambda a, b: a * b, [], 1), reduce(lambda a, b: a + b, "abc"), reduce(f, [1]), reduce(lambda a, b: [a, b], range(4))
reduce(max, [])
reduce(max)
reduce(max, 5)
reduce(5, [1, 2])
reduce(max, [1], 2, 3)
reduce(lambda a: a, [1, 2])
sorted([3, 1, 2], key=cmp_to_key(lambda a, b: b - a)), cmp_to_key(lambda a, b: 0)(1) == cmp_to_key(lambda a, b: 0)(2), cmp_to_key(lambda a, b: -1)(1) < cmp_to_key(lambda a, b: -1)(2), cmp_to_key(lambda a, b: a - b)(5).obj, sorted("bca", key=cmp_to_key(lambda a, b: (a > b) - (a < b)))
cmp_to_key()
cmp_to_key(lambda a, b: 0)(1) < 5
hash(cmp_to_key(lambda a, b: 0)(1))
sorted([1, 2], key=cmp_to_key(lambda a, b: "x"))
sorted([1, 2], key=cmp_to_key(5))
WRAPPER_ASSIGNMENTS, WRAPPER_UPDATES
wraps(f)(lambda: 1).__name__, wraps(f)(lambda: 1).__doc__, wraps(f)(lambda: 1).__wrapped__ is f, wraps(f, assigned=("__doc__",))(lambda: 1).__name__, wraps(5)(lambda: 1).__name__, update_wrapper(lambda: 1, f, updated=()).__wrapped__ is f, update_wrapper(partial(f), f).__name__
update_wrapper(5, f)
total_ordering(type("T", (), {}))
singledispatch(lambda x: x)("z"), singledispatch(f).__name__
singledispatch(lambda x: x)()
""")


@total_ordering
class T:
    def __init__(self, n):
        self.n = n

    def __eq__(self, other):
        return self.n == other.n if isinstance(other, T) else NotImplemented

    def __lt__(self, other):
        return self.n < other.n if isinstance(other, T) else NotImplemented


print(T(1) <= T(1), T(1) > T(0), T(1) >= T(2), T(1) != T(2), T.__ge__.__name__, T(1).__le__(5))
try:
    T(1) <= 5
except TypeError as error:
    print(error)


@singledispatch
def show_kind(x, *more):
    return "object"


@show_kind.register(int)
@show_kind.register(float)
def number(x, *more):
    return "number", more


@show_kind.register
def _(x: list | tuple):
    return "sequence"


show_kind.register(str, lambda x: "text")
print(show_kind(1), show_kind(1.5, 2), show_kind([]), show_kind(()), show_kind("s"), show_kind({}), show_kind(True), show_kind.dispatch(bool) is number, show_kind.dispatch(object).__name__, sorted(k.__name__ for k in show_kind.registry), type(show_kind.registry).__name__)
for call in (lambda: show_kind.register(5), lambda: show_kind.register(lambda x: 1), lambda: show_kind.register("x", f), lambda: show_kind(), lambda: show_kind.register(list[int], f)):
    try:
        call()
    except TypeError as error:
        print(str(error).split(" at 0x")[0].split("<function")[0])
