"""Dictionaries that change while they are gone over, compared, updated or printed, and the iterators afterwards."""


def attempt(label, function, *args):
    try:
        print(label, repr(function(*args)))
    except BaseException as error:
        print(label, type(error).__name__, error)


def walk(iterator, action, count=10):
    seen = []
    for item in iterator:
        seen.append(item)
        if len(seen) == count:
            break
        action()
    return seen


def fresh():
    return {"a": 1, "b": 2, "c": 3}


VIEWS = [("iter", iter), ("keys", lambda d: iter(d.keys())), ("values", lambda d: iter(d.values())), ("items", lambda d: iter(d.items())), ("reversed", reversed), ("reversed items", lambda d: reversed(d.items()))]
for name, view in VIEWS:
    d = fresh()
    attempt(name + " add", walk, view(d), lambda: d.__setitem__(len(d), 0))
    d = fresh()
    attempt(name + " delete", walk, view(d), lambda: d.popitem())
    d = fresh()
    attempt(name + " clear", walk, view(d), d.clear)
    d = fresh()
    attempt(name + " replace values", walk, view(d), lambda: d.update(a=9, b=9, c=9))
    d = fresh()
    attempt(name + " delete and add the same", walk, view(d), lambda: d.__setitem__("a", d.pop("a")), 2)
    d = fresh()
    attempt(name + " delete one, add another", walk, view(d), lambda: (d.pop(next(iter(d))), d.__setitem__(len(d) + 100, 1)))
    d = fresh()
    attempt(name + " clear and refill", walk, view(d), lambda: (d.clear(), d.update(fresh())))
    d = fresh()
    attempt(name + " clear and refill with others", walk, view(d), lambda: (d.clear(), d.update(x=1, y=2, z=3)))
    d = fresh()
    i = view(d)
    next(i)
    d["new"] = 1
    attempt(name + " grown", next, i)
    del d["new"]
    attempt(name + " shrunk again", next, i)
    attempt(name + " and again", next, i)
    d = fresh()
    i = view(d)
    for _ in range(3):
        next(i)
    d["late"] = 1
    attempt(name + " changed at the end", next, i)
    attempt(name + " at the end again", next, i)
    d = fresh()
    i = view(d)
    list(i)
    d["late"] = 1
    attempt(name + " changed after the end", next, i)
    print(i.__length_hint__())
    i = view(fresh())
    next(i)
    print(i.__length_hint__(), list(i), i.__length_hint__())
    i = view({})
    attempt(name + " empty", next, i)


# Keys whose comparison changes the dictionary.
class Key:
    def __init__(self, name, action=None):
        self.name, self.action = name, action

    def __hash__(self):
        return 1

    def __eq__(self, other):
        if self.action:
            action, self.action = self.action, None
            action()
        return isinstance(other, Key) and self.name == other.name

    def __repr__(self):
        return f"K{self.name}"


d = {Key(1): "one", Key(2): "two"}
attempt("lookup clears", d.get, Key(2, lambda: d.clear()))
print(d)
d = {Key(1): "one", Key(2): "two"}
attempt("lookup deletes", d.pop, Key(2, lambda: d.pop(Key(1))))
print(d)
d = {Key(1): "one", Key(2): "two"}
attempt("set grows", d.__setitem__, Key(3, lambda: d.update({i: i for i in range(20)})), "three")
print(len(d), d[Key(3)])
d = {Key(1): "one"}
attempt("contains fails", d.__contains__, Key(2, lambda: 1 / 0))


# Values whose comparison or text changes it.
class Value:
    def __init__(self, action):
        self.action = action

    def __eq__(self, other):
        self.action()
        return True

    def __repr__(self):
        self.action()
        return "V"


left, right = {}, {}
left.update(a=Value(lambda: left.pop("b", None)), b=1)
right.update(a=Value(lambda: None), b=1)
attempt("equal while shrinking", lambda: left == right)
d = {}
d.update(a=Value(lambda: d.__setitem__(len(d), 1)), b=2)
attempt("repr while growing", repr, d)
d = {}
d.update(a=Value(lambda: d.clear()), b=2)
attempt("repr while clearing", repr, d)


# update from things that change.
class Source:
    def __init__(self, target):
        self.target = target

    def keys(self):
        self.target.clear()
        return iter(["x", "y"])

    def __getitem__(self, key):
        self.target[key + key] = 1
        return key.upper()


d = fresh()
attempt("update", d.update, Source(d))
print(d)
d = fresh()
attempt("update with itself", d.update, d)
attempt("or itself", lambda: d | d)
d |= d
print(d)


def pairs(d):
    yield "k", 1
    d.clear()
    yield "l", 2
    yield "m"


attempt("pairs", d.update, pairs(d))
print(d)
attempt("from its own items", lambda: (e := fresh()).update((k * 2, v) for k, v in e.items()))
attempt("comprehension over itself", lambda: {k: d.pop("l") for k in d})
d = fresh()
attempt("sum", lambda: sum(d.setdefault(k + k, 1) for k in d))
attempt("any", lambda: any(d.pop(k) is None for k in list(d)))
print(d)
