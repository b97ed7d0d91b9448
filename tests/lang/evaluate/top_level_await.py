"""PyCF_ALLOW_TOP_LEVEL_AWAIT: a body that awaits is a coroutine, and one that does not is as ever."""
import asyncio
import inspect
import traceback
import types
import warnings

ALLOW = 0x2000
warnings.simplefilter("ignore")
SETTING = """
async def f(x=1): return x
async def g():
    yield 1
    yield 2
class C:
    async def __aenter__(self): return 'in'
    async def __aexit__(self, *info): print('exit', info[0])
"""


def run(source, mode="exec"):
    namespace = {}
    exec(SETTING, namespace)
    print(repr(source), mode, end=": ")
    try:
        code = compile(source, "<source>", mode, ALLOW)
    except SyntaxError as error:
        print("SyntaxError", error.msg, error.lineno, error.offset)
        return
    print(hex(code.co_flags), end=" ")
    result = eval(code, namespace)
    if inspect.iscoroutine(result):
        print(result.__name__, result.__qualname__, end=" ")
        try:
            result.send(None)
        except StopIteration as end:
            result = end.value
        except Exception as error:
            result = error
    if inspect.isasyncgen(result):
        result = "an asynchronous generator"
    print("gives", repr(result), {name: namespace[name] for name in "abx" if name in namespace})


for source in (
    "a = await f(3)", "a = 1", "async for a in g(): print(a)", "async with C() as a: print(a)", "a = [x async for x in g()]",
    "a = [await f(x) for x in (1, 2)]", "a = {x: 1 async for x in g()}", "(x async for x in g()); a = 2", "yield 1",
    "a = lambda: await f()", "def h(): await f()", "class A: a = await f()", "class A: b = [x async for x in g()]",
    "return 1", "await f(); yield 2", "[x for x in (yield)]", "a = [[x async for x in g()] for _ in (1,)]",
    "a = lambda: [x async for x in g()]", "async def q(): await f()\na = 1", "from __future__ import annotations\na = await f()",
    "(await f(x) for x in (1,)); a = 3", "'doc'\nawait f()", "yield from g()", "a: (await f()) = 1", "def h(x=await f()): pass",
    "class A(await f(object)): pass", "type X = await f()", "class A[T]: a = await f()", "def h[T](a=await f()): pass",
    "class A[T](await f(object)): pass", "try: await f()\nfinally: a = 2", "a = 1/0; await f()", "locals()['a'] = await f(5)",
    "global a\na = await f()", "a = f'{await f()}'", "import sys\na = await f(); b = sys._getframe().f_code.co_name",
    "for a in range(3): b = await f(a)\nelse: del a", "from math import *\na = await f(int(sqrt(4)))",
):  # fmt: skip
    run(source)
for source in (
    "await f(3)", "[x async for x in g()]", "1", "(x async for x in g())", "lambda: await f()", "(yield)", "f()",
    "[await f(x) for x in (1, 2)]",
):  # fmt: skip
    run(source, "eval")
for source in "await f(3)", "3", "a = await f(3)", "async for a in g(): a\n", "await f(); 5":
    run(source, "single")
for source in "await f()", "async for x in y: pass", "async with y: pass", "[x async for x in y]":
    try:
        compile(source, "<source>", "exec")
    except SyntaxError as error:
        print(error.msg, error.offset)

namespace = {}
exec(SETTING, namespace)
code = compile("await f(loc)", "<source>", "eval", ALLOW)
print(exec(compile("a = await f()", "<source>", "exec", ALLOW), namespace), "a" in namespace)


class Names(dict):
    def __missing__(self, name):
        print("missing", name)
        return 6 if name == "loc" else namespace[name]


for locals_ in {"loc": 7}, Names():
    try:
        eval(code, namespace, locals_).send(None)
    except StopIteration as end:
        print(end.value)
print(eval(compile("await f(); here = 1", "<source>", "exec", ALLOW), namespace, locals_).close(), locals_)
function = types.FunctionType(compile("b = await f(8)", "<source>", "exec", ALLOW), namespace)
print(inspect.iscoroutinefunction(function), inspect.iscoroutine(coroutine := function()))
try:
    coroutine.send(None)
except StopIteration as end:
    print(end.value, namespace["b"])
function = types.FunctionType(compile("c = b + 1\nprint(locals() is globals())", "<source>", "exec"), namespace)
print(function(), namespace["c"])

coroutine = eval(compile("await f(1)\nraise KeyError(3)", "<source>", "exec", ALLOW), namespace)
try:
    coroutine.send(None)
except KeyError:
    print(traceback.format_exc().splitlines()[3:])
coroutine = eval(compile("x = 1\nawait wait()", "<source>", "exec", ALLOW), namespace)


@types.coroutine
def wait():
    yield "waits"


namespace["wait"] = wait
print(coroutine.cr_code.co_name, coroutine.cr_frame.f_locals is namespace, inspect.getcoroutinestate(coroutine))
print(coroutine.send(None), inspect.getcoroutinestate(coroutine), coroutine.cr_frame.f_lineno, coroutine.cr_await is not None)
coroutine.close()


async def main():
    namespace = {"asyncio": asyncio, "print": print}
    source = "for i in range(3):\n    await asyncio.sleep(0)\n    print(i)\nz = i"
    first = eval(compile(source, "<source>", "exec", ALLOW), namespace)
    source = "[await asyncio.sleep(0, i) for i in range(3)]"
    second = eval(compile(source, "<source>", "eval", ALLOW), namespace)
    print(await asyncio.gather(first, second), namespace["z"])
    try:
        await asyncio.wait_for(eval(compile("await asyncio.sleep(5)", "<source>", "eval", ALLOW), namespace), 0.001)
    except TimeoutError:
        print("timeout")


asyncio.run(main())


@types.coroutine
def delegate():
    yield from eval(compile("y = 5; await wait(); y += 1; await wait(); y += 1", "<source>", "exec", ALLOW), namespace)


print([item for item in delegate()], namespace["y"])
