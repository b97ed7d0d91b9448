e = ValueError("v")
e.add_note("first")
e.add_note("second")
print(e.__notes__, str(e))
try:
    e.add_note(5)
except TypeError as err:
    print(err)

g = ExceptionGroup("several", [ValueError("a"), TypeError("b"), ExceptionGroup("inner", [ValueError("c"), KeyError("d")])])
print(g, repr(g.message), len(g.exceptions))
print(repr(g))
print(repr(g.subgroup(ValueError)))
print(repr(g.subgroup(OSError)))
match, rest = g.split(ValueError)
print(repr(match), repr(rest))
print(repr(g.subgroup(lambda e: "c" in str(e))))
print(repr(g.derive([OSError("x")])))
for args in (("m", []), ("m", [5]), (5, [ValueError()]), ("m",), ("m", [KeyboardInterrupt()])):
    try:
        print(repr(ExceptionGroup(*args)))
    except (TypeError, ValueError) as err:
        print(type(err).__name__, err)
print(type(BaseExceptionGroup("m", [ValueError()])).__name__, type(BaseExceptionGroup("m", [KeyboardInterrupt()])).__name__)


def handle(exc):
    out = []
    try:
        try:
            raise exc
        except* ValueError as eg:
            out.append(("value", repr(eg)))
        except* (TypeError, KeyError) as eg:
            out.append(("type or key", repr(eg)))
        else:
            out.append("else")
        finally:
            out.append("finally")
    except BaseException as rest:
        out.append(("rest", repr(rest)))
    for line in out:
        print(line)


handle(g)
handle(ValueError("single"))
handle(OSError("unhandled"))
handle(ExceptionGroup("x", [OSError("o"), ValueError("v")]))


def no_error():
    try:
        pass
    except* ValueError:
        print("never")
    else:
        print("else")


no_error()


def raises_inside():
    try:
        raise ExceptionGroup("g", [ValueError(1), TypeError(2)])
    except* ValueError:
        raise KeyError("new")


try:
    raises_inside()
except ExceptionGroup as eg:
    print(repr(eg))


def reraise():
    try:
        raise ExceptionGroup("g", [ValueError(1), TypeError(2)])
    except* ValueError:
        raise


try:
    reraise()
except ExceptionGroup as eg:
    print(repr(eg))
