# WeakValueDictionary, WeakKeyDictionary, WeakSet, WeakMethod, finalize.
import gc
import weakref


class A:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return self.name

    def method(self):
        return self.name + "!"


def attempt(function):
    try:
        print(function())
    except Exception as error:
        print(type(error).__name__, error)


a, b, c = A("a"), A("b"), A("c")
values = weakref.WeakValueDictionary(x=a, y=b)
values["z"] = c
print(dict(values), len(values), "x" in values, values.get("q", 5), list(values), list(values.values()))
print(values["x"], values.setdefault("x", b), values.pop("y"), values.pop("y", None), sorted(values.keys()))
print((values | {"w": b})["w"], len(values.valuerefs()), len(values.copy()))
attempt(lambda: values["q"])
attempt(lambda: values.pop("q"))
attempt(lambda: values.update({"n": 1}))
attempt(lambda: weakref.WeakValueDictionary(1, 2))
del a
gc.collect()
print(dict(values), len(values), "x" in values)
print(values.popitem())
attempt(values.popitem)

keys = weakref.WeakKeyDictionary({b: 1})
keys[c] = 2
print(dict(keys), len(keys), b in keys, 1 in keys, keys[b], keys.get(A("t")), list(keys.items()), len(keys.keyrefs()))
attempt(lambda: keys.update({1: 2}))
attempt(lambda: keys.pop(1))
keys.setdefault(b, 9)
print(keys.pop(b), keys.pop(b, "none"), len(keys))
del c
gc.collect()
print(len(keys), list(keys), list(values))

d, e = A("d"), A("e")
group = weakref.WeakSet([d, e])
print(len(group), d in group, 1 in group, sorted(map(repr, group)), group == weakref.WeakSet([e, d]))
print(len(group - {d}), len(group | {b}), len(group & {d}), len(group ^ {d, b}), group <= {d, e, b}, group.isdisjoint([b]))
attempt(lambda: group.add(1))
attempt(lambda: group.discard(b))
for item in group:
    del item
del e
gc.collect()
print(len(group), list(group))
group.clear()
attempt(group.pop)

method = weakref.WeakMethod(d.method, lambda r: print("method is gone", r()))
print(method()(), method == weakref.WeakMethod(d.method), d.method is d.method)
attempt(lambda: weakref.WeakMethod(len))
finalizer = weakref.finalize(d, print, "finalized", 1, sep="-")
print(finalizer.alive, finalizer.atexit, finalizer.peek()[1:])
del d
gc.collect()
print(method(), finalizer.alive, finalizer(), finalizer.peek(), finalizer.detach())
f = A("f")
finalizer = weakref.finalize(f, lambda: "result")
print(finalizer(), finalizer(), finalizer.alive)
finalizer = weakref.finalize(f, print, "never")
print(finalizer.detach()[2:], finalizer.alive)
attempt(lambda: weakref.finalize(1, print))
attempt(lambda: weakref.finalize(f))
weakref.finalize(f, print, "at the end, last")
weakref.finalize(f, print, "at the end, first")
quiet = weakref.finalize(f, print, "not at the end")
quiet.atexit = False
print("end of the script")
