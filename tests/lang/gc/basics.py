# gc: collecting, settings, tracking.
import gc
import weakref


class Node:
    pass


def attempt(function):
    try:
        print(function())
    except Exception as error:
        print(type(error).__name__, error)


a, b = Node(), Node()
a.other, b.other = b, a
reference = weakref.ref(a)
del a, b
print(gc.collect() > 0, reference())
print(gc.isenabled(), gc.disable(), gc.isenabled(), gc.enable(), gc.isenabled())
print(gc.get_threshold())
gc.set_threshold(500)
print(gc.get_threshold())
gc.set_threshold(600, 5, 7)
print(gc.get_threshold())
attempt(lambda: gc.set_threshold())
attempt(lambda: gc.set_threshold(1, 2, 3, 4))
attempt(lambda: gc.collect(5))
attempt(lambda: gc.collect(-1))
attempt(lambda: gc.collect("a"))
attempt(lambda: gc.set_debug(1.5))
print(type(gc.collect(generation=0)), len(gc.get_count()), len(gc.get_stats()), sorted(gc.get_stats()[0]))
print(gc.get_debug(), gc.set_debug(gc.DEBUG_STATS) if False else None, gc.garbage, gc.callbacks)
print([gc.is_tracked(value) for value in (1, "a", None, 1.5, b"", (), {}, {"a": 1}, object())])
print([gc.is_tracked(value) for value in ([], {"a": []}, {1: {}}, Node(), Node, len, gc, set())])
gc.freeze()
print(gc.get_freeze_count() > 0)
gc.unfreeze()
print(gc.get_freeze_count())
gc.callbacks.append(lambda phase, info: print(phase, sorted(info)))
gc.collect()
gc.callbacks.clear()


class Holder:
    def __init__(self, value):
        self.value = value


target = Node()
holder, items, table = Holder(target), [target], {"key": target}
referrers = gc.get_referrers(target)
print(any(found is items for found in referrers), any(found is table for found in referrers))
print(gc.get_referents([1, "two", target]) == [1, "two", target], gc.get_referents({"k": 5}), gc.get_referents(1))
print(any(value is items for value in gc.get_objects()), gc.is_finalized(target))
attempt(lambda: gc.get_objects(generation=9))
