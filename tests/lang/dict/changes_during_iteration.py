# Dictionaries and sets that change while they are gone over.


def attempt(label, function):
    try:
        print(label, function())
    except (RuntimeError, KeyError) as error:
        print(label, type(error).__name__, error)


def adding(view):
    def run():
        d = {1: 1, 2: 2, 3: 3}
        seen = []
        for item in view(d):
            seen.append(item)
            d[len(d) + 10] = 0
        return seen

    return run


def removing(view):
    def run():
        d = {1: 1, 2: 2, 3: 3}
        seen = []
        for item in view(d):
            seen.append(item)
            del d[3 if 3 in d else 2]
        return seen

    return run


def replacing(view):
    def run():
        d = {1: 1, 2: 2, 3: 3}
        seen = []
        for item in view(d):
            seen.append(item)
            for key in d:
                d[key] = 9
        return seen

    return run


def moving(view):
    def run():
        d = {1: 1, 2: 2}
        seen = []
        for item in view(d):
            seen.append(item)
            first = next(iter(d))
            d[first] = d.pop(first)
            if len(seen) > 10:
                return "endless"
        return seen

    return run


VIEWS = {
    "keys": lambda d: d,
    "values": lambda d: d.values(),
    "items": lambda d: d.items(),
    "reversed": reversed,
    "reversed items": lambda d: reversed(d.items()),
}
for name, view in VIEWS.items():
    attempt(name + " adding", adding(view))
    attempt(name + " removing", removing(view))
    attempt(name + " replacing", replacing(view))
attempt("keys moving", moving(VIEWS["keys"]))
attempt("items moving", moving(VIEWS["items"]))

d = {1: 1}
iterator = iter(d)
d[2] = 2
attempt("next", lambda: next(iterator))
del d[2]
attempt("next again", lambda: next(iterator, "default"))
d = {1: 1, 2: 2}
iterator = iter(d)
print(next(iterator), next(iterator), next(iterator, "end"))
d[3] = 3
print(next(iterator, "still the end"))

s = {1, 2, 3}
def grow():
    for item in s:
        s.add(item + 10)
attempt("set", grow)
iterator = iter(s)
s.add("x")
attempt("set next", lambda: next(iterator))
for build in (lambda: [x for x in d if d.pop(x)], lambda: {x: d.clear() for x in d}, lambda: list(filter(lambda x: d.update({x + 1: 0}), d)), lambda: sorted(d, key=lambda k: d.setdefault(k + 100, 1)), lambda: dict(d, **{k: 1 for k in "ab"})):
    d = {1: 1, 2: 2}
    attempt("built", build)


class Mutating:
    def __init__(self, target):
        self.target = target

    def __hash__(self):
        return 1

    def __eq__(self, other):
        self.target.clear()
        return True


d = {}
d[Mutating(d)] = "value"
attempt("lookup", lambda: d.get(Mutating({}), "gone"))
attempt("len", lambda: len(d))
d = {1: 1, 2: 2, 3: 3}
while d:
    key = next(iter(d))
    del d[key]
print(d, list(d.items()))
