# warnings: recording, filters and their order, categories, where a warning is said to be, deprecated, own texts.
import sys
import warnings
from warnings import catch_warnings, deprecated, filterwarnings, formatwarning, resetwarnings, simplefilter, warn, warn_explicit


class Out:
    def __init__(self):
        self.parts = []

    def write(self, text):
        self.parts.append(text.replace(__file__, "FILE"))

    def flush(self):
        pass


def attempt(label, function, *args, **named):
    try:
        print(label, "->", function(*args, **named))
    except BaseException as error:
        print(label, "->", type(error).__name__ + ":", error)


class Own(UserWarning):
    def __str__(self):
        return "own text of " + ", ".join(map(str, self.args))


def old(level=2):
    warn("old is old", DeprecationWarning, stacklevel=level)


with catch_warnings(record=True) as log:
    simplefilter("always")
    warn("plain")
    warn(Own(1, 2))
    warn("text", Own)
    old()
    old(1)
    old(50)
    warn("future", FutureWarning, 1)
for w in log:
    print(type(w).__name__, w.category.__name__, w.message, type(w.message).__name__, w.filename.endswith(".py"), w.lineno > 0, w.line, w.source)
print(log[3].lineno - log[0].lineno, len(log), str(log[0]).replace(__file__, "FILE"), repr(log[0].message))

for action in ("ignore", "always", "default", "module", "once", "error"):
    with catch_warnings(record=True) as log:
        simplefilter(action)
        try:
            for n in range(3):
                warn("repeated", RuntimeWarning)
            warn("repeated", RuntimeWarning)
            warn("another", RuntimeWarning)
        except RuntimeWarning as error:
            print("raised", error, end=" ")
        print(action, len(log), [str(w.message) for w in log])

with catch_warnings(record=True) as log:
    resetwarnings()
    filterwarnings("ignore", category=UserWarning)
    filterwarnings("error", message="stop")
    filterwarnings("always", category=Own)
    filterwarnings("ignore", message="never", append=True)
    for text, category in (("a", UserWarning), ("stop here", UserWarning), ("STOP too", Warning), ("do not stop", UserWarning), ("o", Own), ("never", BytesWarning), ("rest", BytesWarning)):
        try:
            warn(text, category)
        except Warning as error:
            print("error:", type(error).__name__, error)
    print([str(w.message) for w in log], [f[0] for f in warnings.filters])
print(type(warnings.filters), warnings.filters is warnings.filters)

before = list(warnings.filters)
with catch_warnings():
    simplefilter("error")
    print(len(warnings.filters) - len(before))
print(warnings.filters == before)
with catch_warnings(action="error", category=DeprecationWarning):
    attempt("deprecation", old)
with catch_warnings(action="ignore"):
    attempt("ignored", old)
manager = catch_warnings(record=True)
print(repr(manager), repr(catch_warnings()))
with manager:
    attempt("entered twice", manager.__enter__)
attempt("left before entered", catch_warnings().__exit__)

attempt("category text", warn, "x", "y")
attempt("category int", warn, "x", int)
attempt("category instance", warn, "x", UserWarning("i"))
attempt("message number", lambda: warn(5))
attempt("stacklevel text", warn, "x", UserWarning, "1")
attempt("nothing", warn)
attempt("action", simplefilter, "maybe")
attempt("action filter", filterwarnings, "maybe")
attempt("lineno", simplefilter, "error", lineno=-1)
attempt("category of filter", filterwarnings, "error", category=5)
attempt("category no warning", filterwarnings, "error", category=int)
attempt("message of filter", filterwarnings, "error", message=5)
attempt("explicit few", warn_explicit, "x", UserWarning, "f.py")

out, real = Out(), sys.stderr
sys.stderr = out
with catch_warnings():
    simplefilter("always")
    warn_explicit("explicit", UserWarning, "made.py", 12)
    warn_explicit("with source", Own, "made.py", 13, source=[1])
    warn_explicit(Own("inst"), None, "made.py", 14, module="mod", registry={})
    warn("shown", UserWarning)
    warnings.showwarning("direct", UserWarning, "f.py", 3, line="the line")
    warnings.showwarning("to file", UserWarning, "f.py", 3, file=out)
sys.stderr = real
print("".join(out.parts))
print(repr(formatwarning("m", UserWarning, "f.py", 7)), repr(formatwarning(Own("q"), Own, "f.py", 7, "  code  ")))
registry = {}
with catch_warnings(record=True) as log:
    simplefilter("default")
    for line in (1, 1, 2):
        warn_explicit("reg", UserWarning, "f.py", line, registry=registry)
    print(len(log), sorted(k for k in registry if k != "version"), "version" in registry)
with catch_warnings():
    shown = []
    warnings.showwarning = lambda message, category, filename, lineno, file=None, line=None: shown.append((str(message), category.__name__, line))
    simplefilter("always")
    warn("to the hook")
    warnings.formatwarning = lambda *args, **named: "formatted\n"
    print(shown)


@deprecated("use new_function")
def old_function(a, b=2):
    """Doc."""
    return a + b


@deprecated("use New", category=FutureWarning, stacklevel=1)
class OldClass:
    def __init__(self, x):
        self.x = x


class Base:
    @deprecated("method")
    def method(self):
        return "method"

    @classmethod
    @deprecated("class method")
    def make(cls):
        return cls.__name__

    @property
    @deprecated("property")
    def prop(self):
        return "prop"


class Derived(OldClass):
    pass


with catch_warnings(record=True) as log:
    simplefilter("always")
    print(old_function(1), OldClass(5).x, Base().method(), Base.make(), Base().prop, Derived(6).x, type("D2", (OldClass,), {}).__name__)
print([(w.category.__name__, str(w.message)) for w in log], old_function.__deprecated__, old_function.__name__, old_function.__doc__, OldClass.__deprecated__)
attempt("no message", deprecated)
attempt("message a number", deprecated, 5)
attempt("of a number", deprecated("x"), 5)
with catch_warnings(action="error"):
    attempt("as an error", old_function, 1)
with catch_warnings(record=True) as log:
    print(deprecated("quiet", category=None)(lambda: "q")(), len(log))
print(Warning.__subclasses__()[:3] != [], issubclass(DeprecationWarning, Warning), warnings.defaultaction, warnings._defaultaction, sorted(warnings.__all__))
