# What CPython says of `is` with a literal, after it has made one comparison of `not` and the comparison behind it.
import warnings

for text in [
    "x is 1",
    "x is not 1",
    "not x is 1",
    "not (x is not (1, 2))",
    "not not x is 'a'",
    "not not not x is ()",
    "not x is 1 is y",
    "a if not x is 1.5 else b",
    "[not x is b'']",
    "not f(x is 1)",
    "not (x is 1 or y is 2)",
    "not -(x is 1)",
    "(lambda: not x is 1)",
    "not (y := x is 1)",
]:
    with warnings.catch_warnings(record=True) as found:
        warnings.simplefilter("always")
        compile(text, "text.py", "eval")
    print(text, [str(warning.message) for warning in found])
