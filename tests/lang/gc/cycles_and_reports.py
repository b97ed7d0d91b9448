# gc: what a program can ask and set, cycles and weak references, callbacks, freezing, wrong arguments.
import gc
import weakref


def attempt(label, function, *args, **named):
    try:
        print(label, "->", function(*args, **named))
    except Exception as error:
        print(label, "->", type(error).__name__ + ":", error)


class Node:
    def __init__(self, name):
        self.name, self.links = name, []


def ring(n):
    nodes = [Node(i) for i in range(n)]
    for a, b in zip(nodes, nodes[1:] + nodes[:1]):
        a.links.append(b)
        b.previous = a
    return weakref.ref(nodes[0]), weakref.WeakSet(nodes)


first, members = ring(5)
gc.collect()
print(first(), len(members))


def with_generator():
    node = Node("generator")

    def walk():
        yield node
        yield walk

    node.walker = walk()
    next(node.walker)
    return weakref.ref(node)


def with_exception():
    node = Node("exception")
    try:
        raise ValueError(node)
    except ValueError as error:
        node.error = error
    return weakref.ref(node)


def with_closure():
    node = Node("closure")
    node.function = lambda: node
    node.bound = node.function
    node.table = {id(node): (node, [node])}
    return weakref.ref(node)


def with_class():
    class Local:
        pass

    Local.itself = Local()
    return weakref.ref(Local)


kept = Node("kept")
references = [make() for make in (with_generator, with_exception, with_closure, with_class)] + [weakref.ref(kept)]
gc.collect()
print([r() is not None for r in references])

print(gc.isenabled(), gc.disable(), gc.isenabled(), gc.enable(), gc.isenabled())
before = gc.get_threshold()
gc.set_threshold(500, 7, 3)
print(gc.get_threshold()[:2], gc.set_threshold(*before), gc.get_threshold() == before, len(before), type(gc.get_count()), len(gc.get_count()))
gc.set_threshold(0)
gc.set_threshold(*before)
print(gc.get_debug(), gc.set_debug(gc.DEBUG_UNCOLLECTABLE), gc.get_debug() == gc.DEBUG_UNCOLLECTABLE, gc.set_debug(0), gc.DEBUG_STATS | gc.DEBUG_COLLECTABLE | gc.DEBUG_SAVEALL, gc.DEBUG_LEAK)
print([type(gc.collect(g)).__name__ for g in (0, 1, 2)], type(gc.collect()).__name__, [sorted(s) for s in gc.get_stats()][0], gc.garbage)
attempt("generation", gc.collect, 3)
attempt("generation negative", gc.collect, -1)
attempt("generation text", gc.collect, "1")
attempt("threshold text", gc.set_threshold, "1")
attempt("threshold nothing", gc.set_threshold)
attempt("debug text", gc.set_debug, "1")
attempt("objects", gc.get_objects, 5)
attempt("named", lambda: type(gc.collect(generation=0)).__name__)

log = []


def watch(phase, info):
    log.append((phase, sorted(info), info["generation"]))


gc.callbacks.append(watch)
gc.collect()
gc.callbacks.remove(watch)
gc.collect()
print(log)

for value in (5, 1.5, "x", b"", None, True, [], {}, {"a": []}, set(), Node, kept, lambda: 0, len):
    print(type(value).__name__, gc.is_tracked(value), end="; ")
print(gc.is_tracked([1]), gc.is_finalized(5), gc.is_finalized([]))
holder = [kept]
print(any(r is holder for r in gc.get_referrers(kept)), any(r is kept for r in gc.get_referents(holder)), gc.get_referents(5, "x"), gc.get_referents([1, "a"]) in ([1, "a"], ["a", 1]), sorted(gc.get_referents({"k": 5}), key=str), any(o is holder for o in gc.get_objects()), gc.get_referrers())
gc.freeze()
print(gc.get_freeze_count() >= 0, gc.unfreeze(), gc.get_freeze_count())

# Callbacks of weak references run after the collection, in which the object has gone.
order = []


def drop():
    nodes = [Node(n) for n in range(3)]
    for n in nodes:
        n.self = n
    return [weakref.ref(n, lambda dead: order.append(dead())) for n in nodes]


refs = drop()
gc.collect()
print(order, [r() for r in refs])
cache = weakref.WeakValueDictionary()


def lookup(name):
    found = cache.get(name)
    if found is None:
        found = cache[name] = Node(name)
        print("made", name, end="; ")
    return found


a = lookup("a")
print(lookup("a") is a, lookup("b").name)
gc.collect()
print(sorted(cache), lookup("b").name)
deep = None
for _ in range(20000):
    deep = [deep]
del deep
print(type(gc.collect()).__name__)
