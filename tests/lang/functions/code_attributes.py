"""Attributes of code objects: names, counts, flags, nested constants, lines."""


def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)


def plain(a, b=1, /, c=2, *rest, d, e=5, **more):
    "doc"
    local = a
    cell = b

    def inner():
        return cell

    return local, inner


def empty():
    pass


def generator():
    yield


async def coroutine():
    pass


async def asynchronous_generator():
    yield


class Holder:
    def method(self):
        return __class__

    lam = lambda self, x: x


for function in (plain, empty, generator, coroutine, asynchronous_generator, Holder.method, Holder.lam, plain(1, d=2)[1]):
    code = function.__code__
    print(code.co_name, code.co_qualname, code.co_argcount, code.co_posonlyargcount, code.co_kwonlyargcount, code.co_nlocals, code.co_varnames, code.co_cellvars, code.co_freevars, hex(code.co_flags & 0x3AC), code.co_firstlineno)
print(plain.__code__.co_names, Holder.method.__code__.co_names, plain.__code__.co_filename == __file__ or "file name differs")
attempt(lambda: setattr(plain.__code__, "co_name", "x"))
attempt(lambda: plain.__code__ == plain.__code__)
attempt(lambda: empty.__code__ == generator.__code__)
attempt(lambda: hash(plain.__code__) == hash(plain.__code__))
attempt(lambda: repr(empty.__code__).split(" at ")[0])
attempt(lambda: plain.__code__.co_nothing)


def donor():
    return "from donor"


def with_default(x=3):
    return x


def closure():
    x = 1
    return lambda: x


empty.__code__ = donor.__code__
print(empty(), empty.__name__, empty.__code__.co_name)
attempt(lambda: setattr(empty, "__code__", closure().__code__))
attempt(lambda: setattr(closure(), "__code__", donor.__code__))
attempt(lambda: setattr(empty, "__code__", None))
attempt(lambda: delattr(empty, "__code__"))
with_default.__code__ = (lambda y, z=1: (y, z)).__code__
attempt(lambda: with_default(5))
attempt(lambda: with_default())
code = compile("a = 1\nb = a + 1\ndef f(): pass", "name of file", "exec")
print(code.co_name, code.co_filename, code.co_firstlineno, code.co_names, code.co_varnames, hex(code.co_flags))
