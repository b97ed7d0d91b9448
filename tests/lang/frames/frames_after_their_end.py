"""What frame objects have when their functions have returned or raised."""
import sys


def names(frame):
    found = []
    while frame is not None:
        found.append(frame.f_code.co_name)
        frame = frame.f_back
    return found


def returned(argument):
    local = argument * 2
    frame = sys._getframe()
    del argument
    return frame


frame = returned(21)
print(frame.f_locals["local"], sorted(frame.f_locals), frame.f_lineno == returned.__code__.co_firstlineno + 4)
print(names(frame))
frame.f_locals["local"] = "changed"
print(frame.f_locals["local"], frame.f_locals.get("argument"))
frame.clear()
print(dict(frame.f_locals), frame.f_code.co_name)


def same():
    return sys._getframe() is sys._getframe(), sys._getframe(1) is sys._getframe(1)


print(same())


def outer():
    return inner_of_outer()


def inner_of_outer():
    return sys._getframe(1)


print(outer().f_code.co_name, names(outer()))


def divide(a, b):
    remainder = a % 7
    return a / b


def middle():
    text = "m"
    return divide(text and 1, 0)


try:
    middle()
except ZeroDivisionError as error:
    entry = error.__traceback__
    print(entry.tb_frame is sys._getframe())
    while entry is not None:
        frame = entry.tb_frame
        if frame.f_code.co_name != "<module>":
            print(frame.f_code.co_name, dict(frame.f_locals), entry.tb_lineno == frame.f_lineno)
            print(" ", names(frame))
        last, entry = entry, entry.tb_next
    kept = last.tb_frame

print(kept.f_locals["remainder"], kept.f_back.f_locals)
kept.clear()
print(dict(kept.f_locals))


def running():
    frame = sys._getframe()
    for action in (frame.clear, lambda: setattr(frame, "f_locals", {}), lambda: setattr(frame, "f_lineno", 5)):
        try:
            action()
        except Exception as error:
            print(type(error).__name__, error)


running()


def generator():
    value = 1
    while True:
        value = (yield value) or value + 1


steps = generator()
print(next(steps), dict(steps.gi_frame.f_locals), steps.gi_frame is steps.gi_frame)
steps.gi_frame.f_locals["value"] = 40
print(next(steps), steps.gi_frame.f_back)
try:
    steps.gi_frame.clear()
except RuntimeError as error:
    print(error)
fresh = generator()
fresh.gi_frame.clear()
print(list(fresh), fresh.gi_frame)
steps.close()
print(steps.gi_frame)


class Body:
    x = 1
    sys._getframe().f_locals["y"] = 2
    inside = sorted(name for name in sys._getframe().f_locals if not name.startswith("__"))


print(Body.y, Body.inside, sys._getframe().f_locals is globals())
