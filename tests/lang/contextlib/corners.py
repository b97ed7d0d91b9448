import contextlib
from contextlib import *


def show(text):
    for line in text.strip().splitlines():
        try:
            print(line, "->", repr(eval(line)))
        except Exception as error:
            print(line, "->", type(error).__name__ + ":", error)


@contextmanager
def managed(value, swallow=False):
    "managed doc"
    print("enter", value)
    try:
        yield value
    except ValueError as error:
        print("caught", error)
        if not swallow:
            raise
    finally:
        print("exit", value)


@contextmanager
def never():
    if False:
        yield


@contextmanager
def twice():
    yield 1
    yield 2


@contextmanager
def replaces():
    try:
        yield
    except ValueError as error:
        raise KeyError("new") from error


class Closing:
    def close(self): print("closed")


class C(ContextDecorator):
    def __enter__(self): print("C in"); return self
    def __exit__(self, *exc): print("C out", exc[0]); return False


def attempt(text):
    try:
        exec(text, globals())
    except BaseException as error:
        print(text.splitlines()[0], "->", type(error).__name__ + ":", error, repr(error.__cause__), repr(error.__context__))


for text in ("with managed(1) as v: print(v)", "with managed(2): raise ValueError('v')", "with managed(3, True): raise ValueError('v')", "with managed(4): raise KeyError('k')", "with managed(5, True): raise StopIteration('s')", "with never(): pass", "with twice(): pass", "with twice(): raise ValueError('x')", "with replaces(): raise ValueError('x')", "m = managed(6)\nwith m: pass\nwith m: pass", "managed(7).__exit__(None, None, None)", "with managed(8): raise RuntimeError from ValueError('x')", "with managed(9) as a, managed(10) as b: print(a, b)", "with closing(Closing()) as c: print('in')", "with closing(5): pass", "with suppress(ValueError, KeyError): raise KeyError(1)", "with suppress(): raise KeyError(1)", "with suppress(ValueError): raise KeyError(1)", "with suppress(Exception): print('fine')", "with suppress(5): raise KeyError(1)", "with suppress(ValueError): raise ExceptionGroup('g', [ValueError(1), KeyError(2)])", "with suppress(ValueError): raise ExceptionGroup('g', [ValueError(1)])", "with nullcontext(5) as n: print(n)", "with nullcontext() as n: print(n)", "with C(): print('body')", "with C(): raise ValueError('c')", "C()(lambda: print('deco'))()", "@C()\ndef f(x): 'f doc'; return x * 2\nprint(f(4), f.__name__, f.__doc__)", "@managed('deco')\ndef g(): return 'g result'\nprint(g(), g(), g.__name__)", "@managed\ndef h(): pass", "with 5: pass", "with managed: pass", "with ExitStack() as s: print(s.enter_context(managed('a')), s.enter_context(managed('b')))", "with ExitStack() as s:\n s.enter_context(managed('a', True))\n raise ValueError('in stack')", "with ExitStack() as s:\n s.callback(print, 'called', end='!\\n')\n s.push(lambda *e: print('pushed', e[0]) or True)\n raise KeyError('k')", "with ExitStack() as s:\n s.callback(lambda: 1 / 0)\n s.callback(print, 'second')", "with ExitStack() as s: s.push(5); print('pushed five')", "s = ExitStack(); s.callback(print, 'x'); t = s.pop_all(); s.close(); t.close(); t.close()", "with ExitStack() as s:\n s.callback(print, 'one')\n raise ValueError('orig')", "with ExitStack() as s:\n s.push(managed('p').__exit__)", "s = ExitStack(); s.callback()", "s = ExitStack(); print(s.callback(print).__name__, s.push(C()).__class__.__name__)", "with ExitStack() as s:\n @s.callback\n def last(): print('last')\n print('body')", "with redirect_stdout(type('W', (), {'write': lambda self, t: None, 'flush': lambda self: None})()): print('hidden')", "import sys\nold = sys.stdout\nwith redirect_stdout(None): print('nothing')\nprint(sys.stdout is old)", "with redirect_stderr(sys.stdout): print('to err', file=sys.stderr)"):
    attempt(text)
show("""
managed.__name__, managed.__doc__, managed.__wrapped__.__name__, type(managed(1)).__name__, isinstance(managed(1), AbstractContextManager), isinstance(C(), AbstractContextManager), issubclass(Closing, AbstractContextManager), isinstance(nullcontext(), AbstractContextManager), repr(suppress(ValueError))[:30]
managed()
managed(1, 2, 3)
contextmanager(lambda: 5)().__enter__()
closing()
AbstractContextManager()
AbstractContextManager[int], nullcontext(1).enter_result, contextlib.__all__
AbstractContextManager.__enter__(5), AbstractContextManager.__exit__(5, 1, 2, 3)
nullcontext(1, 2)
suppress(x=1)
redirect_stdout()
""")
