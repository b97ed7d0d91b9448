def state():
    a = 1
    b = [a]
    for i in range(3):
        a += i
        b.append(a)
        received = yield a, list(b)
        if received:
            a = received


g = state()
print(next(g))
print(g.send(100))
print(next(g))
print(list(g))


def with_try():
    for i in range(3):
        try:
            yield i
        except ValueError:
            yield "handled"
        else:
            yield "fine"


g = with_try()
print(next(g), g.throw(ValueError), next(g), next(g), list(g))


def with_with(log):
    class M:
        def __enter__(self):
            log.append("enter")

        def __exit__(self, *a):
            log.append(("exit", a[0] and a[0].__name__))

    with M():
        yield 1
        yield 2


log = []
list(with_with(log))
g = with_with(log)
next(g)
g.close()
g = with_with(log)
next(g)
try:
    g.throw(KeyError)
except KeyError:
    pass
print(log)


def many():
    gens = [state() for _ in range(3)]
    return [next(g)[0] for g in gens for _ in range(2)]


print(many())




try:
    def f():
        got = []
        got.append((yield "a"))
        got.append((yield "b") or "default")
        d = {(yield "key"): (yield "value")}
        return got, d
    g = f()
    print(next(g), g.send(1), g.send(None), g.send("k"))
    g.send("v")
except StopIteration as e:
    print(e.value)


def deep_stack(n):
    if n == 0:
        yield "bottom"
    else:
        for x in deep_stack(n - 1):
            yield x


print(list(deep_stack(50)))


def recursion_with_locals(items):
    for i, item in enumerate(items):
        if isinstance(item, list):
            for path, x in recursion_with_locals(item):
                yield [i] + path, x
        else:
            yield [i], item


print(list(recursion_with_locals([1, [2, [3, 4]], 5])))
g = (lambda: (yield))()
print(next(g), g.gi_code.co_name)
