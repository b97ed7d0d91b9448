def show(text):
    for line in text.strip().splitlines():
        try:
            print(line, "->", repr(eval(line)))
        except Exception as error:
            print(line, "->", type(error).__name__ + ":", error)


def gen(n=3):
    for i in range(n):
        got = yield i
        if got == "stop": return "stopped"
    return "done"
async def co(): return 5
async def agen(): yield 1
g = gen()
show("""
type(g).__name__, g.__name__, g.__qualname__, g.gi_running, g.gi_suspended, g.gi_yieldfrom, g.gi_code.co_name, g.gi_frame is not None, repr(g)[:21], iter(g) is g, type(g).__mro__[0].__name__
g.send(5)
g.send(None), g.gi_suspended, g.send("x"), g.send("stop")
next(g)
g.gi_frame, g.gi_suspended, g.close(), g.gi_running
g.send(5)
g.throw(ValueError)
g.throw(ValueError("v"))
g.throw(ValueError, "v")
g.throw(ValueError, ValueError("w"))
g.throw(5)
g.throw("x")
g.throw(int)
g.throw()
g.throw(1, 2, 3, 4)
g.throw(ValueError("v"), "x")
g.send()
g.send(1, 2)
g.close(1)
gen(1, 2)
[*gen(2)], list(gen(0)), sum(gen(4)), dict(zip("ab", gen())), tuple(x * 2 for x in gen()), max(gen()), sorted(gen(), reverse=True), "".join(str(i) for i in gen()), any(x > 1 for x in gen()), 2 in gen(), [i for i in gen() if i], {*gen()}, list(map(str, gen()))
len(gen())
gen()[0]
gen() + gen()
gen().nope
gen().x = 1
hash(g) == hash(g), g == g, g == gen(), bool(g)
reversed(gen())
type("S", (type(g),), {})
(lambda: (yield))().send(None), next((lambda: (yield 5))()), list((lambda: (yield from "ab"))())
""")
g = gen()
g.__name__ = "renamed"
g.__qualname__ = "re.named"
print(g.__name__, repr(g).split(" at ")[0])
for text in ("g.__name__ = 5", "g.__qualname__ = None", "del g.__name__", "g.x = 5"):
    try:
        exec(text)
    except Exception as error:
        print(text, "->", type(error).__name__ + ":", error)


def delegating():
    result = yield from gen(2)
    yield result


d = delegating()
print(next(d), type(d.gi_yieldfrom).__name__, next(d), next(d), d.gi_yieldfrom, next(d, "end"))


def running():
    try:
        me.send(None)
    except ValueError as error:
        yield str(error)
    try:
        me.close()
    except ValueError as error:
        yield str(error)
    yield me.gi_running


me = running()
print(list(me))


def ignoring():
    try:
        yield 1
    except GeneratorExit:
        yield 2


i = ignoring()
next(i)
try:
    i.close()
except RuntimeError as error:
    print(error)


def stops():
    yield 1
    raise StopIteration("inner")


try:
    list(stops())
except RuntimeError as error:
    print(error, repr(error.__cause__))


def returns_on_close():
    try:
        yield 1
    except GeneratorExit:
        return "closed value"


r = returns_on_close()
next(r)
print(r.close(), r.close(), gen().close())
c = co()
print(type(c).__name__, c.__name__, c.cr_running, c.cr_suspended, c.cr_await, c.cr_code.co_name, c.cr_frame is not None, c.cr_origin, repr(c)[:20])
for call in (lambda: iter(c), lambda: next(c), lambda: list(c), lambda: c.send(1), lambda: c.x):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)
try:
    c.send(None)
except StopIteration as stop:
    print(stop.value, c.cr_frame)
try:
    c.send(None)
except RuntimeError as error:
    print(error)
c.close()
ag = agen()
print(type(ag).__name__, ag.__name__, ag.ag_running, ag.ag_suspended, ag.ag_await, ag.ag_code.co_name, type(ag.__anext__()).__name__, type(ag.asend(None)).__name__, type(ag.athrow(ValueError)).__name__, type(ag.aclose()).__name__, ag.__aiter__() is ag)
for call in (lambda: iter(ag), lambda: next(ag), lambda: list(ag), lambda: ag.send(1), lambda: aiter(5), lambda: anext(5), lambda: aiter(ag) is ag):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)
