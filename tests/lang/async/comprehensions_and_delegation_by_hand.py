"""Asynchronous comprehensions, generator expressions and loops driven by hand: order of steps, nesting, early ends and errors."""


class Step:
    def __init__(self, label, error=None):
        self.label, self.error = label, error

    def __await__(self):
        received = yield self.label
        if self.error:
            raise self.error
        return received


def drive(coroutine, answers=()):
    """Runs it to its end; shows what it waits for, and answers with what is given."""
    answers = iter(answers)
    waits = []
    value = None
    try:
        while True:
            waits.append(coroutine.send(value))
            value = next(answers, len(waits))
            if isinstance(value, BaseException):
                waits.append(coroutine.throw(value))
                value = None
    except StopIteration as stop:
        return stop.value, waits
    except BaseException as error:
        return f"{type(error).__name__}: {error}", waits


async def count(n, label="count"):
    try:
        for i in range(n):
            got = await Step(f"{label}{i}")
            yield i, got
    except LookupError as error:
        print("   error in", label, error)
        raise
    else:
        print("   end of", label)


async def listed():
    return [x async for x in count(2)]


async def filtered():
    return [i async for i, got in count(4) if await Step(f"if{i}") if got]


async def nested():
    return [(i, j) async for i, _ in count(2, "a") async for j, _ in count(2, "b")]


async def mixed():
    return [(i, j) for i in range(2) async for j, _ in count(i + 1, "m")]


async def inner_list():
    return [[j async for j, _ in count(i, "in")] for i in range(3)]


async def sets_and_dicts():
    return {i async for i, _ in count(2)}, {i: got async for i, got in count(2)}, {await Step("k"): await Step("v") for _ in range(2)}


async def awaits_inside():
    return [await Step(i) for i in range(3)], (await Step("a"), await Step("b")), {await Step("s")}, await Step("c") + await Step("d")


async def lazy():
    g = (i async for i, _ in count(3, "lazy"))
    first = await anext(g)
    second = await g.asend("ignored")
    await g.aclose()
    return first, second, type(g).__name__


async def lazy_with_await():
    g = (await Step(i) for i in range(2))
    return type(g).__name__, [x async for x in g]


async def breaks():
    async for i, _ in count(5, "broken"):
        if i == 1:
            break
    else:
        return "else"
    return i


async def with_else():
    async for i, _ in count(1):
        continue
    else:
        i = "else"
    return i


async def error_in_source():
    async def bad():
        yield 1
        raise ValueError("in source")

    seen = []
    try:
        async for x in bad():
            seen.append(x)
    except ValueError as error:
        return seen, str(error)


async def error_in_await():
    try:
        return [await Step("x", KeyError("from the step"))]
    except KeyError as error:
        return repr(error)


async def thrown_in():
    try:
        return [x async for x in count(3, "thrown")]
    except LookupError as error:
        return "caught", str(error), await Step("after")


async def outer_name(x="outer"):
    result = [x async for x, _ in count(2, "name")]
    return result, x


async def walrus():
    return [last := i async for i, _ in count(3, "w")], last


async def in_fstring():
    return f"{await Step('f')!r:>{await Step('w')}}|{[i async for i, _ in count(1)]}"


async def in_lambda_default():
    f = lambda a=await Step("default"): a
    return f()


async def conditional():
    return (await Step("yes")) if await Step("test") else await Step("no"), await Step("l") and await Step("r"), await Step("p") or await Step("q")


async def chained():
    return await Step("one") < await Step("two") < await Step("three") < await Step("never")


async def call_order():
    return (lambda *a, **k: (a, k))(await Step("a"), *[await Step("b")], k=await Step("c"), **{"l": await Step("d")})


async def subscripts():
    data = {}
    data[await Step("key")] = await Step("value")
    data[await Step("key2")] = data.get(await Step("get"))
    return data


async def augmented():
    total = 0
    total += await Step("t")
    items = [0]
    items[await Step("index") - 2] += await Step("add")
    return total, items


async def delegates():
    async def level(n):
        if n == 0:
            return await Step("bottom")
        return await level(n - 1), n

    return await level(3)


async def twice():
    c = Step("same")
    return await c, await c


async def gather_by_hand():
    async def part(name, steps):
        for i in range(steps):
            await Step(f"{name}{i}")
        return name

    parts = {part("x", 2): None, part("y", 3): None}
    done = []
    while parts:
        for c in list(parts):
            try:
                await Step(c.send(None))
            except StopIteration as stop:
                done.append(stop.value)
                del parts[c]
    return done


async def finally_order():
    order = []
    try:
        try:
            await Step("body", OSError("x"))
        finally:
            order.append(await Step("finally"))
    except OSError:
        order.append(await Step("except"))
    else:
        order.append("never")
    return order


for function in (listed, filtered, nested, mixed, inner_list, sets_and_dicts, awaits_inside, lazy, lazy_with_await, breaks, with_else, error_in_source, error_in_await, outer_name, walrus, in_fstring, in_lambda_default, conditional, chained, call_order, subscripts, augmented, delegates, twice, gather_by_hand, finally_order):
    print(function.__name__, *drive(function()))
print("thrown_in", *drive(thrown_in(), [1, LookupError("by the driver")]))
print("filtered", *drive(filtered(), [1, 0, 0, 1, 1, 1, 1, 0]))
print("listed", *drive(listed(), [ValueError("early")]))

for source in ("[x async for x in y]", "def f(): [x async for x in y]", "async def f(): [x async for x in y]", "async def f(): (x async for x in y)", "async def f(): [[x async for x in y] for z in w]", "async def f(): lambda: [x async for x in y]", "async def f():\n    def g(): return [await x for x in y]", "async def f(): {x: y async for x, y in z}", "async def f(): return (yield)", "async def f():\n    yield\n    return 1", "async def f():\n    yield from x", "def f(): await x", "def f(): async with x: pass", "def f():\n    async for x in y: pass", "async def f(x=await y): pass", "async def f() -> await y: pass", "async def f(): [await x for x in y if await z]", "(await x for x in y)", "def f(): (await x for x in y)", "(x async for x in y)", "def f(): (x async for x in y)", "class A:\n    async def f(self): await x\n    [x async for x in y]", "async def f():\n    class A: [x async for x in y]", "await = 1", "async = 1", "async def f(): await", "async def f(): await = 1", "async def f(): (await x) = 1", "async def f(): await x = 1", "async def f(): del await x", "async lambda: 1", "async def f(): async lambda: 1", "async with x: pass", "async for x in y: pass", "async def f(): for async x in y: pass", "async def f(): not await x", "async def f(): -await x ** 2", "async def f(): await -x", "async def f(): await await x", "async def f(): await x.y(z)[w]", "async def f(): await lambda: 1", "async def f(): await not x", "async def f(): await x if y else z"):
    try:
        compile(source, "<source>", "exec")
        print("fine:", source.replace("\n", "|"))
    except SyntaxError as error:
        print(source.replace("\n", "|"), "->", error.msg, error.lineno, error.offset)
