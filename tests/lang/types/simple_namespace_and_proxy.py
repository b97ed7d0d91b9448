import types

N = types.SimpleNamespace
M = types.MappingProxyType


def show(text):
    for line in text.strip().splitlines():
        try:
            print(line, "->", repr(eval(line)))
        except Exception as error:
            print(line, "->", type(error).__name__ + ":", error)


class Sub(N):
    pass


n = N(a=1, b="x")
m = M({"a": 1, "b": 2})
show("""
n, N(), N(**{"b": 1, "a": 2}), N({"x": 1}), N([("k", 1)]), N({"x": 1}, x=2, y=3), N(**{"not name": 1}), Sub(q=1), n.a, n.__dict__, vars(n), n == N(a=1, b="x"), n != N(a=1), n == 5, N() == N(), N(self=1), n == {"a": 1, "b": "x"}
N(1)
N(1, 2)
N({1: 2})
N([1])
n.nope
n < N()
hash(n)
n()
len(n)
n.__replace__(a=9), n, n.__repr__(), N(n=n), [k for k in vars(n)]
n.__replace__(1)
repr(N(x=N(y=1))), str(N(a="é")), N(**{"class": 1})
m, str(m), len(m), m["a"], m.get("z"), m.get("z", 5), "a" in m, list(m), m.keys(), m.values(), m.items(), m.copy(), type(m.copy()), m == {"a": 1, "b": 2}, m != {}, m | {"c": 3}, {"c": 3} | m, m == M({"a": 1, "b": 2}), list(reversed(m)), M(m), bool(M({})), hash(M) is not None, dict(m), {**m}, M[str, int]
m["z"]
m["a"] = 1
del m["a"]
m.clear
m.update
m < m
m.x = 1
m[[]]
hash(m)
M()
M(5)
M([1, 2])
M({}, {})
M(None)
M("abc")[1] if 0 else 0, M(range(3))[1] if 0 else 0
M((1, 2))
M(types.MappingProxyType({"z": 1}))["z"]
""")
try:
    m["a"] = 1
except TypeError as error:
    print(error)
source = {"k": 1}
view = M(source)
source["new"] = 2
print(view, len(view), "new" in view)
n.c = n
print(n)
del n.c
try:
    del n.zzz
except AttributeError as error:
    print(error)
Sub.__repr__ = lambda self: "sub repr"
print(Sub(), N(s=Sub()))
mod = types.ModuleType("mymod", "the doc")
print(mod, mod.__name__, mod.__doc__, mod.__loader__, mod.__spec__, mod.__package__, sorted(vars(mod)), dir(mod))
mod.x = 5
print(mod.x, "x" in dir(mod))
for text in ("mod.nope", "types.ModuleType()", "types.ModuleType('a', 'b', 'c')", "types.ModuleType(name='z', doc=5).__doc__", "mod.__dict__ is vars(mod)", "mod == types.ModuleType('mymod')", "repr(types.ModuleType('q'))", "types.ModuleType.__name__", "types.nope", "types.coroutine(5)", "types.new_class('X').__name__", "types.new_class('X', (int,), {}, lambda ns: ns.update(a=1)).a", "types.resolve_bases((list[int], int))", "types.prepare_class('X', (int,))[0]", "types.get_original_bases(type('T', (int,), {}))", "types.get_original_bases(5)", "types.DynamicClassAttribute(lambda self: 5).fget.__name__"):
    show(text)
mod.__name__ = "changed"
print(mod)
mod.__getattr__ = lambda name: "dynamic " + name
print(mod.whatever)
mod.__dir__ = lambda: ["z", "y"]
print(dir(mod))

# A proxy stands for what it hides, whatever its class is.
import collections

ordered = types.MappingProxyType(collections.OrderedDict(a=1))
counted = types.MappingProxyType(collections.Counter("aab"))
filled = types.MappingProxyType(collections.defaultdict(int, a=1))
for joined in (
    lambda: ordered | {"b": 2}, lambda: {"b": 2} | ordered, lambda: ordered | ordered, lambda: counted | counted,
    lambda: counted | {"b": 2}, lambda: filled | {"b": 1}, lambda: {"b": 1} | filled, lambda: ordered | types.MappingProxyType({"q": 1}),
    lambda: ordered | 5, lambda: ordered | collections.Counter("a"),
):  # fmt: skip
    try:
        print(joined())
    except TypeError as error:
        print(error)
