"""This module provides access to mathematical functions for complex
numbers."""

e = 2.718281828459045
pi = 3.141592653589793
tau = 6.283185307179586
inf = float("inf")
nan = float("nan")
infj = complex(0.0, inf)
nanj = complex(0.0, nan)


def _converted(name):
    """What runs for numbers that Python code makes of objects."""
    function = globals()[name]

    def convert(*args, **named):
        return function(*map(_number, args), **{key: float(value) for key, value in named.items()})

    convert.__name__ = name
    _native(convert)


def _number(value):
    if hasattr(type(value), "__complex__"):
        return complex(value)
    return float(value)


for _name in (
    "acos", "acosh", "asin", "asinh", "atan", "atanh", "cos", "cosh", "exp", "isclose", "isfinite", "isinf", "isnan", "log",
    "log10", "phase", "polar", "rect", "sin", "sinh", "sqrt", "tan", "tanh",
):  # fmt: skip
    _converted(_name)
