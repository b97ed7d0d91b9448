"""Attributes of generators, coroutines and asynchronous generators, and what can be done to them."""

import types


def attempt(action):
    try:
        print(action())
    except BaseException as error:
        print(type(error).__name__, error)


def gen(n):
    local = n
    while local:
        local -= 1
        yield local


async def coro():
    return await waits()


@types.coroutine
def waits():
    yield "waiting"
    return "done"


async def agen():
    yield 1


g = gen(3)
print(g.gi_running, g.gi_suspended, g.gi_frame.f_locals, g.gi_yieldfrom, g.gi_code is gen.__code__, g.__name__, g.__qualname__)
next(g)
print(g.gi_running, g.gi_suspended, g.gi_frame.f_locals, g.gi_frame.f_lineno)
for name in ("gi_running", "gi_frame", "gi_code", "gi_yieldfrom", "gi_suspended"):
    attempt(lambda: setattr(g, name, 5))
attempt(lambda: setattr(g, "__name__", 5))
attempt(lambda: delattr(g, "__name__"))
attempt(lambda: setattr(g, "x", 5))
g.__name__ = "renamed"
g.__qualname__ = "very.renamed"
print(g.__name__, repr(g).split(" at")[0])
print(list(g), g.gi_frame, g.gi_suspended, g.gi_running)
attempt(lambda: g.send())
attempt(lambda: g.send(1, 2))
attempt(lambda: gen(1).send("x"))
attempt(lambda: gen())
attempt(lambda: gen(1)[0])
attempt(lambda: len(gen(1)))
attempt(lambda: iter(g) is g and g.__iter__() is g)
attempt(lambda: type(g)())
attempt(lambda: type("G", (type(g),), {}))
attempt(lambda: gen(3) == gen(3))
attempt(lambda: bool(gen(0)))


def outer():
    yield from [1, 2]
    yield from inner


inner = gen(2)
o = outer()
next(o)
print(type(o.gi_yieldfrom).__name__)
next(o), next(o)
print(o.gi_yieldfrom is inner)

c = coro()
print(c.cr_running, c.cr_suspended, c.cr_await, c.cr_frame.f_lineno > 0, c.cr_code.co_name, c.cr_origin)
print(c.send(None), c.cr_await.__name__, c.cr_suspended)
attempt(lambda: c.send(None))
print(c.cr_frame, c.cr_await)
attempt(lambda: c.send(None))
attempt(lambda: c.throw(ValueError("x")))
attempt(lambda: c.close())
attempt(lambda: iter(coro()))
attempt(lambda: next(coro()))
attempt(lambda: [*coro()])
attempt(lambda: repr(c).split(" at")[0])
w = coro().__await__()
print(type(w).__name__, iter(w) is w, next(w))
attempt(lambda: w.throw(KeyError("k")))
c = coro()
attempt(lambda: c.send(5))
c.close()
attempt(lambda: c.send(None))

a = agen()
print(a.ag_running, a.ag_frame.f_lineno > 0, a.ag_await, a.ag_code.co_name, a.__name__, repr(a).split(" at")[0])
attempt(lambda: iter(a))
attempt(lambda: a.send(1))
step = a.__anext__()
print(type(step).__name__, type(a.asend(None)).__name__, type(a.athrow(ValueError)).__name__, type(a.aclose()).__name__)
attempt(lambda: step.send(None))
attempt(lambda: step.send(None))
attempt(lambda: a.asend(1).send(None))
attempt(lambda: a.__anext__().send(None))
attempt(lambda: aiter(a) is a)
attempt(lambda: aiter(5))
attempt(lambda: anext(5))


def reentrant():
    yield next(me)


me = reentrant()
attempt(lambda: next(me))
flags = {"gen": gen, "coro": coro, "agen": agen, "lambda": lambda: (yield)}
print({k: hex(f.__code__.co_flags & 0x3A0) for k, f in flags.items()})
