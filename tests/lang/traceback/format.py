# The texts of an exception that was caught.
import sys
import traceback


def divide(x):
    return 1 / x


def outer():
    divide(0)


try:
    outer()
except ZeroDivisionError as error:
    print(traceback.format_exc())
    print(traceback.format_exception(error))
    print(traceback.format_exception(type(error), error, error.__traceback__) == traceback.format_exception(error))
    print(traceback.format_exception_only(error), traceback.format_exception_only(type(error), error))
    tb = error.__traceback__
    print("".join(traceback.format_tb(tb)))
    print("".join(traceback.format_tb(tb, limit=1)), "".join(traceback.format_tb(tb, limit=-1)))
    traceback.print_exc(file=sys.stdout)
    traceback.print_exc(limit=1, file=sys.stdout)
    traceback.print_exception(error, limit=-1, file=sys.stdout)
    traceback.print_tb(tb, file=sys.stdout)
    print(traceback.format_exc(limit=0))
    sys.tracebacklimit = 1
    traceback.print_exc(file=sys.stdout)
    del sys.tracebacklimit

print(traceback.format_exc(), traceback.format_exception(None), traceback.format_exception_only(None))
print(traceback.format_exception(ValueError("never raised")), traceback.format_exception_only(KeyError("k")))
for call in (
    lambda: traceback.format_exception(1),
    lambda: traceback.format_exception(ValueError(), None),
    lambda: traceback.print_last(),
):
    try:
        call()
    except Exception as error:
        print(type(error).__name__, error)


def recurse(n):
    if n:
        return recurse(n - 1)
    raise KeyError("deep")


for depth in (2, 3, 4, 10):
    try:
        recurse(depth)
    except KeyError:
        traceback.print_exc(file=sys.stdout)
try:
    outer()
except ZeroDivisionError:
    traceback.print_exc()
