"""ExceptionGroup: construction rules, split, subgroup, derive, subclasses, text."""


def attempt(action):
    try:
        print(action())
    except BaseException as error:
        print(type(error).__name__, error)


for arguments in ((), ("m",), ("m", []), ("m", 5), ("m", "ab"), (5, [ValueError()]), ("m", [ValueError]), ("m", [ValueError(), 5]), ("m", [ValueError()], 1),
                  ("m", [KeyboardInterrupt()]), ("m", (ValueError(),)), ("m", (x for x in [ValueError()]))):
    attempt(lambda: repr(ExceptionGroup(*arguments)))
    attempt(lambda: repr(BaseExceptionGroup(*arguments)))
attempt(lambda: ExceptionGroup(message="m", exceptions=[ValueError()]))
g = ExceptionGroup("top", [ValueError(1), ExceptionGroup("mid", [TypeError(2), ValueError(3)]), OSError(4)])
print(str(g), g.message, g.exceptions, g.args)
print(str(ExceptionGroup("one", [ValueError()])), ExceptionGroup("two", [ValueError(), ValueError()]))
attempt(lambda: setattr(g, "message", "x"))
attempt(lambda: setattr(g, "exceptions", ()))
attempt(lambda: delattr(g, "message"))
attempt(lambda: g.split(ValueError))
attempt(lambda: g.split((ValueError, OSError)))
attempt(lambda: g.split(KeyError))
attempt(lambda: g.split(ExceptionGroup))
attempt(lambda: g.split(lambda e: isinstance(e, ExceptionGroup) and e.message == "mid"))
attempt(lambda: g.subgroup(lambda e: e.args == (3,)))
attempt(lambda: g.subgroup(ValueError))
attempt(lambda: g.subgroup(Exception) is g)
attempt(lambda: g.subgroup(KeyError))
for bad in (5, "x", [ValueError], (ValueError, 5), int):
    attempt(lambda: g.split(bad))
    attempt(lambda: g.subgroup(bad))
attempt(lambda: g.split())
attempt(lambda: g.derive([KeyError(1)]))
attempt(lambda: g.derive(5))
attempt(lambda: g.derive([KeyboardInterrupt()]))
attempt(lambda: g.split(lambda e: 1 / 0))
print(type(BaseExceptionGroup("b", [ValueError()])).__name__, type(BaseExceptionGroup("b", [SystemExit()])).__name__)
print(ExceptionGroup.__mro__, issubclass(ExceptionGroup, Exception), ExceptionGroup[int])


class Mine(ExceptionGroup):
    def __new__(cls, message, errors, code=0):
        self = super().__new__(cls, message, errors)
        self.code = code
        return self

    def derive(self, errors):
        return Mine(self.message, errors, self.code)


class NoDerive(ExceptionGroup):
    pass


class BadDerive(ExceptionGroup):
    def derive(self, errors):
        return 5


class Init(ExceptionGroup):
    def __init__(self, message, errors):
        self.seen = len(errors)


class IntGroup(ExceptionGroup, ValueError):
    pass


mine = Mine("m", [ValueError(1), TypeError(2)], 7)
left, right = mine.split(ValueError)
print(type(left).__name__, left.code, right.code, repr(right))
print(type(NoDerive("n", [ValueError(1), TypeError(2)]).split(ValueError)[0]).__name__)
attempt(lambda: BadDerive("b", [ValueError(1), TypeError(2)]).split(ValueError))
print(Init("i", [ValueError()]).seen, isinstance(IntGroup("g", [OSError()]), ValueError))
try:
    try:
        raise KeyError("context")
    except KeyError as k:
        raise g from OSError("cause")
except ExceptionGroup as caught:
    left, right = caught.split(ValueError)
    print(repr(left.__cause__), repr(right.__context__), left.__traceback__ is caught.__traceback__, left.__suppress_context__)
deep = ValueError("deep")
for i in range(100):
    deep = ExceptionGroup(str(i), [deep])
print(len(repr(deep)), deep.subgroup(KeyError), deep.subgroup(ValueError) is deep)
errors = [ValueError(1)]
kept = ExceptionGroup("kept", errors)
errors.append(5)
print(kept.exceptions)
