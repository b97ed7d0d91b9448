# What interactive statements do with the values of expressions.
import builtins
import sys


def single(source):
    exec(compile(source, "<single>", "single"), {"x": [1, 2]})


single("1 + 1")
print(builtins._)
single("None")
print(builtins._)
single("x; 'text'")
print(builtins._)
single("y = 5")
shown = []
sys.displayhook = shown.append
single("3 * 3")
single("None")
single("x")
print(shown, builtins._)
sys.displayhook = lambda value: print("shown", value)
single("for i in range(2): i")
single("if 1: 'inside'")
sys.displayhook = None
for source in ("5", "y = 1"):
    try:
        single(source)
    except Exception as error:
        print(type(error).__name__, error)
del sys.displayhook
try:
    single("5")
except Exception as error:
    print(type(error).__name__, error)
sys.displayhook = sys.__displayhook__
single("6")
sys.displayhook(7)
print(builtins._)
try:
    sys.displayhook()
except TypeError as error:
    print(error)


class Odd:
    def __repr__(self):
        raise ValueError("no repr")


try:
    exec(compile("odd", "<single>", "single"), {"odd": Odd()})
except ValueError as error:
    print(error, builtins._)
