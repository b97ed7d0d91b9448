import types
def run(coro):
    try:
        while True:
            coro.send(None)
    except StopIteration as e:
        return e.value
@types.coroutine
def tick(v):
    got = yield v
    return got
class Aw:
    def __init__(self, v): self.v = v
    def __await__(self):
        got = yield self.v
        return (self.v, got)
async def a1():
    x = await Aw(1)
    y = await Aw(2)
    return x, y
c = a1()
print(c.send(None), c.send("a"))
try: c.send("b")
except StopIteration as e: print(e.value)
print(type(c).__name__, c.cr_running, c.cr_await, c.cr_frame, c.__name__, c.__qualname__)
class AI:
    def __init__(self, n): self.i, self.n = 0, n
    def __aiter__(self): return self
    async def __anext__(self):
        if self.i >= self.n: raise StopAsyncIteration
        self.i += 1
        await Aw(self.i)
        return self.i
async def a2():
    out = []
    async for v in AI(3):
        out.append(v)
    else:
        out.append("else")
    return out, [v async for v in AI(2)], {v: v*2 async for v in AI(2) if v > 1}, [await Aw(v) for v in (1, 2)]
print(run(a2()))
class CM:
    async def __aenter__(self):
        await Aw("enter"); print("enter"); return self
    async def __aexit__(self, t, v, tb):
        await Aw("exit"); print("exit", t and t.__name__, v); return t is ValueError
async def a3():
    async with CM() as c, CM():
        print("body")
        raise ValueError("x")
    print("after")
    try:
        async with CM():
            raise KeyError("k")
    except KeyError as e: print("caught", e)
    async with CM(): return 5
print(run(a3()))
async def ag(n):
    try:
        for i in range(n):
            got = yield i
            print("got", got)
            await Aw("in ag")
    finally:
        print("ag closed")
async def a4():
    g = ag(3)
    print(await g.asend(None), await g.asend("hello"))
    await g.aclose()
    try: await g.__anext__()
    except StopAsyncIteration: print("sai")
    g = ag(2)
    await g.__anext__()
    try: await g.athrow(ValueError("boo"))
    except ValueError as e: print("thrown", e)
    g2 = ag(5)
    async for v in g2:
        if v == 1: break
    await g2.aclose()
    print([x async for x in ag(2)])
    print(type(g).__name__, type(g.asend(None)).__name__, type(g.athrow(ValueError)).__name__, type(g.aclose()).__name__)
    return await anext(AI(1)), await anext(AI(0), "dflt")
print(run(a4()))
async def a5():
    async def inner(): raise ValueError("inner")
    try: await inner()
    except ValueError as e: print("v", e)
    c = inner()
    try: await c
    except ValueError: pass
    try: await c
    except RuntimeError as e: print(e)
    for bad in (5, None, [1]):
        try: await bad
        except TypeError as e: print(e)
    try:
        async for x in [1]: pass
    except TypeError as e: print(e)
    try:
        async with 5: pass
    except TypeError as e: print(e)
    try:
        with CM(): pass
    except TypeError as e: print(e)
    return "done"
print(run(a5()))
async def a6():
    yield 1
    return
g = a6()
print(type(g).__name__, g.ag_running, g.ag_await, g.ag_frame is not None, hasattr(g, "__aiter__"))
c = a5()
c.close()
print(c.cr_frame)
try: c.send(None)
except RuntimeError as e: print(e)
try: a1().send(5)
except TypeError as e: print(e)
def gen():
    yield from a1()
try: list(gen())
except TypeError as e: print(e)
try:
    for x in a1(): pass
except TypeError as e: print(e)
c = a1(); c.send(None)
try: c.throw(KeyError("thrown"))
except KeyError as e: print("out", e)
w = a1().__await__()
print(type(w).__name__, w.send(None))
@types.coroutine
def oldstyle():
    x = yield "old"
    return x
async def a7(): return await oldstyle()
c = a7(); print(c.send(None))
try: c.send("sent")
except StopIteration as e: print(e.value)
async def a8():
    async def g():
        for i in range(3):
            yield i
    return [i async for i in g()], sum([i async for i in g()]), [j for i in range(2) for j in [k async for k in g()]]
print(run(a8()))
async def a9():
    return (x async for x in ag(1))
print(type(run(a9())).__name__)
async def stopit(): raise StopIteration(5)
try: run(stopit())
except RuntimeError as e: print(e, repr(e.__cause__))
async def agstop():
    yield 1
    raise StopAsyncIteration
async def a10():
    try:
        async for x in agstop(): print(x)
    except RuntimeError as e: print(e)
run(a10())
lam = lambda: (yield)
print(type(lam()).__name__)
