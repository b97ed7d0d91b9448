"""`yield from`: send, throw and close passed to any iterator, return values, errors of the inner one."""


def attempt(action):
    try:
        print(action())
    except BaseException as error:
        print(type(error).__name__, error, "| context", repr(error.__context__))


def outer(inner):
    try:
        result = yield from inner
        print("result", result)
        return result
    except ValueError as error:
        print("outer caught", error)
        yield "after"
    finally:
        print("outer finally")


class Iterator:
    def __init__(self, *, missing=()):
        self.n = 0

    def __iter__(self):
        return self

    def __next__(self):
        self.n += 1
        if self.n > 3:
            raise StopIteration("iterator result")
        return self.n


class Full(Iterator):
    def send(self, value):
        print("send", value)
        return f"sent {value}"

    def throw(self, *args):
        print("throw", len(args), repr(args[0]))
        if isinstance(args[0], KeyError):
            raise StopIteration("ended by throw")
        return "thrown"

    def close(self):
        print("close")


class BadClose(Full):
    def close(self):
        raise LookupError("close failed")


class Getattr(Iterator):
    def __getattr__(self, name):
        print("looked for", name)
        raise AttributeError(name)


attempt(lambda: list(outer(Iterator())))
attempt(lambda: list(outer([1, 2])))
attempt(lambda: list(outer(5)))
attempt(lambda: list(outer("ab")))
g = outer(Iterator())
next(g)
attempt(lambda: g.send(None))
attempt(lambda: g.send("x"))
g = outer(Full())
attempt(lambda: next(g))
attempt(lambda: g.send("x"))
attempt(lambda: g.send(None))
attempt(lambda: g.throw(TypeError("t")))
attempt(lambda: g.throw(TypeError))
attempt(lambda: g.throw(KeyError("k")))
g = outer(Full())
next(g)
attempt(lambda: g.close())
g = outer(Full())
next(g)
attempt(lambda: g.throw(GeneratorExit("explicit")))
g = outer(BadClose())
next(g)
attempt(lambda: g.close())
g = outer(Getattr())
next(g)
attempt(lambda: g.throw(ValueError("v")))
g.close()
g = outer(Getattr())
next(g)
attempt(lambda: g.close())


def leaf():
    try:
        while True:
            x = yield
            if x == "stop":
                return "leaf value"
    except KeyError:
        yield "leaf caught KeyError"
        return "leaf ended"
    finally:
        print("leaf finally")


def chain(depth):
    if depth:
        result = yield from chain(depth - 1)
    else:
        result = yield from leaf()
    return f"{result}<{depth}"


g = chain(3)
next(g)
g.send("go")
attempt(lambda: g.send("stop"))
g = chain(3)
next(g)
attempt(lambda: g.throw(KeyError))
attempt(lambda: next(g))
g = chain(2)
next(g)
attempt(lambda: g.throw(OSError("up through all")))
g = chain(2)
next(g)
attempt(lambda: g.close())


def own():
    yield 1
    yield from g2


g2 = own()
attempt(lambda: list(g2))


def shared():
    yield from source
    return "shared ended"


source = iter(range(5))
a, b = shared(), shared()
print(next(a), next(b), next(a), list(b), list(a))


class NotIterator:
    def __iter__(self):
        return 5


attempt(lambda: list(outer(NotIterator())))
attempt(lambda: next(outer(None)))
