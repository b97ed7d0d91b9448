"""Exception groups of own classes: derive, split and subgroup, what is copied, and what derive may not return."""


def attempt(label, function, *args):
    try:
        print(label, repr(function(*args)))
    except Exception as error:
        print(label, type(error).__name__, error)


class Plain(ExceptionGroup):
    pass


class Coded(ExceptionGroup):
    def __new__(cls, message, excs, code):
        self = super().__new__(cls, message, excs)
        self.code = code
        return self

    def derive(self, excs):
        print("   derive", [type(e).__name__ for e in excs], type(excs).__name__)
        return Coded(self.message, excs, self.code)


def flat(group):
    if isinstance(group, BaseExceptionGroup):
        return (type(group).__name__, group.message, [flat(e) for e in group.exceptions])
    return type(group).__name__


plain = Plain("p", [ValueError(1), TypeError(2), Plain("inner", [ValueError(3), KeyError(4)])])
coded = Coded("c", [ValueError(1), Coded("deep", [OSError(2), ValueError(3)], 9)], 7)
for group in (plain, coded):
    for condition in (ValueError, (TypeError, OSError), ExceptionGroup, type(group), LookupError, Exception, lambda e: isinstance(e, ValueError) and e.args[0] > 1, lambda e: True, lambda e: False):
        name = getattr(condition, "__name__", "both")
        matched, rest = group.split(condition)
        print(name, "matched", flat(matched) if matched else matched)
        print(name, "rest   ", flat(rest) if rest else rest, "same" if rest is group or matched is group else "new")
        sub = group.subgroup(condition)
        print(name, "subgroup", (flat(sub) == flat(matched) if sub else sub is matched))

# Notes, cause, context and traceback go along; the list of notes is a copy.
try:
    try:
        raise KeyError("context")
    except KeyError:
        raise coded from OSError("cause")
except ExceptionGroup as error:
    kept = error
    error.add_note("first note")
    matched, rest = error.split(ValueError)
    for part in (matched, rest):
        print(repr(part.__cause__), repr(part.__context__), part.__suppress_context__, part.__traceback__ is error.__traceback__, part.__notes__, part.code)
    matched.add_note("second")
    print(error.__notes__, matched.__notes__, rest.__notes__, rest.__notes__ is error.__notes__)
    part = error.derive([EOFError()])
    print(part.code, part.__cause__, getattr(part, "__notes__", None))
kept.__notes__ = "no list"
print(hasattr(kept.split(ValueError)[0], "__notes__"))
kept.__notes__ = ("tuple", 1)
print(kept.split(ValueError)[0].__notes__)


class BadDerive(ExceptionGroup):
    def derive(self, excs):
        return self.result


bad = BadDerive("bad", [ValueError(1), TypeError(2)])
for result in (None, ValueError(), 5, "text", ExceptionGroup("other", [OSError()])):
    bad.result = result
    attempt(f"{result!r} split", bad.split, ValueError)
    attempt(f"{result!r} subgroup", bad.subgroup, ValueError)
    attempt(f"{result!r} whole", bad.subgroup, Exception)

# Wrong conditions.
for condition in (None, 5, "ValueError", [ValueError], (ValueError, 5), int, (), (int, str), object()):
    attempt(f"subgroup {condition if not type(condition) is object else 'object'}", plain.subgroup, condition)
attempt("condition that fails", plain.split, lambda e: 1 / 0)
attempt("derive nothing", plain.derive, [])
attempt("derive no exception", plain.derive, [1])
attempt("derive base", BaseExceptionGroup("b", [ValueError()]).derive, [KeyboardInterrupt()])
attempt("derive base again", BaseExceptionGroup("b", [KeyboardInterrupt()]).derive, [ValueError()])
attempt("derive of plain", plain.derive, (ValueError(),))

# Making them.
attempt("no message", ExceptionGroup)
attempt("no list", ExceptionGroup, "m")
attempt("message no text", ExceptionGroup, 5, [ValueError()])
attempt("empty", ExceptionGroup, "m", [])
attempt("no sequence", ExceptionGroup, "m", {ValueError()})
attempt("class", ExceptionGroup, "m", [ValueError])
attempt("second is bad", ExceptionGroup, "m", [ValueError(), "x"])
attempt("base in group", ExceptionGroup, "m", [SystemExit()])
attempt("base in plain", Plain, "m", [SystemExit()])
attempt("base group", BaseExceptionGroup, "m", [SystemExit()])
attempt("base group of exceptions", BaseExceptionGroup, "m", [ValueError()])


class OwnBase(BaseExceptionGroup):
    pass


class Both(BaseExceptionGroup, ValueError):
    pass


attempt("own base", OwnBase, "m", [ValueError()])
attempt("both", Both, "m", [SystemExit()])
attempt("both fine", Both, "m", [KeyError()])
attempt("generic", lambda: ExceptionGroup[int])
print(str(plain), "|", str(coded), "|", ExceptionGroup("one", [ValueError()]), "|", repr(ExceptionGroup("l", (ValueError(),))))
for name in ("message", "exceptions"):
    attempt("set " + name, setattr, plain, name, 1)
    attempt("del " + name, delattr, plain, name)
plain.args = ("changed",)
print(plain.args, plain.message, len(plain.exceptions))
items = [ValueError(1)]
group = ExceptionGroup("list", items)
items.append(TypeError(2))
print(group.exceptions, group.args)
