# Source texts, frames, states of generators.
import inspect


# A comment before.
# In two lines.
def plain(a, b):
    """Doc."""
    # inside
    if a:
        return """
text without indentation
"""

    return (
        a,
        b,
    )
    # after, indented


def decorator(function):
    return function


class Outer:
    class Inner:
        x = 1

    @decorator
    def method(self):
        return 1

    def one(self): return 2

    async def waits(self):
        pass


square = lambda x: x * x
print(inspect.getsource(plain))
print(inspect.getsourcelines(plain)[1], inspect.getcomments(plain), inspect.getcomments(Outer))
print(inspect.getsource(Outer.method), inspect.getsource(Outer.one), inspect.getsource(Outer.waits))
print(inspect.getsource(square))
print(inspect.getsource(plain.__code__) == inspect.getsource(plain))
print(inspect.getsource(Outer))
for value in (len, int, 3):
    for function in (inspect.getsource, inspect.getfile):
        try:
            print(function(value))
        except (TypeError, OSError) as error:
            print(type(error).__name__, error)
print(inspect.getfile(plain).endswith("source.py"), inspect.getsourcefile(Outer).endswith("source.py"))
print(inspect.getblock(["def f():\n", "    pass\n", "\n", "x\n"]))


def caller():
    return callee()


def callee():
    frame = inspect.currentframe()
    back = inspect.getouterframes(frame)
    print([(info.function, info.lineno, info.code_context, info.index) for info in back])
    print([info.function for info in inspect.stack()])
    info = inspect.getframeinfo(frame)
    print(info.function, info.lineno, info.code_context, inspect.getargvalues(frame).args)
    return back[1].positions.lineno


print(caller())


def fail(depth):
    if depth:
        fail(depth - 1)
    raise ValueError


try:
    fail(1)
except ValueError as error:
    print([(info.function, info.lineno) for info in inspect.trace()])
    print([info.function for info in inspect.getinnerframes(error.__traceback__)])


def generator(a):
    b = a + 1
    print(inspect.getgeneratorstate(running))
    yield b


running = generator(1)
print(inspect.getgeneratorstate(running), dict(inspect.getgeneratorlocals(running)))
next(running)
print(inspect.getgeneratorstate(running), dict(inspect.getgeneratorlocals(running)))
list(running)
print(inspect.getgeneratorstate(running), inspect.getgeneratorlocals(running))


async def coroutine():
    pass


async def async_generator():
    yield


waiting = coroutine()
print(inspect.getcoroutinestate(waiting), inspect.getasyncgenstate(async_generator()))
waiting.close()
print(inspect.getcoroutinestate(waiting), dict(inspect.getcoroutinelocals(waiting)))


def closing(n):
    def inner():
        return n + missing + len(str(plain))

    return inner


variables = inspect.getclosurevars(closing(5))
print(variables.nonlocals, list(variables.globals), sorted(variables.builtins), variables.unbound)
print(inspect.getargs((lambda a, *b, c, **d: 0).__code__), inspect.indentsize("  \tx"))
print(inspect.formatargvalues(["a"], "b", "c", {"a": 1, "b": (2,), "c": {}}))
print(inspect.Traceback("a", 1, "f", ["x"], 0), inspect.FrameInfo(None, "a", 1, "f", ["x"], 0))
print(list(inspect.BufferFlags), inspect.CO_GENERATOR, sorted(set(inspect.__all__) - set(dir(inspect))))
