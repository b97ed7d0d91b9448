# Conversion methods that return instances of subclasses: the result is exact, and a warning says that this is on its way out.
import warnings


class MyInt(int):
    pass


class MyFloat(float):
    pass


class MyComplex(complex):
    pass


class Number:
    def __init__(self, value):
        self.value = value

    def __int__(self):
        return self.value

    __float__ = __complex__ = __index__ = __int__


def show(function, value):
    with warnings.catch_warnings(record=True) as log:
        warnings.simplefilter("always")
        try:
            result = function(value)
            print(repr(result), type(result).__name__)
        except TypeError as error:
            print(error)
    for entry in log:
        print("  ", entry.category.__name__, entry.message)


for function in (int, float, complex, bin, [10, 20, 30].__getitem__, range, "ab".__mul__, lambda n: round(1.25, n)):
    show(function, Number(MyInt(1)))
    show(function, Number(True))
show(float, Number(MyFloat(1.5)))
show(complex, Number(MyComplex(1j)))
show(complex, Number(1j))
for value in (MyInt(3), True):
    show(int, value)
    show(float, value)


class Truncated:
    def __trunc__(self):
        return MyInt(7)


show(int, Truncated())
show(float, Number("x"))
show(int, Number("x"))
show(int, Number(1.5))

# Errors made of the warnings.
with warnings.catch_warnings():
    warnings.simplefilter("error")
    for function in (int, hex):
        try:
            function(Number(MyInt(1)))
        except DeprecationWarning as error:
            print("raised:", str(error)[:40])
