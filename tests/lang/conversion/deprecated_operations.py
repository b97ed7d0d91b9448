# ~bool and the truth of NotImplemented still work, with a warning.
import operator
import warnings


def show(function, *args):
    with warnings.catch_warnings(record=True) as log:
        warnings.simplefilter("always")
        print(repr(function(*args)))
    for entry in log:
        print("  ", entry.category.__name__, str(entry.message)[:60], entry.lineno > 0)


def invert(value):
    return ~value


show(invert, True)
show(invert, False)
show(invert, 1)
show(lambda: ~True)
show(operator.invert, True)
show(bool, NotImplemented)
show(lambda: not NotImplemented)
show(lambda: NotImplemented and 5)
show(lambda: NotImplemented or 5)
show(lambda: 1 if NotImplemented else 2)
show(all, [1, 2])


def loop():
    count = 0
    while NotImplemented:
        count += 1
        if count > 2:
            break
    return count


with warnings.catch_warnings():
    warnings.simplefilter("error")
    for function in (lambda: ~True, lambda: not NotImplemented, loop):
        try:
            function()
        except DeprecationWarning as error:
            print(type(error).__name__, str(error)[:40])
with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    print(loop(), ~True, ~False, [x for x in (NotImplemented, None) if x])
print("__bool__" in dir(NotImplemented), type(NotImplemented).__bool__.__name__)
