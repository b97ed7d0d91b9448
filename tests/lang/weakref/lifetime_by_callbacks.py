"""Lifetime seen by weak references and callbacks: cycles, generators, closures, methods, order of calls, after a collection."""
import gc
import weakref


class Thing:
    def __init__(self, name):
        self.name = name

    def method(self):
        return self.name


log = []


def watch(thing, name=None):
    name = name or thing.name
    return weakref.ref(thing, lambda ref: log.append((name, ref() is None)))


def collect(label):
    gc.collect()
    print(label, sorted(log, key=str))
    log.clear()


def cycle():
    one, two = Thing("one"), Thing("two")
    one.friend, two.friend = two, one
    one.me = one
    return watch(one), watch(two)


refs = cycle()
collect("cycle")
print([ref() for ref in refs])


def in_frame():
    local = Thing("local")
    return watch(local)


ref = in_frame()
collect("after the frame")


def closure():
    held = Thing("held")
    return (lambda: held.name), watch(held)


box = list(closure())
collect("held by a closure")
print(box[0]())
box[0] = None
collect("closure gone")


def generator():
    inside = Thing("inside")
    yield watch(inside)
    yield "second"


def use_generator():
    g = generator()
    ref = next(g)
    collect("in a generator")
    g.close()
    return ref


ref = use_generator()
collect("generator closed")


def left_generator():
    return next(generator())


ref = left_generator()
collect("generator left behind")


def classes():
    class Temporary:
        pass

    instance = Temporary()
    ref = watch(Temporary, "class")
    return ref, instance


box = list(classes())
collect("class with an instance")
box[1] = None
collect("class without")


def methods():
    t = Thing("t")
    method = weakref.WeakMethod(t.method, lambda ref: log.append(("method", ref())))
    plain = weakref.ref(t.method)
    print(method()(), method() == t.method, hash(method) == hash(weakref.WeakMethod(t.method)))
    return method, plain


method, plain = methods()
collect("method")
print(method(), plain())


# The latest made is called first. References without callbacks are shared.
def order():
    b = Thing("b")
    refs = [weakref.ref(b, lambda ref, n=n: log.append(n)) for n in range(4)]
    print(weakref.ref(b) is weakref.ref(b), refs[0] is refs[1], refs[0] == refs[1], hash(refs[0]) == hash(refs[1]))
    return refs


refs = order()
gc.collect()
print(log, refs[0] == refs[1], refs[0] == refs[0], hash(refs[0]) == hash(refs[1]))
log.clear()


# A reference that dies before its object calls nobody.
def dies_first():
    d = Thing("d")
    watch(d)
    gc.collect()
    return None


dies_first()
collect("reference died first")


# The callback gets the reference itself, and may use it.
def callback():
    c = Thing("c")
    kept = []
    kept.append(weakref.ref(c, lambda ref: kept.append(ref)))
    return kept


kept = callback()
gc.collect()
print(len(kept), kept[0] is kept[1], kept[0]())


def containers():
    values, keys, things = weakref.WeakValueDictionary(), weakref.WeakKeyDictionary(), weakref.WeakSet()

    def fill():
        e = Thing("e")
        values["e"], keys[e] = e, 1
        things.add(e)
        return len(values), len(keys), len(things)

    stays = Thing("stays")
    values["stays"], keys[stays] = stays, 2
    things.add(stays)
    print(fill())
    gc.collect()
    print(sorted(values), [k.name for k in keys], [t.name for t in things], len(values), len(keys), len(things))
    return weakref.finalize(stays, log.append, "finalized")


finalizer = containers()
collect("finalizer")
print(finalizer.alive, finalizer(), finalizer.peek(), finalizer.detach())

for value in (5, "text", None, (1,), [1], {}, 1.5, b"x", object(), int, len, print, Thing, Thing("z"), Thing.method, Thing("z").method, (x for x in ()), {1}, frozenset(), type, gc, range(3), slice(1), property(), ValueError(), lambda: 1):
    try:
        weakref.ref(value)
        print(type(value).__name__, "fine", end="; ")
    except TypeError as error:
        print(error, end="; ")
print()


class NoWeak:
    __slots__ = ()


class Int(int):
    pass


class Tuple(tuple):
    pass


class Exc(Exception):
    pass


for kind in (NoWeak, Int, Tuple, Exc, set, frozenset):
    try:
        print(kind.__name__, weakref.ref(kind()) is not None)
    except TypeError as error:
        print(error)
for args in ((), (5,), (Thing("a"), 5), (Thing("a"), None), (Thing("a"), print, 1)):
    try:
        ref = weakref.ref(*args)
        print(ref.__callback__)
    except TypeError as error:
        print(error)
thing = Thing("kept")
ref = weakref.ref(thing)
try:
    ref.__callback__ = 1
except AttributeError as error:
    print(error)


class Ref(weakref.ref):
    def __init__(self, thing, callback=None, *, extra=None):
        super().__init__(thing, callback)
        self.extra = extra


own = Ref(thing, extra=5)
print(own() is thing, own.extra, own == ref, own is Ref(thing), weakref.ref(thing) is ref, len({own, ref}))
