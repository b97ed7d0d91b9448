"""SystemExit in all forms: code, args, in functions and handlers; `sys.exit`, and what counts as one; interrupts and their bases."""
import sys


def attempt(label, function, *args):
    try:
        print(label, repr(function(*args)))
    except BaseException as error:
        print(label, repr(error), getattr(error, "code", "no code"), error.args, str(error))


for args in ((), (0,), (1,), (None,), ("text",), (1, 2), ((),), (2.5,), (True,), ([1],), ({},), (ValueError("inner"),), (-1,), (2**70,)):
    attempt(f"SystemExit{args}", lambda: (_ for _ in ()).throw(SystemExit(*args)))
    if len(args) < 2:
        attempt(f"sys.exit{args}", sys.exit, *args)
attempt("two", sys.exit, 1, 2)
attempt("keyword", lambda: sys.exit(status=1))
attempt("keyword code", lambda: SystemExit(code=1))
e = SystemExit(3)
e.code = "changed"
print(e, e.args, e.code, repr(e))
e.args = (9,)
print(e, e.code)
attempt("delete code", delattr, e, "code")
print(e.code)
print(SystemExit.__mro__, issubclass(SystemExit, Exception), issubclass(KeyboardInterrupt, Exception), issubclass(GeneratorExit, Exception))


def caught_by(*kinds):
    caught = []
    for error in (SystemExit(1), KeyboardInterrupt("k"), GeneratorExit(), Exception("e")):
        try:
            try:
                raise error
            except kinds:
                caught.append(type(error).__name__)
        except BaseException as other:
            caught.append("not " + type(other).__name__)
    return caught


attempt("Exception", caught_by, Exception)
attempt("SystemExit", caught_by, SystemExit)
attempt("several", caught_by, KeyboardInterrupt, GeneratorExit)
attempt("BaseException", caught_by, BaseException)


class Quit(SystemExit):
    pass


class WithCode(SystemExit):
    def __init__(self, *args):
        super().__init__(*args)
        self.code = "own code"


class NoInit(SystemExit):
    def __init__(self):
        pass


class Property(SystemExit):
    @property
    def code(self):
        return "from property"


attempt("Quit", lambda: (_ for _ in ()).throw(Quit(5)))
attempt("WithCode", lambda: (_ for _ in ()).throw(WithCode(5)))
attempt("NoInit", lambda: (_ for _ in ()).throw(NoInit()))
attempt("Property", lambda: (_ for _ in ()).throw(Property(5)))


def finally_runs():
    order = []
    try:
        try:
            sys.exit("bye")
        finally:
            order.append("finally")
    except SystemExit as error:
        order.append(error.code)
    return order


attempt("finally", finally_runs)


def replaced():
    try:
        sys.exit(1)
    finally:
        raise ValueError("replaced")


def swallowed():
    while True:
        try:
            sys.exit(1)
        finally:
            break
    return "swallowed"


def in_else():
    try:
        pass
    except SystemExit:
        return "never"
    else:
        sys.exit("in else")


attempt("replaced", replaced)
attempt("swallowed", swallowed)
attempt("else", in_else)


def context():
    try:
        try:
            raise KeyError("first")
        except KeyError:
            sys.exit(2)
    except SystemExit as error:
        return error.code, repr(error.__context__), error.__cause__, error.__suppress_context__


attempt("context", context)


def in_generator():
    try:
        yield 1
    finally:
        sys.exit("from the generator")


g = in_generator()
next(g)
attempt("close", g.close)
attempt("in a comprehension", lambda: [sys.exit(i) for i in range(3)])
attempt("in sorted", lambda: sorted([2, 1], key=sys.exit))
attempt("in repr", lambda: repr(type("R", (), {"__repr__": lambda self: sys.exit("repr")})()))
attempt("in a class body", exec, "import sys\nclass A:\n    sys.exit('class')")
attempt("in hasattr", lambda: hasattr(type("H", (), {"__getattr__": lambda self, n: sys.exit("hasattr")})(), "x"))
attempt("in a format", lambda: f"{sys.exit('fstring')}")
attempt("group", lambda: (_ for _ in ()).throw(BaseExceptionGroup("g", [SystemExit(1)])))
print(sys.excepthook is sys.__excepthook__, callable(sys.excepthook))
sys.excepthook = lambda kind, error, tb: print("hook", kind.__name__, error, tb is not None)
import atexit

atexit.register(print, "at exit")


def last():
    try:
        sys.exit(["a list"])
    finally:
        print("last finally")


last()
