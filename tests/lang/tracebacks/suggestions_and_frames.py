# What a misspelt name most likely means depends on the traceback, and on variables that are still there.
import traceback


def attempt(label, function):
    try:
        print(label, function())
    except Exception as error:
        print(label, traceback.format_exception(error)[-1].strip())
        print("   only", traceback.format_exception_only(error)[-1].strip())
        made = traceback.TracebackException(type(error), error, None)
        print("   without", list(made.format_exception_only())[-1].strip())


def inside_comprehension():
    return [value for value in [1] if value != valu]


def behind_comprehension():
    [value for value in [1]]
    return valu


def in_outer_list():
    return bytes(item & 255 for item in [number + numbr for number in [10, 20]])


def beside():
    count = 1
    return [coun for other in [1]]


def same_name():
    value = 1
    return [valu for value in [1]]


attempt("inside", inside_comprehension)
attempt("behind", behind_comprehension)
attempt("outer", in_outer_list)
attempt("beside", beside)
attempt("same name", same_name)
attempt("attribute", lambda: "".uper())
attempt("generator", lambda: list(item for item in [1] if itm))

# Docstrings of classes that have none.
for value in ({}, [], (), "", b"", set(), range(3), memoryview(b"")):
    print(type(iter(value)).__name__, iter(value).__doc__, type(iter(value)).__dict__["__doc__"])

# Formats that are no ASCII.
for text in ("é", "日本", "B\0x", "\ud800", "BB"):
    try:
        print(memoryview(b"ab").cast(text).format)
    except ValueError as error:
        print(type(error).__name__, error)
try:
    eval("'\\")
except SyntaxError as error:
    print(error)
