import sys
def t(f):
    try: print(f())
    except BaseException as e: print(type(e).__name__, e, repr(e))
for n, c in [(2, 0), (1, 0), (13, 0), (17, 0), (11, 0), (4, 0), (20, 0), (21, 0), (10, 0), (3, 0), (32, 0), (103, 0), (104, 0), (111, 0), (110, 0), (115, 0), (999, 0), (108, 0), (114,0)]:
    e = OSError(n, "msg", "file")
    print(type(e).__name__, e, e.errno, e.strerror, e.filename, e.filename2, e.args)
print(OSError(2, "m", "a", None, "b"), OSError(2), OSError(), OSError("x").errno, OSError(2, "m").args, OSError(1, 2, 3, 4, 5).args)
print(IOError is OSError, EnvironmentError is OSError, FileNotFoundError(2, "x"), FileNotFoundError("a").errno, type(FileNotFoundError(13, "x")).__name__)
class MyOS(OSError): pass
print(type(MyOS(2, "x")).__name__, MyOS(2, "x").errno)
e = BlockingIOError(11, "m", 5); print(e.characters_written, e.filename)
print(StopIteration(1, 2).value, StopIteration().value, SystemExit(3).code, SystemExit(1, 2).code, SystemExit().code, KeyError("k"), KeyError(), KeyError(1, 2), str(KeyError("k")), StopAsyncIteration(5).args)
print(UnicodeDecodeError("utf-8", b"abc", 1, 2, "why"), UnicodeEncodeError("ascii", "a\xe9b", 1, 2, "why"), UnicodeTranslateError("abc", 0, 2, "why"))
print(ImportError("m", name="n", path="p").name, ModuleNotFoundError("x", name="y").path, AttributeError("a", name="n", obj=5).obj, NameError("q", name="z").name)
for f in (lambda: ImportError("m", bad=1), lambda: ValueError(x=1), lambda: AttributeError("a", foo=1), lambda: UnicodeDecodeError(1), lambda: SyntaxError("m", ("f", 1, 2, "t")).lineno, lambda: SyntaxError("m", ("f", 1, 2, "t", 3, 4)).end_offset, lambda: SyntaxError("m", 5), lambda: SyntaxError("m", ("f", 1)), lambda: str(SyntaxError("m", ("dir/f.py", 7, 2, "t"))), lambda: StopIteration(x=1)):
    t(f)
e = ValueError("a"); e.add_note("n1"); print(e.__notes__)
t(lambda: e.add_note(5))
t(lambda: e.with_traceback(5))
print(e.with_traceback(None) is e)
def setc(): e.__cause__ = 5
t(setc)
def setx(): e.__context__ = "x"
t(setx)
def setl(): raise ValueError from 5
t(setl)
def r5(): raise 5
t(r5)
def rc(): raise ValueError from KeyError
try: rc()
except ValueError as x: print(repr(x.__cause__), x.__suppress_context__)
def rnone():
    try: 1/0
    except ZeroDivisionError: raise KeyError("k") from None
try: rnone()
except KeyError as x: print(x.__cause__, repr(x.__context__), x.__suppress_context__)
def reraise_nothing(): raise
t(reraise_nothing)
class E(Exception):
    def __init__(self, a, b=2): self.a = a
x = E(1); print(x.args, E(1, b=3).args, repr(E("q", 5)), x.a)
class E2(Exception):
    def __str__(self): return "custom " + str(self.args)
print(E2(1, 2), repr(E2(1)), f"{E2(3)}", "%s" % E2(4))
x.args = [1, 2]; print(x.args); x.args = "ab"; print(x.args)
def da(): del x.args
t(da)
x.__dict__["z"] = 1; print(x.z, x.__dict__)
print(x.__reduce__()[:2], Exception("a") == Exception("a"), hash(x) == hash(x))
def order():
    try:
        try: raise ValueError("1")
        finally: print("f1")
    except ValueError as e:
        try: raise KeyError("2")
        except KeyError as e2: print(repr(e2.__context__))
        print(sys.exception() is e)
    print(sys.exception())
    try: e
    except UnboundLocalError as u: print(u)
order()
def fin():
    for i in range(3):
        try:
            if i == 1: continue
            if i == 2: break
        finally: print("fin", i)
    try: return "a"
    finally: print("ret")
print(fin())
def genexc():
    try:
        yield 1
        yield 2
    except ValueError as e:
        yield "caught " + str(e)
    finally: print("gen fin")
g = genexc(); next(g); print(g.throw(ValueError("t")), list(g))
g = genexc(); next(g); g.close()
def bad():
    try: yield
    except GeneratorExit: yield 1
g = bad(); next(g)
t(g.close)
def gs(): raise StopIteration; yield
t(lambda: list(gs()))
class CM:
    def __enter__(self): return self
    def __exit__(self, *a): print("exit", a[0] and a[0].__name__); return True
with CM(): raise ValueError("sw")
class CM2:
    def __enter__(self): raise ValueError("en")
    def __exit__(self, *a): print("no")
try:
    with CM2(): pass
except ValueError as e: print(e)
try:
    with CM() as c, 5: pass
except TypeError as e: print(e)
try:
    try: raise ValueError("a")
    except ValueError: raise KeyError("b")
    finally:
        try: raise TypeError("c")
        except TypeError as e: print(repr(e.__context__), repr(e.__context__.__context__))
except KeyError as e: print("out", repr(e.__context__))
try: raise ValueError
except (TypeError, ValueError) as e: print("tuple", repr(e))
try:
    try: raise ValueError("q")
    except 5: pass
except TypeError as e: print(e, repr(e.__context__))
def rec(n): return rec(n + 1)
try: rec(0)
except RecursionError as e: print(e)

class Loop(Exception): pass
a, b = Loop("a"), Loop("b")
try:
    try: raise a
    except Loop: raise b
except Loop as x:
    try: raise a
    except Loop as y: print(repr(y.__context__), repr(b.__context__))
print(sys.exc_info())
