from contextlib import *
import contextlib
@contextmanager
def cm(n):
    "doc cm"
    print("enter", n)
    try: yield n * 2
    except KeyError as e: print("caught", e)
    finally: print("exit", n)
with cm(1) as v: print(v)
with cm(2): raise KeyError("k")
try:
    with cm(3): raise ValueError("v")
except ValueError as e: print("out", e)
@cm(4)
def f(x): print("in f", x); return x
print(f(1), f(2), f.__name__, cm.__doc__)
@contextmanager
def noyield():
    if False: yield
try:
    with noyield(): pass
except RuntimeError as e: print(e)
@contextmanager
def two(): yield 1; yield 2
try:
    with two(): pass
except RuntimeError as e: print(e)
@contextmanager
def swallow2():
    try: yield
    except ValueError: yield
try:
    with swallow2(): raise ValueError
except RuntimeError as e: print(e)
@contextmanager
def si(): yield
try:
    with si(): raise StopIteration("s")
except StopIteration as e: print("si", e)
with suppress(KeyError, IndexError): [][1]
print("after")
try:
    with suppress(KeyError): raise ExceptionGroup("g", [KeyError(1), ValueError(2)])
except ExceptionGroup as e: print(e.exceptions)
class C:
    def close(self): print("closed")
with closing(C()) as c: print(type(c).__name__)
with nullcontext(5) as n: print(n)
with ExitStack() as st:
    print(st.enter_context(cm(5)), st.enter_context(cm(6)))
    st.callback(print, "cb", 1, sep="-")
    st.push(lambda *a: print("push", a[0]))
    st.push(C.__init__ if False else (lambda *a: None))
with ExitStack() as st:
    st.push(lambda t, v, tb: t is ValueError)
    raise ValueError
try:
    with ExitStack() as st:
        st.callback(lambda: 1 / 0)
        raise KeyError("orig")
except ZeroDivisionError as e: print(repr(e.__context__))
st = ExitStack(); st.callback(print, "late"); new = st.pop_all(); st.close(); new.close()
try: ExitStack().enter_context(5)
except TypeError as e: print(e)
class W:
    def __init__(self): self.t = []
    def write(self, s): self.t.append(s)
    def flush(self): pass
w = W()
with redirect_stdout(w): print("hidden", 1)
print(w.t)
print(isinstance(cm(1), AbstractContextManager), issubclass(W, AbstractContextManager), isinstance(ExitStack(), AbstractContextManager))
def run(c):
    try:
        while True: c.send(None)
    except StopIteration as e: return e.value
@asynccontextmanager
async def acm(n):
    print("aenter", n)
    try: yield n
    except KeyError: print("acaught")
    finally: print("aexit", n)
async def main():
    async with acm(1) as v: print(v)
    async with acm(2): raise KeyError
    async with AsyncExitStack() as st:
        print(await st.enter_async_context(acm(3)), st.enter_context(cm(9)))
        async def cb(x): print("acb", x)
        st.push_async_callback(cb, 7)
    async with nullcontext(3) as z: print(z)
    class AC:
        async def aclose(self): print("aclosed")
    async with aclosing(AC()): pass
    return "ok"
print(run(main()))
class Deco(ContextDecorator):
    def __enter__(self): print("de"); return self
    def __exit__(self, *a): print("dx", a[0])
@Deco()
def g(): print("g")
g()
