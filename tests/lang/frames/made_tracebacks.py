"""`types.TracebackType`: entries that a program makes and changes."""
import sys
import types
import traceback


def attempt(label, action):
    try:
        print(label, action())
    except BaseException as error:
        print(label, type(error).__name__, error)


def raise_error():
    raise ValueError("v")


def caught():
    try:
        raise_error()
    except ValueError as error:
        return error


error = caught()
entry = error.__traceback__
print(entry.tb_frame.f_code.co_name, entry.tb_next.tb_frame.f_code.co_name, entry.tb_next.tb_next)
made = types.TracebackType(entry, sys._getframe(), 1, 2)
print(made.tb_next is entry, made.tb_frame is sys._getframe(), made.tb_lasti, made.tb_lineno)
alone = types.TracebackType(None, sys._getframe(), 0, 1)
print(alone.tb_next, alone.tb_lineno)
attempt("next", lambda: types.TracebackType("no", sys._getframe(), 1, 2))
attempt("lasti", lambda: types.TracebackType(None, sys._getframe(), "no", 2))
attempt("lineno", lambda: types.TracebackType(None, sys._getframe(), 1, "no"))
attempt("set", lambda: setattr(entry, "tb_next", 5))
attempt("loop", lambda: setattr(entry.tb_next, "tb_next", entry))
attempt("self", lambda: setattr(entry, "tb_next", entry))
attempt("delete", lambda: delattr(entry, "tb_next"))
attempt("frame", lambda: setattr(entry, "tb_frame", None))
attempt("lineno", lambda: setattr(entry, "tb_lineno", 1))
entry.tb_next = None
print(len(traceback.extract_tb(entry)))
print([row.name for row in traceback.extract_tb(made)])
with_made = ValueError("w").with_traceback(made)
print(with_made.__traceback__ is made)
attempt("with", lambda: ValueError().with_traceback(5))
attempt("assign", lambda: setattr(error, "__traceback__", "x"))
error.__traceback__ = None
print(error.__traceback__)


def deep(count):
    if count:
        return deep(count - 1)
    return 1 / 0


try:
    deep(5)
except ZeroDivisionError as error:
    rows = traceback.extract_tb(error.__traceback__)
    print([row.name for row in rows])
    print([frame.f_locals["count"] for frame, line in traceback.walk_tb(error.__traceback__) if "count" in frame.f_locals])
    inner = list(traceback.walk_tb(error.__traceback__))[-1][0]
    print([frame.f_code.co_name for frame, line in traceback.walk_stack(inner)])
