log = []


def resource(name):
    log.append(f"open {name}")
    try:
        yield name
    finally:
        log.append(f"close {name}")


def use():
    for a in resource("a"):
        for b in resource("b"):
            yield a + b


print(list(use()), log)
log.clear()
g = use()
print(next(g))
g.close()
print(log[:2])
log.clear()


def nested_finally():
    try:
        try:
            yield 1
        finally:
            log.append("inner")
            yield 2
    finally:
        log.append("outer")


g = nested_finally()
print(next(g), next(g), list(g), log)
log.clear()


def return_in_finally():
    try:
        yield 1
        raise ValueError
    finally:
        return "value"


g = return_in_finally()
next(g)
try:
    next(g)
except StopIteration as e:
    print(e.value)


def catches_exit():
    while True:
        try:
            yield 1
        except GeneratorExit:
            log.append("exit")
            return


g = catches_exit()
next(g)
g.close()
print(log)
log.clear()


def delegating():
    try:
        yield from resource("inner")
        yield "more"
    except KeyError as e:
        log.append(f"caught {e}")
        yield "recovered"


g = delegating()
print(next(g), g.throw(KeyError("k")), list(g), log)
log.clear()
g = delegating()
next(g)
g.close()
print(log)
log.clear()


def manager():
    class M:
        def __enter__(self):
            log.append("enter")
            return self

        def __exit__(self, kind, value, tb):
            log.append(kind.__name__ if kind else "normal")
            return kind is ZeroDivisionError

    with M():
        yield 1
        yield 1 / 0
    yield "suppressed"


print(list(manager()), log)
log.clear()
g = manager()
next(g)
g.close()
print(log)


def counter():
    n = 0
    while True:
        try:
            command = yield n
        except ValueError:
            n = -1
            continue
        if command == "stop":
            return n
        n += command or 1


g = counter()
print(next(g), next(g), g.send(5), g.throw(ValueError), next(g))
try:
    g.send("stop")
except StopIteration as e:
    print("stopped at", e.value)


def pairs(n):
    return zip(*[iter(range(n))] * 2)


print(list(pairs(6)), list(zip(*[(x for x in range(6))] * 3)))
it = iter([1, 2, 3, 4, 5])
for x in it:
    if x % 2:
        print(x, next(it, "none"), end="; ")
print()
