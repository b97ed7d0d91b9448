print(None, repr(None), str(None), type(None), bool(None), None == None, None is None, None == 0, None != False, hash(None) == hash(None))
print(..., repr(...), type(...), bool(...), ... == Ellipsis, NotImplemented, type(NotImplemented))
print([None] * 3, {None: 1}[None], None in [None], (None,), {None}, f"{None}", f"{None!r:>6}", "%s" % None)
print(type(None)() is None, type(...)() is ..., type(NotImplemented)() is NotImplemented)
x = None
for f in (lambda: None + 1, lambda: x(), lambda: None.x, lambda: len(None), lambda: None < None, lambda: iter(None), lambda: x["a"], lambda: int(None), lambda: type(None)(1), lambda: -None, lambda: x[0:1], lambda: "a" + None, lambda: [] + None, lambda: sum(None), lambda: "x".join(None), lambda: print(sep=5), lambda: sorted(None), lambda: [*None], lambda: {**None}):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


def nothing():
    pass


def explicit():
    return


def early(x):
    if x:
        return 1


print(nothing(), explicit(), early(0), early(1), [].append(1), print("x"))
x = None
print(x or "default", x if x is not None else "default", x is None and "none")
result = {"a": None}
print(result.get("a", "d"), result.get("b", "d"), "a" in result, [k for k, v in result.items() if v is None])


def sentinel(value=...):
    return "missing" if value is ... else value


print(sentinel(), sentinel(None), sentinel(...))
a = b = c = None
a, b = b, a
print(a, b, c, (a, b) == (None, None))


def stub(): ...


class Stub: ...


print(stub(), Stub().__class__.__name__, [...][0], {...: 1})
