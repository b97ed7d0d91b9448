# weakref in programs: registries that forget, caches by identity, finalizers, bound methods, proxies.
import gc
import weakref
from weakref import WeakKeyDictionary, WeakMethod, WeakSet, WeakValueDictionary, finalize, getweakrefcount, getweakrefs, proxy, ref


def attempt(label, function, *args, **named):
    try:
        print(label, "->", function(*args, **named))
    except Exception as error:
        print(label, "->", type(error).__name__ + ":", error)


class Item:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return f"Item({self.name})"

    def hello(self, word="hello"):
        return f"{word} {self.name}"


def gone(*_):
    gc.collect()


def make_and_drop(function):
    """Calls a function with an item that is not kept."""
    result = function(Item("temporary"))
    gone()
    return result


r = make_and_drop(ref)
print(r(), r == ref(Item("x")), type(r).__name__)
log = []
r = make_and_drop(lambda item: ref(item, lambda dead: log.append(dead() is None)))
print(r(), log)
a, b = Item("a"), Item("b")
first, second = ref(a), ref(a)
print(first is second, first() is a, hash(first) == hash(a), first == ref(a), first == ref(b), getweakrefcount(a), [x is first for x in getweakrefs(a)], {first: 1}[ref(a)])
for wrong in (5, "x", None, (), [], {}, object(), 1.5, range(3), first, None, True, 1j, slice(1), b"", bytearray(), memoryview(b""), property(), map(str, []), [].append, a.hello, super(Item, a), int.real, Item.__dict__["__dict__"], ...):
    attempt(f"ref to {type(wrong).__name__}", lambda: type(ref(wrong)).__name__)
for fine in ({1}, frozenset(), len, Item, Item.hello, lambda: 0, (x for x in ()), gc):
    print(type(fine).__name__, ref(fine)() is fine, end="; ")
print()
attempt("compare", lambda: first < second)
attempt("two callbacks", ref, a, None, 1)
attempt("named", lambda: ref(a, callback=None))

values = WeakValueDictionary()
values["kept"] = a
make_and_drop(lambda item: values.__setitem__("dropped", item))
print(dict(values), len(values), "dropped" in values, values.get("dropped", "none"), values.setdefault("kept", b), list(values.keys()), list(values.values()), values.pop("kept"), len(values), values.pop("zz", "default"))
attempt("missing", values.__getitem__, "dropped")
attempt("pop", values.pop, "zz")
attempt("not referable", values.__setitem__, "k", 5)
values.update(x=a, y=b)
print(sorted(values), len(values | {"z": a}), {**values}, values.copy() == values, sorted(k for k, _ in values.items()), [r() for r in values.valuerefs()], values.popitem()[1] in (a, b))

keys = WeakKeyDictionary({a: 1})
keys[b] = [2]
make_and_drop(lambda item: keys.__setitem__(item, 3))
print(len(keys), keys[a], b in keys, Item("other") in keys, keys.get(Item("n"), 0), sorted(map(repr, keys)), [r() for r in keys.keyrefs()][0] is a, keys.setdefault(a, 9), keys.pop(b))
attempt("missing", lambda: keys.pop(b, "gone"))
attempt("not referable", keys.__setitem__, "text", 5)
attempt("contains not referable", lambda: "text" in keys)

group = WeakSet([a, b])
make_and_drop(group.add)
print(len(group), a in group, 5 in group, sorted(x.name for x in group), group == {a, b}, [x() for x in (group & {a}).data] == [a], len(group | [a]), group.isdisjoint([]), group >= WeakSet([a]), group.discard(Item("no")), group.remove(b), len(group))
attempt("discard a number", group.discard, 5)
try:
    group.remove(b)
except KeyError as error:
    print("KeyError", error.args[0]() is b)
attempt("add number", group.add, 5)
group.clear()
attempt("pop", group.pop)

fin = finalize(a, log.append, "finalized a")
fin_b = finalize(b, print, "finalized", "b", sep="-")
print(fin.alive, fin.peek()[2], fin.atexit, fin_b.peek()[3], fin.detach()[0] is a, fin.alive, fin(), fin.peek(), fin_b(), fin_b(), fin_b.alive)
make_and_drop(lambda item: finalize(item, log.append, "temporary went"))
print(log)
attempt("not referable", finalize, 5, print)
attempt("no function", finalize, a)
attempt("nothing", finalize)
fails = finalize(a, lambda: 1 / 0)
attempt("fails", fails)
print(fails.alive)
last = finalize(a, print, "at the end of the program: first made, last called")
finalize(b, print, "at the end of the program: last made, first called")
quiet = finalize(a, print, "never")
quiet.atexit = False

method = WeakMethod(a.hello)
print(method()(), method()("hi"), method() == a.hello, method == WeakMethod(a.hello), method == WeakMethod(b.hello), hash(method) == hash(WeakMethod(a.hello)), make_and_drop(lambda item: WeakMethod(item.hello))())
calls = []
dead = make_and_drop(lambda item: WeakMethod(item.hello, calls.append))
print(dead(), calls == [dead], dead == method)
attempt("WeakMethod of a function", WeakMethod, len)
attempt("WeakMethod of a number", WeakMethod, 5)
p = proxy(a)
p.extra = 1
print(p.name, p.hello(), a.extra, p == p, type(p).__name__, isinstance(p, Item), p.__class__, repr(p)[:12], bool(p))
dead = make_and_drop(proxy)
attempt("dead proxy", lambda: dead.name)
attempt("dead proxy set", setattr, dead, "x", 1)
attempt("hash of proxy", hash, p)
attempt("proxy of number", proxy, 5)
attempt("call proxy", lambda: p())
print(type(proxy(len)).__name__, proxy(len)([1]), str(p), f"{p}", p.hello.__self__ is a)


class Slotted:
    __slots__ = ("x",)


class SlottedWeak:
    __slots__ = ("x", "__weakref__")


attempt("slots without __weakref__", ref, Slotted())
s = SlottedWeak()
kept = ref(s)
print(kept() is s, s.__weakref__ is kept, Slotted.__weakrefoffset__ == 0)


class Named(ref):
    __slots__ = ("label",)

    def __new__(cls, item, label):
        return super().__new__(cls, item)

    def __init__(self, item, label):
        super().__init__(item)
        self.label = label


n = Named(a, "one")
print(n() is a, n.label, n is ref(a), n == ref(a), type(n).__name__, isinstance(n, ref))


class Subject:
    def __init__(self):
        self.observers = WeakSet()

    def notify(self, *args):
        for observer in sorted(self.observers, key=lambda o: o.name):
            print(observer.hello(*args))


subject = Subject()
subject.observers.update([a, b])
make_and_drop(subject.observers.add)
subject.notify("notified")
