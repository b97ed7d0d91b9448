import warnings

warnings.simplefilter("ignore")
import operator

OPERATORS = ["add", "sub", "mul", "truediv", "floordiv", "mod", "pow", "lshift", "rshift", "and_", "or_", "xor", "matmul", "lt", "ge", "eq", "concat", "iadd", "ipow", "ilshift", "iand", "imatmul"]
OPERANDS = [(1, "x"), (1, None), ("x", 1), (1, [2]), ([2], 1), (1.5, 2), (2, 1.5), (1j, 2), ({}, 1), (True, b"y"), (3, (1, 2)), (-2, 3), (5, 0), (2, -3), (1.0, 0), ({1}, {2}), ("%d", "x"), ("a", -1)]
for name in OPERATORS:
    function = getattr(operator, name)
    for left, right in OPERANDS:
        try:
            print(name, left, right, repr(function(left, right)))
        except Exception as error:
            print(name, left, right, type(error).__name__, error)
for name in ("neg", "pos", "invert", "index", "not_", "abs", "truth"):
    for operand in (5, True, 1.5, 1j, "x", None, [], object, 2 ** 70):
        try:
            print(name, operand, repr(getattr(operator, name)(operand)))
        except Exception as error:
            print(name, operand, type(error).__name__, error)
