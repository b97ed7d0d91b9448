def show(e, depth=0):
    pad = "  " * depth
    if isinstance(e, BaseExceptionGroup):
        print(pad + type(e).__name__, e.message, len(e.exceptions))
        for x in e.exceptions: show(x, depth + 1)
    else:
        print(pad + repr(e))
import sys
try:
    raise ExceptionGroup("g", [ValueError(1), TypeError("t"), ExceptionGroup("n", [ValueError(2), KeyError("k")])])
except* ValueError as eg:
    show(eg)
    print(sys.exception() is eg, sys.exc_info()[1] is eg)
except* (TypeError, KeyError) as eg:
    show(eg)
    print(sys.exception() is eg)
print(sys.exception())
try:
    try:
        raise ExceptionGroup("g", [ValueError(1), OSError("o")])
    except* ValueError as e:
        print("v", e.exceptions)
except ExceptionGroup as e:
    show(e)
try:
    try:
        raise ValueError("plain")
    except* ValueError as e:
        show(e)
        raise
except BaseException as e:
    print("re", repr(e))
try:
    try:
        raise ExceptionGroup("g", [ValueError(1), TypeError(2)])
    except* ValueError as e:
        raise KeyError("new")
    except* TypeError as e:
        raise
except BaseException as e:
    show(e)
    print(repr(e.__context__), [repr(x.__context__) for x in e.exceptions])
try:
    try: raise KeyError("x")
    except* ValueError: print("no")
    else: print("else")
    finally: print("fin")
except KeyError as e: print("k", e)
try: pass
except* ValueError: print("no")
else: print("else ok")
for bad in (ExceptionGroup, 5, (ValueError, BaseExceptionGroup)):
    try:
        try: raise ExceptionGroup("g", [ValueError(1)])
        except* bad: print("x")
    except TypeError as e: print(e)
def f():
    for i in range(3):
        try: raise ExceptionGroup("g", [ValueError(i)])
        except* ValueError as e:
            print(i, e.exceptions)
f()
eg = ExceptionGroup("m", [ValueError(1), ExceptionGroup("n", [TypeError(2), ValueError(3)])])
print(eg, repr(eg), eg.args, eg.message, eg.exceptions)
m, r = eg.split(ValueError)
show(m); show(r)
print(eg.subgroup(lambda e: isinstance(e, TypeError)), eg.subgroup(KeyError), eg.split(ExceptionGroup)[0] is eg)
for g in (lambda: ExceptionGroup("m", []), lambda: ExceptionGroup(1, [ValueError()]), lambda: ExceptionGroup("m", 5), lambda: ExceptionGroup("m", [1]), lambda: ExceptionGroup("m", [KeyboardInterrupt()]), lambda: ExceptionGroup("m"), lambda: eg.split(5), lambda: type(BaseExceptionGroup("m", [ValueError()])), lambda: type(BaseExceptionGroup("m", [KeyboardInterrupt()]))):
    try: print(g())
    except Exception as e: print(type(e).__name__, e)
class MyEG(ExceptionGroup):
    def __new__(cls, msg, excs, code=0):
        self = super().__new__(cls, msg, excs)
        self.code = code
        return self
    def derive(self, excs):
        return MyEG(self.message, excs, self.code)
e = MyEG("mine", [ValueError(1), TypeError(2)], 42)
e.add_note("note")
a, b = e.split(TypeError)
print(type(a), a.code, b.code, a.__notes__)
try: raise e
except* TypeError as x: print(type(x), x.code)
except* ValueError as x: print(type(x), x.code, x.__notes__)
def nested():
    try:
        raise ExceptionGroup("outer", [ValueError("v")])
    except* ValueError as e:
        try:
            raise ExceptionGroup("inner", [TypeError("t")])
        except* TypeError as e2:
            print(e2.exceptions, e2.__context__)
        return_value = 5
    return return_value
print(nested())
