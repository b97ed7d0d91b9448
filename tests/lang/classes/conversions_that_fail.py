# What builtin functions say when special methods give values of wrong types, or raise.
import math
import operator

FUNCTIONS = [bool, len, int, float, complex, str, repr, bytes, operator.index, round, math.floor, math.ceil, math.trunc, list, abs, format, range, hex, chr, iter, next, reversed, "{:5}".format, "%d".__mod__,
             "%s".__mod__, "%f".__mod__, [1].__mul__, [1, 2].__getitem__, sum, max, enumerate, zip, any, dict, callable, math.sqrt, divmod, set, tuple, sorted, bytearray, "%x".__mod__, operator.neg, operator.length_hint]
METHODS = ["int", "float", "complex", "index", "bool", "len", "str", "repr", "bytes", "hash", "round", "floor", "ceil", "iter", "next", "reversed", "abs", "format", "length_hint", "neg", "call"]


def raising(self, *args):
    raise LookupError("own")


for method in METHODS:
    for value in (None, -1, "text"):
        body = raising if value is raising else lambda self, *args: value
        cls = type("Own", (), {f"__{method}__": body})
        line = []
        for function in FUNCTIONS:
            try:
                result = function(cls())
            except Exception as error:
                if "Own" in str(error) and method not in str(error) and "Own" in str(error):
                    continue
                line.append(f"{getattr(function, '__name__', '')} {type(error).__name__}: {error}")
            else:
                if type(result).__name__ not in ("Own", "str") and type(result) in (int, float, bool, complex, bytes, list, tuple, type(None)):
                    line.append(f"{getattr(function, '__name__', '')} {result!r}")
        print(method, "raising" if value is raising else repr(value), "|", "; ".join(line))
