def inner():
    x = yield 1
    print("inner got", x)
    y = yield 2
    print("inner got", y)
    return "inner result"


def outer():
    result = yield from inner()
    print("outer got", result)
    yield 3
    return "outer result"


g = outer()
print(next(g), g.send("a"), g.send("b"))
try:
    next(g)
except StopIteration as e:
    print(e.value)


def over(iterable):
    result = yield from iterable
    print("result", result)


print(list(over([1, 2])), list(over("ab")), list(over(range(2))), list(over({"k": 1})))
try:
    list(over(5))
except TypeError as e:
    print(e)


def catches():
    while True:
        try:
            yield "waiting"
        except ValueError as e:
            yield f"caught {e}"


def wrap():
    try:
        yield from catches()
    finally:
        print("wrap cleanup")


w = wrap()
print(next(w), w.throw(ValueError("v")), next(w))
try:
    w.throw(KeyError("k"))
except KeyError as e:
    print(repr(e))
w = wrap()
next(w)
w.close()


class Custom:
    def __iter__(self):
        return self

    def __init__(self):
        self.n = 0

    def __next__(self):
        self.n += 1
        if self.n > 2:
            raise StopIteration("custom value")
        return self.n


def use_custom():
    return (yield from Custom())


g = use_custom()
print(next(g), next(g))
try:
    next(g)
except StopIteration as e:
    print(e.value)
g = use_custom()
next(g)
try:
    g.send(5)
except AttributeError as e:
    print(e)
g = use_custom()
next(g)
try:
    g.throw(ValueError("into custom"))
except ValueError as e:
    print(e)
