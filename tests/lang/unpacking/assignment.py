a, b = 1, 2
(c, d), e = (3, 4), 5
[f, g] = "xy"
h, = [6]
print(a, b, c, d, e, f, g, h)
first, *rest = range(4)
*init, last = "abc"
x, *y, z = 1, 2
p, *q, (r, *s) = 1, 2, 3, (4, 5, 6)
*only, = (1, 2)
print(first, rest, init, last, x, y, z, p, q, r, s, only)
a, b = b, a
a, b, c = c, a, b
print(a, b, c)
i = j = k = [0]
j.append(1)
print(i, k is i)
(m), n = 1, 2
[o] = [3]
print(m, n, o)
d = {}
d["x"], d["y"] = 1, 2
lst = [0, 0, 0]
lst[0], *lst[1:] = "abc"
print(d, lst)


class Obj:
    pass


obj = Obj()
obj.a, obj.b = 10, 20
obj.a, lst[1] = lst[1], obj.b
print(obj.a, obj.b, lst)
for (a, b), *c in [((1, 2), 3, 4), ("xy", 5)]:
    print(a, b, c)
for i, (k, v) in enumerate({"p": 1}.items()):
    print(i, k, v)
print([a + b for a, b in [(1, 2), (3, 4)]], {k: v for k, (v, _) in {"a": (1, 2)}.items()}, [x for x, *_ in ["abc", "de"]])


def attempt(code, values):
    try:
        if code == 2:
            a, b = values
        elif code == 3:
            a, b, c = values
        elif code == "star":
            a, *b, c = values
        elif code == "nested":
            (a, b), c = values
        elif code == 0:
            [] = values
        print(code, "ok")
    except (ValueError, TypeError) as e:
        print(code, type(e).__name__, e)


attempt(2, [1])
attempt(2, [])
attempt(2, [1, 2, 3])
attempt(2, "abc")
attempt(3, (1, 2))
attempt(2, 5)
attempt(2, None)
attempt("star", [1])
attempt("star", [])
attempt("nested", (1, 2))
attempt("nested", ((1,), 2))
attempt(2, {1: 2, 3: 4})
attempt(2, (x for x in range(3)))
attempt(2, iter([1, 2]))
attempt(0, [])
attempt(0, [1])
attempt(2, range(5))
attempt(2, {"a"})
log = []


def note(v):
    log.append(v)
    return v


note({})[note("k")], note([0])[note(0)] = note((1, 2))
print(log)
(a, b), c = [1, 2], 3
print(a, b, c, *[1, 2], *"ab", sep=",")
print([*[1], *(2, 3)], (*[1], 2), {*[1], *[1]}, {**{"a": 1}, **{"b": 2}}, [*{}, *""], *(), *[[]])
t = 1, *[2, 3]
u = *t, 4
print(t, u, [*t, *u], (lambda *a, **k: (a, k))(*t, *"x", **{"k": 1}, j=2))


def returns():
    return 1, *[2, 3]


def yields():
    yield 1, *[2]


print(returns(), list(yields()), {"k": 1}["k"])
for x in *[1, 2], 3:
    print(x, end=" ")
print()
