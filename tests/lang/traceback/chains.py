# Causes, contexts, notes and groups.
import sys
import traceback


def fail():
    raise OSError("first")


def show(error, **options):
    traceback.print_exception(error, file=sys.stdout, **options)


try:
    try:
        fail()
    except OSError as error:
        raise ValueError("second") from error
except ValueError as error:
    error.add_note("a note\nof two lines")
    error.add_note("another")
    show(error)
    show(error, chain=False)
    print(traceback.format_exc(limit=0))
try:
    try:
        fail()
    except OSError:
        undefined_nam
except NameError as error:
    undefined_name = error
    show(error)
try:
    try:
        fail()
    except OSError:
        raise KeyError("hidden") from None
except KeyError as error:
    show(error)

first, second = ValueError("a"), ValueError("b")
first.__cause__, second.__cause__ = second, first
show(first)
try:
    raise ExceptionGroup("outer", [ValueError(1), ExceptionGroup("inner", [TypeError("x"), KeyError(3)])])
except* ValueError as group:
    show(group)
except* Exception as group:
    group.add_note("on the group")
    show(group)
    print(traceback.format_exception_only(group, show_group=True))
    print(traceback.format_exception_only(group))
deep = ValueError("leaf")
for n in range(13):
    deep = ExceptionGroup(f"g{n}", [deep])
show(deep)
show(ExceptionGroup("wide", [ValueError(n) for n in range(20)]))
made = traceback.TracebackException.from_exception(
    ExceptionGroup("wide", [ValueError(n) for n in range(5)]), max_group_width=2
)
print("".join(made.format()))


class Odd(Exception):
    def __str__(self):
        raise RuntimeError


class Noted(Exception):
    __notes__ = 5


show(Odd())
show(Noted("x"))
