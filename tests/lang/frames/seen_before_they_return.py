"""Frames that somebody looked at: what their variables are after the function returned, raised, yielded or caught something."""
import sys
import traceback


def names(frame):
    return sorted(frame.f_locals)


def returns():
    thing = 1
    frame = sys._getframe()
    thing = 2
    return frame


frame = returns()
print(names(frame), frame.f_locals["thing"])


def catches_and_returns():
    thing = "caught"
    frame = sys._getframe()
    try:
        raise ValueError("inside")
    except ValueError as error:
        later = True
        return error, frame


error, frame = catches_and_returns()
print(names(error.__traceback__.tb_frame), error.__traceback__.tb_frame is frame, error.__traceback__.tb_lineno - frame.f_code.co_firstlineno)


def asks_traceback():
    thing = "asked"
    try:
        raise ValueError("inside")
    except ValueError as error:
        error.__traceback__.tb_frame
        return error


print(names(asks_traceback().__traceback__.tb_frame))


def raises():
    thing = "raised"
    frame = sys._getframe()
    kept.append(frame)
    raise KeyError("out")


kept = []
try:
    raises()
except KeyError as error:
    tb = error.__traceback__
    print(tb.tb_next.tb_frame is kept[0], names(kept[0]), tb.tb_next.tb_next)
print(names(kept[0]))


def caught_from_callee():
    thing = "outer"
    frame = sys._getframe()
    try:
        raises()
    except KeyError as error:
        return error, frame


error, frame = caught_from_callee()
chain = []
tb = error.__traceback__
while tb:
    chain.append((tb.tb_frame.f_code.co_name, names(tb.tb_frame)))
    tb = tb.tb_next
print(chain, error.__traceback__.tb_frame is frame)


def twice():
    frame = sys._getframe()
    errors = []
    for n in range(2):
        try:
            raise ValueError(n)
        except ValueError as error:
            errors.append(error)
    return errors, frame


errors, frame = twice()
print([e.__traceback__.tb_frame is frame for e in errors], names(frame), frame.f_locals["n"])


def recursive(n):
    frames.append(sys._getframe())
    if n:
        return recursive(n - 1)
    try:
        raise ValueError(n)
    except ValueError as error:
        return error


frames = []
error = recursive(3)
print([f.f_locals["n"] for f in frames], error.__traceback__.tb_frame is frames[-1], [f.f_back is g for f, g in zip(frames[1:], frames)])


def generator():
    inside = 1
    yield sys._getframe()
    try:
        raise ValueError
    except ValueError as error:
        yield error
    inside = 2


g = generator()
frame = next(g)
error = next(g)
print(frame is g.gi_frame, error.__traceback__.tb_frame is frame, names(frame))
list(g)
print(names(frame), frame.f_locals.get("inside"), g.gi_frame)


def closure():
    cell = "in a cell"

    def inner():
        return cell

    frame = sys._getframe()
    cell = "changed"
    return frame, inner


frame, inner = closure()
print(names(frame), frame.f_locals["cell"], inner())
frame.f_locals["cell"] = "from outside"
print(frame.f_locals["cell"], inner())
frame.clear()
print(names(frame), inner())


def comprehension():
    frame = [sys._getframe() for _ in range(1)][0]
    return frame, [names(sys._getframe()) for item in range(1)]


frame, inside = comprehension()
print(names(frame), inside)


def deleted():
    gone = 1
    frame = sys._getframe()
    del gone
    return frame


print(names(deleted()))


class Body:
    inside = 1
    frame = sys._getframe()


print("inside" in Body.frame.f_locals, Body.frame.f_code.co_name)
lines = traceback.format_stack(Body.frame)
print(len(lines), lines[-1].split(",")[-1].strip().split("\n")[0])
