log = []


def note(x):
    log.append(x)
    return x


def f(*args, **kwargs):
    return args, kwargs


print(f(note(1), *note([2, 3]), note(4), a=note(5), **note({"b": 6}), c=note(7)))
print(log)
log.clear()
note("x").replace(note("x"), note("y"))
print(log)
log.clear()
{note("k1"): note("v1"), note("k2"): note("v2")}
print(log)
log.clear()
d = {}
d[note("key")] = note("value")
print(log)
log.clear()
note([1, 2, 3])[note(0)] += note(5)
print(log)
log.clear()
note(1) + note(2) * note(3)
print(log)
log.clear()
note(1) < note(2) < note(0) < note(9)
print(log)
log.clear()
print(note(0) or note(1) and note(2))
print(log)
log.clear()


def attempt(code):
    try:
        print(code())
    except TypeError as e:
        print(e)


attempt(lambda: f(**{"a": 1}, **{"a": 2}))
attempt(lambda: f(a=1, **{"a": 2}))
attempt(lambda: f(**{1: 2}))
attempt(lambda: f(*5))
attempt(lambda: f(**5))
attempt(lambda: f(*[1], *(2,), *"ab", *{3: 4}, *range(2)))
attempt(lambda: print(1, sep=1))
five, text, nothing, items = 5, "text", None, [1]
attempt(lambda: five())
attempt(lambda: text())
attempt(lambda: nothing(1))
attempt(lambda: items(0))
